/** How a legal entity keeps its books. */
import { isCurrency } from '@tolv/money'
import { sql } from 'drizzle-orm'
import { appendEvents } from '../../accounts/index.ts'
import type { Tx } from '../../db/index.ts'
import type { Outcome } from '../../http/index.ts'
import { legalEntities } from '../../tenancy/index.ts'
import type { Telling } from '../events.ts'
import { type ChosenBooks, chosenBooks } from '../queries/own-currency.ts'
import { currencyOfCountry, refusedBooks, refusedRounding } from '../rules/currency-of-country.ts'

/** @property begun whether anything is booked: the currency is then what it is */
export type OwnBooks = ChosenBooks & { legalEntityId: string; begun: boolean }

export async function booksOf(tx: Tx, legalEntityId: string): Promise<Outcome<OwnBooks>> {
  const entity = (await legalEntities(tx)).find(({ id }) => id === legalEntityId)
  if (!entity) return { ok: false, refusal: 'not-found', says: 'There is no such legal entity.' }
  const ownCurrency = currencyOfCountry(entity.country)
  const chosen = (await chosenBooks(tx, legalEntityId)) ?? { ownCurrency, payableRounding: 'none' }
  const [row] = await tx.sql<{ begun: boolean }>(sql`
    SELECT EXISTS (SELECT 1 FROM ledger_transaction
      WHERE tenant_id = ${tx.tenantId} AND legal_entity_id = ${legalEntityId}) AS begun`)
  return { ok: true, value: { ...chosen, legalEntityId, begun: row?.begun ?? false } }
}

/**
 * Says in which currency the books are kept, and whether what is left to pay is rounded. Once something is booked the
 * currency stays: what stands in one would not sum to nothing in another. (It is changed at the turn of a year, with a
 * closing and an opening of the books.)
 */
export async function saveBooks(
  tx: Tx,
  { legalEntityId, ownCurrency, payableRounding }: ChosenBooks & { legalEntityId: string },
  { now, by, cause }: Telling,
): Promise<Outcome<OwnBooks>> {
  const before = await booksOf(tx, legalEntityId)
  if (!before.ok) return before
  if (!isCurrency(ownCurrency)) {
    const says = `${ownCurrency} is no currency of ISO 4217.`
    return { ok: false, refusal: 'invalid-currency', says }
  }
  const { country } = (await legalEntities(tx)).find(({ id }) => id === legalEntityId)!
  const refused =
    refusedBooks(country, ownCurrency) ??
    (payableRounding === 'coins' ? refusedRounding(country, ownCurrency) : null)
  if (refused) return refused
  if (before.value.begun && before.value.ownCurrency !== ownCurrency) {
    const says = `The books are kept in ${before.value.ownCurrency} and have begun.`
    return { ok: false, refusal: 'books-begun', says }
  }
  await tx.sql(sql`
    INSERT INTO entity_books (tenant_id, legal_entity_id, own_currency, payable_rounding, changed_at)
    VALUES (${tx.tenantId}, ${legalEntityId}, ${ownCurrency}, ${payableRounding}, ${now})
    ON CONFLICT (tenant_id, legal_entity_id) DO UPDATE SET own_currency = excluded.own_currency,
      payable_rounding = excluded.payable_rounding, changed_at = excluded.changed_at`)
  const data = { ownCurrency, payableRounding }
  const event = { kind: 'legal_entity.books_changed', subject: legalEntityId, data }
  await appendEvents(tx, [{ ...event, accountId: null, occurredAt: now, actor: by, cause }])
  return { ok: true, value: { ...before.value, ...data } }
}
