/** Legal entities: in whose name the tenant sells. */
import { sql } from 'drizzle-orm'
import { tenantNow } from '../../clock/index.ts'
import { databaseErrorCode, newId, type Tx } from '../../db/index.ts'
import type { Outcome, Refusal } from '../../http/index.ts'

export type EntityFields = {
  name: string
  country: string
  registrationNumber: string
  vatNumber: string | null
}
export type EntityRefusal = 'entity-exists' | 'entity-not-found'

/** Adds an entity under a registration number that is not taken in its country. */
export function addEntity(
  tx: Tx,
  fields: EntityFields,
): Promise<Outcome<{ id: string }, EntityRefusal>> {
  return unlessTaken(tx, async () => {
    const now = await tenantNow(tx, tx.clock)
    const id = newId(now)
    await tx.sql(sql`
      INSERT INTO legal_entity (tenant_id, id, name, country, registration_number, vat_number, created_at)
      VALUES (${tx.tenantId}, ${id}, ${fields.name}, ${fields.country}, ${fields.registrationNumber},
        ${fields.vatNumber}, ${now})`)
    return { ok: true, value: { id } }
  })
}

/** Changes all fields of an entity. */
export function changeEntity(
  tx: Tx,
  id: string,
  fields: EntityFields,
): Promise<Outcome<{ id: string }, EntityRefusal>> {
  return unlessTaken(tx, async () => {
    const rows = await tx.sql(sql`
      UPDATE legal_entity SET name = ${fields.name}, country = ${fields.country},
        registration_number = ${fields.registrationNumber}, vat_number = ${fields.vatNumber}
      WHERE tenant_id = ${tx.tenantId} AND id = ${id} RETURNING id`)
    if (rows.length === 1) return { ok: true, value: { id } }
    return { ok: false, refusal: 'entity-not-found', says: 'There is no such legal entity here.' }
  })
}

const taken: Refusal<'entity-exists'> = {
  ok: false,
  refusal: 'entity-exists',
  says: 'There is a legal entity with this registration number already.',
}

async function unlessTaken<T>(
  tx: Tx,
  work: () => Promise<Outcome<T, EntityRefusal>>,
): Promise<Outcome<T, EntityRefusal>> {
  await tx.sql(sql`SAVEPOINT entity`)
  try {
    return await work()
  } catch (error) {
    if (databaseErrorCode(error) !== '23505') throw error
    await tx.sql(sql`ROLLBACK TO SAVEPOINT entity`)
    return taken
  }
}
