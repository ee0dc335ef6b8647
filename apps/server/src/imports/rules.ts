import type {
  BillingInterval,
  DateFormat,
  DecimalMark,
  Delimiter,
  Encoding,
  Field,
  FileKind,
  IntakeRecord,
} from '@tolv/imports'
import type { ImportCounts, ImportState } from '../wire/index.ts'
import type { RecordData, RecordKind, SubscriptionRecorded } from './events.ts'

/**
 * What a person has said about a file. Laid over what is recognised in it; what is left out stays
 * as recognised.
 */
export type Answers = {
  kind?: FileKind
  delimiter?: Delimiter
  encoding?: Encoding
  header?: boolean
  dateFormat?: DateFormat
  decimalMark?: DecimalMark
  currency?: string
  interval?: BillingInterval
  columns?: { index: number; field: Field }[]
}

/**
 * Answers with newer ones over them. A field that moves to another column leaves the one it had;
 * another kind of file makes the old columns meaningless.
 */
export function mergeAnswers(before: Answers, newer: Answers): Answers {
  const sameKind = newer.kind === undefined || newer.kind === before.kind
  const said = newer.columns ?? []
  const taken = new Set(said.map(({ field }) => field).filter((field) => !manyMayBe.has(field)))
  const kept = (sameKind ? (before.columns ?? []) : []).filter(({ field }) => !taken.has(field))
  const columns = new Map([...kept, ...said].map((column) => [column.index, column]))
  const { columns: _old, ...merged } = { ...before, ...newer }
  if (columns.size === 0) return merged
  return { ...merged, columns: [...columns.values()].sort((a, b) => a.index - b.index) }
}

const manyMayBe = new Set<Field>(['trait', 'ignore'])

/** A row that was read, with the two things that are remembered of it. */
export type Brought = { record: IntakeRecord; subject: string; contentHash: string }

/** What is remembered of a subject that was brought before. `endedOn` in days since 1970-01-01. */
export type Known = {
  contentHash: string
  eventId: string
  endedOn: number | null
  /** number of the account it was told of; null where that was not remembered yet */
  account: string | null
}

/** One thing to tell on the timeline. */
export type Telling = {
  brought: Brought
  eventId: string
  /** The event that this one corrects; null: the row is new. */
  corrects: string | null
  /** Number of the account that the row was about before, when that is another one. */
  movedFrom: string | null
  /** A subscription that was running, or unknown, and whose end lies behind us. */
  tellsEnd: boolean
}

export type BatchPlan = {
  tellings: Telling[]
  added: number
  changed: number
  unchanged: number
  /** Rows in another currency, which no rate converted: told, never added to sums of money. */
  keptApart: Map<string, number>
}

/** What holds for every row of a run: the tenant's currency, and today in days since 1970-01-01. */
export type Frame = { currency: string; today: number; newEventId: () => string }

/**
 * Decides what a batch of rows changes. Pure: what is known comes in, what to tell comes out.
 *
 * @param known by subject; a subject that is missing was never brought
 * @example decideBatch([row], new Map(), { currency: 'SEK', today: 20_000, newEventId }).added // 1
 */
export function decideBatch(
  brought: readonly Brought[],
  known: ReadonlyMap<string, Known>,
  frame: Frame,
): BatchPlan {
  const told = new Map<string, Known>()
  const plan: BatchPlan = {
    tellings: [],
    added: 0,
    changed: 0,
    unchanged: 0,
    keptApart: new Map(),
  }
  for (const one of brought) {
    const { currency } = one.record
    if (currency !== frame.currency) {
      plan.keptApart.set(currency, (plan.keptApart.get(currency) ?? 0) + 1)
      continue
    }
    const before = told.get(one.subject) ?? known.get(one.subject)
    if (before?.contentHash === one.contentHash) {
      plan.unchanged += 1
      continue
    }
    if (before === undefined) plan.added += 1
    else plan.changed += 1
    const endedOn = endBehind(one.record, frame.today)
    const tellsEnd = endedOn !== null && endedOn !== (before?.endedOn ?? null)
    const eventId = frame.newEventId()
    const { account } = one.record
    const movedFrom = before && before.account !== account ? before.account : null
    const corrects = before?.eventId ?? null
    plan.tellings.push({ brought: one, eventId, corrects, movedFrom, tellsEnd })
    told.set(one.subject, { contentHash: one.contentHash, eventId, endedOn, account })
  }
  return plan
}

/** A subscription's end once it lies behind us; one that lies ahead is not told yet. */
export function endBehind(record: IntakeRecord, today: number): number | null {
  if (record.kind !== 'subscription' || record.endedOn === null) return null
  return record.endedOn <= today ? record.endedOn : null
}

/** The kind of event that a row becomes. */
export function kindOf(record: IntakeRecord): RecordKind {
  switch (record.kind) {
    case 'order':
      return 'order.recorded'
    case 'payment':
      return 'payment.recorded'
    case 'subscription':
      return 'subscription.recorded'
    case 'snapshot':
      return 'account.observed'
  }
}

/** The day a row happened, in days since 1970-01-01. A snapshot happened on the day of the file. */
export function dayOf(record: IntakeRecord, today: number): number {
  switch (record.kind) {
    case 'order':
    case 'payment':
      return record.on
    case 'subscription':
      return record.startedOn
    case 'snapshot':
      return today
  }
}

