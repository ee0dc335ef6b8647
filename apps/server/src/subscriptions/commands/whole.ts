/** What a change does to the bundles that a subscription is part of: their discounts end, or go on after all. */
import { sql } from 'drizzle-orm'
import { appendEvents } from '../../accounts/index.ts'
import type { Tx } from '../../db/index.ts'
import { bundleBroken, bundleWhole } from '../events.ts'
import { loadSubscriptions } from '../queries/load.ts'
import { planOn, type Subscription } from '../rules/state.ts'
import type { Day } from '../rules/terms.ts'
import { type Share, wholeness } from '../rules/whole.ts'

/** A bundle's discount on one subscription, and until when; null when it goes on. */
export type BundleEnding = {
  name: string
  subscriptionId: string
  plan: string | null
  to: Day | null
}

type Doing = { today: Day; now: Temporal.Instant; by: string; cause: string | null }

/** Looks anew at the bundles of a subscription that was just written. The account is locked by the caller. */
export async function keepWhole(
  tx: Tx,
  { grants }: Subscription,
  doing: Doing,
): Promise<BundleEnding[]> {
  const takings = new Set(grants.flatMap(({ bundle }) => bundle?.of ?? []))
  const endings: BundleEnding[] = []
  for (const of of takings) {
    const shares = await sharesOf(tx, of)
    for (const { state, grantId, wholeTo } of wholeness(shares, doing.today)) {
      await tx.sql(sql`
        UPDATE discount_grant SET whole_to = ${wholeTo}::date
        WHERE tenant_id = ${tx.tenantId} AND id = ${grantId}`)
      const { name } = state.grants.find(({ id }) => id === grantId)!
      const last = state.spans.findLast(({ role }) => role === 'plan')
      // The plan that the discount was on, not the one that took its place.
      const lastDay = wholeTo?.subtract({ days: 1 }) ?? doing.today
      const plan = (planOn(state, lastDay) ?? last)?.plan.name ?? null
      await told(tx, { state, name, plan, wholeTo }, doing)
      endings.push({ name, subscriptionId: state.id, plan, to: wholeTo })
    }
  }
  return endings
}

async function sharesOf(tx: Tx, of: string): Promise<Share[]> {
  const rows = await tx.sql<{ id: string }>(sql`
    SELECT subscription_id AS id FROM discount_grant
    WHERE tenant_id = ${tx.tenantId} AND bundle_of = ${of} ORDER BY subscription_id`)
  const { loaded } = await loadSubscriptions(
    tx,
    rows.map(({ id }) => id),
  )
  return [...loaded.values()].flatMap(({ state }) =>
    state.grants.flatMap(({ id, bundle }) =>
      bundle?.of === of ? [{ state, grantId: id, share: bundle }] : [],
    ),
  )
}

type Said = { state: Subscription; name: string; plan: string | null; wholeTo: Day | null }

async function told(
  tx: Tx,
  { state, name, plan, wholeTo }: Said,
  { today, now, by, cause }: Doing,
): Promise<void> {
  const on = (wholeTo ?? today).toString()
  const data = { subscriptionId: state.id, plan, on, discount: name }
  const kind = wholeTo ? bundleBroken : bundleWhole
  const about = { accountId: state.accountId, subject: null, occurredAt: now, actor: by, cause }
  await appendEvents(tx, [{ ...about, kind, data }])
}
