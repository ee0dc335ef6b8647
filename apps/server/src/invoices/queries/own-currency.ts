/** In which currency a legal entity keeps its books, and the rates into it. */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/index.ts'
import { legalEntities } from '../../tenancy/index.ts'
import { currencyOfCountry } from '../rules/currency-of-country.ts'
import { daysThatHold, type Quotation, type Rate, rateInto } from '../rules/rates.ts'

/** The currency of the books: the one chosen, else that of the country. */
export async function ownCurrencyOf(tx: Tx, legalEntityId: string): Promise<string> {
  const chosen = await chosenBooks(tx, legalEntityId)
  if (chosen) return chosen.ownCurrency
  const entity = (await legalEntities(tx)).find(({ id }) => id === legalEntityId)
  return currencyOfCountry(entity?.country ?? '')
}

/** @property payableRounding 'coins': what is left to pay of an invoice is rounded to what coins can pay */
export type ChosenBooks = { ownCurrency: string; payableRounding: 'none' | 'coins' }

/** What somebody chose for the books; null when nobody did. */
export async function chosenBooks(tx: Tx, legalEntityId: string): Promise<ChosenBooks | null> {
  const [row] = await tx.sql<ChosenBooks>(sql`
    SELECT own_currency AS "ownCurrency", payable_rounding AS "payableRounding" FROM entity_books
    WHERE tenant_id = ${tx.tenantId} AND legal_entity_id = ${legalEntityId}`)
  return row ?? null
}

/**
 * The rates from currencies into one, as they hold on a day; those without one are missing. Without currencies nothing
 * is asked: who bills in the books' own currency pays nothing for this.
 */
export async function ratesInto(
  tx: Tx,
  { into, from, day }: { into: string; from: readonly string[]; day: Temporal.PlainDate },
): Promise<Map<string, Rate>> {
  const wanted = [...new Set(from)].filter((currency) => currency !== into)
  if (wanted.length === 0) return new Map()
  const quotations = await tx.sql<Quotation>(sql`
    SELECT from_currency AS "from", to_currency AS "to", valid_on AS "on", rate, source FROM exchange_rate
    WHERE tenant_id = ${tx.tenantId} AND valid_on BETWEEN ${day.subtract({ days: daysThatHold })} AND ${day}
    ORDER BY valid_on, from_currency, to_currency`)
  const found = wanted.map((currency) => [
    currency,
    rateInto(quotations, { from: currency, into, day }),
  ])
  return new Map(found.filter((pair): pair is [string, Rate] => pair[1] !== null))
}
