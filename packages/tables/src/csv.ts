/** CSV as RFC 4180 has it: commas, a point in numbers, one header, lines that end in a line feed. */

import type { Column } from './column.ts'

/** The names of the columns as a line, without its end. */
export function csvHeader<Row>(columns: readonly Column<Row>[]): string {
  return columns.map(({ name }) => textCell(name)).join(',')
}

/** One row as a line, without its end. @example csvLine([{ name: 'clv', kind: 'number', decimals: 2, of }], row) */
export function csvLine<Row>(columns: readonly Column<Row>[], row: Row): string {
  return columns.map((column) => cellOf(column, row)).join(',')
}

function cellOf<Row>(column: Column<Row>, row: Row): string {
  switch (column.kind) {
    case 'text': {
      const text = column.of(row)
      return text === null ? '' : textCell(text)
    }
    case 'number': {
      const value = column.of(row)
      return value === null ? '' : unsignedZero(value.toFixed(column.decimals))
    }
    case 'count': {
      const value = column.of(row)
      return value === null ? '' : String(value)
    }
    case 'day': {
      const day = column.of(row)
      return day === null ? '' : isoOf(day)
    }
  }
}

/** What is rounded to nothing has no sign. */
const unsignedZero = (written: string): string =>
  /^-0(\.0+)?$/.test(written) ? written.slice(1) : written

/** Days since 1970-01-01 as ISO 8601. */
function isoOf(day: number): string {
  return new Temporal.PlainDate(1970, 1, 1).add({ days: day }).toString()
}

/**
 * A cell of text, quoted by RFC 4180 where it must be. A cell that a spreadsheet would run as a formula gets an
 * apostrophe before it (OWASP ASVS 5.0, 1.2.10).
 */
export function textCell(text: string): string {
  const tame = /^[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame
}
