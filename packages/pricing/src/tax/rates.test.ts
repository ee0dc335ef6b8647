import { describe, expect, test } from 'vitest'
import { findVatRate, vatRates } from './rates.ts'
import { isInUnion } from './union.ts'

const on = (day: string) => Temporal.PlainDate.from(day)

describe('VAT rates by day', () => {
  test.each([
    ['SE', 'standard', '2026-11-27', '25'],
    ['SE', 'food', '2026-03-31', '12'],
    ['SE', 'food', '2026-04-01', '6'],
    ['SE', 'food', '2027-12-31', '6'],
    ['SE', 'food', '2028-01-01', '12'],
    ['SE', 'newspapers', '2026-01-01', '6'],
    ['NO', 'standard', '2026-01-01', '25'],
    ['NO', 'food', '2026-01-01', '15'],
    ['NO', 'culture', '2021-09-30', '6'],
    ['NO', 'culture', '2021-10-01', '12'],
    ['NO', 'newspapers', '2026-01-01', '0'],
    ['DK', 'standard', '2026-01-01', '25'],
    ['DK', 'newspapers', '2026-01-01', '0'],
    ['DK', 'periodicals', '2026-01-01', '25'],
    ['FI', 'standard', '2024-08-31', '24'],
    ['FI', 'standard', '2024-09-01', '25.5'],
    ['FI', 'food', '2025-12-31', '14'],
    ['FI', 'food', '2026-01-01', '13.5'],
    ['FI', 'books', '2024-12-31', '10'],
    ['FI', 'books', '2025-01-01', '14'],
    ['FI', 'books', '2026-01-01', '13.5'],
    ['FI', 'newspapers', '2026-01-01', '10'],
    ['DE', 'standard', '2020-12-31', '16'],
    ['EE', 'standard', '2025-07-01', '24'],
    ['SK', 'standard', '2025-01-01', '23'],
    ['RO', 'standard', '2025-08-01', '21'],
  ])('%s %s on %s is %s %%', (...[country, taxCategory, day, percent]) => {
    const rate = findVatRate({ country, taxCategory, taxPoint: on(day) }, [])
    expect(rate?.percent).toBe(percent)
    expect(rate?.category).toBe(percent === '0' ? 'Z' : 'S')
  })

  test('every member state and Norway has a standard rate on every day since 2020', () => {
    const countries = Map.groupBy(vatRates, (rate) => rate.country)
    expect([...countries.keys()].filter(isInUnion)).toHaveLength(27)
    expect(countries.has('NO')).toBe(true)
    for (const [country, rates] of countries) {
      const standard = rates.filter((rate) => rate.taxCategory === 'standard')
      const from = standard.map((rate) => rate.from)
      const until = standard.map((rate) => rate.to)
      expect([country, from]).toEqual([country, ['2020-01-01', ...until.slice(0, -1)]])
      expect([country, until.at(-1)]).toEqual([country, null])
    }
  })

  test('what is not verified is told by name: Denmark’s books since their VAT was to be taken off', () => {
    const unverified = vatRates.filter(({ standing }) => standing === 'unverified')
    expect(
      unverified.map(({ country, taxCategory, from }) => [country, taxCategory, from]),
    ).toEqual([['DK', 'books', '2026-01-01']])
  })

  test('the standard rates are those of the Commission’s database', () => {
    const told =
      'AT 20 BE 21 BG 20 CY 19 CZ 21 DE 19 DK 25 EE 24 ES 21 FI 25.5 FR 20 GR 24 HR 25 HU 27 IE 23 IT 22 LT 21 ' +
      'LU 17 LV 21 MT 18 NL 21 PL 23 PT 23 RO 21 SE 25 SI 22 SK 23'
    const taxPoint = on('2026-09-23')
    const ours = [...new Set(vatRates.map(({ country }) => country))]
      .filter(isInUnion)
      .sort()
      .map((country) => findVatRate({ country, taxCategory: 'standard', taxPoint }, [])!)
    expect(ours.map(({ country, percent }) => `${country} ${percent}`).join(' ')).toBe(told)
  })

  test('no day has two rates, and every row says where it is from', () => {
    for (const rate of vatRates) {
      expect(rate.source).not.toBe('')
      const others = vatRates.filter(
        (other) =>
          other !== rate &&
          other.country === rate.country &&
          other.taxCategory === rate.taxCategory &&
          other.from < (rate.to ?? '9999') &&
          rate.from < (other.to ?? '9999'),
      )
      expect(others, `${rate.country} ${rate.taxCategory} ${rate.from}`).toEqual([])
    }
  })

  test('what was supplied before the table begins has no rate', () => {
    const wanted = { country: 'SE', taxCategory: 'standard', taxPoint: on('2019-12-31') }
    expect(findVatRate(wanted, [])).toBeNull()
  })

  test("a company's own row comes first", () => {
    const own = { ...vatRates[0]!, country: 'SE', taxCategory: 'saunas', percent: '12' }
    const wanted = { country: 'SE', taxCategory: 'saunas', taxPoint: on('2026-01-01') }
    expect(findVatRate(wanted, [own])?.percent).toBe('12')
  })
})
