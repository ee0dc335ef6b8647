/** A file into a book: streamed, decoded, read row by row, in memory that grows with the facts, not with the text. */

import { closeSync, openSync, readFileSync, writeSync } from 'node:fs'
import { minorPerMajor } from '@tolv/figures'
import {
  chooseCurrency,
  headLength,
  type IntakeRecord,
  type Mapping,
  newReader,
  parseRates,
  type Rates,
  type ReadBatch,
  type Reader,
  type RowProblem,
  toHistory,
  writeRefusedCsv,
} from '@tolv/imports'
import { type Book, type BookBuilder, newBook } from '@tolv/value'
import { done, type Outcome, refused } from '../outcome.ts'
import type { Terminal } from '../terminal.ts'
import type { ValueOrder } from './arguments.ts'
import type { SourceFound } from './findings.ts'
import { settleMapping } from './mapping.ts'
import { fileTrouble, openSource, type Source, writeTrouble } from './source.ts'

export type History = {
  book: Book
  found: SourceFound
  mapping: Mapping
  /** the last day that the file knows of, but not after today; null for a snapshot */
  lastDay: number | null
}

/** Refused rows kept for showing; all of them go to the file of `--refused`. */
const problemsKept = 12

/** Reads the whole file that the order names. `today` is in days since 1970-01-01. */
export async function readHistory(
  order: ValueOrder,
  terminal: Terminal,
  today: number,
): Promise<Outcome<History>> {
  const opened = await openSource(order.file)
  if (!opened.ok) return opened
  const rates = readRates(order)
  if (!rates.ok) return rates
  const state: Reading = { source: opened.value, order, terminal, today, rates: rates.value }
  return readPieces(state)
}

type Reading = {
  source: Source
  order: ValueOrder
  terminal: Terminal
  today: number
  rates: Rates | null
}

async function readPieces(reading: Reading): Promise<Outcome<History>> {
  const pieces = reading.source.pieces()
  let head = ''
  let next = await pieces.next()
  while (!next.done && head.length + next.value.text.length <= headLength) {
    head += next.value.text
    next = await pieces.next()
  }
  if (next.done && !next.value.ok) return next.value
  const start = next.done ? head : head + next.value.text
  const text = start.length > headLength ? wholeLines(start.slice(0, headLength)) : start
  const { fileName } = reading.source
  const settled = await settleMapping({ text, fileName }, reading.order, reading.terminal)
  if (!settled.ok) return settled
  const collected = newCollection(reading, settled.value.mapping)
  if (!collected.ok) return collected
  const collection = collected.value
  try {
    const stopped = collection.take(collection.reader.push(start))
    if (stopped) return refused(stopped)
    while (!next.done) {
      next = await pieces.next()
      if (next.done) break
      const ended = collection.take(collection.reader.push(next.value.text))
      if (ended) return refused(ended)
      showProgress(reading, next.value.read, collection.reader)
    }
    if (next.done && !next.value.ok) return next.value
    const ended = collection.take(collection.reader.end())
    if (ended) return refused(ended)
  } finally {
    collection.close()
    reading.terminal.settle()
  }
  return historyOf(reading, settled.value, collection)
}

/** The last line of a cut head may be half a line, which would look like a row with too few columns. */
function wholeLines(text: string): string {
  const end = text.lastIndexOf('\n')
  return end <= 0 ? text : text.slice(0, end + 1)
}

function showProgress(reading: Reading, read: number, reader: Reader): void {
  const share = reading.source.bytes ? read / reading.source.bytes : null
  reading.terminal.progress(share, `Reading, ${reader.tally().rows.toLocaleString('en-GB')} rows`)
}

type Collection = {
  reader: Reader
  builders: Map<string, BookBuilder>
  problems: RowProblem[]
  span: { from: number; to: number; last: number }
  /** Takes what was read; answers with a sentence when nothing more can be. */
  take: (batch: ReadBatch) => string | null
  close: () => void
}

