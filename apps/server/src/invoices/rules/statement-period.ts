/** An account's statement for some days: what it owed before, what happened, and what it owed after. */
import { formatMajor } from '@tolv/money'
import { textCell } from '@tolv/tables'
import type { StatementRow } from '../queries/statement.ts'

/** What an account owed in a currency; below zero it had so much to its credit. */
export type Standing = { currency: string; minor: bigint }

export type StatementOfDays = { opening: Standing[]; rows: StatementRow[]; closing: Standing[] }

/** Days with both ends in it, as people say a period; null where it has no end. */
export type StatementDays = { from: string | null; through: string | null }

/**
 * @param rows all of the account's, by currency and in order, each with what was owed after it
 * @returns with an opening and a closing for each currency that was ever used until then
 */
export function statementOf(rows: readonly StatementRow[], days: StatementDays): StatementOfDays {
  const { from, through } = days
  const until = rows.filter(({ on }) => through === null || on <= through)
  const isBefore = ({ on }: StatementRow) => from !== null && on < from
  const currencies = [...new Set(until.map(({ currency }) => currency))]
  const lastOf = (some: readonly StatementRow[]) =>
    currencies.map((currency): Standing => {
      const last = some.filter((row) => row.currency === currency).at(-1)
      return { currency, minor: last?.balanceMinor ?? 0n }
    })
  return {
    opening: lastOf(until.filter(isBefore)),
    rows: until.filter((row) => !isBefore(row)),
    closing: lastOf(until),
  }
}

/** The statement as CSV: what was owed before, a line for each thing that happened, and what is owed after. */
export function statementCsv({ opening, rows, closing }: StatementOfDays): string {
  const lines = [['day', 'what', 'number', 'currency', 'amount', 'owed_after']]
  for (const { currency, minor } of closing) {
    const before = opening.find((one) => one.currency === currency)?.minor ?? 0n
    lines.push(['', 'opening', '', currency, '', formatMajor(before, currency)])
    for (const row of rows.filter((one) => one.currency === currency))
      lines.push([
        ...[row.on, row.kind, textCell(row.number ?? ''), currency],
        ...[formatMajor(row.minor, currency), formatMajor(row.balanceMinor, currency)],
      ])
    lines.push(['', 'closing', '', currency, '', formatMajor(minor, currency)])
  }
  return `${lines.map((cells) => cells.join(',')).join('\n')}\n`
}
