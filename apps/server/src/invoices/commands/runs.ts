/** Billing runs: cut into units that any worker takes, paused and resumed, ended by their last unit. */
import { sql } from 'drizzle-orm'
import { newId, type Tx } from '../../db/index.ts'
import type { Outcome } from '../../http/index.ts'
import { enqueueMany } from '../../jobs/index.ts'
import { type DueAccount, dueAccounts, dueAmong } from '../../subscriptions/index.ts'
import type { Telling } from '../events.ts'
import { findRun, type RunRow } from '../queries/runs.ts'

/** The kind of job that does one unit of a run. */
export const unitKind = 'billing.unit'

export const accountsPerUnit = 250
const accountsPerPage = 5_000

export type RunWish = {
  legalEntityId: string
  kind: 'run' | 'dry-run'
  /** what falls due on this day or earlier */
  until: Temporal.PlainDate
  /** how many accounts one transaction bills; a hundred unless told */
  accountsPerUnit?: number
}

/** Begins a run: its units are written and asked for in the caller's transaction. @returns the run's id */
export async function beginRun(tx: Tx, wish: RunWish, telling: Telling): Promise<string> {
  const accounts: Who[] = await allDue(tx, wish)
  if (wish.kind === 'dry-run') accounts.push(...(await billedAMonthBefore(tx, wish)))
  return beginRunOf(tx, wish, { accounts, telling })
}

/** Who is due at a legal entity on a day or earlier, with what. */
export async function allDue(
  tx: Tx,
  { until, legalEntityId }: Pick<RunWish, 'until' | 'legalEntityId'>,
): Promise<DueAccount[]> {
  const all: DueAccount[] = []
  for (let after: string | null = null; ; ) {
    const page: DueAccount[] = await dueAccounts(tx, {
      ...{ on: until, after, legalEntityId },
      limit: accountsPerPage,
    })
    for (const one of page) all.push(one)
    if (page.length < accountsPerPage) return all
    after = page.at(-1)!.accountId
  }
}

/** Begins a run of these accounts. @returns its id */
export async function beginRunOf(
  tx: Tx,
  wish: RunWish,
  { accounts, telling }: { accounts: readonly Who[]; telling: Pick<Telling, 'now' | 'by'> },
): Promise<string> {
  const { now } = telling
  const id = newId(now)
  const size = wish.accountsPerUnit ?? accountsPerUnit
  const units = Math.ceil(accounts.length / size)
  await insertRun(tx, { ...wish, id, units }, telling)
  const perStatement = size * Math.max(1, Math.floor(accountsPerPage / size))
  for (let at = 0; at < accounts.length; at += perStatement) {
    const some = accounts.slice(at, at + perStatement)
    await writeUnits(tx, id, { from: at / size, accounts: some, size })
  }
  await askForUnits(tx, id, { now, numbers: Array.from({ length: units }, (_, at) => at) })
  return id
}

type NewRun = Omit<RunWish, 'accountsPerUnit'> & { id: string; units: number }

/** The row of a run; with no unit to wait for it is done. */
export async function insertRun(
  tx: Tx,
  { id, legalEntityId, kind, until, units }: NewRun,
  { now, by }: Pick<Telling, 'now' | 'by'>,
): Promise<void> {
  const [state, endedAt] = units === 0 ? ['done', now] : ['running', null]
  await tx.sql(sql`
    INSERT INTO billing_run
      (tenant_id, id, legal_entity_id, kind, until_on, state, asked_by, began_at, ended_at, units_left)
    VALUES (${tx.tenantId}, ${id}, ${legalEntityId}, ${kind}, ${until}, ${state}, ${by}, ${now}, ${endedAt}, ${units})`)
}

/** Accounts that were billed on the same day a month before and are not due: they may be gone. */
async function billedAMonthBefore(tx: Tx, { legalEntityId, until }: RunWish): Promise<Who[]> {
  const past = await tx.sql<Who>(sql`
    SELECT DISTINCT account_id AS "accountId" FROM invoice
    WHERE tenant_id = ${tx.tenantId} AND legal_entity_id = ${legalEntityId} AND credits_invoice_id IS NULL
      AND issued_on = ${until.subtract({ months: 1 })} ORDER BY account_id`)
  const ids = past.map(({ accountId }) => accountId)
  const due = await dueAmong(tx, ids, { on: until, legalEntityId })
  const known = new Set(due.map(({ accountId }) => accountId))
  return past.filter(({ accountId }) => !known.has(accountId))
}

type Who = { accountId: string }

async function writeUnits(
  tx: Tx,
  runId: string,
  { from, accounts, size }: { from: number; accounts: Who[]; size: number },
): Promise<void> {
  const units = []
  for (let at = 0; at < accounts.length; at += size) {
    const some = accounts.slice(at, at + size)
    units.push({ number: from + units.length, account_ids: some.map(({ accountId }) => accountId) })
  }
  await tx.sql(sql`
    INSERT INTO billing_unit
      (tenant_id, run_id, number, account_ids, state, invoices, credit_notes, held, totals)
    SELECT ${tx.tenantId}::bigint, ${runId}::uuid, number, account_ids, 'waiting', 0, 0, 0, '{}'
    FROM jsonb_to_recordset(${JSON.stringify(units)}::jsonb) AS unit (number int, account_ids uuid[])`)
}

/** Asks for units; asked for again, each is still done once. */
async function askForUnits(
  tx: Tx,
  runId: string,
  { now, numbers }: { now: Temporal.Instant; numbers: number[] },
): Promise<void> {
  await enqueueMany(
    tx,
    numbers.map((number) => ({
      ...{ kind: unitKind, dedupe: `${runId} ${number}`, runAt: now },
      payload: { runId, number },
    })),
  )
}

async function waitingUnits(tx: Tx, runId: string): Promise<number[]> {
  const waiting = await tx.sql<{ number: number }>(sql`
    SELECT number FROM billing_unit
    WHERE tenant_id = ${tx.tenantId} AND run_id = ${runId} AND state = 'waiting' ORDER BY number`)
  return waiting.map(({ number }) => number)
}

/** Lets a run wait: units in hand are finished, the others are not begun. */
export async function pauseRun(tx: Tx, id: string): Promise<Outcome<RunRow>> {
  return changeState(tx, id, {
    from: 'running',
    to: 'paused',
    says: 'Only a run under way can be paused.',
  })
}

/** Lets a paused run go on. */
export async function resumeRun(
  tx: Tx,
  id: string,
  now: Temporal.Instant,
): Promise<Outcome<RunRow>> {
  const says = 'Only a paused run can be resumed.'
  const changed = await changeState(tx, id, { from: 'paused', to: 'running', says })
  if (changed.ok) await askForUnits(tx, id, { now, numbers: await waitingUnits(tx, id) })
  return changed
}

async function changeState(
  tx: Tx,
  id: string,
  { from, to, says }: { from: string; to: string; says: string },
): Promise<Outcome<RunRow>> {
  const changed = await tx.sql(sql`
    UPDATE billing_run SET state = ${to} WHERE tenant_id = ${tx.tenantId} AND id = ${id} AND state = ${from}
    RETURNING id`)
  const run = await findRun(tx, id)
  if (!run) return { ok: false, refusal: 'not-found', says: 'There is no such run.' }
  if (changed.length === 0) return { ok: false, refusal: `not-${from}`, says }
  return { ok: true, value: run }
}
