/** What a plan costs in a month, whatever its interval: to tell up from down, and for the monthly recurring revenue. */
import type { Interval } from '@tolv/calendar'
import { type Decimal, plus, type Ratio, rounded, times, whole } from '@tolv/money'
import { charge } from '@tolv/pricing'
import { type Subscription, spansOn } from './state.ts'
import type { Day, SoldPlan } from './terms.ts'

/** What the plan costs in one of its intervals at a quantity, usage apart, before discounts: exact minor units. */
export function recurring(plan: SoldPlan, quantity: Decimal): Ratio {
  return plan.components
    .filter(({ basis }) => basis.kind === 'quantity')
    .map((component) => charge(component, { quantity }, plan.currency).amount)
    .reduce(plus, whole(0n))
}

/** The same for a month of a twelfth of a year: a week is 12/52 of one, a day 12/365. */
export function monthlyOf(plan: SoldPlan, quantity: Decimal): Ratio {
  return times(recurring(plan, quantity), perMonth(plan.interval))
}

function perMonth({ unit, count }: Interval): Ratio {
  const inYear = { day: 365n, week: 52n, month: 12n, year: 1n }[unit]
  return { numerator: inYear, denominator: 12n * BigInt(count) }
}

/** What a subscription brings in a month as it stands on a day: nothing in a trial, a pause or after its end. */
export function monthlyOn(state: Subscription, day: Day): bigint {
  const charged = spansOn(state, day).filter(({ charging }) => charging === 'charged')
  const sum = charged.map(({ plan, quantity }) => monthlyOf(plan, quantity)).reduce(plus, whole(0n))
  return rounded(sum, 'half-up')
}
