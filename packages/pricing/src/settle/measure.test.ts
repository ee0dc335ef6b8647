/** What has to be measured: once for a period, and not while nothing is delivered. */
import { expect, test } from 'vitest'
import { aComponent, perUnit } from '../testing/components.ts'
import { aRule, aSpan, aSubscription, day } from '../testing/subscription.ts'
import { toMeasure } from './measure.ts'

const calls = aComponent(perUnit('1.00'), {
  id: 'calls',
  code: 'calls',
  timing: 'arrears',
  basis: { kind: 'meter', meterId: 'calls' },
})

const schedule = [aRule('2025-06-01', 'month')]
const june = [
  aSpan(calls, ['2025-06-01', '2025-06-16'], { id: 'five', quantity: '5' }),
  aSpan(calls, ['2025-06-16'], { id: 'six', quantity: '6' }),
]

function measured(spans = june, until = '2025-07-10', since?: string) {
  const wish = { ...aSubscription({ schedule, spans }), until: day(until) }
  return toMeasure(since ? { ...wish, since: day(since) } : wish).map(
    ({ spanId, service }) => `${spanId} ${service.from}..${service.to}`,
  )
}

test('a change of seats does not cut what a meter measures', () => {
  expect(measured()).toEqual(['five 2025-06-01..2025-07-01', 'six 2025-07-01..2025-07-10'])
})

test('periods that ended before the last settling are not measured again', () => {
  expect(measured(june, '2025-08-05', '2025-07-02')).toEqual([
    'six 2025-07-01..2025-08-01',
    'six 2025-08-01..2025-08-05',
  ])
})

test('nothing is measured during a pause, and what comes before and after it is told apart', () => {
  const paused = [
    aSpan(calls, ['2025-06-01', '2025-06-10'], { id: 'before' }),
    aSpan(calls, ['2025-06-10', '2025-06-20'], { id: 'pause', charging: 'paused' }),
    aSpan(calls, ['2025-06-20'], { id: 'after' }),
  ]
  expect(measured(paused, '2025-07-01')).toEqual([
    'before 2025-06-01..2025-06-10',
    'after 2025-06-20..2025-07-01',
  ])
})
