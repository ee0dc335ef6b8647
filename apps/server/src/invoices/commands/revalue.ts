/** Valuing what is open in other currencies at the end of a period. */
import { sql } from 'drizzle-orm'
import { appendEvents } from '../../accounts/index.ts'
import type { Tx } from '../../db/index.ts'
import type { Outcome } from '../../http/index.ts'
import { closedToOf } from '../../subscriptions/index.ts'
import { booksRevalued, type Telling } from '../events.ts'
import { ratesInto } from '../queries/own-currency.ts'
import { entityBilling } from '../queries/parties.ts'
import { holdingsOn } from '../queries/revaluations.ts'
import { refusedDay } from '../rules/fit-day.ts'
import { refusedRate } from '../rules/rates.ts'
import { type Revaluation, revalue } from '../rules/revaluation.ts'
import { book } from './book.ts'

/** @property on the last day of the period */
export type RevaluationWish = { legalEntityId: string; on: Temporal.PlainDate }

export type Revalued = {
  legalEntityId: string
  on: string
  /** the day on which it is taken back */
  backOn: string
  ownCurrency: string
  currencies: Revaluation[]
}

/**
 * Books what open items are worth more or less on a day, and takes it back on the next. Asked again for the day it
 * books what has changed since: what was told late, or a rate that was brought anew.
 */
export async function revalueOpenItems(
  tx: Tx,
  { legalEntityId, on }: RevaluationWish,
  telling: Telling,
): Promise<Outcome<Revalued>> {
  const entity = await entityBilling(tx, legalEntityId)
  if (!entity) return { ok: false, refusal: 'not-found', says: 'There is no such legal entity.' }
  const { ownCurrency, zone } = entity
  const today = telling.now.toZonedDateTimeISO(zone).toPlainDate()
  const refused = refusedDay(on, { today, closedTo: await closedToOf(tx, legalEntityId) })
  if (refused) return refused
  await lockSeries(tx, legalEntityId)
  const held = await holdingsOn(tx, { legalEntityId, on, ownCurrency })
  const byCurrency = Map.groupBy(held, ({ currency }) => currency)
  const rates = await ratesInto(tx, { into: ownCurrency, from: [...byCurrency.keys()], day: on })
  const currencies: Revaluation[] = []
  for (const [currency, holdings] of byCurrency) {
    const rate = rates.get(currency)
    if (!rate) return refusedRate({ from: currency, into: ownCurrency, day: on })
    currencies.push(revalue(holdings, rate))
  }
  const changed = currencies.filter(({ entries }) => entries.length > 0)
  if (changed.length === 0) {
    const says = `Nothing that is open on ${on} is worth more or less in ${ownCurrency} than it stands at.`
    return { ok: false, refusal: 'nothing-to-revalue', says }
  }
  const backOn = on.add({ days: 1 })
  await write(tx, { legalEntityId, on, backOn, ownCurrency }, { changed, telling })
  const value = { legalEntityId, on: `${on}`, backOn: `${backOn}`, ownCurrency, currencies }
  return { ok: true, value }
}

/** One at a time, and not while a document is numbered: what is open has then been issued. */
async function lockSeries(tx: Tx, legalEntityId: string): Promise<void> {
  await tx.sql(sql`
    SELECT series FROM number_series WHERE tenant_id = ${tx.tenantId} AND legal_entity_id = ${legalEntityId}
    ORDER BY series FOR UPDATE`)
}

type Days = {
  legalEntityId: string
  on: Temporal.PlainDate
  backOn: Temporal.PlainDate
  ownCurrency: string
}

async function write(
  tx: Tx,
  { legalEntityId, on, backOn, ownCurrency }: Days,
  { changed, telling }: { changed: Revaluation[]; telling: Telling },
): Promise<void> {
  const { now, by, cause } = telling
  const [row] = await tx.sql<{ count: number }>(sql`
    SELECT count(*)::int AS count FROM ledger_transaction
    WHERE tenant_id = ${tx.tenantId} AND legal_entity_id = ${legalEntityId} AND kind = 'revaluation'
      AND booked_on = ${on}`)
  const nth = (row?.count ?? 0) + 1
  const transactions = changed.flatMap(({ currency, rate, gainMinor, entries, back }) => {
    const op = `revaluation:${legalEntityId} ${currency} ${on} ${nth}`
    const both = {
      ...{
        kind: 'revaluation' as const,
        legalEntityId,
        accountId: null,
        invoiceId: null,
        currency,
      },
      ...{ own: { currency: ownCurrency, rate }, bookedAt: now, actor: by },
    }
    return [
      { ...both, op, bookedOn: on, entries, facts: { gainMinor: `${gainMinor}` } },
      { ...both, op: `${op} back`, bookedOn: backOn, entries: back, facts: { takesBack: op } },
    ]
  })
  await book(tx, transactions)
  const data = {
    on: `${on}`,
    gainMinor: Number(changed.reduce((sum, { gainMinor }) => sum + gainMinor, 0n)),
    currency: ownCurrency,
  }
  const event = { kind: booksRevalued, subject: legalEntityId, data }
  await appendEvents(tx, [{ ...event, accountId: null, occurredAt: now, actor: by, cause }])
}
