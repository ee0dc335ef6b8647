/**
 * What really came: the payments of the accounts that were still there, until each of them left.
 *
 * A valuation made on the last day of the files is an estimate of this number. Prices stay as they were on that day,
 * because no valuation promises price rises that nobody has decided.
 */

import type { DemoAccount, DemoCompany } from './company.ts'

/**
 * Everything paid after `asOf` by accounts that were customers on that day, in minor units, discounted to it.
 * `discountPerYear` is effective, as a share.
 */
export const whatCame = (
  company: DemoCompany,
  asOf: Temporal.PlainDate,
  discountPerYear: number,
): number =>
  company.accounts.reduce((sum, account) => sum + paidAfter(account, asOf, discountPerYear), 0)

const paidAfter = (
  account: DemoAccount,
  asOf: Temporal.PlainDate,
  discountPerYear: number,
): number => {
  const first = account.phases[0]
  const running = account.phases.findLast(({ from }) => Temporal.PlainDate.compare(from, asOf) <= 0)
  if (first === undefined || running === undefined) return 0
  const months = { month: 1, year: 12 }[running.interval]
  const made = Math.floor(first.from.until(asOf, { largestUnit: 'month' }).months / months)
  const next = first.from.add({ months: (made + 1) * months })
  const yearsToNext = asOf.until(next).days / 365.25
  let paid = 0
  for (let renewal = made + 1; renewal <= account.renewals; renewal += 1) {
    const years = yearsToNext + ((renewal - made - 1) * months) / 12
    paid += running.amountMinor * (1 + discountPerYear) ** -years
  }
  return paid
}
