/** Plan versions with their components and prices, in bulk: one statement however many there are. */
import type { Interval } from '@tolv/calendar'
import type { Names, PriceComponent } from '@tolv/pricing'
import { sql } from 'drizzle-orm'
import { among, perTransaction, type Tx } from '../../db/index.ts'
import type { Outcome } from '../../http/index.ts'
import { isSold, type Sale } from '../rules/sale.ts'
import { type Component, missingPrice, type PriceIn, pricedIn, type Terms } from '../rules/terms.ts'
import type { PlanKind } from './catalog.ts'

/** A version as it is kept: with a price for each currency. */
export type Version = Sale &
  Terms<Component> & {
    planId: string
    madeAt: Temporal.Instant
    madeBy: string
    publishedAt: Temporal.Instant | null
  }

/** A version as it is billed: in one currency. */
export type PlanVersion = {
  id: string
  planId: string
  code: string
  name: string
  /** what the plan is called by those who read a certain language */
  names?: Names
  kind: PlanKind
  number: number
  currency: string
  interval: Interval
  trialDays: number
  /** at least so much in a whole period, in whole units of the currency */
  minimumSpend: string | null
  components: PriceComponent[]
}

type ComponentRow = Omit<Component, 'basis' | 'prices'> & {
  meterId: string | null
  prices: Record<string, PriceIn> | null
}

type Row = Omit<Version, 'interval' | 'components'> & {
  unit: Interval['unit']
  count: number
  components: ComponentRow[] | null
}

/** Of `plan_version`, called version. Prices by currency; their numbers are in them as they were written. */
const columns = (tx: Tx) => sql`
  version.id, version.plan_id AS "planId", version.number, version.state, version.valid_from AS "validFrom",
  version.valid_to AS "validTo", version.interval_unit AS unit, version.interval_count AS count,
  version.trial_days AS "trialDays", version.minimum_spend AS "minimumSpend", version.made_at AS "madeAt",
  version.made_by AS "madeBy", version.published_at AS "publishedAt",
  (SELECT json_agg(json_build_object('id', component.id, 'code', component.code, 'name', component.name,
      'names', component.names, 'timing', component.timing, 'meterId', component.meter_id, 'prorate', component.prorate,
      'taxCategory', component.tax_category, 'prices', (
        SELECT json_object_agg(currency, json_build_object('price', price, 'minimum', minimum::text,
          'maximum', maximum::text) ORDER BY currency)
        FROM price WHERE price.tenant_id = ${tx.tenantId} AND price.component_id = component.id))
      ORDER BY component.place)
    FROM price_component AS component
    WHERE component.tenant_id = ${tx.tenantId} AND component.plan_version_id = version.id) AS components`

/** The versions with these ids that there are, in no order. */
export async function versionsNamed(tx: Tx, ids: readonly string[]): Promise<Version[]> {
  if (ids.length === 0) return []
  const rows = await tx.sql<Row>(sql`
    SELECT ${columns(tx)} FROM plan_version AS version
    WHERE version.tenant_id = ${tx.tenantId} AND version.id = ANY(${sql.param(ids)}::uuid[])`)
  return rows.map(toVersion)
}

/** All versions of these plans, newest first. */
export async function versionsOfPlans(tx: Tx, planIds: readonly string[]): Promise<Version[]> {
  if (planIds.length === 0) return []
  const rows = await tx.sql<Row>(sql`
    SELECT ${columns(tx)} FROM plan_version AS version
    WHERE version.tenant_id = ${tx.tenantId} AND version.plan_id = ANY(${sql.param(planIds)}::uuid[])
    ORDER BY version.plan_id, version.number DESC`)
  return rows.map(toVersion)
}

export async function versionNamed(tx: Tx, id: string): Promise<Version | null> {
  return (await versionsNamed(tx, [id]))[0] ?? null
}

function toVersion({ unit, count, components, ...row }: Row): Version {
  return { ...row, interval: { unit, count }, components: (components ?? []).map(toComponent) }
}

function toComponent({ meterId, prices, ...row }: ComponentRow): Component {
  const basis =
    meterId === null ? { kind: 'quantity' as const } : { kind: 'meter' as const, meterId }
  return { ...row, basis, prices: prices ?? {} }
}

type VersionRefusal = 'plan-version-not-found' | 'no-price-in-currency'
type NotSold = 'plan-not-found' | 'plan-not-sold'

const noVersion: Outcome<never, VersionRefusal> = {
  ok: false,
  refusal: 'plan-version-not-found',
  says: 'There is no such version of a plan here.',
}

/**
 * Versions as they are billed in a currency, by id. Each stands for itself: one that has no price in the currency is a
 * refusal that names the component, and the others are there.
 */
