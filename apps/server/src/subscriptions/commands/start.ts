/** A subscription begins. */

import type { Decimal } from '@tolv/money'
import { isCurrency } from '@tolv/money'
import { sql } from 'drizzle-orm'
import { lockAccounts } from '../../accounts/index.ts'
import { bundleSold, type Granted } from '../../catalog/index.ts'
import { databaseErrorCode, newId, type Tx, together } from '../../db/index.ts'
import type { Outcome, Refusal } from '../../http/index.ts'
import { legalEntities, tenantOf, zoneOf } from '../../tenancy/index.ts'
import { closedDaysOf } from '../queries/closed-books.ts'
import type { Loaded } from '../queries/load.ts'
import { viewsWritten } from '../queries/views.ts'
import { type BundleStart, bundleStarts } from '../rules/bundle.ts'
import { applyDiscount } from '../rules/discounts.ts'
import { nextDue } from '../rules/due.ts'
import { monthlyOf } from '../rules/monthly.ts'
import { type Anchor, start } from '../rules/start.ts'
import {
  type BundleShare,
  before,
  type Context,
  refuse,
  type Subscription,
  type SubscriptionPolicy,
} from '../rules/state.ts'
import type { Day } from '../rules/terms.ts'
import type { Doing, Done } from './change.ts'
import { contextAt, type PlanNamed, planNamed, resolve } from './wish.ts'
import { dayStart, type Writing, writeBegun } from './write.ts'

/** A plan with add-ons, or a bundle by its code: all of what it holds. */
export type WhatStarts =
  | { plan: PlanNamed; quantity: Decimal; addOns: { plan: PlanNamed; quantity: Decimal }[] }
  | { bundle: string }

/** @property others what began with it, where a bundle holds several plans */
export type Started = Done & { others: Subscription[] }

export type StartWish = StartTerms & { coupons: string[] } & WhatStarts

/** What is agreed of one that begins, whatever it is. */
export type StartTerms = {
  accountId: string
  /** null: the only one there is */
  legalEntityId: string | null
  /** the company's own id for it */
  reference: string | null
  /** null: the tenant's */
  currency: string | null
  /** null: today */
  startOn: Day | null
  anchor: Anchor
  trialDays: number | null
  priceLockTo: Day | null
  policy: Partial<SubscriptionPolicy>
}

/**
 * Starts a subscription today, in the past or later; of a bundle all that it holds, on one invoice. Refuses an
 * account or a plan that is not there, a plan without a price in the currency, a coupon that cannot be had, a bundle
 * that cannot be had whole, and a reference that is taken.
 */
export async function startSubscription(
  tx: Tx,
  wish: StartWish,
  doing: Doing,
): Promise<Outcome<Started>> {
  // The lock goes ahead of what is read.
  const [[account], whose, tenant] = await together([
    lockAccounts(tx, [wish.accountId]),
    entityOf(tx, wish.legalEntityId),
    tenantOf(tx),
  ])
  if (!account) return refuse('account-not-found', 'There is no such account here.')
  if (!whose.ok) return whose
  const currency = wish.currency ?? tenant.currency
  if (!isCurrency(currency))
    return refuse('invalid-currency', `${currency} is no currency of ISO 4217.`)
  const context = contextAt(whose.value, doing.now, { monthly: monthlyOf })
  const startOn = wish.startOn ?? context.today
  const begins = await beginsOf(tx, wish, { currency, day: startOn, context })
  if (!begins.ok) return begins
  const states: Subscription[] = []
  const taking = newId(doing.now)
  for (const [at, { granted, whole, ...what }] of begins.value.entries()) {
    const id = newId(doing.now)
    const wanted = {
      ...{ ...whose.value, ...what, ...termsOf(wish), id, currency, startOn },
      // The company's own id names one subscription: the first of a bundle.
      reference: at === 0 ? wish.reference : null,
    }
    const begun = start(wanted, context)
    if (!begun.ok) return begun
    const bundle = whole && { ...whole, of: taking, wholeTo: null }
    const code = bundleOf(wish)
    const state = { ...begun.value.state, taken: code === null ? null : { code, of: taking } }
    states.push(granted ? withBundle(state, { granted, code, bundle }, context) : state)
  }
  const given = await withCoupons(tx, states, { coupons: wish.coupons, context })
  if (!given.ok) return given
  return keep(tx, given.value, { doing, today: context.today, bundle: bundleOf(wish) })
}

/** What the rules ask of terms, with what is meant where nothing is said. */
export function termsOf({
  accountId,
  reference,
  anchor,
  trialDays,
  priceLockTo,
  policy,
}: StartTerms) {
  return {
    ...{ accountId, reference, anchor, trialDays, priceLockTo },
    policy: { dayOfChange: 'new' as const, changeOfInterval: 'reset' as const, ...policy },
  }
}

const bundleOf = (what: WhatStarts) => ('bundle' in what ? what.bundle : null)

type Keeping = { doing: Doing; today: Day; bundle: string | null }

async function keep(
  tx: Tx,
  states: Subscription[],
  { doing, today, bundle }: Keeping,
): Promise<Outcome<Started>> {
  const [state] = states
  if (!state) throw new Error('something begins')
  const { startedOn: on, accountId } = state
  // Nothing but a reference can be taken.
  const mayBeTaken = state.reference !== null
  if (mayBeTaken) await tx.sql(sql`SAVEPOINT start`)
  let written: Loaded[]
  try {
    written = await writeBegun(
      tx,
      states.map((one) => beginning(one, { doing, today, bundle })),
    )
  } catch (error) {
    if (!mayBeTaken || databaseErrorCode(error) !== '23505') throw error
    await tx.sql(sql`ROLLBACK TO SAVEPOINT start`)
    return referenceTaken(state.reference)
  }
  const [first, ...rest] = written.map((one) => one.state)
  const done = { state: first!, others: rest, on }
  const { settleNow, by, now, collect } = doing
  if (!settleNow) return { ok: true, value: { ...done, settled: null } }
  const subscriptionIds = states.map(({ id }) => id)
  // What begins later is shown as it will stand on its day, and its legal entity has billing days from now on.
  const when = before(today, on)
    ? { at: dayStart(on, state.zone), today: on, collect: 'next-invoice' as const }
    : { at: now, today, collect }
  const found = await viewsWritten(tx, written, when.today)
  const settled = await settleNow(tx, { accountId, subscriptionIds, by, ...when, ...found })
  return settled.ok ? { ok: true, value: { ...done, settled: settled.value } } : settled
}

