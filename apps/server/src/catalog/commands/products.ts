/** Products and meters: what is sold, and what is measured. */
import type { Names } from '@tolv/pricing'
import { sql } from 'drizzle-orm'
import { newId, type Tx } from '../../db/index.ts'
import type { Outcome, Refusal } from '../../http/index.ts'
import { type Doer, tell } from '../events.ts'
import { type Meter, meters, type Product, product } from '../queries/catalog.ts'
import { unlessTaken } from './taken.ts'

export type ProductFields = Omit<Product, 'id' | 'names'> & { names?: Names }

/** Adds a product under a code that no other has. */
export function addProduct(
  tx: Tx,
  { names = {}, ...rest }: ProductFields,
  doer: Doer,
): Promise<Outcome<Product, 'code-taken'>> {
  const fields = { ...rest, names }
  return unlessTaken(tx, { noun: 'product', code: fields.code }, async () => {
    const id = newId(doer.now)
    await tx.sql(sql`
      INSERT INTO product (tenant_id, id, code, name, names, description, made_at, made_by)
      VALUES (${tx.tenantId}, ${id}, ${fields.code}, ${fields.name}, ${JSON.stringify(names)}::jsonb,
        ${fields.description}, ${doer.now}, ${doer.by})`)
    await tell(tx, doer, { kind: 'product.added', subject: id, data: fields })
    return { ok: true, value: { id, ...fields } }
  })
}

export type ProductChange = Pick<Product, 'id' | 'name' | 'description'>

/** Changes how a product is called; its code stays, because others refer to it. */
export async function changeProduct(
  tx: Tx,
  { id, name, description }: ProductChange,
  doer: Doer,
): Promise<Outcome<Product, 'product-not-found'>> {
  const before = await product(tx, id)
  if (before === null)
    return { ok: false, refusal: 'product-not-found', says: 'There is no such product here.' }
  await tx.sql(sql`
    UPDATE product SET name = ${name}, description = ${description}
    WHERE tenant_id = ${tx.tenantId} AND id = ${id}`)
  const data = { before: { name: before.name, description: before.description }, name, description }
  await tell(tx, doer, { kind: 'product.changed', subject: id, data })
  return { ok: true, value: { ...before, name, description } }
}

export type MeterFields = Omit<Meter, 'id'>

/** Adds a meter. It never changes: amounts will have been reckoned by it. */
export function addMeter(
  tx: Tx,
  fields: MeterFields,
  doer: Doer,
): Promise<Outcome<Meter, 'code-taken' | 'invalid-property'>> {
  const refused = refusedProperty(fields)
  if (refused) return Promise.resolve(refused)
  return unlessTaken(tx, { noun: 'meter', code: fields.code }, async () => {
    const id = newId(doer.now)
    const { code, name, unit, event, aggregate, property } = fields
    await tx.sql(sql`
      INSERT INTO meter (tenant_id, id, code, name, unit, event_name, aggregate, property, made_at, made_by)
      VALUES (${tx.tenantId}, ${id}, ${code}, ${name}, ${unit}, ${event}, ${aggregate}, ${property},
        ${doer.now}, ${doer.by})`)
    await tell(tx, doer, { kind: 'meter.added', subject: id, data: fields })
    return { ok: true, value: { id, ...fields } }
  })
}

function refusedProperty({ aggregate, property }: MeterFields): Refusal<'invalid-property'> | null {
  if ((aggregate === 'count') === (property === null)) return null
  return {
    ok: false,
    refusal: 'invalid-property',
    says:
      aggregate === 'count'
        ? 'A meter that counts looks at no property of the event.'
        : 'Say which property of the event the meter looks at.',
  }
}

/** Takes away a meter that no component is charged by. */
export async function removeMeter(
  tx: Tx,
  id: string,
  doer: Doer,
): Promise<Outcome<{ removed: string }, 'meter-not-found' | 'meter-in-use'>> {
  const meter = (await meters(tx)).find((one) => one.id === id)
  if (!meter) return { ok: false, refusal: 'meter-not-found', says: 'There is no such meter here.' }
  const [used] = await tx.sql<{ name: string; number: number }>(sql`
    SELECT plan.name, version.number FROM price_component AS component
    JOIN plan_version AS version ON version.tenant_id = component.tenant_id AND version.id = component.plan_version_id
    JOIN plan ON plan.tenant_id = version.tenant_id AND plan.id = version.plan_id
    WHERE component.tenant_id = ${tx.tenantId} AND component.meter_id = ${id}
    ORDER BY plan.name, version.number LIMIT 1`)
  if (used)
    return {
      ok: false,
      refusal: 'meter-in-use',
      says: `${used.name}, version ${used.number}, is charged by ${meter.name}.`,
    }
  await tx.sql(sql`DELETE FROM meter WHERE tenant_id = ${tx.tenantId} AND id = ${id}`)
  await tell(tx, doer, { kind: 'meter.removed', subject: id, data: { code: meter.code } })
  return { ok: true, value: { removed: id } }
}
