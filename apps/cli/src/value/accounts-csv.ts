/** `--accounts`: one row per account, amounts in major units, ready for a spreadsheet. */

import { minorPerMajor } from '@tolv/figures'
import type { AccountValues } from '@tolv/value'

export const accountColumns =
  'account,status,historic,future,future_low,future_high,clv,alive,offer'

const rowsPerPiece = 5_000

/** The file in pieces, the header first. Amounts have as many decimals as the currency has. */
export function* accountsCsv(
  accounts: Omit<AccountValues, 'endedBecause'>,
  offers: ArrayLike<number>,
  currency: string | null,
): Generator<string> {
  const scale = minorPerMajor(currency)
  const decimals = Math.round(Math.log10(scale))
  const major = (minor: number) => (Math.round(minor) / scale + 0).toFixed(decimals)
  yield `${accountColumns}\n`
  let piece = ''
  for (let index = 0; index < accounts.ids.length; index += 1) {
    const amounts = [
      accounts.historic,
      accounts.future,
      accounts.futureLow,
      accounts.futureHigh,
      accounts.clv,
    ]
    const figures = amounts.map((column) => major(column[index]!)).join(',')
    const alive = Number(accounts.alive[index]!.toFixed(4))
    piece += `${textCell(accounts.ids[index]!)},${accounts.status[index]},${figures},${alive},${major(offers[index]!)}\n`
    if ((index + 1) % rowsPerPiece === 0) {
      yield piece
      piece = ''
    }
  }
  if (piece !== '') yield piece
}

/** Quoted by RFC 4180 where needed, and kept from being run as a formula by a spreadsheet (OWASP ASVS 5.0, 1.2.10). */
export function textCell(text: string): string {
  const runnable = /^[=+\-@\t\r＝＋－＠]/.test(text) && !/^[+-]?\d+$/.test(text)
  const safe = runnable ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
