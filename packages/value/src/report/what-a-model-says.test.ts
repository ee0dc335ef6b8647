import { expect, test } from 'vitest'
import type { Interval, ModelReport } from '../valuation.ts'
import { whatModelSays } from './what-a-model-says.ts'

const fitted = (
  name: ModelReport['name'],
  parameters: Record<string, number>,
  period: Interval = 'month',
): ModelReport => ({
  name,
  part: null,
  accounts: 1000,
  parameters,
  standardErrors: null,
  logLikelihood: -1,
  period,
  certificate: { converged: true, gradientNorm: 0, startsAgreeing: 1, flags: [] },
})

const highEnd = { alpha: 0.668088, beta: 3.806095 }

test('of the High End subscribers 85 % stay the first year, and of those left after three 92 %', () => {
  const says = whatModelSays(fitted('shifted-beta-geometric', highEnd, 'year'))
  expect(says.key).toBe('loyalty-grows')
  expect(says.figures).toMatchObject({
    // 85.07 % and 66.98/74.69 of Fader and Hardie (2007), table 2
    first: expect.closeTo(0.8507, 4),
    later: expect.closeTo(0.6698 / 0.7469, 3),
    laterAfter: 3,
  })
})

test.each([
  { who: 'alike and patient', parameters: { alpha: 500, beta: 9500 }, says: 'loyalty-even' },
  { who: 'tired with time', parameters: { alpha: 50, beta: 950, c: 1.4 }, says: 'loyalty-fades' },
  { who: 'sorted by time', parameters: { alpha: 0.7, beta: 4, c: 1 }, says: 'loyalty-grows' },
])('those who are $who: $says', ({ parameters, says }) => {
  expect(whatModelSays(fitted('beta-discrete-weibull', parameters)).key).toBe(says)
})

test('the buyers of CDNOW buy a twentieth of a time a week, and one purchase in four was the last', () => {
  const { figures } = whatModelSays(
    fitted('bg-nbd', { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, 'week'),
  )
  expect(figures).toEqual({
    perPeriod: expect.closeTo(0.0551, 4),
    stops: expect.closeTo(0.2463, 4),
  })
})

test('a spend is told as its mean, 35.17 dollars at CDNOW, and not where it has none', () => {
  const parameters = { p: 6.25, q: 3.74, v: 15.44 }
  expect(whatModelSays(fitted('gamma-gamma', parameters)).figures).toEqual({
    mean: expect.closeTo(35.2, 1),
  })
  const endless = { p: 6.25, q: 0.9, v: 15.44 }
  expect(whatModelSays(fitted('gamma-gamma', endless)).figures).toEqual({ mean: null })
})
