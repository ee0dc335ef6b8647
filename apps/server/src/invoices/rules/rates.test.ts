import { describe, expect, test } from 'vitest'
import { type Quotation, rateInto } from './rates.ts'

/** '2026-03-02 1 EUR = 11.2345 SEK' */
const quoted = (written: string): Quotation => {
  const [on = '', , from = '', , rate = '', to = ''] = written.split(' ')
  return { on, from, to, rate, source: 'ecb' }
}
const into = (...[pair, on, quotations]: [pair: string, on: string, quotations: string[]]) => {
  const [from = '', to = ''] = pair.split('→')
  const rate = rateInto(quotations.map(quoted), {
    ...{ from, into: to },
    day: Temporal.PlainDate.from(on),
  })
  return rate && `${rate.rate} of ${rate.on}`
}
const ecb = [
  '2026-03-02 1 EUR = 11.25 SEK',
  '2026-03-02 1 EUR = 11.50 NOK',
  '2026-02-27 1 EUR = 11.20 SEK',
]

describe('the rate that holds on a day', () => {
  test.each([
    ['EUR→SEK', '2026-03-02', '11.25 of 2026-03-02'],
    ['EUR→SEK', '2026-03-08', '11.25 of 2026-03-02'],
    ['EUR→SEK', '2026-03-01', '11.2 of 2026-02-27'],
    ['EUR→SEK', '2026-03-12', '11.25 of 2026-03-02'],
    ['EUR→SEK', '2026-03-13', null],
    ['EUR→SEK', '2026-02-26', null],
    ['SEK→EUR', '2026-03-02', '0.088888888889 of 2026-03-02'],
    ['NOK→SEK', '2026-03-02', '0.978260869565 of 2026-03-02'],
    ['NOK→SEK', '2026-02-28', null],
    ['USD→SEK', '2026-03-02', null],
  ])('%s on %s: %s', (pair, on, expected) => {
    expect(into(pair, on, ecb)).toBe(expected)
  })

  test('a quotation of the two themselves comes before one through the euro', () => {
    expect(into('NOK→SEK', '2026-03-02', [...ecb, '2026-03-02 1 NOK = 0.97 SEK'])).toBe(
      '0.97 of 2026-03-02',
    )
  })

  test('a newer day comes before a straighter way', () => {
    expect(into('NOK→SEK', '2026-03-02', [...ecb, '2026-03-01 1 NOK = 0.97 SEK'])).toBe(
      '0.978260869565 of 2026-03-02',
    )
  })

  test('the euro comes before other ways through a third', () => {
    const byDollar = ['2026-03-02 1 USD = 10 SEK', '2026-03-02 1 USD = 20 NOK']
    expect(into('NOK→SEK', '2026-03-02', [...byDollar, ...ecb])).toBe(
      '0.978260869565 of 2026-03-02',
    )
    expect(into('NOK→SEK', '2026-03-02', byDollar)).toBe('0.5 of 2026-03-02')
  })

  test('a rate of nothing is none', () => {
    expect(into('EUR→SEK', '2026-03-02', ['2026-03-02 1 EUR = 0 SEK'])).toBeNull()
  })
})
