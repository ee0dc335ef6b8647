/** The accounts of a valuation as a file: the columns that `tolv value --accounts` writes. */

import { exponentOf } from '@tolv/money'
import { type Column, textCell } from '@tolv/tables'
import { dayOf } from './days.ts'

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
 * The columns of the same file as Parquet, behind the day of the valuation, so that files of several days can be put
 * together. Amounts are doubles of major units, rounded as in CSV; `alive` is not rounded.
 */
export function accountColumns({ asOf, currency }: FileOf): Column<AccountLine>[] {
  const decimals = exponentOf(currency)
  const amount = (name: string, of: (row: AccountLine) => number | null): Column<AccountLine> => ({
    name,
    kind: 'number',
    decimals,
    of: (row) => {
      const minor = of(row)
      return minor === null ? null : Math.round(minor) / 10 ** decimals
    },
  })
  const day = dayOf(asOf)
  return [
    { name: 'as_of', kind: 'day', of: () => day },
    { name: 'account', kind: 'text', of: ({ number }) => number },
    { name: 'status', kind: 'text', of: ({ status }) => status },
    amount('historic', ({ historic }) => historic),
    amount('future', ({ future }) => future),
    amount('future_low', ({ futureLow }) => futureLow),
    amount('future_high', ({ futureHigh }) => futureHigh),
    amount('clv', ({ clv }) => clv),
    { name: 'alive', kind: 'number', decimals: 4, of: ({ alive }) => alive },
    amount('offer', ({ offer }) => offer),
  ]
}

/** The day of the valuation (ISO) and the currency of its amounts. */
export type FileOf = { asOf: string; currency: string }
