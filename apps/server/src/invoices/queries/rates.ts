/** The table of exchange rates, as it is shown. */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/index.ts'
import type { Quotation } from '../rules/rates.ts'

export type RatesAsked = {
  /** of this currency, on either side */
  currency: string | null
  /** rates after this one */
  after: [on: string, from: string, to: string] | null
  limit: number
}

/** Rates, the newest day first and each day by its currencies. */
export function listRates(tx: Tx, { currency, after, limit }: RatesAsked): Promise<Quotation[]> {
  const of = currency ? sql`AND ${currency} IN (from_currency, to_currency)` : sql``
  const later = after
    ? sql`AND (valid_on < ${after[0]}::date
        OR valid_on = ${after[0]}::date AND (from_currency, to_currency) > (${after[1]}, ${after[2]}))`
    : sql``
  return tx.sql<Quotation>(sql`
    SELECT from_currency AS "from", to_currency AS "to", valid_on AS "on", rate, source FROM exchange_rate
    WHERE tenant_id = ${tx.tenantId} ${of} ${later}
    ORDER BY valid_on DESC, from_currency, to_currency LIMIT ${limit}`)
}
