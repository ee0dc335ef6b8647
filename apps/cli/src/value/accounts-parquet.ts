/** `--accounts out.parquet`: the columns of the CSV as Apache Parquet, behind the day of the valuation. */

import { minorPerMajor } from '@tolv/figures'
import { type Column, parquetFile } from '@tolv/tables'
import type { AccountValues, Day } from '@tolv/value'

const rowsPerGroup = 50_000

/** What of the accounts is written. */
type Valued = Omit<AccountValues, 'endedBecause'>

type Told = { asOf: Day; offers: ArrayLike<number>; currency: string | null }

/** The file in pieces. Amounts are doubles of major units, rounded as in the CSV; `alive` is not rounded. */
export function* accountsParquet(accounts: Valued, told: Told): Generator<Uint8Array> {
  const file = parquetFile(columnsOf(accounts, told))
  for (let from = 0; from < accounts.ids.length; from += rowsPerGroup) {
    const rows = Math.min(rowsPerGroup, accounts.ids.length - from)
    yield file.add(Array.from({ length: rows }, (_, at) => from + at))
  }
  yield file.finish()
}

/** A row is the place of an account. */
function columnsOf(accounts: Valued, { asOf, offers, currency }: Told): Column<number>[] {
  const scale = minorPerMajor(currency)
  const amount = (name: string, minor: ArrayLike<number>): Column<number> => ({
    name,
    kind: 'number',
    decimals: Math.round(Math.log10(scale)),
    of: (at) => Math.round(minor[at]!) / scale + 0,
  })
  return [
    { name: 'as_of', kind: 'day', of: () => asOf },
    { name: 'account', kind: 'text', of: (at) => accounts.ids[at]! },
    { name: 'status', kind: 'text', of: (at) => accounts.status[at]! },
    amount('historic', accounts.historic),
    amount('future', accounts.future),
    amount('future_low', accounts.futureLow),
    amount('future_high', accounts.futureHigh),
    amount('clv', accounts.clv),
    { name: 'alive', kind: 'number', decimals: 4, of: (at) => accounts.alive[at]! },
    amount('offer', offers),
  ]
}
