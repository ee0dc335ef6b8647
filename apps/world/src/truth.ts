/**
 * What really came: the payments of the accounts that were still there, until each of them left.
 *
 * A valuation made on the last day of the files is an estimate of this. There are two truths, and each is held against
 * the valuation that speaks of the same: at the prices of that day, for one that counts on no growth; and with the
 * steps up and down that customers go on taking at the rate of the files, for one that does. No price rises come in
 * either, because no valuation promises what nobody has decided.
 */

import type { DemoAccount, DemoCompany } from './company.ts'

/**
 * Everything paid after `asOf` by accounts that were customers on that day, at the prices of that day, in minor units,
 * discounted to it. `discountPerYear` is effective, as a share.
 */
export const whatCame = (
  company: DemoCompany,
  asOf: Temporal.PlainDate,
  discountPerYear: number,
): number =>
  company.accounts.reduce(
    (sum, account) => sum + paidAfter({ ...account, later: [] }, asOf, discountPerYear),
    0,
  )

/** The same with every step up or down that the accounts came to take. `asOf` is the last day of the files. */
export const whatCameWithSteps = (
  company: DemoCompany,
  asOf: Temporal.PlainDate,
  discountPerYear: number,
): number =>
  company.accounts.reduce((sum, account) => sum + paidAfter(account, asOf, discountPerYear), 0)

const paidAfter = (
  account: Pick<DemoAccount, 'phases' | 'later' | 'renewals'>,
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
  let amountMinor = running.amountMinor
  let step = 0
  for (let renewal = made + 1; renewal <= account.renewals; renewal += 1) {
    const on = first.from.add({ months: renewal * months })
    for (; step < account.later.length; step += 1) {
      const next = account.later[step]
      if (next === undefined || Temporal.PlainDate.compare(next.from, on) > 0) break
      amountMinor = next.amountMinor
    }
    const years = yearsToNext + ((renewal - made - 1) * months) / 12
    paid += amountMinor * (1 + discountPerYear) ** -years
  }
  return paid
}
