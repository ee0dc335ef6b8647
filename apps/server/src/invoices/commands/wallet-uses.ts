/** Which grants the credit that was drawn came from: written when the balance is, for any number of accounts. */
import { sql } from 'drizzle-orm'
import { newId, type Tx } from '../../db/index.ts'
import { type GrantOf, grantsLeft, type UseReason } from '../queries/wallet.ts'
import { type Drawn, drawGrants } from '../rules/wallet.ts'
import { type BalanceOf, balanceKey } from './balances.ts'

/** So much was drawn on a balance for an invoice, of so much that there was. */
export type Drawing = BalanceOf & { invoiceId: string; minor: bigint; inCreditMinor: bigint }

export type Use = Drawn & {
  id: string
  grant: GrantOf
  because: UseReason
  invoiceId: string | null
  /** that gave it back */
  creditNoteId: string | null
}

/** @returns what came from which grant, in the order of the drawings */
export async function drawOnWallets(
  tx: Tx,
  drawings: Drawing[],
  now: Temporal.Instant,
): Promise<Use[]> {
  const wanted = drawings.filter(({ minor }) => minor > 0n)
  if (wanted.length === 0) return []
  const left = await grantsLeft(tx, [...new Set(wanted.map(({ accountId }) => accountId))])
  if (left.length === 0) return []
  const byBalance = Map.groupBy(left, balanceKey)
  const uses = wanted.flatMap((drawing) => {
    const grants = byBalance.get(balanceKey(drawing)) ?? []
    return drawGrants(grants, drawing).map((drawn): Use => {
      const grant = grants.find(({ id }) => id === drawn.grantId)!
      grant.leftMinor -= drawn.minor
      const { invoiceId } = drawing
      return { ...drawn, id: newId(now), grant, because: 'invoice', invoiceId, creditNoteId: null }
    })
  })
  await keepUses(tx, uses, now)
  return uses
}

/** Writes uses, and takes them from what is left of their grants, or puts back what is returned. */
export async function keepUses(tx: Tx, uses: Use[], now: Temporal.Instant): Promise<void> {
  if (uses.length === 0) return
  const rows = uses.map(({ id, grantId, because, invoiceId, creditNoteId, minor }) => ({
    ...{ id, because, minor: String(minor) },
    ...{ grant_id: grantId, invoice_id: invoiceId, credit_note_id: creditNoteId },
  }))
  await tx.sql(sql`
    WITH used AS (
      INSERT INTO wallet_use (tenant_id, id, grant_id, because, invoice_id, credit_note_id, minor, used_at)
      SELECT ${tx.tenantId}::bigint, id, grant_id, because, invoice_id, credit_note_id, minor, ${now}::timestamptz
      FROM json_to_recordset(${JSON.stringify(rows)}::json)
        AS wanted (id uuid, grant_id uuid, because text, invoice_id uuid, credit_note_id uuid, minor bigint)
      RETURNING grant_id, CASE because WHEN 'returned' THEN -minor ELSE minor END AS minor)
    UPDATE wallet_grant SET left_minor = left_minor - used.minor
    FROM (SELECT grant_id, sum(minor)::bigint AS minor FROM used GROUP BY grant_id) AS used
    WHERE wallet_grant.tenant_id = ${tx.tenantId} AND wallet_grant.id = used.grant_id`)
}
