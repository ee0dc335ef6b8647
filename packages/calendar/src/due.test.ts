import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isBankDay } from './bank-days.ts'
import { dueOn, type PaymentTerms } from './due.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const net = (days: number, rest: Partial<PaymentTerms> = {}): PaymentTerms => ({
  days,
  from: 'issue',
  moved: 'next-bank-day',
  country: 'SE',
  ...rest,
})

test.each<[string, PaymentTerms, string, string]>([
  ['2026-05-19', net(30), '2026-06-18', 'a Thursday before midsummer'],
  ['2026-05-20', net(30), '2026-06-22', 'midsommarafton goes to Monday'],
  ['2026-05-20', net(30, { moved: 'previous-bank-day' }), '2026-06-18', 'or back to Thursday'],
  ['2026-05-20', net(30, { moved: 'not-moved' }), '2026-06-19', 'or stays'],
  ['2026-05-20', net(30, { country: 'NO' }), '2026-06-19', 'an ordinary Friday in Norway'],
  ['2026-11-24', net(30), '2026-12-28', 'julafton, two holidays and a week-end'],
  ['2026-12-01', net(30, { country: 'FI' }), '2026-12-31', 'banks are open in Finland'],
  ['2026-12-01', net(30), '2027-01-04', 'and closed in Sweden'],
  ['2026-12-01', net(30, { country: 'DK' }), '2027-01-04', 'and in Denmark'],
  ['2026-02-10', net(0, { from: 'end-of-month' }), '2026-03-02', 'a Saturday ends February'],
  ['2028-02-10', net(0, { from: 'end-of-month' }), '2028-02-29', 'the leap day'],
  ['2026-01-31', net(30, { from: 'end-of-month' }), '2026-03-02', 'issued on the last day'],
  ['2026-05-05', net(30, { from: 'end-of-month', country: 'DK' }), '2026-06-30', 'løbende måned'],
  ['2026-06-19', net(0), '2026-06-22', 'due at once on a day without banks'],
  ['2026-06-19', net(0, { moved: 'previous-bank-day' }), '2026-06-22', 'not before it was issued'],
  ['2026-05-15', net(0, { country: 'DK' }), '2026-05-18', 'the day after Ascension'],
  ['2026-04-01', net(30, { country: 'EU' }), '2026-05-04', 'Labour Day and a week-end'],
])('issued on %s with %o it is due on %s: %s', (issuedOn, terms, due) => {
  expect(dueOn(day(issuedOn), terms).toString()).toBe(due)
})

test('a due day is a bank day, never before the invoice and at most six days from where it was', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 15_000 }).map((days) => day('2001-01-01').add({ days })),
      fc.record({
        days: fc.integer({ min: 0, max: 120 }),
        from: fc.constantFrom('issue', 'end-of-month'),
        moved: fc.constantFrom('next-bank-day', 'previous-bank-day'),
        country: fc.constantFrom('SE', 'NO', 'DK', 'FI', 'EU'),
      }),
      (issuedOn, terms) => {
        const due = dueOn(issuedOn, terms)
        expect(isBankDay(terms.country, due)).toBe(true)
        expect(issuedOn.until(due, { largestUnit: 'day' }).days).toBeGreaterThanOrEqual(0)
        const unmoved = dueOn(issuedOn, { ...terms, moved: 'not-moved' })
        expect(Math.abs(unmoved.until(due, { largestUnit: 'day' }).days)).toBeLessThanOrEqual(6)
      },
    ),
  )
})

test('days below zero are a mistake of the caller', () => {
  expect(() => dueOn(day('2026-05-20'), net(-1))).toThrow('-1')
})
