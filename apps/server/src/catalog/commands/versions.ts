/**
 * Plan versions: drafted from the newest, written anew while drafts, published, retired. Commands of one plan take
 * turns at the plan's row, so that two publishings cannot both end the same version.
 */
import { sql } from 'drizzle-orm'
import { newId, type Tx } from '../../db/index.ts'
import type { Outcome } from '../../http/index.ts'
import { tenantOf } from '../../tenancy/index.ts'
import { type Doer, tell } from '../events.ts'
import { meters, type Plan, planNamed } from '../queries/catalog.ts'
import { type Version, versionNamed, versionsOfPlans } from '../queries/versions.ts'
import { publishing, refusedChange, retiring } from '../rules/sale.ts'
import { type Component, refusedSale, refusedTerms, type Terms } from '../rules/terms.ts'

const notFound = {
  ok: false,
  refusal: 'plan-version-not-found',
  says: 'There is no such version of a plan here.',
} as const

/** Makes a draft of a plan out of its newest version, to be edited and published. */
export async function draftVersion(
  tx: Tx,
  planId: string,
  doer: Doer,
): Promise<Outcome<Version, 'plan-not-found' | 'draft-exists'>> {
  const plan = await lockedPlan(tx, planId)
  if (plan === null)
    return { ok: false, refusal: 'plan-not-found', says: 'There is no such plan here.' }
  const [newest] = await versionsOfPlans(tx, [planId])
  if (newest?.state === 'draft')
    return {
      ok: false,
      refusal: 'draft-exists',
      says: `Version ${newest.number} of ${plan.name} is a draft already: go on with it.`,
    }
  const number = (newest?.number ?? 0) + 1
  const id = newId(doer.now)
  const terms = newest ?? {
    interval: { unit: 'month' as const, count: 1 },
    trialDays: 0,
    minimumSpend: {},
    components: [],
  }
  await insertDraft(tx, { id, planId, number, terms }, doer)
  const data = { plan: plan.code, number, from: newest?.number ?? null }
  await tell(tx, doer, { kind: 'plan.drafted', subject: planId, data })
  return { ok: true, value: (await versionNamed(tx, id))! }
}

/** Writes a draft's terms anew, as a whole. */
export async function saveDraft(
  tx: Tx,
  { id, terms }: { id: string; terms: Terms },
  doer: Doer,
): Promise<Outcome<Version>> {
  const found = await lockedVersion(tx, id)
  if (found === null) return notFound
  const { version } = found
  const refused =
    refusedChange(version) ?? refusedTerms(terms, new Set((await meters(tx)).map((one) => one.id)))
  if (refused) return refused
  await tx.sql(sql`DELETE FROM plan_version WHERE tenant_id = ${tx.tenantId} AND id = ${id}`)
  const { planId, number } = version
  await insertDraft(tx, { id, planId, number, terms }, doer)
  return { ok: true, value: (await versionNamed(tx, id))! }
}

/** Takes a draft away; what was published stays. */
export async function discardDraft(
  tx: Tx,
  id: string,
): Promise<Outcome<{ removed: string }, 'plan-version-not-found' | 'published-stays'>> {
  const found = await lockedVersion(tx, id)
  if (found === null) return notFound
  const refused = refusedChange(found.version)
  if (refused) return refused
  await tx.sql(sql`DELETE FROM plan_version WHERE tenant_id = ${tx.tenantId} AND id = ${id}`)
  return { ok: true, value: { removed: id } }
}

/**
 * Puts a draft on sale from a day (today unless said) and ends the sale of the version before it that day. One from
 * before the plan's first day is sold until that day.
 */
export async function publishVersion(
  tx: Tx,
  wanted: { id: string; validFrom: string | null },
  doer: Doer,
): Promise<Outcome<Version>> {
  const found = await lockedVersion(tx, wanted.id)
  if (found === null) return notFound
  const { version, plan } = found
  const refused = refusedChange(version) ?? refusedSale(version.components)
  if (refused) return refused
  const today = await todayOf(tx, doer.now)
  const others = (await versionsOfPlans(tx, [plan.id])).filter(({ id }) => id !== version.id)
  const planned = publishing(version, others, { validFrom: wanted.validFrom ?? today, today })
  if (!planned.ok) return planned
  const { validFrom, ends, until } = planned.value
  if (ends !== null)
    await tx.sql(sql`
      UPDATE plan_version SET valid_to = ${validFrom}::date WHERE tenant_id = ${tx.tenantId} AND id = ${ends}`)
  await tx.sql(sql`
    UPDATE plan_version SET state = 'published', valid_from = ${validFrom}::date, valid_to = ${until}::date,
      published_at = ${doer.now}
    WHERE tenant_id = ${tx.tenantId} AND id = ${version.id}`)
  const data = {
    plan: plan.code,
    name: plan.name,
    number: version.number,
    validFrom,
    validTo: until,
  }
  await tell(tx, doer, { kind: 'plan.published', subject: plan.id, data })
  return { ok: true, value: (await versionNamed(tx, version.id))! }
}

