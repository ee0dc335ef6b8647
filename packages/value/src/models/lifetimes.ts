/**
 * What any retention comes to under typed rates: lifetimes, the chance to pay back, and how much value moves with
 * retention. A sum that diverges is told as 'unbounded', never as a number.
 */

import { daysIn } from '../book/calendar.ts'
import type { Interval } from '../model-report.ts'
import { discountFactor, type Rate } from '../rate.ts'
import { paymentsToRepay } from './retention.ts'
import type { Retention } from './retention-curve.ts'
import type { Bounded } from './three-formulas.ts'

/** What a renewal is, and the discount rate. */
export type RenewalTerms = { interval: Interval; discount: Rate }

const factorOf = ({ interval, discount }: RenewalTerms) =>
  discountFactor(discount, daysIn[interval])
const bounded = (value: number): Bounded => (Number.isFinite(value) ? value : 'unbounded')

/**
 * DEL: payments of 1 expected of a new customer, the first at once, discounted to that day.
 *
 * @example expectedLifetime(retentionOf({ alpha: 0.668, beta: 3.806 }), { interval: 'year', discount: perYear(0.1) })
 */
export function expectedLifetime(retention: Retention, terms: RenewalTerms): Bounded {
  const v = factorOf(terms)
  return v > 1 ? 'unbounded' : bounded(1 + v * retention.residual(1, v))
}

/** DERL: further payments of 1 expected of who has made `made` renewals, discounted to the day of the next. */
export function expectedResidualLifetime(
  retention: Retention,
  made: number,
  terms: RenewalTerms,
): Bounded {
  const v = factorOf(terms)
  return v > 1 ? 'unbounded' : bounded(retention.residual(made + 1, v))
}

/** P(CLV >= CAC): the chance that a new customer pays back `cost` by payments of `margin`, the first at once. */
export function chanceToPayBack(
  retention: Retention,
  { cost, margin }: { cost: number; margin: number },
  terms: RenewalTerms,
): number {
  const payments = paymentsToRepay(cost, { margin, v: factorOf(terms) })
  return payments === null ? 0 : retention.survival(Math.max(0, payments - 1))
}

/**
 * By how many percent DERL moves when every chance to stay moves by one percent: 1 + d ln DERL/d ln v, since both
 * weigh a payment n renewals ahead by their nth power. By a central difference, for any retention. (The mean of the
 * customers' own elasticities, as published for the sBG, is `retentionElasticity`.)
 */
export function elasticityToRetention(
  retention: Retention,
  made: number,
  terms: RenewalTerms,
): Bounded {
  const v = factorOf(terms)
  if (v >= 1) return 'unbounded'
  const step = Math.min(1e-4, (1 - v) / 50)
  const at = (by: number) => Math.log(retention.residual(made + 1, v * Math.exp(by)))
  // Richardson's extrapolation of two central differences.
  const slope = (by: number) => (at(by) - at(-by)) / (2 * by)
  return 1 + (4 * slope(step / 2) - slope(step)) / 3
}
