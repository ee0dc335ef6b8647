import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addBankDays,
  bankDaysBetween,
  isBankDay,
  nextBankDay,
  previousBankDay,
} from './bank-days.ts'
import { type BankCountry, holidays } from './holidays.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const countries: BankCountry[] = ['SE', 'NO', 'DK', 'FI', 'EU']

/** The weekdays of a year on which banks of a country are closed. */
function closedWeekdays(country: BankCountry, year: number): string[] {
  const closed: string[] = []
  for (let at = day(`${year}-01-01`); at.year === year; at = at.add({ days: 1 })) {
    if (at.dayOfWeek < 6 && !isBankDay(country, at)) closed.push(at.toString().slice(5))
  }
  return closed
}

describe('weekdays on which banks are closed', () => {
  // As the central banks published them: Sveriges riksbank, Norges Bank (NBO), Danmarks Nationalbank, and for Finland
  // the law; 2026 and 2027.
  test.each<[BankCountry, number, string]>([
    ['SE', 2026, '01-01 01-06 04-03 04-06 05-01 05-14 06-19 12-24 12-25 12-31'],
    ['SE', 2027, '01-01 01-06 03-26 03-29 05-06 06-25 12-24 12-31'],
    ['NO', 2026, '01-01 04-02 04-03 04-06 05-01 05-14 05-25 12-24 12-25'],
    ['NO', 2027, '01-01 03-25 03-26 03-29 05-06 05-17 12-24'],
    ['DK', 2026, '01-01 04-02 04-03 04-06 05-14 05-15 05-25 06-05 12-24 12-25 12-31'],
    ['DK', 2027, '01-01 03-25 03-26 03-29 05-06 05-07 05-17 12-24 12-31'],
    ['FI', 2026, '01-01 01-06 04-03 04-06 05-01 05-14 06-19 12-24 12-25'],
    ['FI', 2027, '01-01 01-06 03-26 03-29 05-06 06-25 12-06 12-24'],
    ['EU', 2026, '01-01 04-03 04-06 05-01 12-25'],
  ])('%s %i: %s', (country, year, closed) => {
    expect(closedWeekdays(country, year).join(' ')).toBe(closed)
  })

  test.each<[BankCountry, string, boolean, string]>([
    ['SE', '2004-05-31', false, 'Whit Monday was a holiday until 2004'],
    ['SE', '2005-05-16', true, 'the national day took its place'],
    ['SE', '2005-06-06', false, 'the national day took its place'],
    ['SE', '2004-06-07', true, 'a Monday like others'],
    ['DK', '2023-05-05', false, 'store bededag for the last time'],
    ['DK', '2024-04-26', true, 'store bededag is abolished'],
    ['NO', '2019-06-10', false, 'andre pinsedag, in the list of Norges Bank'],
    ['NO', '2026-12-31', true, 'banks are open though the exchange is closed'],
    ['FI', '2026-12-31', true, 'banks are open though the exchange is closed'],
    ['DK', '2006-05-26', true, 'the day after Ascension was an ordinary Friday'],
    ['SE', '2026-06-20', false, 'a Saturday'],
    ['EU', '2026-12-24', true, 'T2 is open on Christmas Eve'],
  ])('%s %s: %s, %s', (country, iso, open) => {
    expect(isBankDay(country, day(iso))).toBe(open)
  })
})

describe('holidays', () => {
  test('Easter is where the church put it, at its edges too', () => {
    const easters = [2000, 2008, 2011, 2024, 2026, 2038, 2049, 2076, 2100].map(
      (year) => holidays('SE', year).find(({ name }) => name === 'påskdagen')!.day,
    )
    expect(easters.map(String)).toEqual([
      '2000-04-23',
      '2008-03-23',
      '2011-04-24',
      '2024-03-31',
      '2026-04-05',
      '2038-04-25',
      '2049-04-18',
      '2076-04-19',
      '2100-03-28',
    ])
  })

  test('movable days stay within their law: midsummer 19-26 June, All Saints 31 October to 6 November', () => {
    for (let year = 2000; year < 2100; year += 1) {
      for (const country of ['SE', 'FI'] as const) {
        const named = new Map(holidays(country, year).map(({ name, day }) => [name, day]))
        const eve = named.get('midsommarafton') ?? named.get('juhannusaatto')!
        const midsummer = named.get('midsommardagen') ?? named.get('juhannuspäivä')!
        const saints = named.get('alla helgons dag') ?? named.get('pyhäinpäivä')!
        expect([eve.dayOfWeek, midsummer.dayOfWeek, saints.dayOfWeek]).toEqual([5, 6, 6])
        expect(eve.add({ days: 1 })).toEqual(midsummer)
        expect(midsummer.month * 100 + midsummer.day).toBeGreaterThanOrEqual(620)
        expect(midsummer.month * 100 + midsummer.day).toBeLessThanOrEqual(626)
        expect([1031, 1101, 1102, 1103, 1104, 1105, 1106]).toContain(
          saints.month * 100 + saints.day,
        )
      }
    }
  })

  test('are told in order, each once, and only from the year 2000', () => {
    for (const country of countries) {
      const days = holidays(country, 2026).map(({ day }) => day.toString())
      expect(days).toEqual([...new Set(days)].sort())
    }
    expect(() => holidays('SE', 1999)).toThrow('2000')
  })
})

describe('counting in bank days', () => {
  test.each<[BankCountry, string, string, string]>([
    ['SE', '2026-06-19', '2026-06-22', '2026-06-18'],
    ['SE', '2026-06-22', '2026-06-22', '2026-06-22'],
    ['NO', '2026-04-02', '2026-04-07', '2026-04-01'],
    ['DK', '2026-05-14', '2026-05-18', '2026-05-13'],
    ['FI', '2027-01-01', '2027-01-04', '2026-12-31'],
    ['SE', '2026-12-31', '2027-01-04', '2026-12-30'],
  ])('%s %s: the next is %s, the one before %s', (country, asked, ...around) => {
    const found = [nextBankDay(country, day(asked)), previousBankDay(country, day(asked))]
    expect(found.map(String)).toEqual(around)
  })

  test('one bank day from the Thursday before midsummer is the Monday', () => {
    expect(addBankDays('SE', day('2026-06-18'), 1).toString()).toBe('2026-06-22')
    expect(addBankDays('SE', day('2026-06-22'), -1).toString()).toBe('2026-06-18')
    expect(addBankDays('SE', day('2026-06-20'), 0).toString()).toBe('2026-06-20')
  })

  test('a Swedish year has 251 bank days, and between two days they add up', () => {
    expect(bankDaysBetween('SE', day('2026-01-01'), day('2027-01-01'))).toBe(251)
    expect(bankDaysBetween('SE', day('2027-01-01'), day('2026-01-01'))).toBe(-251)
    const anyDay = fc
      .integer({ min: 0, max: 15_000 })
      .map((days) => day('2001-01-01').add({ days }))
    fc.assert(
      fc.property(
        fc.constantFrom(...countries),
        anyDay,
        fc.integer({ min: 1, max: 60 }),
        (country, from, count) => {
          const to = addBankDays(country, from, count)
          expect(isBankDay(country, to)).toBe(true)
          const tomorrow = from.add({ days: 1 })
          expect(bankDaysBetween(country, tomorrow, to.add({ days: 1 }))).toBe(count)
        },
      ),
    )
  })
})
