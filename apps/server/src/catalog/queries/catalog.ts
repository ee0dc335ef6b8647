/** Products, plans and meters: small lists, read whole. */
import type { Names } from '@tolv/pricing'
import { sql } from 'drizzle-orm'
import { among, type Tx } from '../../db/index.ts'

export type Product = {
  id: string
  code: string
  name: string
  names: Names
  description: string | null
}

/** All products, by name. */
export function products(tx: Tx): Promise<Product[]> {
  return tx.sql<Product>(sql`
    SELECT id, code, name, names, description FROM product WHERE tenant_id = ${tx.tenantId} ORDER BY name, id`)
}

export async function product(tx: Tx, id: string): Promise<Product | null> {
  const [row] = await tx.sql<Product>(sql`
    SELECT id, code, name, names, description FROM product WHERE tenant_id = ${tx.tenantId} AND id = ${id}`)
  return row ?? null
}

export type PlanKind = 'plan' | 'add-on'
export type Plan = {
  id: string
  productId: string
  code: string
  name: string
  names: Names
  kind: PlanKind
}

const planColumns = sql`id, product_id AS "productId", code, name, names, kind`

const asPeopleCount = new Intl.Collator('en', { numeric: true })

/** All plans before all add-ons, each by name as people count: Fiber 250 before Fiber 1000. */
export async function plans(tx: Tx): Promise<Plan[]> {
  const rows = await tx.sql<Plan>(sql`
    SELECT ${planColumns} FROM plan WHERE tenant_id = ${tx.tenantId} ORDER BY kind DESC, id`)
  return rows.toSorted((a, b) => (a.kind === b.kind ? asPeopleCount.compare(a.name, b.name) : 0))
}

export async function planNamed(tx: Tx, id: string): Promise<Plan | null> {
  const [row] = await tx.sql<Plan>(sql`
    SELECT ${planColumns} FROM plan WHERE tenant_id = ${tx.tenantId} AND id = ${id}`)
  return row ?? null
}

/** How events become a quantity; `property` names what of them, and is null for a count. */
export type Meter = {
  id: string
  code: string
  name: string
  /** as it stands after a quantity, e.g. kWh */
  unit: string
  event: string
  aggregate: 'sum' | 'count' | 'max' | 'last' | 'unique'
  property: string | null
}

/** All meters, by name. */
export function meters(tx: Tx): Promise<Meter[]> {
  return tx.sql<Meter>(sql`
    SELECT id, code, name, unit, event_name AS event, aggregate, property FROM meter
    WHERE tenant_id = ${tx.tenantId} ORDER BY name, id`)
}

const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

/** @property unit what its meter counts in; null for pieces */
export type SoldAs = { planId: string; plan: string; unit: string | null }

/** Which plans these components are of, and what they are counted in, by the components' ids. */
export async function soldAs(
  tx: Tx,
  componentIds: readonly string[],
): Promise<Map<string, SoldAs>> {
  const ids = [...new Set(componentIds)].filter(isId)
  if (ids.length === 0) return new Map()
  const rows = await tx.sql<SoldAs & { id: string }>(sql`
    SELECT component.id, plan.id AS "planId", plan.name AS plan, meter.unit FROM price_component AS component
    JOIN plan_version AS version ON version.tenant_id = ${tx.tenantId} AND version.id = component.plan_version_id
    JOIN plan ON plan.tenant_id = ${tx.tenantId} AND plan.id = version.plan_id
    LEFT JOIN meter ON meter.tenant_id = ${tx.tenantId} AND meter.id = component.meter_id
    WHERE component.tenant_id = ${tx.tenantId} AND ${among(sql`component.id`, ids)}`)
  return new Map(rows.map(({ id, ...sold }) => [id, sold]))
}
