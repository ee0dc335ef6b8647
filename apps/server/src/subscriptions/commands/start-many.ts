/**
 * Many subscriptions begin at once, in one transaction and with a statement for each table: a company moves in, or a
 * partner sells by the hundred. Each is decided as startSubscription decides it, by itself; what cannot begin is told
 * with its place and stops no other.
 *
 * What they come to is on the next invoice of each: a thousand invoices at once are a billing run.
 */
import type { Decimal } from '@tolv/money'
import { isCurrency } from '@tolv/money'
import { sql } from 'drizzle-orm'
import { lockAccounts } from '../../accounts/index.ts'
import { newId, type Tx, together } from '../../db/index.ts'
import type { Outcome, Refusal } from '../../http/index.ts'
import { legalEntities, tenantOf } from '../../tenancy/index.ts'
import { closedDaysOf } from '../queries/closed-books.ts'
import type { Loaded } from '../queries/load.ts'
import { viewsWritten } from '../queries/views.ts'
import { monthlyOf } from '../rules/monthly.ts'
import { start } from '../rules/start.ts'
import { before, refuse, type Subscription } from '../rules/state.ts'
import type { SoldPlan } from '../rules/terms.ts'
import type { Doing } from './change.ts'
import {
  beginning,
  type Entities,
  entityAmong,
  referenceTaken,
  type Sold,
  type StartTerms,
  termsOf,
} from './start.ts'
import { contextAt, type PlanNamed, planNamed } from './wish.ts'
import { dayStart, writeBegun } from './write.ts'

export type PlanStart = StartTerms & {
  plan: PlanNamed
  quantity: Decimal
  addOns: { plan: PlanNamed; quantity: Decimal }[]
}

/** What became of each wish, by its place among them. */
export type StartedMany = {
  begun: { place: number; state: Subscription; nextDueOn: Loaded['nextDueOn'] }[]
  refused: (Refusal & { place: number })[]
}

/** Starts plans with their add-ons, today, in the past or later. */
export async function startMany(
  tx: Tx,
  wishes: PlanStart[],
  doing: Omit<Doing, 'collect'>,
): Promise<StartedMany> {
  const shop = await openShop(tx, wishes)
  const decided: { place: number; state: Subscription }[] = []
  const refused: StartedMany['refused'] = []
  for (const [place, wish] of wishes.entries()) {
    const one = await decide(wish, shop, doing.now)
    if (!one.ok) refused.push({ ...one, place })
    else {
      decided.push({ place, state: one.value })
      if (wish.reference !== null) shop.references.add(wish.reference)
    }
  }
  const keeping = { doing: { ...doing, collect: 'next-invoice' as const }, bundle: null }
  const written = await writeBegun(
    tx,
    decided.map(({ state }) => {
      const { today } = contextAt(state, doing.now, { monthly: monthlyOf })
      return beginning(state, { ...keeping, today })
    }),
  )
  await askForDays(tx, written, doing)
  const begun = written.map(({ state, nextDueOn }, at) => {
    return { place: decided[at]!.place, state, nextDueOn }
  })
  return { begun, refused }
}

/** What is asked of all wishes at once, and each plan once. */
type Shop = Entities & {
  accounts: ReadonlySet<string>
  /** those that are taken, and those of wishes before */
  references: Set<string>
  currency: string
  plan(named: PlanNamed, sold: Sold): Promise<Outcome<SoldPlan>>
}

async function openShop(tx: Tx, wishes: PlanStart[]): Promise<Shop> {
  const accountIds = [...new Set(wishes.map(({ accountId }) => accountId))]
  const wanted = wishes.flatMap(({ reference }) => reference ?? [])
  // The locks go ahead of what is read.
  const [accounts, all, closedDays, { currency }, taken] = await together([
    lockAccounts(tx, accountIds),
    legalEntities(tx),
    closedDaysOf(tx),
    tenantOf(tx),
    tx.sql<{ reference: string }>(sql`
      SELECT reference FROM subscription
      WHERE tenant_id = ${tx.tenantId} AND reference = ANY(${sql.param(wanted)}::text[])`),
  ])
  const plans = new Map<string, Promise<Outcome<SoldPlan>>>()
  return {
    ...{ all, closedDays, currency, accounts: new Set(accounts) },
    references: new Set(taken.map(({ reference }) => reference)),
    plan: (named, sold) => {
      const key = JSON.stringify([named, sold.currency, sold.day])
      const found = plans.get(key) ?? planNamed(tx, named, sold)
      plans.set(key, found)
      return found
    },
  }
}

async function decide(
  wish: PlanStart,
  shop: Shop,
  now: Temporal.Instant,
): Promise<Outcome<Subscription>> {
  if (!shop.accounts.has(wish.accountId))
    return refuse('account-not-found', 'There is no such account here.')
  const whose = entityAmong(wish.legalEntityId, shop)
  if (!whose.ok) return whose
  const currency = wish.currency ?? shop.currency
  if (!isCurrency(currency))
    return refuse('invalid-currency', `${currency} is no currency of ISO 4217.`)
  if (wish.reference !== null && shop.references.has(wish.reference))
    return referenceTaken(wish.reference)
  const context = contextAt(whose.value, now, { monthly: monthlyOf })
  const startOn = wish.startOn ?? context.today
  const sold = { currency, day: startOn, context }
  const plan = await shop.plan(wish.plan, sold)
  if (!plan.ok) return plan
  const addOns = []
  for (const { plan: named, quantity } of wish.addOns) {
    const addOn = await shop.plan(named, sold)
    if (!addOn.ok) return addOn
    addOns.push({ plan: addOn.value, quantity })
  }
  const { quantity } = wish
  const what = { plan: plan.value, quantity, addOns, id: newId(now), currency, startOn }
  const begun = start({ ...whose.value, ...termsOf(wish), ...what }, context)
  return begun.ok ? { ok: true, value: { ...begun.value.state, taken: null } } : begun
}

/** Each legal entity has billing days from now on: what one of its subscriptions comes to asks for them. */
async function askForDays(
  tx: Tx,
  written: Loaded[],
  { settleNow, by, now }: Omit<Doing, 'collect'>,
): Promise<void> {
  if (!settleNow) return
  const byEntity = Map.groupBy(written, ({ state }) => state.legalEntityId)
  for (const [one] of byEntity.values()) {
    const { id, accountId, zone, startedOn } = one!.state
    const today = now.toZonedDateTimeISO(zone).toPlainDate()
    const when = before(today, startedOn)
      ? { at: dayStart(startedOn, zone), today: startedOn }
      : { at: now, today }
    const found = await viewsWritten(tx, [one!], when.today)
    const wanted = { accountId, subscriptionIds: [id], by, ...when, ...found }
    await settleNow(tx, { ...wanted, collect: 'next-invoice' })
  }
}
