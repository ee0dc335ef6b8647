import { expect, test } from 'vitest'
import type { Interval, ModelReport } from '../model-report.ts'
import { fitShiftedBetaGeometric } from '../models/retention.ts'
import { whatModelSays } from './what-a-model-says.ts'

const sure = [
  [0.01, 0, 0],
  [0, 0.01, 0],
  [0, 0, 0.01],
]

const fitted = (
  name: ModelReport['name'],
  parameters: Record<string, number>,
  {
    period = 'month',
    logCovariance = sure,
  }: { period?: Interval; logCovariance?: number[][] } = {},
): ModelReport => ({
  name,
  part: null,
  accounts: 1000,
  parameters,
  standardErrors: null,
  logLikelihood: -1,
  logCovariance,
  period,
  certificate: { converged: true, gradientNorm: 0, startsAgreeing: 1, flags: [] },
})

/** Survivors of 1,000 High End subscribers over seven renewals (Fader and Hardie 2007, table 1). */
const highEnd = [1000, 869, 743, 653, 593, 551, 517, 491]

test('of the High End subscribers 85 % stay the first year, and of those left after two 90 %', () => {
  const { parameters, logCovariance } = fitShiftedBetaGeometric([{ survivors: highEnd }])
  const says = whatModelSays(
    fitted('shifted-beta-geometric', parameters, {
      period: 'year',
      logCovariance: logCovariance ?? [],
    }),
  )
  // 85.07 % and 66.98/74.69 are the survivors that the paper prints
  expect(says).toMatchObject({
    key: 'loyalty-grows',
    figures: {
      first: { value: expect.closeTo(0.8507, 4) },
      later: { value: expect.closeTo(0.6698 / 0.7469, 3) },
      laterAfter: 3,
    },
  })
})

test('the interval of a share holds what 1,000 subscribers told of it, and is narrower than a first year alone', () => {
  const { parameters, logCovariance } = fitShiftedBetaGeometric([{ survivors: highEnd }])
  const says = whatModelSays(
    fitted('shifted-beta-geometric', parameters, { logCovariance: logCovariance ?? [] }),
  )
  if (says.key !== 'loyalty-grows' || says.figures === null) throw new Error('loyalty grows here')
  const { low, value, high } = says.figures.first
  const alone = 1.645 * Math.sqrt((value * (1 - value)) / 1000)
  expect([low < value, value < high]).toEqual([true, true])
  expect(high - low).toBeLessThan(2 * alone)
  expect(high - low).toBeGreaterThan(alone)
})

test.each([
  { who: 'alike and patient', parameters: { alpha: 500, beta: 9500 }, says: 'loyalty-even' },
  { who: 'tired with time', parameters: { alpha: 50, beta: 950, c: 1.4 }, says: 'loyalty-fades' },
  { who: 'sorted by time', parameters: { alpha: 0.7, beta: 4, c: 1 }, says: 'loyalty-grows' },
])('those who are $who: $says', ({ parameters, says }) => {
  expect(whatModelSays(fitted('beta-discrete-weibull', parameters)).key).toBe(says)
})

test('a difference that may be none is not called one', () => {
  const parameters = { alpha: 2, beta: 10 }
  const unsure = [
    [4, 0],
    [0, 4],
  ]
  const says = (logCovariance: number[][]) =>
    whatModelSays(fitted('shifted-beta-geometric', parameters, { logCovariance })).key
  expect([says(sure), says(unsure)]).toEqual(['loyalty-grows', 'loyalty-even'])
})

test('the buyers of CDNOW buy a twentieth of a time a week, and one purchase in four was the last', () => {
  const parameters = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }
  const logCovariance = [0, 1, 2, 3].map((i) => [0, 1, 2, 3].map((j) => (i === j ? 0.01 : 0)))
  expect(whatModelSays(fitted('bg-nbd', parameters, { logCovariance })).figures).toMatchObject({
    perPeriod: { value: expect.closeTo(0.0551, 4) },
    stops: { value: expect.closeTo(0.2463, 4) },
  })
})

test('errors of p, q and v that do not know of each other add up as squares', () => {
  const { figures } = whatModelSays(fitted('gamma-gamma', { p: 6.25, q: 1e6, v: 15.44 }))
  if (figures === null || !('mean' in figures)) throw new Error('there is a mean')
  const { low, value, high } = figures.mean
  expect(Math.log(high / value)).toBeCloseTo(1.645 * Math.sqrt(0.03), 2)
  expect(value / low).toBeCloseTo(high / value, 9)
})

test('a spend is told as its mean, 35.17 dollars at CDNOW, and not where it has none', () => {
  const parameters = { p: 6.25, q: 3.74, v: 15.44 }
  expect(whatModelSays(fitted('gamma-gamma', parameters)).figures).toMatchObject({
    mean: { value: expect.closeTo(35.2, 1) },
  })
  const endless = { p: 6.25, q: 0.9, v: 15.44 }
  expect(whatModelSays(fitted('gamma-gamma', endless)).figures).toBeNull()
})

test('where the likelihood is flat there is a direction and no figures', () => {
  const { logCovariance: _, ...flat } = fitted('shifted-beta-geometric', { alpha: 0.7, beta: 4 })
  expect(whatModelSays(flat)).toEqual({ key: 'loyalty-grows', figures: null })
})
