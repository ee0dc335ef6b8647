import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { laterMonths } from './deferral.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const line = (minor: number, ...[from, to]: [string, string]) => ({
  netMinor: BigInt(minor),
  service: { from: day(from), to: day(to) },
})
const later = (lines: ReturnType<typeof line>[], issuedOn: string) =>
  laterMonths(lines, day(issuedOn)).map(({ month, minor }) => `${month} ${minor}`)

describe('which month an invoice is earned in', () => {
  test('a calendar month billed on its first day is earned in that month', () => {
    expect(later([line(30_000, '2026-03-01', '2026-04-01')], '2026-03-01')).toEqual([])
  })
  test('16 March to 16 April: 15 of 31 days are April’s', () => {
    expect(later([line(31_000, '2026-03-16', '2026-04-16')], '2026-03-16')).toEqual([
      '2026-04-01 15000',
    ])
  })
  test('a year in advance is spread over its twelve later months, to the öre', () => {
    const months = laterMonths([line(199_000, '2026-03-16', '2027-03-16')], day('2026-03-16'))
    expect(months).toHaveLength(12)
    expect(months[0]!.month.toString()).toBe('2026-04-01')
    // 16 of 365 days are March's: 199000 × 16/365 = 8723.29
    expect(months.reduce((sum, { minor }) => sum + minor, 0n)).toBe(199_000n - 8_723n)
  })
  test('usage of a month that has passed is earned at once', () => {
    expect(later([line(5_000, '2026-02-01', '2026-03-01')], '2026-03-01')).toEqual([])
  })
  test('billed before it begins, all of it waits', () => {
    expect(later([line(5_000, '2026-04-01', '2026-05-01')], '2026-03-20')).toEqual([
      '2026-04-01 5000',
    ])
  })
  test('a credit takes back what was deferred', () => {
    const lines = [
      line(-6_667, '2026-06-21', '2026-07-11'),
      line(20_000, '2026-06-21', '2026-07-11'),
    ]
    expect(later(lines, '2026-06-21')).toEqual(['2026-07-01 6667'])
  })
  test('a sale without days is earned at once', () => {
    expect(later([line(5_000, '2026-05-03', '2026-05-03')], '2026-03-20')).toEqual([])
  })
  test('a line and its credit for the same days leave no month with anything in it', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 10n ** 9n }),
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: 1, max: 800 }),
        (minor, start, days) => {
          const from = day('2026-01-01').add({ days: start })
          const service = { from, to: from.add({ days }) }
          const both = [
            { netMinor: minor, service },
            { netMinor: -minor, service },
          ]
          expect(laterMonths(both, day('2026-02-10'))).toEqual([])
          const one = laterMonths([both[0]!], day('2026-02-10'))
          expect(one.reduce((sum, part) => sum + part.minor, 0n)).toBeLessThanOrEqual(minor)
        },
      ),
    )
  })
})
