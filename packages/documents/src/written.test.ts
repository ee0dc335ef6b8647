import { describe, expect, test } from 'vitest'
import { writeDate, writeDecimal, writeMoney, writePercent, writePeriod } from './written.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)
/** Spaces that do not break are written as `_` here, so that they can be seen. */
const seen = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, '_')

describe('exact figures on paper', () => {
  test.each([
    [123456789n, 'SEK', 'sv', '1_234_567,89_kr'],
    [-5n, 'SEK', 'sv', '−0,05_kr'],
    [0n, 'SEK', 'sv', '0,00_kr'],
    [123456n, 'NOK', 'nb', '1_234,56_kr'],
    [123456n, 'DKK', 'da', '1.234,56_kr.'],
    [123456n, 'EUR', 'fi', '1_234,56_€'],
    [123456n, 'EUR', 'de', '1.234,56_€'],
    [123456n, 'SEK', 'en', '1,234.56_SEK'],
    [123456n, 'JPY', 'en', '123,456_JPY'],
    [9007199254740993n, 'SEK', 'sv', '90_071_992_547_409,93_kr'],
  ] as const)('%s %s in %s is %s', (...[minor, currency, language, written]) => {
    expect(seen(writeMoney(minor, currency, language))).toBe(written)
  })

  test.each([
    ['1210.5', 'sv', '1_210,5'],
    ['-3', 'en', '−3'],
    ['1000', 'da', '1.000'],
  ] as const)('the quantity %s in %s is %s', (value, language, written) => {
    expect(seen(writeDecimal(value, language))).toBe(written)
  })

  test.each([
    ['25', 'sv', '25_%'],
    ['25.50', 'fi', '25,5_%'],
    ['20', 'en', '20%'],
    ['13.5', 'en', '13.5%'],
  ] as const)('the rate %s in %s is %s', (value, language, written) => {
    expect(seen(writePercent(value, language))).toBe(written)
  })

  test('what is no number is a bug', () => {
    expect(() => writeDecimal('12,5', 'sv')).toThrow('12,5 is not a decimal number.')
  })
})

describe('days on paper', () => {
  test.each([
    ['sv', '1_mars_2026', '1–31 mars 2026'],
    ['nb', '1._mars_2026', '1.–31. mars 2026'],
    ['da', '1._marts_2026', '1.–31. marts 2026'],
    ['fi', '1._maaliskuuta_2026', '1.–31. maaliskuuta 2026'],
    ['de', '1._März_2026', '1.–31. März 2026'],
  ] as const)('in %s', (language, date, period) => {
    const month = { from: day('2026-03-01'), to: day('2026-04-01') }
    expect(seen(writeDate(month.from, language))).toBe(date)
    expect(writePeriod(month, language).replaceAll(/\s/g, ' ')).toBe(period)
  })

  test('with the hours within a day, where it is charged by the second', () => {
    const hours = { from: '14:30', to: null, zone: 'Europe/Helsinki' }
    const begun = { from: day('2026-03-05'), to: day('2026-04-01'), hours }
    expect(seen(writePeriod(begun, 'sv'))).toBe('5_mars_2026_14:30 – 31_mars_2026')
    expect(seen(writePeriod(begun, 'fi'))).toBe('5._maaliskuuta_2026_14.30 – 31._maaliskuuta_2026')
  })

  test('one day is written once', () => {
    const one = { from: day('2026-03-01'), to: day('2026-03-02') }
    expect(seen(writePeriod(one, 'sv'))).toBe('1_mars_2026')
  })
})