/** The whole content of a row, as it stands in its event. */
export function dataOf(record: IntakeRecord): RecordData {
  const money = { amountMinor: wholeNumber(record.amountMinor), currency: record.currency }
  switch (record.kind) {
    case 'order':
      return { ...money, id: record.id }
    case 'payment':
      return {
        ...money,
        id: record.id,
        status: record.status,
        dueOn: record.dueOn === null ? null : isoDay(record.dueOn),
      }
    case 'subscription':
      return {
        ...money,
        plan: record.plan,
        interval: record.interval,
        startedOn: isoDay(record.startedOn),
        endedOn: isoDayOrNull(record.endedOn),
        ...endAndPauseOf(record),
        id: record.id,
      }
    case 'snapshot':
      return {
        ...money,
        tenureMonths: record.tenureMonths,
        churned: record.churned,
        paidMinor: record.paidMinor === null ? null : wholeNumber(record.paidMinor),
      }
  }
}

/** Most rows say neither why they ended nor when they were paused, and most events need not say that they do not. */
function endAndPauseOf(
  record: IntakeRecord & { kind: 'subscription' },
): Partial<SubscriptionRecorded> {
  const { endedBecause, endedReason, pausedFrom, pausedTo } = record
  return {
    ...(endedReason === null ? {} : { endedBecause, endedReason }),
    ...(pausedFrom === null
      ? {}
      : { pausedFrom: isoDay(pausedFrom), pausedTo: isoDayOrNull(pausedTo) }),
  }
}

const isoDayOrNull = (day: number | null) => (day === null ? null : isoDay(day))

const millisecondsPerDay = 86_400_000
const days = new Map<number, string>()

/**
 * Days since 1970-01-01 as an ISO day. A payment history has few different days, so each is written
 * once.
 */
export function isoDay(day: number): string {
  const known = days.get(day)
  if (known !== undefined) return known
  const written = Temporal.Instant.fromEpochMilliseconds(day * millisecondsPerDay)
    .toString()
    .slice(0, 10)
  if (days.size < 100_000) days.set(day, written)
  return written
}

/** Days since 1970-01-01 as the instant at which such a day stands on the timeline. */
export function instantOfDay(day: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(day * millisecondsPerDay)
}

/** An ISO day as days since 1970-01-01. */
export function dayFromIso(iso: string): number {
  return Temporal.Instant.from(`${iso}T00:00Z`).epochMilliseconds / millisecondsPerDay
}

/**
 * JSON has no bigint; 2^53 minor units is ninety thousand billion, which no row of a payment
 * history holds.
 */
function wholeNumber(minor: bigint): number {
  const number = Number(minor)
  if (!Number.isSafeInteger(number)) throw new RangeError(`${minor} minor units is no amount`)
  return number
}

/** Counts before the first row. */
export function noCounts(): ImportCounts {
  return {
    rows: 0,
    added: 0,
    changed: 0,
    unchanged: 0,
    refused: 0,
    accountsAdded: 0,
    keptApart: [],
    took: 0,
  }
}

/** Counts with one more batch in them; currencies kept apart are ordered by rows, most first. */
export function countBatch(
  counts: ImportCounts,
  batch: { rows: number; refused: number; accountsAdded: number; plan: BatchPlan },
): ImportCounts {
  const apart = new Map(counts.keptApart.map(({ currency, rows }) => [currency, rows]))
  for (const [currency, rows] of batch.plan.keptApart)
    apart.set(currency, (apart.get(currency) ?? 0) + rows)
  return {
    rows: counts.rows + batch.rows,
    added: counts.added + batch.plan.added,
    changed: counts.changed + batch.plan.changed,
    unchanged: counts.unchanged + batch.plan.unchanged,
    refused: counts.refused + batch.refused,
    accountsAdded: counts.accountsAdded + batch.accountsAdded,
    keptApart: [...apart]
      .map(([currency, rows]) => ({ currency, rows }))
      .sort((a, b) => b.rows - a.rows || (a.currency < b.currency ? -1 : 1)),
    took: counts.took,
  }
}

/** What a person may ask of an import, and in which states it may be done. */
const allowedIn = {
  map: ['reading', 'questions', 'ready', 'refused'],
  fix: ['questions', 'ready'],
  rates: ['reading', 'questions', 'ready'],
  run: ['ready'],
  cancel: ['reading', 'questions', 'ready', 'running'],
} as const satisfies Record<string, readonly ImportState[]>

export type ImportAct = keyof typeof allowedIn

export type ImportRefusal =
  | 'import-not-found'
  | 'not-in-this-state'
  | 'invalid-fix'
  | 'invalid-mapping'
  | 'invalid-rates'
  | 'invalid-file'
  | 'file-too-large'
export type Refused = { ok: false; refusal: ImportRefusal; says: string }

const why: Record<ImportState, string> = {
  reading: 'The file is still being read.',
  questions: 'The file leaves questions that must be answered first.',
  ready: 'The dry run is done and nothing has been imported yet.',
  running: 'The import is under way.',
  done: 'This import is finished. Bring the file again to change what it said.',
  cancelled: 'This import was cancelled. Bring the file again to go on.',
  refused: 'The file was refused as a whole.',
}

/** Whether this may be done with an import in this state; the refusal says why not. */
export function mayDo(act: ImportAct, state: ImportState): { ok: true } | Refused {
  const states: readonly ImportState[] = allowedIn[act]
  if (states.includes(state)) return { ok: true }
  return { ok: false, refusal: 'not-in-this-state', says: why[state] }
}
