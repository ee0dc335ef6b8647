/**
 * Billing accounts: what is owed becomes documents, in the caller's transaction and in a handful of statements for any
 * number of accounts. A subscription's line is billed under a key, and a key once: two workers that meet on an account
 * wait for each other, and the second finds nothing owed.
 */
import { lockAccounts } from '../../accounts/index.ts'
import { type Tx, together } from '../../db/index.ts'
import {
  type BillingView,
  type BillingViews,
  billingViews,
  noteSettled,
} from '../../subscriptions/index.ts'
import type { Telling } from '../events.ts'
import { billedLines } from '../queries/billed.ts'
import { ratesInto } from '../queries/own-currency.ts'
import { billees, type EntityBilling } from '../queries/parties.ts'
import type { Draft } from '../rules/draft.ts'
import { type AccountPlan, type Held, planAccount } from '../rules/plan.ts'
import { hold, release } from './holds.ts'
import { issue } from './issue.ts'
import type { Issued } from './write-documents.ts'

/** What is billed, for whom, until when. */
export type BillWish = {
  entity: EntityBilling
  /** of which accounts, and of each which subscriptions */
  due: { accountId: string; subscriptionIds: string[] }[]
  /** what falls due on this local day or earlier */
  until: Temporal.PlainDate
  /** the moment on that day, for a change that is settled at once; null when the day counts as a whole */
  at: Temporal.Instant | null
  /** the subscriptions as they were read under the account's lock; left out: they are read */
  found?: BillingViews
}

export type Planned = { plans: Map<string, AccountPlan>; drafts: Draft[]; held: Held[] }
export type Billing = { documents: Issued[]; held: Held[] }
export type AccountsBilled = Billing & { plans: Map<string, AccountPlan> }

/**
 * Bills accounts. Those that cannot be billed are held, with the reason, and stay due.
 *
 * The accounts are locked in the order of their ids before anything is read, so what is read is what is written on.
 */
export async function billAccounts(
  tx: Tx,
  wish: BillWish,
  telling: Telling & { runId: string | null },
): Promise<AccountsBilled> {
  const accountIds = wish.due.map(({ accountId }) => accountId)
  // The lock goes ahead of what is read, and is not waited for: the server does one after the other.
  const [, { plans, drafts, held }] = await together([
    lockAccounts(tx, accountIds),
    planBilling(tx, wish),
  ])
  const { legalEntityId, prefixes } = wish.entity
  const done = [...plans].flatMap(([accountId, plan]) => (plan.ok ? [accountId] : []))
  const settled = [...plans.values()].flatMap((plan) => (plan.ok ? plan.settled : []))
  const meanwhile = together([
    noteSettled(tx, settled.map(noteOf(wish.until))),
    hold(tx, held, telling),
    release(tx, { accountIds: done, legalEntityId }, telling),
  ])
  const issuing = issue(tx, drafts, {
    ...{ ...telling, meanwhile },
    prefixes: new Map([[legalEntityId, prefixes]]),
    openOfCredited: new Map(),
  })
  const [documents] = await together([issuing, meanwhile])
  return { documents, held, plans }
}

function noteOf(until: Temporal.PlainDate) {
  return ({ view, nextDueOn }: { view: BillingView; nextDueOn: Temporal.PlainDate | null }) => ({
    subscriptionId: view.id,
    nextDueOn,
    until,
    marks: view.marks,
  })
}

/** What accounts would be billed, with nothing written: the same calculation as `billAccounts`. */
export async function planBilling(tx: Tx, wish: BillWish): Promise<Planned> {
  const { entity, due, until, at } = wish
  const { legalEntityId } = entity
  const ids = due.flatMap(({ subscriptionIds }) => subscriptionIds)
  const accountIds = due.map(({ accountId }) => accountId)
  const paying = billees(tx, accountIds, entity)
  // Where the subscriptions are known, all else is asked for at once.
  const found = wish.found ?? (await together([billingViews(tx, ids, until), paying]))[0]
  const views = found.views.filter((view) => view.legalEntityId === legalEntityId)
  const currencies = views.map(({ currency }) => currency)
  const [payers, billed, rates] = await together([
    paying,
    billedLines(tx, views),
    ratesInto(tx, { into: entity.ownCurrency, from: currencies, day: until }),
  ])
  const byAccount = Map.groupBy(views, ({ accountId }) => accountId)
  const unpriced = new Map(found.held.map((one) => [one.accountId, one]))
  const plans = new Map<string, AccountPlan>()
  for (const accountId of accountIds) {
    const refused = unpriced.get(accountId)
    const own = byAccount.get(accountId) ?? []
    const billee = payers.get(accountId)
    if (refused) {
      const { refusal: reason, says, facts = {}, subscriptionId } = refused
      const held = { accountId, legalEntityId, reason, says, facts, subscriptionId }
      plans.set(accountId, { ok: false, held, lines: [] })
    } else if (billee && own.length > 0) {
      plans.set(
        accountId,
        planAccount({ billee, views: own }, billed, { entity, until, at, rates }),
      )
    }
  }
  const all = [...plans.values()]
  const drafts = all.flatMap((plan) => (plan.ok ? plan.drafts : []))
  return { plans, drafts, held: all.flatMap((plan) => (plan.ok ? [] : plan.held)) }
}
