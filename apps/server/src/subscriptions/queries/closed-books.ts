import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/index.ts'
import { legalEntities } from '../../tenancy/index.ts'

export type ClosedBooks = {
  legalEntityId: string
  /** the first day that is still open; null: nothing is closed */
  closedTo: string | null
  closedAt: Temporal.Instant | null
  closedBy: string | null
}

/** Up to which day the books of each legal entity are closed, by the entity's name. */
export async function closedBooks(tx: Tx): Promise<ClosedBooks[]> {
  const rows = await tx.sql<ClosedBooks>(sql`
    SELECT legal_entity_id AS "legalEntityId", closed_to AS "closedTo", closed_at AS "closedAt", closed_by AS "closedBy"
    FROM closed_books WHERE tenant_id = ${tx.tenantId}`)
  const open = { closedTo: null, closedAt: null, closedBy: null }
  return (await legalEntities(tx)).map(
    ({ id }) => rows.find((row) => row.legalEntityId === id) ?? { legalEntityId: id, ...open },
  )
}

/** The first day of each legal entity's books that is still open; those with nothing closed are missing. */
export async function closedDaysOf(tx: Tx): Promise<Map<string, Temporal.PlainDate>> {
  const rows = await tx.sql<{ id: string; closedTo: string }>(sql`
    SELECT legal_entity_id AS id, closed_to AS "closedTo" FROM closed_books WHERE tenant_id = ${tx.tenantId}`)
  return new Map(rows.map(({ id, closedTo }) => [id, Temporal.PlainDate.from(closedTo)]))
}

/** The first day of a legal entity's books that is still open; null where nothing is closed. */
export async function closedToOf(
  tx: Tx,
  legalEntityId: string,
): Promise<Temporal.PlainDate | null> {
  const [row] = await tx.sql<{ closedTo: string }>(sql`
    SELECT closed_to AS "closedTo" FROM closed_books
    WHERE tenant_id = ${tx.tenantId} AND legal_entity_id = ${legalEntityId}`)
  return row ? Temporal.PlainDate.from(row.closedTo) : null
}
