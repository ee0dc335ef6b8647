/**
 * A run that is one unit's work is carried out in the transaction that begins it, and nothing is handed to another:
 * that is a fourth of what a day of few invoices asks of the database. What the run says of itself is the same.
 */
import { sql } from 'drizzle-orm'
import { appendEvents } from '../../accounts/index.ts'
import { newId, type Tx, together } from '../../db/index.ts'
import { finished, type Telling } from '../events.ts'
import { unitTotals } from '../rules/run-totals.ts'
import { type Billing, type BillWish, billAccounts } from './bill.ts'
import { kept } from './kept.ts'
import { insertRun, unitKind } from './runs.ts'

/** @returns false when it could not be done so, and nothing of it was kept: account by account it may be */
export async function runAtOnce(
  tx: Tx,
  wish: Omit<BillWish, 'at'>,
  { now, by }: Telling,
): Promise<boolean> {
  const id = newId(now)
  const { legalEntityId } = wish.entity
  const run = { id, legalEntityId, kind: 'run' as const, until: wish.until, units: 0 }
  const telling = { now, by: `job:${unitKind}`, cause: id }
  const done = await kept(tx, async () => {
    const [, billing] = await together([
      insertRun(tx, run, { now, by }),
      billAccounts(tx, { ...wish, at: null }, { ...telling, runId: id }),
    ])
    await together([
      keepUnit(tx, { id, wish, now, billing }),
      appendEvents(tx, [finished(id, telling)]),
    ])
  })
  return done.ok
}

type DoneUnit = { id: string; wish: Omit<BillWish, 'at'>; now: Temporal.Instant; billing: Billing }

async function keepUnit(tx: Tx, { id, wish, now, billing }: DoneUnit): Promise<void> {
  const accountIds = sql.param(wish.due.map(({ accountId }) => accountId))
  const { totals, invoices, creditNotes, held } = unitTotals(billing)
  await tx.sql(sql`
    INSERT INTO billing_unit
      (tenant_id, run_id, number, account_ids, state, done_at, invoices, credit_notes, held, totals)
    VALUES (${tx.tenantId}, ${id}, 0, ${accountIds}::uuid[], 'done', ${now}, ${invoices}, ${creditNotes}, ${held},
      ${JSON.stringify(totals)})`)
}
