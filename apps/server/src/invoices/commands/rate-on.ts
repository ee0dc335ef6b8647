import type { Tx } from '../../db/index.ts'
import type { Outcome } from '../../http/index.ts'
import { ratesInto } from '../queries/own-currency.ts'
import { type Rate, refusedRate } from '../rules/rates.ts'

/** What a currency is worth in the books on a day; null where it is that of the books (`into` is then null, or it). */
export async function rateOn(
  tx: Tx,
  { currency, into }: { currency: string; into: string | null },
  day: Temporal.PlainDate,
): Promise<Outcome<Rate | null, 'no-exchange-rate'>> {
  if (into === null || into === currency) return { ok: true, value: null }
  const rate = (await ratesInto(tx, { into, from: [currency], day })).get(currency)
  return rate ? { ok: true, value: rate } : refusedRate({ from: currency, into, day })
}
