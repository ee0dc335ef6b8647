/** From a wish as somebody writes it, with codes and ids, to one that the rules can decide. */
import type { DiscountGrant } from '@tolv/pricing'
import { planVersion, redeemCoupon, soldVersion } from '../../catalog/index.ts'
import { newId, type Tx } from '../../db/index.ts'
import type { Outcome } from '../../http/index.ts'
import { type Context, planOn, type Subscription } from '../rules/state.ts'
import type { Day, SoldPlan } from '../rules/terms.ts'
import type { Wanted, When } from '../rules/wanted.ts'

/** A plan by its code, as it is sold today; or a version by its id. */
export type PlanNamed = { code: string } | { versionId: string }
/** A discount agreed by hand. */
export type ByHand = Pick<DiscountGrant, 'name' | 'off' | 'on' | 'periods'>

type Distribute<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never
type Planned = Extract<Wanted, { verb: 'add' | 'plan' | 'temporary' }>

export type Wish =
  | Exclude<Wanted, { verb: 'add' | 'plan' | 'temporary' | 'reactivate' | 'discount' | 'revert' }>
  | (Distribute<Planned, 'plan' | 'addOns'> & {
      plan: PlanNamed
      addOns?: { itemId: string; plan: PlanNamed }[]
    })
  | { verb: 'reactivate'; plan: PlanNamed | null; when: When }
  | { verb: 'discount'; coupon: string; when: When }
  | { verb: 'discount'; byHand: ByHand; when: When }

/** A named plan in a currency, or why it cannot be had. */
export async function planNamed(
  tx: Tx,
  named: PlanNamed,
  { currency, day }: { currency: string; day: Day },
): Promise<Outcome<SoldPlan>> {
  if ('versionId' in named) return planVersion(tx, named.versionId, currency)
  return soldVersion(tx, named.code, { day, currency })
}

type On = { state: Subscription; context: Context }

/** Looks up what a wish names. Refused where the catalogue has no such thing, or not for this subscription. */
export async function resolve(
  tx: Tx,
  wish: Wish,
  { state, context }: On,
): Promise<Outcome<Wanted>> {
  const sold = { currency: state.currency, day: context.today }
  switch (wish.verb) {
    case 'add':
    case 'temporary': {
      const plan = await planNamed(tx, wish.plan, sold)
      return plan.ok ? { ok: true, value: { ...wish, plan: plan.value } as Wanted } : plan
    }
    case 'plan': {
      const plan = await planNamed(tx, wish.plan, sold)
      if (!plan.ok) return plan
      const addOns: { itemId: string; plan: SoldPlan }[] = []
      for (const { itemId, plan: named } of wish.addOns ?? []) {
        const found = await planNamed(tx, named, sold)
        if (!found.ok) return found
        addOns.push({ itemId, plan: found.value })
      }
      return { ok: true, value: { ...wish, plan: plan.value, addOns } }
    }
    case 'reactivate': {
      if (wish.plan === null) return { ok: true, value: { ...wish, plan: null } }
      const plan = await planNamed(tx, wish.plan, sold)
      return plan.ok ? { ok: true, value: { ...wish, plan: plan.value } } : plan
    }
    case 'discount':
      return 'coupon' in wish
        ? withCoupon(tx, wish, { state, context })
        : { ok: true, value: byHand(wish, { state, context }) }
    case 'quantity':
    case 'remove':
    case 'pause':
    case 'resume':
    case 'cancel':
    case 'uncancel':
    case 'end-trial':
    case 'price-lock':
    case 'remove-discount':
    case 'withdraw':
      return { ok: true, value: wish }
  }
}

async function withCoupon(
  tx: Tx,
  { coupon, when }: { coupon: string; when: When },
  { state, context }: On,
): Promise<Outcome<Wanted>> {
  const day = context.today
  const planId = planOn(state, day)?.plan.planId ?? null
  const asked = { day: day.toString(), currency: state.currency, planId }
  const taken = await redeemCoupon(tx, coupon, asked)
  if (!taken.ok) return taken
  const { couponId, ...granted } = taken.value
  const grant = { ...granted, id: context.newId(), couponId, code: coupon.trim().toUpperCase() }
  return { ok: true, value: { verb: 'discount', grant, when } }
}

/** Agreed by hand, a discount counts after those that are there. */
function byHand(wish: { byHand: ByHand; when: When }, { state, context }: On): Wanted {
  const order = 1 + Math.max(0, ...state.grants.map((grant) => grant.order))
  const grant = { ...wish.byHand, id: context.newId(), couponId: null, code: null, order }
  return { verb: 'discount', grant, when: wish.when }
}

/** The context of a decision that is made now. */
export function contextAt(
  { zone }: Pick<Subscription, 'zone'>,
  now: Temporal.Instant,
  { monthly, at }: { monthly: Context['monthly']; at?: Temporal.Instant | null },
): Context {
  return {
    today: now.toZonedDateTimeISO(zone).toPlainDate(),
    at: at ?? now,
    newId: () => newId(now),
    monthly,
  }
}
