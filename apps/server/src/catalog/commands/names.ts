/**
 * What things are called in the languages of payers. A name is no price, so it may be written after a version was
 * published, and whoever is on it reads it from then on; what was issued keeps the words it was issued with.
 */
import type { Names } from '@tolv/pricing'
import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../db/index.ts'
import type { Outcome } from '../../http/index.ts'
import { type Doer, tell } from '../events.ts'

export type NamedKind = 'product' | 'plan' | 'component' | 'coupon' | 'bundle'
export type NamedThing = { kind: NamedKind; id: string; code: string; name: string; names: Names }

const tables: Record<NamedKind, SQL> = {
  product: sql`product`,
  plan: sql`plan`,
  component: sql`price_component`,
  coupon: sql`coupon`,
  bundle: sql`bundle`,
}

/** Writes all the names of a thing anew; a language that is left out reads the plain name. */
export async function writeNames(
  tx: Tx,
  { kind, id, names }: Pick<NamedThing, 'kind' | 'id' | 'names'>,
  doer: Doer,
): Promise<Outcome<NamedThing>> {
  const [found] = await tx.sql<Omit<NamedThing, 'kind'>>(sql`
    SELECT id, code, name, names FROM ${tables[kind]} WHERE tenant_id = ${tx.tenantId} AND id = ${id}`)
  if (!found)
    return { ok: false, refusal: `${kind}-not-found`, says: `There is no such ${kind} here.` }
  const written = JSON.stringify(names)
  await tx.sql(sql`
    UPDATE ${tables[kind]} AS named SET names = ${written}::jsonb
    WHERE named.tenant_id = ${tx.tenantId} AND ${kind === 'component' ? sameComponent(tx, id) : sql`named.id = ${id}`}`)
  const { code, name, names: before } = found
  const data = { of: kind, code, name, before, names }
  await tell(tx, doer, { kind: 'names.written', subject: id, data })
  return { ok: true, value: { kind, id, code, name, names } }
}

/** In every version of its plan in which it has the same code and plain name: who is on an older one reads it too. */
function sameComponent(tx: Tx, id: string): SQL {
  return sql`named.id IN (
    SELECT other.id FROM price_component AS one
    JOIN plan_version AS its ON its.tenant_id = one.tenant_id AND its.id = one.plan_version_id
    JOIN plan_version AS any_version ON any_version.tenant_id = one.tenant_id AND any_version.plan_id = its.plan_id
    JOIN price_component AS other ON other.tenant_id = one.tenant_id AND other.plan_version_id = any_version.id
      AND other.code = one.code AND other.name = one.name
    WHERE one.tenant_id = ${tx.tenantId} AND one.id = ${id})`
}
