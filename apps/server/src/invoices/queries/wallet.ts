/** What was put to accounts' credit on purpose, and what became of it. */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/index.ts'
import type { BalanceOf } from '../commands/balances.ts'
import type { Grant, Paid } from '../rules/wallet.ts'

export type GrantOf = Grant & BalanceOf
/** 'returned': a credit note of the invoice gave it back */
export type UseReason = 'invoice' | 'lapsed' | 'paid-out' | 'returned'

const columns = sql`id, kind, left_minor AS "leftMinor", lapses_on AS "lapsesOn", account_id AS "accountId",
  legal_entity_id AS "legalEntityId", currency`

/** Grants of accounts of which something is left. */
export function grantsLeft(tx: Tx, accountIds: string[]): Promise<GrantOf[]> {
  return tx.sql<GrantOf>(sql`
    SELECT ${columns} FROM wallet_grant
    WHERE tenant_id = ${tx.tenantId} AND account_id = ANY(${sql.param(accountIds)}::uuid[]) AND left_minor > 0
    ORDER BY id`)
}

/** Grants of which something is left that can be used no more from a day on, or earlier. */
export function grantsLapsing(
  tx: Tx,
  { legalEntityId, today }: { legalEntityId: string; today: Temporal.PlainDate },
): Promise<GrantOf[]> {
  return tx.sql<GrantOf>(sql`
    SELECT ${columns} FROM wallet_grant
    WHERE tenant_id = ${tx.tenantId} AND legal_entity_id = ${legalEntityId} AND left_minor > 0
      AND lapses_on <= ${today} ORDER BY account_id, id`)
}

export type PaidOutOf = GrantOf & Paid & { invoiceId: string }

/** What grants of these accounts have paid of which invoices, less what came back of it. */
export function paidOutOfGrants(tx: Tx, accountIds: string[]): Promise<PaidOutOf[]> {
  return tx.sql<PaidOutOf>(sql`
    SELECT ${columns}, paid.invoice_id AS "invoiceId", paid.minor AS "paidMinor"
    FROM wallet_grant JOIN LATERAL (
      SELECT invoice_id, sum(CASE because WHEN 'invoice' THEN minor ELSE -minor END)::bigint AS minor FROM wallet_use
      WHERE tenant_id = ${tx.tenantId} AND grant_id = wallet_grant.id AND because IN ('invoice', 'returned')
      GROUP BY invoice_id) AS paid ON paid.minor > 0
    WHERE tenant_id = ${tx.tenantId} AND account_id = ANY(${sql.param(accountIds)}::uuid[])
    ORDER BY id, paid.invoice_id`)
}

export type GrantRow = GrantOf & {
  grantedMinor: bigint
  reason: string
  grantedOn: string
  grantedBy: string
  uses: {
    because: UseReason
    invoiceId: string | null
    /** of the invoice */
    number: string | null
    minor: number
    usedAt: string
  }[]
}

/** All grants of an account with what became of each, the newest first. */
export function grantsOf(tx: Tx, accountId: string): Promise<GrantRow[]> {
  return tx.sql<GrantRow>(sql`
    SELECT ${columns}, granted_minor AS "grantedMinor", reason, granted_on AS "grantedOn", granted_by AS "grantedBy",
      coalesce((
        SELECT json_agg(json_build_object('because', because, 'invoiceId', invoice_id, 'number', invoice.number,
          'minor', wallet_use.minor, 'usedAt', used_at) ORDER BY wallet_use.id)
        FROM wallet_use
        LEFT JOIN invoice ON invoice.tenant_id = ${tx.tenantId} AND invoice.id = wallet_use.invoice_id
        WHERE wallet_use.tenant_id = ${tx.tenantId} AND wallet_use.grant_id = wallet_grant.id), '[]') AS uses
    FROM wallet_grant WHERE tenant_id = ${tx.tenantId} AND account_id = ${accountId} ORDER BY id DESC`)
}
