/**
 * A table of usage (CSV), row by row into events as they are sent: id, source, subscription, event and at are
 * themselves, and every other column is something that was measured, under its own name or the one it is given.
 *
 * The head proposes a mapping, a person may correct it, a reader turns text into events and problems in constant
 * memory. Whether an event can be taken (its subscription, its meter) is for who keeps it to say.
 */
import { foldName, words } from './column-names.ts'
import { columnNames, headTable } from './dialect.ts'
import type { Delimiter } from './intake.ts'
import { columnIndex, unquote } from './mapping-text.ts'
import type { CutRows } from './rows.ts'
import { newRowCutter } from './rows.ts'
import { listed, shown } from './shown.ts'

/** What events need, and what they may say of themselves; anything else was measured. */
export const usageFields = ['id', 'subscription', 'event', 'at', 'source'] as const
export type UsageField = (typeof usageFields)[number]

/** @property as what it becomes: a field, the name of what was measured, or null when it is left out */
export type UsageColumn = {
  column: string
  as: { field: UsageField } | { measured: string } | null
  /** up to five first values, as written */
  samples: string[]
}

export type UsageMapping = {
  delimiter: Delimiter
  /** lines before the row that names the columns */
  skipLines: number
  columns: UsageColumn[]
  /** the event of every row, where no column tells it */
  event: string | null
  /** where moments without a zone are told, an IANA zone; null: such a row cannot be taken */
  zone: string | null
  /** what is needed and no column tells */
  missing: UsageField[]
}

export type SniffedUsage =
  | { ok: true; mapping: UsageMapping }
  | { ok: false; refusal: 'empty' | 'binary' | 'unknown-column' | 'unknown-zone'; says: string }

/** What the user has said. @property map `field=column` pairs with commas between; `ignore=column` leaves one out */
export type UsageChoices = {
  map?: string | undefined
  event?: string | undefined
  zone?: string | undefined
  /** what meters read, so that `kWh` is known to be `kwh` */
  measures?: readonly string[] | undefined
}

const names: Record<UsageField, string[]> = {
  id: words(`id eventid usageid rowid readingid transactionid uuid handelseid handelsesid
    avlasningsid avlesningsid aflaesningsid radid transaktionsid`),
  subscription: words(`subscription subscriptionid subscriptionreference reference abonnemang
    abonnemangsid abonnemangsnr abonnemangsnummer abonnement abonnementsid abonnementid
    abonnementsnr prenumeration prenumerationsid referens referanse anlaggningsid
    anleggsid meteringpoint malepunkt malepunktid`),
  event: words('event eventname eventtype handelse handelsetyp hendelse haendelse type typ'),
  at: words(`at timestamp time datetime occurredat happenedat tid tidpunkt tidspunkt tidsstampel
    tidsstempel date datum dato avlast avlest aflaest`),
  source: words('source sourceid kalla kilde'),
}
const needed: readonly UsageField[] = ['id', 'subscription', 'event', 'at']

/**
 * Proposes how to read a table of usage from its first characters, or refuses in a sentence.
 *
 * @example
 * sniffUsage('id;abonnemang;händelse;tid;kWh\n1;A-7;reading;2026-03-02 08:00;8,5\n', { measures: ['kwh'] })
 * // ok: id, subscription, event, at, kwh; semicolons, and a moment that needs a zone
 */
