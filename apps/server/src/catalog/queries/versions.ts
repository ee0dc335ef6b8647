/** Plan versions with their components, in bulk: three statements however many there are. */
import type { Interval } from '@tolv/calendar'
import type { PriceComponent } from '@tolv/pricing'
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/index.ts'
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
  kind: PlanKind
  number: number
  currency: string
  interval: Interval
  trialDays: number
  /** at least so much in a whole period, in whole units of the currency */
  minimumSpend: string | null
  components: PriceComponent[]
}

type Row = Omit<Version, 'interval' | 'components'> & {
  unit: Interval['unit']
  count: number
}

const columns = sql`id, plan_id AS "planId", number, state, valid_from AS "validFrom", valid_to AS "validTo",
  interval_unit AS unit, interval_count AS count, trial_days AS "trialDays", minimum_spend AS "minimumSpend",
  made_at AS "madeAt", made_by AS "madeBy", published_at AS "publishedAt"`

/** The versions with these ids that there are, in no order. */
export async function versionsNamed(tx: Tx, ids: readonly string[]): Promise<Version[]> {
  if (ids.length === 0) return []
  const rows = await tx.sql<Row>(sql`
    SELECT ${columns} FROM plan_version
    WHERE tenant_id = ${tx.tenantId} AND id = ANY(${sql.param(ids)}::uuid[])`)
  return withComponents(tx, rows)
}

/** All versions of these plans, newest first. */
export async function versionsOfPlans(tx: Tx, planIds: readonly string[]): Promise<Version[]> {
  if (planIds.length === 0) return []
  const rows = await tx.sql<Row>(sql`
    SELECT ${columns} FROM plan_version
    WHERE tenant_id = ${tx.tenantId} AND plan_id = ANY(${sql.param(planIds)}::uuid[])
    ORDER BY plan_id, number DESC`)
  return withComponents(tx, rows)
}

export async function versionNamed(tx: Tx, id: string): Promise<Version | null> {
  return (await versionsNamed(tx, [id]))[0] ?? null
}

type ComponentRow = Omit<Component, 'basis' | 'prices'> & {
  versionId: string
  meterId: string | null
}

async function withComponents(tx: Tx, rows: Row[]): Promise<Version[]> {
  const ids = sql.param(rows.map(({ id }) => id))
  const components = await tx.sql<ComponentRow>(sql`
    SELECT id, plan_version_id AS "versionId", code, name, timing, meter_id AS "meterId", prorate,
      tax_category AS "taxCategory"
    FROM price_component
    WHERE tenant_id = ${tx.tenantId} AND plan_version_id = ANY(${ids}::uuid[])
    ORDER BY plan_version_id, place`)
  const prices = await pricesOf(tx, components)
  const byVersion = Map.groupBy(components, ({ versionId }) => versionId)
  return rows.map(({ unit, count, ...row }) => ({
    ...row,
    interval: { unit, count },
    components: (byVersion.get(row.id) ?? []).map((one) => toComponent(one, prices)),
  }))
}

async function pricesOf(
  tx: Tx,
  components: ComponentRow[],
): Promise<Map<string, Record<string, PriceIn>>> {
  const ids = sql.param(components.map(({ id }) => id))
  const rows = await tx.sql<PriceIn & { componentId: string; currency: string }>(sql`
    SELECT component_id AS "componentId", currency, price, minimum, maximum FROM price
    WHERE tenant_id = ${tx.tenantId} AND component_id = ANY(${ids}::uuid[]) ORDER BY currency`)
  const found = new Map<string, Record<string, PriceIn>>()
  for (const { componentId, currency, ...price } of rows) {
    const prices = found.get(componentId) ?? {}
    prices[currency] = price
    found.set(componentId, prices)
  }
  return found
}

function toComponent(
  { versionId: _, meterId, ...row }: ComponentRow,
  prices: Map<string, Record<string, PriceIn>>,
): Component {
  const basis =
    meterId === null ? { kind: 'quantity' as const } : { kind: 'meter' as const, meterId }
  return { ...row, basis, prices: prices.get(row.id) ?? {} }
}

type VersionRefusal = 'plan-version-not-found' | 'no-price-in-currency'

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
  const found = new Map((await versionsNamed(tx, ids)).map((one) => [one.id, one]))
  const planIds = [...new Set([...found.values()].map(({ planId }) => planId))]
  const named = await tx.sql<{ id: string; code: string; name: string; kind: PlanKind }>(sql`
    SELECT id, code, name, kind FROM plan
    WHERE tenant_id = ${tx.tenantId} AND id = ANY(${sql.param(planIds)}::uuid[])`)
  const plans = new Map(named.map((plan) => [plan.id, plan]))
  return new Map(
    ids.map((id) => {
      const version = found.get(id)
      return [id, version ? billedIn(version, plans.get(version.planId)!, currency) : noVersion]
    }),
  )
}

/** One version as it is billed in a currency. */
export async function planVersion(
  tx: Tx,
  ...[id, currency]: [id: string, currency: string]
): Promise<Outcome<PlanVersion, VersionRefusal>> {
  return (await planVersions(tx, [id], currency)).get(id) ?? noVersion
}

function billedIn(
  version: Version,
  { code, name, kind }: { code: string; name: string; kind: PlanKind },
  currency: string,
): Outcome<PlanVersion, VersionRefusal> {
  const missing = missingPrice(version.components, currency)
  if (missing) return missing
  const { id, planId, number, interval, trialDays } = version
  const components = version.components.map((one) => pricedIn(one, currency)!)
  const minimumSpend = version.minimumSpend[currency] ?? null
  const plan = { id, planId, code, name, kind, number, currency, interval, trialDays }
  return { ok: true, value: { ...plan, minimumSpend, components } }
}

/** The version of a plan that is sold on a day. */
export async function currentVersion(
  tx: Tx,
  planCode: string,
  day: Temporal.PlainDate,
): Promise<
  Outcome<{ id: string; planId: string; number: number }, 'plan-not-found' | 'plan-not-sold'>
> {
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
      says: `No version of ${sales[0].name} is sold on ${day}.`,
    }
  return { ok: true, value: { id: sold.id, planId: sold.planId, number: sold.number } }
}
