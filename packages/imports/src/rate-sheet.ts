/**
 * A file of exchange rates as somebody publishes it, read to rows: what one whole unit of a currency was worth in
 * another on a day. Four shapes are known by their first line:
 *
 * - a table of one's own: `date,from,to,rate`, as `tolv value --rates` reads it;
 * - the European Central Bank's history (eurofxref-hist.csv: a column for each currency, what one euro is worth);
 * - the same bank's XML (eurofxref-daily.xml and eurofxref-hist.xml: `<Cube time>` with `<Cube currency rate>`);
 * - Sveriges Riksbank's search for rates (a row for each day and series, what so many of a currency are worth in SEK).
 *
 * A wrong row refuses the whole file, with its line. A day without a rate ('N/A') is left out: no bank was open.
 */
import { isCurrency, rateBetween } from '@tolv/money'

/** @property day ISO 8601; @property rate a decimal number above zero, as it was published */
export type RateRow = { day: string; from: string; to: string; rate: string }
export type RateSheet =
  | { ok: true; shape: 'own' | 'ecb' | 'riksbank'; rows: RateRow[] }
  | { ok: false; refusal: 'empty' | 'bad-rate' | 'unknown-shape'; says: string }

/**
 * @example readRateSheet('date,from,to,rate\n2026-03-02,EUR,SEK,11.2345\n')
 *   // { ok: true, shape: 'own', rows: [{ day: '2026-03-02', from: 'EUR', to: 'SEK', rate: '11.2345' }] }
 */
export function readRateSheet(text: string): RateSheet {
  const clean = text.replace(/^\uFEFF/, '')
  if (/<Cube\b/.test(clean)) return closed('ecb', cubes(clean))
  const lines = clean.split(/\r?\n/)
  const head = lines.findIndex((line) => line.trim() !== '')
  const first = cellsOf(lines[head] ?? '')
  const names = first.map((name) => name.toLowerCase())
  if (names[0] === 'date' && names.slice(1, 4).join() === 'from,to,rate')
    return closed('own', own(lines, head + 1))
  if (/^\d{4}-\d{2}-\d{2}$/.test(first[0] ?? '') && first.length === 4)
    return closed('own', own(lines, head))
  if (names[0] === 'date' && first.slice(1).filter(isCurrency).length > 1)
    return closed('ecb', history(lines, { head, currencies: first }))
  if (names.length === 4 && /^serie/.test(names[2]!))
    return closed('riksbank', series(lines, head + 1))
  const says =
    'The file is no table of rates that is known: it begins with date,from,to,rate, or is one of the ECB or the Riksbank.'
  return { ok: false, refusal: head < 0 ? 'empty' : 'unknown-shape', says: head < 0 ? none : says }
}

const none = 'The file holds no rates.'

/** Rows, or what is wrong with one of them. */
type Read = RateRow[] | { line: number; says: string }

function closed(shape: 'own' | 'ecb' | 'riksbank', read: Read): RateSheet {
  if (!Array.isArray(read)) {
    const says = `Line ${read.line} of the rates: ${read.says}`
    return { ok: false, refusal: 'bad-rate', says }
  }
  if (read.length === 0) return { ok: false, refusal: 'empty', says: none }
  return { ok: true, shape, rows: read }
}

function cellsOf(line: string): string[] {
  const mark = line.includes(';') ? ';' : ','
  const cells = line.split(mark).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'))
  return cells.at(-1) === '' ? cells.slice(0, -1) : cells
}

/** Each line that says something, with its number and its cells. */
function* rowsFrom(lines: string[], at: number): Generator<{ line: number; cells: string[] }> {
  for (let index = Math.max(at, 0); index < lines.length; index += 1) {
    const text = lines[index]!
    if (text.trim() !== '') yield { line: index + 1, cells: cellsOf(text) }
  }
}

function own(lines: string[], at: number): Read {
  const rows: RateRow[] = []
  for (const { line, cells } of rowsFrom(lines, at)) {
    const [day = '', from = '', to = '', written = ''] = cells
    if (cells.length !== 4) return { line, says: 'a rate has four columns: date, from, to, rate.' }
    const row = { day, from, to, rate: lines[line - 1]!.includes(';') ? point(written) : written }
    const wrong = wrongRow(row)
    if (wrong) return { line, says: wrong }
    rows.push(row)
  }
  return rows
}

