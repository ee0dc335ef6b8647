/** The accounts of a valuation as a file: the columns that `tolv value --accounts` writes. */

export const accountsHeader =
  'account,status,historic,future,future_low,future_high,clv,alive,offer'

export type AccountLine = {
  number: string
  status: string
  historic: number
  future: number
  futureLow: number
  futureHigh: number
  clv: number
  alive: number
  offer: number | null
}

/** One account, amounts in major units. `decimals` are those of the currency: 2 for öre, 0 for yen. */
export function accountLine(row: AccountLine, decimals: number): string {
  const major = (minor: number) => (Math.round(minor) / 10 ** decimals).toFixed(decimals)
  return [
    textCell(row.number),
    row.status,
    major(row.historic),
    major(row.future),
    major(row.futureLow),
    major(row.futureHigh),
    major(row.clv),
    row.alive.toFixed(4),
    row.offer === null ? '' : major(row.offer),
  ].join(',')
}

/**
 * A cell of text, quoted by RFC 4180 where it must be. A cell that a spreadsheet would run as a formula gets an
 * apostrophe before it (OWASP ASVS 5.0, 1.2.10).
 */
export function textCell(text: string): string {
  const tame = /^[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame
}
