/** Closing the books of a legal entity: before that day nothing changes any more, until they are opened again. */
import { sql } from 'drizzle-orm'
import { appendEvents } from '../../accounts/index.ts'
import type { Tx } from '../../db/index.ts'
import type { Outcome } from '../../http/index.ts'
import { legalEntities, zoneOf } from '../../tenancy/index.ts'
import { booksClosed, booksOpened } from '../events.ts'
import { type ClosedBooks, closedBooks } from '../queries/closed-books.ts'
import { before, refuse } from '../rules/state.ts'
import type { Day } from '../rules/terms.ts'

export type ClosingWish = {
  legalEntityId: string
  /** the first day that is still open; null opens all */
  closedTo: Day | null
}

type Closing = { now: Temporal.Instant; by: string; cause: string | null }

/**
 * Closes books up to a day, or opens them again up to an earlier one. Refused for a day to come: what happens until
 * then could not be booked.
 */
export async function closeBooks(
  tx: Tx,
  { legalEntityId, closedTo }: ClosingWish,
  { now, by, cause }: Closing,
): Promise<Outcome<ClosedBooks>> {
  const entity = (await legalEntities(tx)).find((one) => one.id === legalEntityId)
  if (!entity) return refuse('legal-entity-not-found', 'There is no such legal entity here.')
  const today = now.toZonedDateTimeISO(zoneOf(entity.country)).toPlainDate()
  if (closedTo && before(today, closedTo))
    return refuse('not-yet', `Books can be closed up to today, ${today}: ${closedTo} is to come.`)
  const known = (await closedBooks(tx)).find((one) => one.legalEntityId === legalEntityId)
  const was = known?.closedTo ?? null
  const isSame = was === (closedTo?.toString() ?? null)
  if (isSame) return refuse('no-change', 'The books are closed up to that day already.')
  await write(tx, { legalEntityId, closedTo }, { now, by })
  const isOpened = was !== null && (closedTo === null || closedTo.toString() < was)
  await appendEvents(tx, [
    {
      kind: isOpened ? booksOpened : booksClosed,
      subject: legalEntityId,
      data: { legalEntityId, closedTo: closedTo?.toString() ?? null, was },
      ...{ accountId: null, occurredAt: now, actor: by, cause },
    },
  ])
  return {
    ok: true,
    value: closedTo
      ? { legalEntityId, closedTo: closedTo.toString(), closedAt: now, closedBy: by }
      : { legalEntityId, closedTo: null, closedAt: null, closedBy: null },
  }
}

async function write(
  tx: Tx,
  { legalEntityId, closedTo }: ClosingWish,
  { now, by }: Pick<Closing, 'now' | 'by'>,
): Promise<void> {
  if (closedTo === null) {
    await tx.sql(sql`
      DELETE FROM closed_books WHERE tenant_id = ${tx.tenantId} AND legal_entity_id = ${legalEntityId}`)
    return
  }
  await tx.sql(sql`
    INSERT INTO closed_books (tenant_id, legal_entity_id, closed_to, closed_at, closed_by)
    VALUES (${tx.tenantId}, ${legalEntityId}, ${closedTo}, ${now}, ${by})
    ON CONFLICT (tenant_id, legal_entity_id) DO UPDATE SET closed_to = excluded.closed_to,
      closed_at = excluded.closed_at, closed_by = excluded.closed_by`)
}
