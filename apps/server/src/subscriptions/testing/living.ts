/**
 * What a random life is made of while it is lived: who changes it, what is noted of it, and the bundle that it is in.
 */
import type { Chance, MeterEvent } from '@tolv/pricing/testing'
import type { Coupon } from '../../catalog/index.ts'
import { decide } from '../rules/decide.ts'
import { monthlyOf } from '../rules/monthly.ts'
import type { Context, Subscription } from '../rules/state.ts'
import type { Day } from '../rules/terms.ts'
import type { Wanted } from '../rules/wanted.ts'
import { wholeness } from '../rules/whole.ts'
import type { Sold } from './random-plans.ts'

/** What happened at a moment: the state and the usage that are known from then on. */
export type Moment = {
  at: Temporal.Instant
  today: Day
  state: Subscription
  usage: readonly MeterEvent[]
  /** the earliest day whose charges it may change; null for none */
  changedFrom: Day | null
  /** what was done, for whoever reads of a problem */
  did: string
}

/** `wishes` that were refused are part of a life too. */
export type RandomLife = { moments: Moment[]; wishes: number; refused: number }

export type Living = {
  chance: Chance
  sold: Sold
  state: Subscription
  usage: MeterEvent[]
  now: Temporal.Instant
  ids: number
  life: RandomLife
  deals: Deals | null
}

export type Deals = {
  chance: Chance
  coupons: Coupon[]
  /** the bundle's other subscriptions; none where it did not begin in one */
  beside: Subscription[]
}

export const todayOf = ({ state, now }: Living): Day =>
  now.toZonedDateTimeISO(state.zone).toPlainDate()

export function contextOf(living: Living): Context {
  return {
    today: todayOf(living),
    at: living.now,
    monthly: monthlyOf,
    newId: () => {
      living.ids += 1
      return `id-${living.ids}`
    },
  }
}

/** What was to come on a day that has passed, because it was agreed backdated, comes when it is agreed. */
export function note(
  living: Living,
  { did, changedFrom }: Pick<Moment, 'did' | 'changedFrom'>,
): void {
  const { now, state, usage, life } = living
  const last = life.moments.at(-1)?.at ?? now
  const at = Temporal.Instant.compare(now, last) < 0 ? last : now
  life.moments.push({ at, today: todayOf({ ...living, now: at }), state, usage, changedFrom, did })
}

export function wish(living: Living, wish_: Wanted): void {
  living.life.wishes += 1
  const decided = decide(living.state, wish_, contextOf(living))
  if (!decided.ok) {
    living.life.refused += 1
    return
  }
  living.state = decided.value.state
  keepWhole(living)
  const { on } = decided.value
  const changedFrom = wish_.verb === 'withdraw' ? null : on
  note(living, { did: `${wish_.verb} on ${on}`, changedFrom })
}

/** What became of the bundle, as the room looks after each change; whether the life's own share is another. */
export function keepWhole(living: Living): boolean {
  const { deals } = living
  if (!deals) return false
  const before = living.state
  const shares = [living.state, ...deals.beside].flatMap((state) =>
    state.grants.flatMap(({ id, bundle }) =>
      bundle ? [{ state, grantId: id, share: bundle }] : [],
    ),
  )
  for (const { state, grantId, wholeTo } of wholeness(shares, todayOf(living))) {
    const grants = state.grants.map((one) =>
      one.id === grantId && one.bundle ? { ...one, bundle: { ...one.bundle, wholeTo } } : one,
    )
    if (state === before) living.state = { ...state, grants }
    else deals.beside = deals.beside.map((one) => (one === state ? { ...one, grants } : one))
  }
  return living.state !== before
}
