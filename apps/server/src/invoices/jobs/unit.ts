/** One unit of a billing run: its accounts are billed in the transaction that claimed it. */
import { sql } from 'drizzle-orm'
import { appendEvents } from '../../accounts/index.ts'
import type { Tx } from '../../db/index.ts'
import type { Job, JobHandler } from '../../jobs/index.ts'
import { dueAmong } from '../../subscriptions/index.ts'
import { type Billing, type BillWish, billAccounts } from '../commands/bill.ts'
import { findDifferences } from '../commands/dry-run.ts'
import { hold } from '../commands/holds.ts'
import { kept } from '../commands/kept.ts'
import { unitKind } from '../commands/runs.ts'
import { finished, type Telling } from '../events.ts'
import { entityBilling } from '../queries/parties.ts'
import type { Held } from '../rules/plan.ts'
import { unitTotals } from '../rules/run-totals.ts'

export const unitJob: JobHandler = {
  kind: unitKind,
  inTransaction: (tx, job) => doUnit(tx, job),
}

type Unit = {
  runId: string
  number: number
  accountIds: string[]
  legalEntityId: string
  kind: 'run' | 'dry-run'
  until: string
}

async function doUnit(tx: Tx, job: Job): Promise<void> {
  const [unit] = await tx.sql<Unit>(sql`
    SELECT run.id AS "runId", unit.number, unit.account_ids AS "accountIds", run.legal_entity_id AS "legalEntityId",
      run.kind, run.until_on AS until
    FROM billing_unit AS unit
    JOIN billing_run AS run ON run.tenant_id = ${tx.tenantId} AND run.id = unit.run_id
    WHERE unit.tenant_id = ${tx.tenantId} AND unit.run_id = ${String(job.payload.runId)}
      AND unit.number = ${Number(job.payload.number)} AND unit.state = 'waiting' AND run.state = 'running'`)
  // A unit that was done, or whose run waits: the run asks for it again when it goes on.
  if (!unit) return
  const until = Temporal.PlainDate.from(unit.until)
  const entity = await entityBilling(tx, unit.legalEntityId)
  if (!entity) throw new Error('the legal entity of a run exists')
  const due = await dueAmong(tx, unit.accountIds, { on: until, legalEntityId: unit.legalEntityId })
  const wish: BillWish = { entity, due, until, at: null }
  const telling = { now: job.now, by: `job:${unitKind}`, cause: unit.runId }
  const billing =
    unit.kind === 'dry-run'
      ? await findDifferences(tx, wish, { runId: unit.runId, accountIds: unit.accountIds })
      : await billed(tx, wish, { ...telling, runId: unit.runId })
  await endUnit(tx, unit, { billing, telling })
}

/**
 * Bills all at once. Where that fails for whatever reason, each account alone, so that one that cannot be written is
 * held and stops nobody else.
 */
async function billed(
  tx: Tx,
  wish: BillWish,
  telling: Telling & { runId: string },
): Promise<Billing> {
  const whole = await kept(tx, () => billAccounts(tx, wish, telling))
  if (whole.ok) return whole.value
  const all: Billing = { documents: [], held: [] }
  for (const one of wish.due) {
    const alone = await kept(tx, () => billAccounts(tx, { ...wish, due: [one] }, telling))
    if (alone.ok) {
      all.documents.push(...alone.value.documents)
      all.held.push(...alone.value.held)
      continue
    }
    const held: Held = {
      accountId: one.accountId,
      legalEntityId: wish.entity.legalEntityId,
      reason: 'cannot-be-written',
      says: alone.says,
      facts: {},
      subscriptionId: null,
    }
    await hold(tx, [held], telling)
    all.held.push(held)
  }
  return all
}

/** Notes what came of a unit. The run's row is written last, because all units of the run share it. */
async function endUnit(
  tx: Tx,
  { runId, number }: Unit,
  { billing, telling }: { billing: Billing; telling: Telling },
): Promise<void> {
  const { totals, invoices, creditNotes, held } = unitTotals(billing)
  await tx.sql(sql`
    UPDATE billing_unit SET state = 'done', done_at = ${telling.now}, totals = ${JSON.stringify(totals)},
      invoices = ${invoices}, credit_notes = ${creditNotes}, held = ${held}
    WHERE tenant_id = ${tx.tenantId} AND run_id = ${runId} AND number = ${number}`)
  const [run] = await tx.sql<{ left: number; kind: string }>(sql`
    UPDATE billing_run SET units_left = units_left - 1,
      state = CASE WHEN units_left = 1 THEN 'done' ELSE state END,
      ended_at = CASE WHEN units_left = 1 THEN ${telling.now}::timestamptz END
    WHERE tenant_id = ${tx.tenantId} AND id = ${runId} RETURNING units_left AS left, kind`)
  if (run?.left !== 0 || run.kind === 'dry-run') return
  await appendEvents(tx, [finished(runId, telling)])
}
