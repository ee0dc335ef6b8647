/**
 * What a legal entity's day begins with: what is late is told, what is earned this month is recognised, credit that
 * was given until today lapses, VAT numbers of those billed soon are asked about again where the proof is old, and
 * where anybody is due a billing run is begun. It asks for itself again at the first
 * moment of the next local day.
 */
import { sql } from 'drizzle-orm'
import { appendEvents } from '../../accounts/index.ts'
import { type Tx, together } from '../../db/index.ts'
import { enqueue, type Job, type JobHandler } from '../../jobs/index.ts'
import type { BillWish } from '../commands/bill.ts'
import { dayKind, startOfNextDay } from '../commands/days.ts'
import { recognise } from '../commands/recognise.ts'
import { runAtOnce } from '../commands/run-at-once.ts'
import { accountsPerUnit, allDue, beginRunOf } from '../commands/runs.ts'
import { askAhead } from '../commands/vat-check.ts'
import { lapseGrants } from '../commands/wallet.ts'
import { invoiceOverdue, type Telling, told } from '../events.ts'
import { entityBilling } from '../queries/parties.ts'

export const dayJob: JobHandler = {
  kind: dayKind,
  inTransaction: (tx, job) => beginDay(tx, job),
}

async function beginDay(tx: Tx, job: Job): Promise<void> {
  const legalEntityId = String(job.payload.legalEntityId)
  const [entity] = await together([entityBilling(tx, legalEntityId), planOnce(tx)])
  // An entity that is gone has no days.
  if (!entity) return
  const today = job.now.toZonedDateTimeISO(entity.zone).toPlainDate()
  const telling = { now: job.now, by: `job:${dayKind}`, cause: null }
  const runAt = startOfNextDay(job.now, entity.zone)
  const payload = { legalEntityId }
  const [due] = await together([
    allDue(tx, { legalEntityId, until: today }),
    tellLate(tx, { legalEntityId, today }, telling),
    recognise(tx, { legalEntityId, today }, telling),
    lapseGrants(tx, { entity, today }, telling),
    askAhead(tx, { entity, today }, job.now),
    enqueue(tx, { kind: dayKind, dedupe: legalEntityId, runAt, payload }),
  ])
  await runOf(tx, { entity, due, until: today }, telling)
}

/**
 * A day is the same statements with other values, and each finds its rows by an index whatever they are
 * (docs/decisions/048-a-day-is-planned-once.md).
 */
async function planOnce(tx: Tx): Promise<void> {
  await tx.sql(sql`SET LOCAL plan_cache_mode = force_generic_plan`)
}

/** A run of whoever is due; with nobody due there is none. */
async function runOf(tx: Tx, wish: Omit<BillWish, 'at'>, telling: Telling): Promise<void> {
  const { entity, due, until } = wish
  if (due.length === 0) return
  if (due.length <= accountsPerUnit && (await runAtOnce(tx, wish, telling))) return
  const run = { legalEntityId: entity.legalEntityId, kind: 'run' as const, until }
  await beginRunOf(tx, run, { accounts: due, telling })
}

type Late = {
  id: string
  accountId: string
  number: string
  currency: string
  openMinor: bigint
  dueOn: string
}

/**
 * Tells what is late since the last day that was begun, and notes this one: what is open and fell due before it is
 * overdue from now on, with none of it written anew. A bill that is due on the day it is issued may be written across
 * midnight, after that day was looked at, and is looked for once more.
 */
async function tellLate(
  tx: Tx,
  { legalEntityId, today }: { legalEntityId: string; today: Temporal.PlainDate },
  telling: Telling,
): Promise<void> {
  const late = await tx.sql<Late>(sql`
    WITH before AS (
      SELECT coalesce(max(late_before), '-infinity') AS day FROM entity_day
      WHERE tenant_id = ${tx.tenantId} AND legal_entity_id = ${legalEntityId}
    ), noted AS (
      INSERT INTO entity_day (tenant_id, legal_entity_id, late_before)
      VALUES (${tx.tenantId}, ${legalEntityId}, ${today})
      ON CONFLICT (tenant_id, legal_entity_id) DO UPDATE
        SET late_before = greatest(entity_day.late_before, excluded.late_before)
    )
    SELECT id, account_id AS "accountId", number, currency, open_minor AS "openMinor", due_on AS "dueOn" FROM invoice
    WHERE tenant_id = ${tx.tenantId} AND legal_entity_id = ${legalEntityId} AND state IN ('issued', 'part-paid')
      AND open_minor > 0 AND due_on BETWEEN (SELECT day - 1 FROM before) AND ${today.subtract({ days: 1 })}
      AND (due_on >= (SELECT day FROM before) OR issued_on >= due_on AND NOT EXISTS (
        SELECT FROM event WHERE event.tenant_id = ${tx.tenantId} AND event.account_id = invoice.account_id
          AND event.kind = ${invoiceOverdue} AND event.subject = invoice.id::text))
    ORDER BY due_on, sequence`)
  if (late.length === 0) return
  await appendEvents(
    tx,
    late.map(({ id, accountId, number, currency, openMinor, dueOn }) =>
      told(
        invoiceOverdue,
        { accountId, subject: id, data: { number, currency, openMinor: Number(openMinor), dueOn } },
        telling,
      ),
    ),
  )
}