/** A day, then what one euro was worth in each of the currencies of the head. */
function history(
  lines: string[],
  { head, currencies }: { head: number; currencies: string[] },
): Read {
  const rows: RateRow[] = []
  for (const { line, cells } of rowsFrom(lines, head + 1)) {
    const [day = '', ...rates] = cells
    for (const [at, rate] of rates.entries()) {
      if (/^(n\/a|-)?$/i.test(rate)) continue
      const row = { day, from: 'EUR', to: currencies[at + 1] ?? '', rate }
      const wrong = wrongRow(row)
      if (wrong) return { line, says: wrong }
      rows.push(row)
    }
  }
  return rows
}

const cube = /<Cube\s+([^>]*?)\/?>/g
const attribute = (text: string, name: string) =>
  new RegExp(`\\b${name}\\s*=\\s*["']([^"']*)["']`).exec(text)?.[1] ?? null

/** Cubes are read in their order: one with a day, then those with its rates. */
function cubes(xml: string): Read {
  const rows: RateRow[] = []
  let day = ''
  for (const found of xml.matchAll(cube)) {
    const told = found[1]!
    day = attribute(told, 'time') ?? day
    const [to, rate] = [attribute(told, 'currency'), attribute(told, 'rate')]
    if (to === null || rate === null) continue
    const row = { day, from: 'EUR', to, rate }
    const wrong = wrongRow(row)
    if (wrong) return { line: xml.slice(0, found.index).split('\n').length, says: wrong }
    rows.push(row)
  }
  return rows
}

/** Currencies whose series have always been for one unit; what the others are for is said by the row or not at all. */
const byOne = new Set(['AUD', 'CAD', 'CHF', 'EUR', 'GBP', 'NZD', 'USD'])

/** Day, group, series and value: '1 EUR', '100 JPY', or the name of a series such as SEKEURPMI. */
function series(lines: string[], at: number): Read {
  const rows: RateRow[] = []
  for (const { line, cells } of rowsFrom(lines, at)) {
    const [day = '', , serie = '', value = ''] = cells
    if (/^n\/a$/i.test(value) || value === '') continue
    const counted = /^(1|100)\s+([A-Z]{3})$/.exec(serie)
    const from = counted?.[2] ?? /^(?:SEK)?([A-Z]{3})(?:PMI)?$/.exec(serie)?.[1] ?? serie
    if (!counted && isCurrency(from) && !byOne.has(from)) {
      const says = `${serie} does not say for how many ${from} it is: write 1 ${from} or 100 ${from}.`
      return { line, says }
    }
    const rate = counted?.[1] === '100' ? hundredth(point(value)) : point(value)
    const row = { day, from, to: 'SEK', rate }
    const wrong = wrongRow(row)
    if (wrong) return { line, says: wrong }
    rows.push(row)
  }
  return rows
}

const point = (written: string) => written.replace(',', '.')

/** A decimal number with its point two places to the left, digit by digit. */
function hundredth(written: string): string {
  const match = /^(\d+)(?:\.(\d+))?$/.exec(written)
  if (!match) return written
  const digits = match[1]!.padStart(3, '0')
  return `${digits.slice(0, -2).replace(/^0+(?=\d)/, '')}.${digits.slice(-2)}${match[2] ?? ''}`
}

function wrongRow({ day, from, to, rate }: RateRow): string | null {
  if (!isDay(day)) return `${day} is not a date written as 2026-03-31.`
  for (const code of [from, to]) if (!isCurrency(code)) return `${code} is not a currency.`
  if (from === to || !rateBetween({ from, to }, rate))
    return `${rate} is not a rate from ${from} to ${to}.`
  return null
}

function isDay(written: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(written)) return false
  try {
    return Temporal.PlainDate.from(written, { overflow: 'reject' }).toString() === written
  } catch {
    return false
  }
}