/** A subscription as it is written when it begins. */
export function beginning(is: Subscription, { doing, today, bundle }: Keeping): Writing {
  const data = { ...startedData(is), ...(bundle === null ? {} : { bundle }) }
  return {
    ...{ was: null, is, told: [], today, ...doing },
    nextDueOn: nextDue(is, is.startedOn.subtract({ days: 1 })),
    changedFrom: is.startedOn,
    events: [{ kind: 'subscription.started', data }],
    fates: new Map(),
  }
}

/** The company's own id for it names one subscription. */
export const referenceTaken = (reference: string | null): Refusal =>
  refuse('reference-taken', `There is a subscription with the reference ${reference} already.`)

function startedData(state: Subscription) {
  const main = state.spans.find(({ role }) => role === 'plan')
  const trial = state.spans.find(({ reason }) => reason === 'trial')
  return {
    subscriptionId: state.id,
    plan: main?.plan.name ?? null,
    on: state.startedOn.toString(),
    quantity: main?.quantity ?? '1',
    trialTo: trial?.to?.toString() ?? null,
  }
}

type Whose = { legalEntityId: string; zone: string; closedTo: Day | null }

async function entityOf(tx: Tx, id: string | null): Promise<Outcome<Whose>> {
  const [all, closedDays] = await together([legalEntities(tx), closedDaysOf(tx)])
  return entityAmong(id, { all, closedDays })
}

export type Entities = {
  all: Awaited<ReturnType<typeof legalEntities>>
  closedDays: Awaited<ReturnType<typeof closedDaysOf>>
}

/** In whose name it is sold: the one that is named, or the only one. */
export function entityAmong(id: string | null, { all, closedDays }: Entities): Outcome<Whose> {
  const entity = id ? all.find((one) => one.id === id) : all.length === 1 ? all[0] : undefined
  if (!entity) {
    const says =
      id !== null
        ? 'There is no such legal entity here.'
        : all.length === 0
          ? 'Add a legal entity first: somebody has to sell.'
          : 'There are several legal entities: say which one sells.'
    return refuse(id ? 'legal-entity-not-found' : 'legal-entity-missing', says)
  }
  const closedTo = closedDays.get(entity.id) ?? null
  return { ok: true, value: { legalEntityId: entity.id, zone: zoneOf(entity.country), closedTo } }
}

export type Sold = { currency: string; day: Day; context: Context }

/** What begins, in its prices: one subscription, or one for each plan of a bundle. */
async function beginsOf(tx: Tx, what: WhatStarts, sold: Sold): Promise<Outcome<BundleStart[]>> {
  if ('bundle' in what) {
    const bundle = await bundleSold(tx, what.bundle, sold)
    return bundle.ok ? bundleStarts(bundle.value, sold.context) : bundle
  }
  const plan = await planNamed(tx, what.plan, sold)
  if (!plan.ok) return plan
  const addOns = []
  for (const { plan: addOn, quantity } of what.addOns) {
    const found = await planNamed(tx, addOn, sold)
    if (!found.ok) return found
    addOns.push({ plan: found.value, quantity })
  }
  const { quantity } = what
  return { ok: true, value: [{ plan: plan.value, quantity, addOns, granted: null, whole: null }] }
}

type OfBundle = { granted: Granted; code: string | null; bundle: BundleShare | null }

/** What the bundle takes off counts from the first day: while it is held whole, or for ever. */
function withBundle(
  state: Subscription,
  { granted, code, bundle }: OfBundle,
  context: Context,
): Subscription {
  const own = { id: context.newId(), couponId: null, code }
  const grant = { ...granted, ...own, ...(bundle && { bundle }) }
  return { ...state, grants: [...state.grants, { ...grant, from: state.startedOn, to: null }] }
}

type Coupons = { coupons: string[]; context: Context }

/** A coupon is given once, to the first of the subscriptions whose plan it is for. */
async function withCoupons(
  tx: Tx,
  states: Subscription[],
  { coupons, context }: Coupons,
): Promise<Outcome<Subscription[]>> {
  const given = [...states]
  for (const coupon of coupons) {
    let refused: Refusal | null = null
    for (const [at, state] of given.entries()) {
      const one = await withCoupon(tx, state, { coupon, context })
      refused = one.ok ? null : one
      if (one.ok) given[at] = one.value
      if (one.ok || one.refusal !== 'coupon-not-for-plan') break
    }
    if (refused) return refused
  }
  return { ok: true, value: given }
}

async function withCoupon(
  tx: Tx,
  state: Subscription,
  { coupon, context }: { coupon: string; context: Context },
): Promise<Outcome<Subscription>> {
  const when = { kind: 'on' as const, day: state.startedOn }
  const wanted = await resolve(tx, { verb: 'discount', coupon, when }, { state, context })
  if (!wanted.ok) return wanted
  if (wanted.value.verb !== 'discount') throw new Error('a coupon becomes a discount')
  return applyDiscount(state, wanted.value, { day: state.startedOn, context })
}