export async function planVersions(
  tx: Tx,
  ids: readonly string[],
  currency: string,
): Promise<Map<string, Outcome<PlanVersion, VersionRefusal>>> {
  const known = published(tx)
  const missing = ids.filter((id) => !known.has(id))
  const fresh = new Map((await read(tx, missing)).map((row) => [row.id, row]))
  for (const [id, row] of fresh) if (row.state !== 'draft') known.set(id, row)
  return new Map(
    ids.map((id) => {
      const row = known.get(id) ?? fresh.get(id)
      return [id, row ? billedIn(row, currency) : noVersion]
    }),
  )
}

/** What was published does not change: a transaction reads it once. */
const published = perTransaction(() => new Map<string, Row & Named>())

const named = sql`plan.code AS "planCode", plan.name AS "planName", plan.names AS "planNames", plan.kind AS "planKind"`

async function read(tx: Tx, ids: readonly string[]): Promise<(Row & Named)[]> {
  if (ids.length === 0) return []
  return tx.sql<Row & Named>(sql`
    SELECT ${columns(tx)}, ${named}
    FROM plan_version AS version
    JOIN plan ON plan.tenant_id = ${tx.tenantId} AND plan.id = version.plan_id
    WHERE version.tenant_id = ${tx.tenantId} AND ${among(sql`version.id`, ids)}`)
}

type Named = { planCode: string; planName: string; planNames: Names; planKind: PlanKind }

/** One version as it is billed in a currency. */
export async function planVersion(
  tx: Tx,
  ...[id, currency]: [id: string, currency: string]
): Promise<Outcome<PlanVersion, VersionRefusal>> {
  return (await planVersions(tx, [id], currency)).get(id) ?? noVersion
}

function billedIn(
  { planCode, planName, planNames, planKind, ...row }: Row & Named,
  currency: string,
): Outcome<PlanVersion, VersionRefusal> {
  const version = toVersion(row)
  const missing = missingPrice(version.components, currency)
  if (missing) {
    const { planId, number } = row
    const facts = { ...missing.facts, plan: planName, planId, version: `${number}` }
    return { ...missing, facts }
  }
  const { id, planId, number, interval, trialDays } = version
  const components = version.components.map((one) => pricedIn(one, currency)!)
  const minimumSpend = version.minimumSpend[currency] ?? null
  const plan = { planId, code: planCode, name: planName, names: planNames, kind: planKind }
  return {
    ok: true,
    value: { id, ...plan, number, currency, interval, trialDays, minimumSpend, components },
  }
}

/** The version of a plan that is sold on a day. */
export async function currentVersion(
  tx: Tx,
  planCode: string,
  day: Temporal.PlainDate,
): Promise<Outcome<{ id: string; planId: string; number: number }, NotSold>> {
  const sales = await tx.sql<Sale & { planId: string; name: string }>(sql`
    SELECT version.id, version.number, version.state, version.valid_from AS "validFrom",
      version.valid_to AS "validTo", plan.id AS "planId", plan.name
    FROM plan LEFT JOIN plan_version AS version
      ON version.tenant_id = plan.tenant_id AND version.plan_id = plan.id
    WHERE plan.tenant_id = ${tx.tenantId} AND plan.code = ${planCode}
    ORDER BY version.number DESC`)
  if (sales[0] === undefined)
    return {
      ok: false,
      refusal: 'plan-not-found',
      says: `There is no plan with the code ${planCode}.`,
    }
  const sold = sales.find((one) => one.id !== null && isSold(one, day.toString()))
  if (!sold)
    return {
      ok: false,
      refusal: 'plan-not-sold',
      says: `No version of ${sales[0].name} is sold on ${day}${andElse(sales, day)}.`,
    }
  return { ok: true, value: { id: sold.id, planId: sold.planId, number: sold.number } }
}

/** The version of a plan that is sold on a day, as it is billed in a currency: one statement where it is sold. */
export async function soldVersion(
  tx: Tx,
  planCode: string,
  { day, currency }: { day: Temporal.PlainDate; currency: string },
): Promise<Outcome<PlanVersion, VersionRefusal | NotSold>> {
  const rows = await tx.sql<Row & Named>(sql`
    SELECT ${columns(tx)}, ${named}
    FROM plan JOIN plan_version AS version ON version.tenant_id = ${tx.tenantId} AND version.plan_id = plan.id
    WHERE plan.tenant_id = ${tx.tenantId} AND plan.code = ${planCode} AND version.state <> 'draft'
      AND version.valid_from <= ${day} AND (version.valid_to IS NULL OR version.valid_to > ${day})
    ORDER BY version.number DESC`)
  const sold = rows.find((one) => isSold(one, day.toString()))
  if (!sold) {
    // Why it is not is asked for only then.
    const why = await currentVersion(tx, planCode, day)
    return why.ok ? planVersion(tx, why.value.id, currency) : why
  }
  published(tx).set(sold.id, sold)
  return billedIn(sold, currency)
}

/** From when it is sold, for whoever asks for a day before. */
function andElse(sales: readonly Sale[], day: Temporal.PlainDate): string {
  const firsts = sales.flatMap(({ validFrom }) => validFrom ?? [])
  const next = firsts.filter((first) => first > day.toString()).sort()[0]
  return next === undefined ? '' : `; one is from ${next}`
}
