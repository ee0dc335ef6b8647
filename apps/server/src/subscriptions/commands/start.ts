/** A subscription begins. */

import type { Decimal } from '@tolv/money'
import { isCurrency } from '@tolv/money'
import { sql } from 'drizzle-orm'
import { lockAccounts } from '../../accounts/index.ts'
import { databaseErrorCode, newId, type Tx } from '../../db/index.ts'
import type { Outcome } from '../../http/index.ts'
import { legalEntities, tenantOf, zoneOf } from '../../tenancy/index.ts'
import { applyDiscount } from '../rules/discounts.ts'
import { nextDue } from '../rules/due.ts'
import { monthlyOf } from '../rules/monthly.ts'
import { type Anchor, start } from '../rules/start.ts'
import {
  before,
  type Day,
  refuse,
  type Subscription,
  type SubscriptionPolicy,
} from '../rules/state.ts'
import type { Doing, Done } from './change.ts'
import { contextAt, type PlanNamed, planNamed, resolve } from './wish.ts'
import { writeSubscription } from './write.ts'

export type StartWish = {
  accountId: string
  /** null: the only one there is */
  legalEntityId: string | null
  /** the company's own id for it */
  reference: string | null
  /** null: the tenant's */
  currency: string | null
  plan: PlanNamed
  quantity: Decimal
  addOns: { plan: PlanNamed; quantity: Decimal }[]
  /** null: today */
  startOn: Day | null
  anchor: Anchor
  trialDays: number | null
  priceLockTo: Day | null
  coupons: string[]
  policy: Partial<SubscriptionPolicy>
}

/**
 * Starts a subscription today, in the past or later. Refuses an account or a plan that is not there, a plan without a
 * price in the currency, a coupon that cannot be had, and a reference that is taken.
 */
export async function startSubscription(
  tx: Tx,
  wish: StartWish,
  doing: Doing,
): Promise<Outcome<Done>> {
  const [account] = await lockAccounts(tx, [wish.accountId])
  if (!account) return refuse('account-not-found', 'There is no such account here.')
  const whose = await entityOf(tx, wish.legalEntityId)
  if (!whose.ok) return whose
  const currency = wish.currency ?? (await tenantOf(tx)).currency
  if (!isCurrency(currency))
    return refuse('invalid-currency', `${currency} is no currency of ISO 4217.`)
  const context = contextAt(whose.value, doing.now, { monthly: monthlyOf })
  const startOn = wish.startOn ?? context.today
  const plans = await plansOf(tx, wish, { currency, day: startOn })
  if (!plans.ok) return plans
  const begun = start(
    {
      id: newId(doing.now),
      ...whose.value,
      ...plans.value,
      currency,
      startOn,
      accountId: account,
      reference: wish.reference,
      policy: { dayOfChange: 'new', changeOfInterval: 'reset', ...wish.policy },
      quantity: wish.quantity,
      anchor: wish.anchor,
      trialDays: wish.trialDays,
      priceLockTo: wish.priceLockTo,
    },
    context,
  )
  if (!begun.ok) return begun
  const given = await withCoupons(tx, begun.value.state, { coupons: wish.coupons, context })
  if (!given.ok) return given
  return keep(tx, given.value, { doing, today: context.today })
}

async function keep(
  tx: Tx,
  state: Subscription,
  { doing, today }: { doing: Doing; today: Day },
): Promise<Outcome<Done>> {
  const { startedOn: on } = state
  await tx.sql(sql`SAVEPOINT start`)
  try {
    await writeSubscription(tx, {
      was: null,
      is: state,
      told: [],
      today,
      ...doing,
      nextDueOn: nextDue(state, on.subtract({ days: 1 })),
      changedFrom: on,
      events: [{ kind: 'subscription.started', data: startedData(state) }],
      fates: new Map(),
    })
  } catch (error) {
    if (databaseErrorCode(error) !== '23505') throw error
    await tx.sql(sql`ROLLBACK TO SAVEPOINT start`)
    return refuse(
      'reference-taken',
      `There is a subscription with the reference ${state.reference} already.`,
    )
  }
  const { settleNow, by, now, collect } = doing
  if (!settleNow || before(today, on)) return { ok: true, value: { state, on, settled: null } }
  const whose = { accountId: state.accountId, subscriptionId: state.id }
  const settled = await settleNow(tx, { ...whose, at: now, today, by, collect })
  return settled.ok ? { ok: true, value: { state, on, settled: settled.value } } : settled
}

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

/** In whose name it is sold: the one that is named, or the only one. */
async function entityOf(
  tx: Tx,
  id: string | null,
): Promise<Outcome<{ legalEntityId: string; zone: string; closedTo: Day | null }>> {
  const all = await legalEntities(tx)
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
  const [closed] = await tx.sql<{ to: string }>(sql`
    SELECT closed_to AS "to" FROM closed_books
    WHERE tenant_id = ${tx.tenantId} AND legal_entity_id = ${entity.id}`)
  const closedTo = closed ? Temporal.PlainDate.from(closed.to) : null
  return { ok: true, value: { legalEntityId: entity.id, zone: zoneOf(entity.country), closedTo } }
}

async function plansOf(
  tx: Tx,
  { plan: named, addOns: wanted }: StartWish,
  sold: { currency: string; day: Day },
) {
  const plan = await planNamed(tx, named, sold)
  if (!plan.ok) return plan
  const addOns = []
  for (const { plan: addOn, quantity } of wanted) {
    const found = await planNamed(tx, addOn, sold)
    if (!found.ok) return found
    addOns.push({ plan: found.value, quantity })
  }
  return { ok: true as const, value: { plan: plan.value, addOns } }
}

async function withCoupons(
  tx: Tx,
  state: Subscription,
  { coupons, context }: { coupons: string[]; context: ReturnType<typeof contextAt> },
): Promise<Outcome<Subscription>> {
  let given = state
  for (const coupon of coupons) {
    const when = { kind: 'on' as const, day: state.startedOn }
    const wanted = await resolve(tx, { verb: 'discount', coupon, when }, { state: given, context })
    if (!wanted.ok) return wanted
    if (wanted.value.verb !== 'discount') throw new Error('a coupon becomes a discount')
    const applied = applyDiscount(given, wanted.value, { day: state.startedOn, context })
    if (!applied.ok) return applied
    given = applied.value
  }
  return { ok: true, value: given }
}
