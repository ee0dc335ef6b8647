import { confirmMapping, parseRates } from '@tolv/imports'
import { sql } from 'drizzle-orm'
import { newId, type Tx } from '../../db/index.ts'
import { enqueue } from '../../jobs/index.ts'
import { tenantOf } from '../../tenancy/index.ts'
import {
  changeImport,
  type Fix,
  type ImportRow,
  insertImport,
  keepFixes,
  lockImport,
} from '../queries.ts'
import {
  type Answers,
  type ImportAct,
  mayDo,
  mergeAnswers,
  noCounts,
  type Refused,
} from '../rules.ts'

export const dryRunKind = 'imports.dry-run'
export const runKind = 'imports.run'
export const forgetKind = 'imports.forget'

/**
 * Files hold names and addresses, so they stay no longer than somebody may still have a use for
 * them.
 */
const daysKept = 30

/** Who asks, and when it is for the tenant. */
export type Asking = { now: Temporal.Instant; actor: string }

type Answered = { ok: true; value: ImportRow } | Refused

/** Whose file it is and what it holds; it lies at its place already. */
export type Upload = {
  id: string
  fileName: string
  bytes: number
  contentHash: string
  answers: Answers
}

/**
 * Names an import of a file that has arrived, and when the file goes. The caller asks for its dry
 * run.
 */
export async function addImport(tx: Tx, upload: Upload, asking: Asking): Promise<ImportRow> {
  const row: ImportRow = {
    id: upload.id,
    fileName: upload.fileName,
    bytes: BigInt(upload.bytes),
    contentHash: upload.contentHash,
    state: 'reading',
    says: null,
    revision: 1,
    uploadedAt: asking.now,
    uploadedBy: asking.actor,
    answers: upload.answers,
    mapping: null,
    questions: [],
    rates: null,
    dryRun: null,
    result: null,
    asOf: null,
    rowsRead: 0n,
    batchesDone: 0,
    share: 0,
    startedAt: null,
  }
  await insertImport(tx, row)
  await tx.sql(sql`
    INSERT INTO import_lane (tenant_id) VALUES (${tx.tenantId}) ON CONFLICT (tenant_id) DO NOTHING`)
  await askToForget(tx, row.id, asking.now.add({ hours: 24 * daysKept }))
  return row
}

async function askToForget(tx: Tx, id: string, runAt: Temporal.Instant): Promise<void> {
  await enqueue(tx, { kind: forgetKind, dedupe: id, runAt, payload: { importId: id } })
}

/**
 * Ends an import that nobody went on with, so that its file may go; one that is being worked on is
 * asked about again tomorrow.
 *
 * @returns whether the file may go
 */
export async function endForgotten(tx: Tx, id: string, now: Temporal.Instant): Promise<boolean> {
  const row = await lockImport(tx, id)
  if (row?.state === 'reading' || row?.state === 'running') {
    await askToForget(tx, id, now.add({ hours: 24 }))
    return false
  }
  if (row?.state === 'questions' || row?.state === 'ready')
    await changeImport(tx, id, { state: 'cancelled', revision: row.revision + 1 })
  return true
}

/** An id for a file that is about to arrive. */
export function newImportId(now: Temporal.Instant): string {
  return newId(now)
}

/** Asks for a dry run of an import as it stands. */
export async function askForDryRun(tx: Tx, id: string, now: Temporal.Instant): Promise<void> {
  await enqueue(tx, { kind: dryRunKind, dedupe: id, runAt: now, payload: { importId: id } })
}

/** Confirms, corrects or answers: the newest word on each thing holds. The dry run starts again. */
export async function mapImport(
  tx: Tx,
  input: { id: string; answers: Answers },
  asking: Asking,
): Promise<Answered> {
  const found = await lockFor(tx, input.id, 'map')
  if (!found.ok) return found
  const impossible = impossibleAnswer(found.value, input.answers)
  if (impossible) return impossible
  const answers = mergeAnswers(found.value.answers, input.answers)
  return readAgain(tx, { row: found.value, change: { answers } }, asking)
}

/** Writes values over cells of refused rows: a suggestion that was accepted, or the user's own. */
export async function fixImport(
  tx: Tx,
  input: { id: string; fixes: Fix[] },
  asking: Asking,
): Promise<Answered> {
  const found = await lockFor(tx, input.id, 'fix')
  if (!found.ok) return found
  const missing = await firstNotRefused(tx, found.value, input.fixes)
  if (missing !== null) {
    const says = `Line ${missing.line} is not among the refused rows, or has no column ${missing.column}.`
    return { ok: false, refusal: 'invalid-fix', says }
  }
  await keepFixes(tx, input.id, input.fixes)
  return readAgain(tx, { row: found.value, change: {} }, asking)
}

