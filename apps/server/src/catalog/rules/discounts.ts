/** Coupons and bundles: what they take off, and when they may be asked for. */
import { isCurrency, minorOf, ratioOf } from '@tolv/money'
import type { DiscountGrant, Names } from '@tolv/pricing'
import type { Outcome, Refusal } from '../../http/index.ts'

/** A share of everything, or so much in each currency (whole units). */
export type Off =
  | { kind: 'percent'; percent: string }
  | { kind: 'amount'; amounts: Record<string, string> }

/** Whether what a bundle takes off lasts only while all of it is held, or whatever becomes of it. */
export type Keeps = 'while-whole' | 'for-ever'

export type CouponFields = {
  code: string
  name: string
  names?: Names
  off: Off
  /** in how many periods it counts; null for ever */
  periods: number | null
  /** codes of the components it is for; null for all */
  components: string[] | null
  /** ids of the plans it is for; null for all */
  planIds: string[] | null
  /** where it stands among the discounts of a subscription: the lowest is taken first */
  order: number
  /** ISO dates; validTo is the first day it cannot be asked for */
  validFrom: string
  validTo: string | null
  maxRedemptions: number | null
}
export type Coupon = CouponFields & { id: string; names: Names; redeemed: number }

/** What a discount comes to for one subscription: all of a grant but its days. */
export type Granted = Omit<DiscountGrant, 'id' | 'from' | 'to'>

type OffRefusal = Refusal<'invalid-percent' | 'invalid-amount' | 'invalid-currency'>

/** Why this cannot be taken off; null when it can. */
export function refusedOff(off: Off): OffRefusal | null {
  if (off.kind === 'percent') {
    const percent = Number(off.percent)
    return percent > 0 && percent <= 100
      ? null
      : {
          ok: false,
          refusal: 'invalid-percent',
          says: `${off.percent} percent cannot be taken off: it is more than 0 and at most 100.`,
        }
  }
  const amounts = Object.entries(off.amounts)
  if (amounts.length === 0)
    return { ok: false, refusal: 'invalid-amount', says: 'Say an amount in at least one currency.' }
  for (const [currency, amount] of amounts) {
    if (!isCurrency(currency))
      return {
        ok: false,
        refusal: 'invalid-currency',
        says: `${currency} is not a currency of ISO 4217.`,
      }
    const isZero = ratioOf(amount)?.numerator === 0n
    if (isZero || minorOf(amount, currency)?.denominator !== 1n)
      return {
        ok: false,
        refusal: 'invalid-amount',
        says: `${amount} ${currency} cannot be taken off: it is above zero and no finer than the currency.`,
      }
  }
  return null
}

/** Why days in this order are no time; null when they are. */
export function refusedValidity(days: {
  validFrom: string
  validTo: string | null
}): Refusal<'invalid-validity'> | null {
  if (days.validTo === null || days.validFrom < days.validTo) return null
  return {
    ok: false,
    refusal: 'invalid-validity',
    says: `${days.validTo} is not after ${days.validFrom}: it could never be asked for.`,
  }
}

/** On which day, in which currency and for which plan somebody asks for a discount. */
export type Asked = { day: string; currency: string; planId: string | null }

type CouponRefusal =
  | 'coupon-not-begun'
  | 'coupon-expired'
  | 'coupon-used-up'
  | 'coupon-not-for-plan'
  | 'no-amount-in-currency'

/** What a coupon grants to who asks for it now, or why not. */
export function redeemed(coupon: Coupon, asked: Asked): Outcome<Granted, CouponRefusal> {
  const { code, validFrom, validTo, maxRedemptions, planIds } = coupon
  const refused = (refusal: CouponRefusal, says: string) => ({ ok: false, refusal, says }) as const
  if (asked.day < validFrom)
    return refused('coupon-not-begun', `The coupon ${code} holds from ${validFrom}.`)
  if (validTo !== null && asked.day >= validTo)
    return refused('coupon-expired', `The coupon ${code} expired on ${validTo}.`)
  if (maxRedemptions !== null && coupon.redeemed >= maxRedemptions)
    return refused(
      'coupon-used-up',
      `The coupon ${code} has been used ${maxRedemptions} times, which is all.`,
    )
  if (planIds !== null && asked.planId !== null && !planIds.includes(asked.planId))
    return refused('coupon-not-for-plan', `The coupon ${code} is not for this plan.`)
  return grantOf(coupon, asked.currency)
}

/** A discount in one currency, or the refusal that it has no amount there. */
export function grantOf(
  discount: Pick<Coupon, 'name' | 'code' | 'off' | 'order' | 'components' | 'periods'>,
  currency: string,
): Outcome<Granted, 'no-amount-in-currency'> {
  const { name, code, off, order, components, periods } = discount
  const rest = { name, order, on: components, periods }
  if (off.kind === 'percent') return { ok: true, value: { ...rest, off } }
  const amount = off.amounts[currency]
  if (amount === undefined)
    return {
      ok: false,
      refusal: 'no-amount-in-currency',
      says: `The discount ${code} has no amount in ${currency}.`,
    }
  return { ok: true, value: { ...rest, off: { kind: 'amount', amount } } }
}
