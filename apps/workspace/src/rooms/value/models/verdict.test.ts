import type { ModelWire } from '@tolv/server/wire'
import { describe, expect, test } from 'vitest'
import { chanceOfAtMost, type Track, verdictOn } from './verdict.ts'

const model = (accounts: number, flags: string[] = [], converged = true): ModelWire => ({
  name: 'shifted-beta-geometric',
  part: null,
  accounts,
  parameters: { alpha: 0.7, beta: 4 },
  logLikelihood: -1,
  period: 'month',
  certificate: { converged, gradientNorm: 0, startsAgreeing: 1, flags },
})
const good: Track = { missed: 0.04, naive: [0.12, 0.2], inside: 11, of: 12 }
const on = (models: ModelWire[], track: Track | null = good) =>
  verdictOn({ models, discountPerYear: 0.1, track })

describe('whether the numbers can be believed', () => {
  test('sound fits that did better than a guess and were as sure as they said: yes', () => {
    expect(on([model(1000)])).toEqual({ belief: 'yes', because: [] })
  })

  test.each([
    {
      what: 'a fit in doubt that speaks for a tenth',
      verdict: on([model(900), model(100, ['boundary'])]),
      because: [{ key: 'doubtful', accounts: 100, of: 1000 }],
    },
    {
      what: 'a fit with a remark that leaves the forecast as it is',
      verdict: on([model(900, ['ridge']), model(100)]),
      because: [{ key: 'remarked', models: 1 }],
    },
    { what: 'no back-test', verdict: on([model(10)], null), because: [{ key: 'untested' }] },
    {
      what: 'constant churn would have guessed better',
      verdict: on([model(10)], { ...good, naive: [0.03, 0.2] }),
      because: [{ key: 'outguessed', ours: 0.04, theirs: 0.03 }],
    },
    {
      what: 'the intervals held 7 of 12 times, which is not chance',
      verdict: on([model(10)], { ...good, inside: 7 }),
      because: [{ key: 'overconfident', inside: 7, of: 12 }],
    },
  ])('with remarks: $what', ({ verdict, because }) => {
    expect(verdict).toEqual({ belief: 'remarks', because })
  })

  test('not yet where nothing could be fitted, or where most are spoken for by a fit in doubt', () => {
    expect(on([])).toEqual({ belief: 'not-yet', because: [{ key: 'no-model' }] })
    expect(on([model(400), model(600, [], false)]).belief).toBe('not-yet')
  })

  test('intervals that held 10 of 12 times say nothing against themselves', () => {
    expect(on([model(10)], { ...good, inside: 10 }).belief).toBe('yes')
  })
})

test('nine in ten twelve times over: seven or fewer come once in two hundred', () => {
  expect(chanceOfAtMost(12, 12)).toBeCloseTo(1, 12)
  expect(chanceOfAtMost(11, 12)).toBeCloseTo(1 - 0.9 ** 12, 12)
  expect(chanceOfAtMost(7, 12)).toBeCloseTo(0.0043, 4)
})
