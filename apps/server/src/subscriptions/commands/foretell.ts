/** The next invoice of a subscription as things stand: the bill of its next day, made and taken back. */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/index.ts'
import type { Outcome } from '../../http/index.ts'
import type { ForetoldWire } from '../../wire/index.ts'
import { refuse } from '../rules/state.ts'
import type { SettleNow } from './settle-now.ts'
import { dayStart } from './write.ts'

type Row = { accountId: string; zone: string; next: string | null }

/** Refused where there is no such subscription, or where it cannot be billed. */
export async function foretell(
  tx: Tx,
  id: string,
  settleNow: SettleNow | null,
): Promise<Outcome<ForetoldWire>> {
  const [row] = await tx.sql<Row>(sql`
    SELECT account_id AS "accountId", zone, next_due_on AS next FROM subscription
    WHERE tenant_id = ${tx.tenantId} AND id = ${id}::uuid`)
  if (!row) return refuse('subscription-not-found', 'There is no such subscription here.')
  if (row.next === null || !settleNow) return { ok: true, value: { on: row.next, settled: null } }
  const today = Temporal.PlainDate.from(row.next)
  await tx.sql(sql`SAVEPOINT foretold`)
  const settled = await settleNow(tx, {
    accountId: row.accountId,
    subscriptionIds: [id],
    at: dayStart(today, row.zone),
    today,
    by: 'nobody',
    collect: 'next-invoice',
  })
  await tx.sql(sql`ROLLBACK TO SAVEPOINT foretold`)
  return settled.ok ? { ok: true, value: { on: row.next, settled: settled.value } } : settled
}
