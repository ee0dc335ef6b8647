/** Discounts given and taken away. What a coupon gives, and to whom, is the catalogue's to say. */
import type { Outcome } from '../../http/index.ts'
import { before, type Context, type Grant, refuse, type Subscription, spansOn } from './state.ts'
import type { Day } from './terms.ts'
import type { Wanted } from './wanted.ts'

type Of<V extends Wanted['verb']> = Extract<Wanted, { verb: V }>
type On = { day: Day; context: Context }

/** Refuses a coupon that is there already, and a discount on components that the subscription has not. */
export function applyDiscount(
  state: Subscription,
  { grant }: Of<'discount'>,
  { day, context }: On,
): Outcome<Subscription> {
  const { couponId, name, on } = grant
  if (couponId && state.grants.some((one) => one.couponId === couponId && holds(one, day))) {
    return refuse('already-there', `${name} is there already.`)
  }
  const codes = spansOn(state, day).flatMap(({ plan }) => plan.components.map(({ code }) => code))
  if (on && !codes.some((code) => on.includes(code))) {
    return refuse('discount-elsewhere', `${name} is for nothing in this subscription.`)
  }
  const given: Grant = { ...grant, from: firstDay(grant, { day, context }), to: null }
  const grants = [...state.grants, given].sort((a, b) => a.order - b.order)
  return { ok: true, value: { ...state, grants } }
}

/**
 * A period that was billed without the discount would be counted as one of its periods and take nothing off: for so
 * many periods it begins after what was billed.
 */
function firstDay({ periods }: Pick<Grant, 'periods'>, { day, context }: On): Day {
  const { billedTo } = context
  return periods !== null && billedTo && !before(billedTo, day) ? billedTo.add({ days: 1 }) : day
}

const holds = ({ to }: Grant, day: Day): boolean => to === null || before(day, to)

/** The discount counts no longer from a day; one that has not begun was never given. */
export function removeDiscount(
  state: Subscription,
  { grantId }: Of<'remove-discount'>,
  { day }: On,
): Outcome<Subscription> {
  const grant = state.grants.find(({ id }) => id === grantId)
  if (!grant || !holds(grant, day)) {
    return refuse('discount-not-found', 'The subscription has no such discount.')
  }
  const grants = before(grant.from, day)
    ? state.grants.map((one) => (one === grant ? { ...one, to: day } : one))
    : state.grants.filter((one) => one !== grant)
  return { ok: true, value: { ...state, grants } }
}
