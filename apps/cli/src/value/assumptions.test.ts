import { perMonth } from '@tolv/value'
import { expect, test } from 'vitest'
import { readMetricsArguments } from '../metrics/arguments.ts'
import { readPartsArguments } from '../parts/arguments.ts'
import { readWhatIfArguments } from '../what-if/arguments.ts'
import { readValueArguments, type ValueOrder } from './arguments.ts'
import { settingsOf } from './assumptions.ts'

const assumed = [
  'kunder.csv',
  '--margin=70%',
  '--discount=0.8%/month',
  '--cost-to-serve=38/month',
  '--cost-to-acquire=450',
  '--horizon=36',
  '--growth=none',
]
const known = { found: { from: 18_000, currency: 'SEK' }, lastDay: 20_543 }

test.each([
  ['value', () => readValueArguments(assumed)],
  ['segments', () => readPartsArguments('segments', assumed)],
  ['cohorts', () => readPartsArguments('cohorts', assumed)],
  ['metrics', () => readMetricsArguments(assumed)],
  ['what-if', () => readWhatIfArguments([...assumed, '--price=+5%'])],
])('all that tolv %s is told to assume reaches the engine', (_, read) => {
  const order = read()
  if (!order.ok || order.value === 'help') throw new Error('the words are an order')
  const value: ValueOrder = 'value' in order.value ? order.value.value : order.value
  expect(settingsOf(value, known, 20_600)).toMatchObject({
    ok: true,
    value: {
      asOf: 20_543,
      margin: 0.7,
      discount: perMonth(0.008),
      costToServeMinorPerMonth: 3_800,
      costToAcquireMinor: 45_000,
      horizonMonths: 36,
      growth: 'none',
    },
  })
})

test('a day before the first row of the file is refused, by name', () => {
  const order = readValueArguments(['kunder.csv', '--as-of=2001-01-01'])
  if (!order.ok || order.value === 'help') throw new Error('the words are an order')
  expect(settingsOf(order.value, known, 20_600)).toEqual({
    ok: false,
    says: expect.stringMatching(/first row is of 2019-04-14/),
  })
})