function newCollection(reading: Reading, mapping: Mapping): Outcome<Collection> {
  const out = openRefused(reading.order.outputs.refused, mapping)
  if (!out.ok) return out
  const planColumn = mapping.columns.find((one) => one.field === 'plan')?.column
  const planIsSegment = planColumn !== undefined && planColumn === reading.order.segment
  const builders = new Map<string, BookBuilder>()
  const problems: RowProblem[] = []
  const span = {
    from: Number.POSITIVE_INFINITY,
    to: Number.NEGATIVE_INFINITY,
    last: Number.NEGATIVE_INFINITY,
  }
  const take = (batch: ReadBatch): string | null => {
    for (const record of batch.records) {
      const builder = builderOf(builders, record.currency)
      builder.add(toHistory(record))
      for (const name in record.traits) builder.trait(record.account, name, record.traits[name]!)
      if (planIsSegment && record.kind === 'subscription' && record.plan !== null)
        builder.trait(record.account, planColumn, record.plan)
      widen(span, record, reading.today)
    }
    out.value.write(batch.problems)
    if (problems.length < problemsKept)
      problems.push(...batch.problems.slice(0, problemsKept - problems.length))
    return batch.stopped?.says ?? null
  }
  const options = { today: reading.today, ...(reading.rates && { rates: reading.rates }) }
  const reader = newReader(mapping, options)
  return done({ reader, builders, problems, span, take, close: out.value.close })
}

function builderOf(builders: Map<string, BookBuilder>, currency: string): BookBuilder {
  let builder = builders.get(currency)
  if (!builder) {
    builder = newBook()
    builders.set(currency, builder)
  }
  return builder
}

function widen(span: Collection['span'], record: IntakeRecord, today: number): void {
  if (record.kind === 'snapshot') return
  const first = record.kind === 'subscription' ? record.startedOn : record.on
  const end = record.kind === 'subscription' ? (record.endedOn ?? first) : first
  if (first < span.from) span.from = first
  if (end > span.to) span.to = end
  for (const day of [first, end]) if (day <= today && day > span.last) span.last = day
}

type RefusedFile = { write: (problems: RowProblem[]) => void; close: () => void }

/** The file of refused rows is opened before anything is read, so that a wrong name is told at once. */
function openRefused(path: string | null, mapping: Mapping): Outcome<RefusedFile> {
  if (path === null) return done({ write: () => {}, close: () => {} })
  try {
    const header = writeRefusedCsv([], mapping)
    const file = openSync(path, 'w')
    writeSync(file, header)
    const write = (problems: RowProblem[]) => {
      if (problems.length > 0)
        writeSync(file, writeRefusedCsv(problems, mapping).slice(header.length))
    }
    return done({ write, close: () => closeSync(file) })
  } catch (error) {
    return refused(writeTrouble(path, error))
  }
}

function readRates(order: ValueOrder): Outcome<Rates | null> {
  if (order.rates === null) return done(null)
  try {
    const parsed = parseRates(readFileSync(order.rates, 'utf8'), order.currency ?? undefined)
    return parsed.ok ? done(parsed.rates) : refused(parsed.says)
  } catch (error) {
    return refused(fileTrouble(order.rates, error))
  }
}

function historyOf(
  reading: Reading,
  settled: { mapping: Mapping; notes: string[] },
  collection: Collection,
): Outcome<History> {
  const { reader, builders, problems, span } = collection
  const tally = reader.tally()
  const chosen = chooseCurrency(tally)
  const currency = reading.order.currency ?? chosen.currency
  const builder =
    currency === null ? undefined : (builders.get(currency) ?? builders.get(chosen.currency ?? ''))
  if (!builder) return refused(noneRead(tally.rows, problems[0]))
  const book = builder.build()
  const known = Number.isFinite(span.from)
  const used = builders.has(currency!) ? currency! : chosen.currency!
  const found: SourceFound = {
    fileName: reading.source.fileName,
    kind: settled.mapping.kind,
    rows: tally.rows,
    refused: tally.refused,
    accounts: book.accounts.length,
    from: known ? span.from : null,
    to: known ? span.to : null,
    currency: used === 'XXX' ? null : used,
    problems,
    keptApart: tally.currencies.filter((one) => one.currency !== used),
    notes: settled.notes,
  }
  return done({
    book,
    found,
    mapping: settled.mapping,
    lastDay: Number.isFinite(span.last) ? span.last : null,
  })
}

function noneRead(rows: number, first: RowProblem | undefined): string {
  if (!first) return 'The file holds no rows.'
  const where = first.column === null ? '' : `, ${first.column}`
  const all =
    rows === 1 ? 'The only row could not be read' : `None of the ${rows} rows could be read`
  return `${all}; the first, line ${first.line}${where}: ${first.says}`
}

/** Major units of a currency as minor units. */
export function toMinor(major: number, currency: string | null): number {
  return Math.round(major * minorPerMajor(currency))
}
