/**
 * Bundles and coupons in random lives: a life begun in a bundle has the bundle's other plans beside it, which are
 * changed and ended by themselves, and may break it and make it whole again.
 */
import type { Chance } from '@tolv/pricing/testing'
import { type Coupon, type Granted, grantOf } from '../../catalog/index.ts'
import { bundleStarts } from '../rules/bundle.ts'
import { decide } from '../rules/decide.ts'
import { monthlyOf } from '../rules/monthly.ts'
import { start, type WantedStart } from '../rules/start.ts'
import type { Wanted } from '../rules/wanted.ts'
import { contextOf, type Deals, keepWhole, type Living, note, wish } from './living.ts'
import { given } from './shop.ts'

/** Half of these lives begin in a bundle of two plans, where what it takes off can be shared. */
export function beginDeals(
  living: Living,
  { chance, wanted }: { chance: Chance; wanted: WantedStart },
): void {
  const deals: Deals = { chance, coupons: [0, 1, 2].map((at) => couponOf(chance, at)), beside: [] }
  living.deals = deals
  if (chance.oneIn(2)) return
  const context = contextOf(living)
  const parts = [wanted.plan, chance.oneOf(living.sold.plans)].map((plan, at) => ({
    ...{ plan, productId: `product-${at}`, quantity: at === 0 ? wanted.quantity : '1' },
  }))
  const granted: Granted = {
    ...{ name: 'Together', order: 0, on: null, periods: null },
    off: chance.oneIn(2)
      ? { kind: 'percent', percent: chance.oneOf(['10', '12.5']) }
      : { kind: 'amount', amount: chance.oneOf(['30.00', '99.99']) },
  }
  const sold = { code: 'home', name: 'Home', parts, granted, keeps: 'while-whole' as const }
  const begins = bundleStarts(sold, { monthly: monthlyOf })
  if (!begins.ok) return
  const states = begins.value.map((one, at) => {
    const { granted: share, whole, ...what } = one
    const wish_ = { ...wanted, plan: what.plan, quantity: what.quantity, id: `bundled-${at}` }
    const state = at === 0 ? living.state : given(start(wish_, context)).state
    if (!share || !whole) return state
    const bundle = { of: 'taking', planIds: whole.planIds, wholeTo: null }
    const own = { id: context.newId(), couponId: null, code: sold.code, bundle }
    return { ...state, grants: [{ ...share, ...own, from: state.startedOn, to: null }] }
  })
  const [first, ...beside] = states
  living.state = first!
  deals.beside = beside
}

function couponOf(chance: Chance, at: number): Coupon {
  const off = chance.oneIn(2)
    ? { kind: 'percent' as const, percent: chance.oneOf(['15', '100']) }
    : { kind: 'amount' as const, amounts: { SEK: chance.oneOf(['25.00', '150.00']) } }
  return {
    ...{ id: `coupon-${at}`, code: `C${at}`, name: `Coupon ${at}`, names: {}, off },
    ...{ periods: chance.oneIn(2) ? 1 + chance.below(5) : null, planIds: null },
    ...{ components: chance.oneIn(4) ? ['fee'] : null, order: 1 + chance.below(3) },
    ...{ validFrom: '2020-01-01', validTo: null, maxRedemptions: null, redeemed: 0 },
  }
}

/** A coupon is asked for, or something happens to a plan of the bundle. */
export function deal(living: Living, deals: Deals): void {
  const { chance, beside } = deals
  if (beside.length === 0 || chance.oneIn(3)) {
    redeem(living, deals)
    return
  }
  const at = chance.below(beside.length)
  const decided = decide(beside[at]!, besideWish(deals, living), contextOf(living))
  living.life.wishes += 1
  if (!decided.ok) {
    living.life.refused += 1
    return
  }
  beside[at] = decided.value.state
  if (keepWhole(living)) note(living, { did: 'the bundle is looked at anew', changedFrom: null })
}

function redeem(living: Living, { chance, coupons }: Deals): void {
  const coupon = chance.oneOf(coupons)
  const granted = given(grantOf(coupon, 'SEK'))
  const own = { id: `taken-${living.life.wishes}`, couponId: coupon.id, code: coupon.code }
  wish(living, { verb: 'discount', grant: { ...granted, ...own }, when: { kind: 'now' } })
}

function besideWish({ chance }: Deals, { sold }: Living): Wanted {
  const when = { kind: chance.oneOf(['now', 'period-end'] as const) }
  const wishes: Wanted[] = [
    { verb: 'cancel', when, cause: 'voluntary', reason: null, rest: 'credit' },
    { verb: 'uncancel' },
    { verb: 'reactivate', plan: null, when: { kind: 'now' } },
    { verb: 'pause', way: 'credit', resumesOn: null, when },
    { verb: 'resume', anchor: 'keep-anchor', when: { kind: 'now' } },
    {
      ...{ verb: 'plan', plan: chance.oneOf(sold.plans), quantity: null, when },
      ...{ trial: 'keep', anchor: null, addOns: [] },
    },
  ]
  return chance.oneOf(wishes)
}