export function sniffUsage(headText: string, choices: UsageChoices = {}): SniffedUsage {
  const refuse = (refusal: (SniffedUsage & { ok: false })['refusal'], says: string) =>
    ({ ok: false, refusal, says }) as const
  if (headText.includes('\u0000'))
    return refuse('binary', 'The file is not text; save it as CSV and bring it again.')
  const zone = choices.zone ?? null
  if (zone !== null && !isZone(zone))
    return refuse('unknown-zone', `${shown(zone)} is no time zone; one is Europe/Stockholm.`)
  const { delimiter, skipLines, rows } = headTable(headText, undefined)
  const [first, ...data] = rows
  if (!first) return refuse('empty', 'The file holds no rows.')
  const columns = columnNames(first, 'header')
  const chosen = readChoices(choices.map ?? '', columns)
  if (!chosen.ok) return refuse('unknown-column', chosen.says)
  const becomes = assigned(columns, chosen.as, choices)
  const told = new Set(becomes.map((as) => (as && 'field' in as ? as.field : null)))
  const event = told.has('event') ? null : (choices.event ?? null)
  const mapping: UsageMapping = {
    delimiter,
    skipLines,
    columns: columns.map((column, at) => ({
      column,
      as: becomes[at]!,
      samples: data.flatMap((row) => row[at]?.trim() || []).slice(0, 5),
    })),
    event,
    zone,
    missing: needed.filter((field) => !told.has(field) && !(field === 'event' && event !== null)),
  }
  return { ok: true, mapping }
}

/** What a table lacks, in a sentence; null when it tells all that events need. */
export function missingInUsage({ missing, columns }: UsageMapping): string | null {
  if (missing.length === 0) return null
  const why = missing.includes('id')
    ? ' An event needs an id of its own: by it the same event is known when it is sent again, and is not billed twice.'
    : ''
  const has = listed(columns.map(({ column }) => column))
  return `No column tells ${missing.join(' or ')}. The file has ${has}.${why}`
}

type As = UsageColumn['as']

/** By what was chosen, then by names as the fields have them, then by names that mean the same. */
function assigned(
  columns: readonly string[],
  chosen: ReadonlyMap<number, As>,
  { measures = [] }: UsageChoices,
): As[] {
  const given = [...chosen.values()].flatMap((as) => (as && 'field' in as ? as.field : []))
  const free = new Set<UsageField>(usageFields.filter((field) => !given.includes(field)))
  const becomes = new Map<number, As>(chosen)
  const take = (field: UsageField, at: number) => {
    if (at === -1) return
    becomes.set(at, { field })
    free.delete(field)
  }
  const open = (at: number, column: string) =>
    !becomes.has(at) && !measures.some((measure) => measure === column)
  for (const field of [...free])
    take(
      field,
      columns.findIndex((column, at) => open(at, column) && column === field),
    )
  for (const field of [...free]) {
    const near = names[field].map((name) =>
      columns.findIndex((column, at) => open(at, column) && foldName(column) === name),
    )
    take(field, near.find((at) => at !== -1) ?? -1)
  }
  return columns.map((column, at) => {
    const as = becomes.get(at)
    if (as !== undefined) return as
    const folded = foldName(column)
    const known = measures.find((one) => one === column || foldName(one) === folded)
    return { measured: known ?? column }
  })
}

type Choices = { ok: true; as: Map<number, As> } | { ok: false; says: string }

function readChoices(text: string, columns: readonly string[]): Choices {
  const as = new Map<number, As>()
  for (const pair of text.match(/(?:"[^"]*"|[^,"])+/g) ?? []) {
    const [, left = '', right = ''] = /^\s*((?:"[^"]*"|[^="])*)=(.*)$/.exec(pair) ?? []
    const [name, column] = [unquote(left), unquote(right)]
    if (name === '' || column === '')
      return { ok: false, says: `${shown(pair.trim())} is not written as field=column.` }
    const at = columnIndex(column, columns)
    if (at === -1)
      return {
        ok: false,
        says: `There is no column ${shown(column)}. The file has ${listed(columns)}.`,
      }
    const field = usageFields.find((one) => one === name)
    as.set(at, name === 'ignore' ? null : field ? { field } : { measured: name })
  }
  return { ok: true, as }
}

/** An event as it is sent (JSON), or why its row is none; `line` is where the row begins in the file, from 1. */
export type UsageTableRow = { line: number } & (
  | { event: string }
  | {
      refusal: 'row-width' | 'open-quote' | 'line-too-long' | 'unclear-moment'
      says: string
      /** the row as it stands */
      text: string
    }
)

export type UsageReader = { push(text: string): UsageTableRow[]; end(): UsageTableRow[] }