/** Ends the sale of a version on a day (today unless said). Subscriptions on it stay on it. */
export async function retireVersion(
  tx: Tx,
  wanted: { id: string; validTo: string | null },
  doer: Doer,
): Promise<Outcome<Version>> {
  const found = await lockedVersion(tx, wanted.id)
  if (found === null) return notFound
  const { version, plan } = found
  const today = await todayOf(tx, doer.now)
  const planned = retiring(version, { validTo: wanted.validTo ?? today, today })
  if (!planned.ok) return planned
  await tx.sql(sql`
    UPDATE plan_version SET state = 'retired', valid_to = ${planned.value}::date
    WHERE tenant_id = ${tx.tenantId} AND id = ${version.id}`)
  const data = { plan: plan.code, name: plan.name, number: version.number, validTo: planned.value }
  await tell(tx, doer, { kind: 'plan.retired', subject: plan.id, data })
  return { ok: true, value: (await versionNamed(tx, version.id))! }
}

/** The tenant's day of a moment, as an ISO date. */
export async function todayOf(tx: Tx, now: Temporal.Instant): Promise<string> {
  const { zone } = await tenantOf(tx)
  return now.toZonedDateTimeISO(zone).toPlainDate().toString()
}

async function lockedPlan(tx: Tx, id: string): Promise<Plan | null> {
  await tx.sql(sql`SELECT id FROM plan WHERE tenant_id = ${tx.tenantId} AND id = ${id} FOR UPDATE`)
  return planNamed(tx, id)
}

async function lockedVersion(tx: Tx, id: string): Promise<{ version: Version; plan: Plan } | null> {
  const seen = await versionNamed(tx, id)
  if (seen === null) return null
  const plan = await lockedPlan(tx, seen.planId)
  const version = await versionNamed(tx, id)
  return plan && version ? { version, plan } : null
}

type Draft = {
  id: string
  planId: string
  number: number
  terms: Terms<Omit<Component, 'id'>>
}

/** Writes a draft with its components and prices, each kind of row in one statement. */
export async function insertDraft(
  tx: Tx,
  { id, planId, number, terms }: Draft,
  { now, by }: Doer,
): Promise<void> {
  const { interval, trialDays, minimumSpend, components } = terms
  await tx.sql(sql`
    INSERT INTO plan_version (tenant_id, id, plan_id, number, state, interval_unit, interval_count, trial_days,
      minimum_spend, made_at, made_by)
    VALUES (${tx.tenantId}, ${id}, ${planId}, ${number}, 'draft', ${interval.unit}, ${interval.count}, ${trialDays},
      ${JSON.stringify(minimumSpend)}::jsonb, ${now}, ${by})`)
  if (components.length === 0) return
  const ids = components.map(() => newId(now))
  const rows = components.map(
    ({ code, name, names = {}, timing, basis, prorate, taxCategory }, at) => {
      const meterId = basis.kind === 'meter' ? basis.meterId : null
      return sql`(${tx.tenantId}, ${ids[at]}::uuid, ${id}::uuid, ${at + 1}::int, ${code}, ${name},
      ${JSON.stringify(names)}::jsonb, ${timing},
      ${meterId}::uuid, ${prorate}, ${taxCategory})`
    },
  )
  await tx.sql(sql`
    INSERT INTO price_component (tenant_id, id, plan_version_id, place, code, name, names, timing, meter_id, prorate,
      tax_category)
    VALUES ${sql.join(rows, sql`, `)}`)
  const prices = components.flatMap((component, at) =>
    Object.entries(component.prices).map(
      ([currency, { price, minimum, maximum }]) =>
        sql`(${tx.tenantId}, ${ids[at]}::uuid, ${currency}, ${JSON.stringify(price)}::jsonb, ${minimum}, ${maximum})`,
    ),
  )
  if (prices.length === 0) return
  await tx.sql(sql`
    INSERT INTO price (tenant_id, component_id, currency, price, minimum, maximum)
    VALUES ${sql.join(prices, sql`, `)}`)
}