/**
 * Gives dated rates, as a text of rows `date,from,to,rate`. A table with a fault is refused whole.
 */
export async function rateImport(
  tx: Tx,
  input: { id: string; rates: string },
  asking: Asking,
): Promise<Answered> {
  const found = await lockFor(tx, input.id, 'rates')
  if (!found.ok) return found
  const { currency } = await tenantOf(tx)
  const parsed = parseRates(input.rates, currency)
  if (!parsed.ok) return { ok: false, refusal: 'invalid-rates', says: parsed.says }
  return readAgain(tx, { row: found.value, change: { rates: input.rates } }, asking)
}

/** Starts what the dry run told of. */
export async function startImport(tx: Tx, id: string, asking: Asking): Promise<Answered> {
  const found = await lockFor(tx, id, 'run')
  if (!found.ok) return found
  const change = {
    state: 'running',
    rowsRead: 0n,
    batchesDone: 0,
    share: 0,
    result: noCounts(),
    startedAt: null,
  } satisfies Partial<ImportRow>
  await changeImport(tx, id, change)
  await enqueue(tx, { kind: runKind, dedupe: id, runAt: asking.now, payload: { importId: id } })
  return { ok: true, value: { ...found.value, ...change } }
}

/** Stops an import. What a run has written stays written, and its counts say how much that is. */
export async function cancelImport(tx: Tx, id: string): Promise<Answered> {
  const found = await lockFor(tx, id, 'cancel')
  if (!found.ok) return found
  const change = {
    state: 'cancelled',
    revision: found.value.revision + 1,
  } satisfies Partial<ImportRow>
  await changeImport(tx, id, change)
  return { ok: true, value: { ...found.value, ...change } }
}

/**
 * What can be seen to be wrong without opening the file. A column that is still missing is no fault
 * yet: it is asked for after the dry run.
 */
function impossibleAnswer({ mapping }: ImportRow, answers: Answers): Refused | null {
  if (mapping === null || answers.delimiter !== undefined || answers.header !== undefined)
    return null
  const confirmed = confirmMapping(mapping, answers)
  if (confirmed.ok || confirmed.refusal === 'missing-column') return null
  return { ok: false, refusal: 'invalid-mapping', says: confirmed.says }
}

async function lockFor(tx: Tx, id: string, act: ImportAct): Promise<Answered> {
  const row = await lockImport(tx, id)
  if (row === null) return unknownImport
  const allowed = mayDo(act, row.state)
  return allowed.ok ? { ok: true, value: row } : allowed
}

export const unknownImport: Refused = {
  ok: false,
  refusal: 'import-not-found',
  says: 'There is no such import.',
}

async function readAgain(
  tx: Tx,
  { row, change }: { row: ImportRow; change: Partial<ImportRow> },
  asking: Asking,
): Promise<Answered> {
  const again = {
    ...change,
    state: 'reading',
    says: null,
    revision: row.revision + 1,
    rowsRead: 0n,
    batchesDone: 0,
    share: 0,
  } satisfies Partial<ImportRow>
  await changeImport(tx, row.id, again)
  await askForDryRun(tx, row.id, asking.now)
  return { ok: true, value: { ...row, ...again } }
}

/**
 * A fix must be of a line that was refused, now or before it was fixed, and of a column that the
 * file has.
 */
async function firstNotRefused(tx: Tx, row: ImportRow, fixes: Fix[]): Promise<Fix | null> {
  const lines = [...new Set(fixes.map((fix) => fix.line))]
  const found = await tx.sql<{ line: bigint }>(sql`
    SELECT line FROM import_refused
    WHERE tenant_id = ${tx.tenantId} AND import_id = ${row.id}
      AND line = ANY(${sql.param(lines)}::bigint[])
    UNION
    SELECT line FROM import_fix
    WHERE tenant_id = ${tx.tenantId} AND import_id = ${row.id}
      AND line = ANY(${sql.param(lines)}::bigint[])`)
  const refused = new Set(found.map(({ line }) => Number(line)))
  const columns = new Set(row.mapping?.columns.map(({ column }) => column))
  return fixes.find((fix) => !refused.has(fix.line) || !columns.has(fix.column)) ?? null
}