/** Reads a table by its mapping. A column that is empty in a row says nothing in it. */
export function newUsageReader(mapping: UsageMapping): UsageReader {
  const cutter = newRowCutter(mapping.delimiter, mapping.columns.length)
  let isHead = true
  const read = ({ rows, lines, faults, stopped }: CutRows): UsageTableRow[] => {
    const found: UsageTableRow[] = []
    for (const [at, cells] of rows.entries()) {
      const line = lines[at]!
      if (line <= mapping.skipLines || cells.every((cell) => cell.trim() === '')) continue
      if (isHead) {
        isHead = false
        continue
      }
      const fault = faults.get(at)
      const read: EventOrWhy =
        fault === undefined ? eventOf(cells, mapping) : { refusal: 'open-quote', says: fault }
      if ('event' in read) found.push({ line, event: read.event })
      else found.push({ line, ...read, text: cells.join(mapping.delimiter) })
    }
    if (stopped)
      found.push({
        line: (lines.at(-1) ?? 0) + 1,
        refusal: stopped.refusal,
        says: stopped.says,
        text: '',
      })
    return found
  }
  return { push: (text) => read(cutter.push(text)), end: () => read(cutter.end()) }
}

type EventOrWhy =
  | { event: string }
  | { refusal: 'row-width' | 'open-quote' | 'unclear-moment'; says: string }

function eventOf(cells: readonly string[], mapping: UsageMapping): EventOrWhy {
  const { columns, delimiter, zone } = mapping
  if (cells.length !== columns.length)
    return {
      refusal: 'row-width',
      says: `It has ${cells.length} cells, and the first line ${columns.length}.`,
    }
  const fields: Record<string, string> = {}
  const data: Record<string, string> = {}
  for (const [at, { as }] of columns.entries()) {
    const cell = cells[at]!.trim()
    if (as === null || cell === '') continue
    if ('measured' in as) data[as.measured] = delimiter === ',' ? cell : withPoint(cell)
    else fields[as.field] = cell
  }
  if (mapping.event !== null) fields.event = mapping.event
  if (fields.at !== undefined) {
    const moment = momentOf(fields.at, zone)
    if (!moment.ok) return { refusal: 'unclear-moment', says: moment.says }
    fields.at = moment.at
  }
  return { event: JSON.stringify({ ...fields, data }) }
}

/** Where cells are not parted by commas, a number may have one, and spaces between its thousands: 1 208,5. */
function withPoint(cell: string): string {
  if (!/^-?(\d+|\d{1,3}([ \u00a0\u202f]\d{3})+)(,\d+)?$/.test(cell)) return cell
  return cell.replace(/[ \u00a0\u202f]/g, '').replace(',', '.')
}

const local = /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?))?$/

type Moment = { ok: true; at: string } | { ok: false; says: string }

/** A moment with its zone stays as it is; one without is of the zone that was chosen, unless it came twice or never. */
function momentOf(written: string, zone: string | null): Moment {
  const [, day, time] = local.exec(written) ?? []
  if (zone === null || day === undefined)
    return { ok: true, at: written.replace(/^(\d{4}-\d\d-\d\d) (?=\d)/, '$1T') }
  try {
    const at = Temporal.PlainDateTime.from(`${day}T${time ?? '00:00'}`, { overflow: 'reject' })
    const earlier = at.toZonedDateTime(zone, { disambiguation: 'earlier' })
    const later = at.toZonedDateTime(zone, { disambiguation: 'later' })
    // A day begins when it begins, also where its clock was moved at midnight.
    if (earlier.equals(later) || time === undefined)
      return { ok: true, at: earlier.toInstant().toString() }
    const isNever = !earlier.toPlainDateTime().equals(at)
    const says = isNever
      ? `${written} never was in ${zone}: the clock was moved past it.`
      : `${written} came twice in ${zone}: write it with its zone, as ${earlier.toString({ timeZoneName: 'never' })}.`
    return { ok: false, says }
  } catch {
    return { ok: true, at: written }
  }
}

function isZone(written: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(written)
    return true
  } catch {
    return false
  }
}
