/** A dated table of exchange rates, and the rate that held on a day. */

import type { Ratio } from '@tolv/money'
import { invertRate, isCurrency, rateBetween } from '@tolv/money'
import { formatDay, parseDay } from './calendar-day.ts'
import { newRowCutter } from './rows.ts'

/** Rates into one currency. */
export type Rates = {
  into: string
  /** The last rate on or before the day, between minor units; null when there is none. */
  rateOn(from: string, day: number): Ratio | null
}

export type ParsedRates =
  | { ok: true; rates: Rates }
  | { ok: false; refusal: 'empty' | 'bad-rate' | 'several-targets'; says: string }

/**
 * Reads a rate table: columns `date,from,to,rate` (or with semicolons), where `rate` is how much of
 * `to` one whole unit of `from` is worth. Every pair must have one currency in common, which is
 * what amounts are converted into; name it with `into` when the table alone does not say. A wrong
 * row refuses the whole table: half a rate table is worse than none.
 */
export function parseRates(text: string, into?: string): ParsedRates {
  const delimiter = /^[^\n]*;/.test(text) ? ';' : ','
  const cutter = newRowCutter(delimiter, 4)
  const cut = [cutter.push(text), cutter.end()]
  const lines = cut.flatMap((part) => part.lines)
  const quotes: Quote[] = []
  for (const [at, cells] of cut.flatMap((part) => part.rows).entries()) {
    const blank = cells.every((cell) => cell.trim() === '')
    if (blank || (quotes.length === 0 && /dat(e|um|o)/i.test(cells[0]!))) continue
    const quote = readQuote(cells, delimiter)
    if (typeof quote === 'string') {
      return { ok: false, refusal: 'bad-rate', says: `Line ${lines[at]} of the rates: ${quote}` }
    }
    quotes.push(quote)
  }
  if (quotes.length === 0)
    return { ok: false, refusal: 'empty', says: 'The rate file holds no rates.' }
  return tableOf(quotes, into)
}

type Quote = { day: number; from: string; to: string; written: string }

function readQuote(cells: readonly string[], delimiter: string): Quote | string {
  if (cells.length !== 4) return 'a rate has four columns: date, from, to, rate.'
  const [date, from, to, rate] = cells.map((cell) => cell.trim()) as [
    string,
    string,
    string,
    string,
  ]
  const day = parseDay(date, null)
  if (Number.isNaN(day)) return `${date} is not a date written as 2026-03-31.`
  for (const code of [from, to]) if (!isCurrency(code)) return `${code} is not a currency.`
  const written = delimiter === ';' ? rate.replace(',', '.') : rate
  if (from === to || !rateBetween({ from, to }, written))
    return `${rate} is not a rate from ${from} to ${to}.`
  return { day, from, to, written }
}

function tableOf(quotes: readonly Quote[], wanted: string | undefined): ParsedRates {
  const targets = new Set(quotes.map((quote) => quote.to))
  const into = wanted ?? [...targets][0]!
  if (wanted === undefined && targets.size > 1) {
    const says = `The rates lead to ${[...targets].join(' and ')}; say which one the amounts are to be in.`
    return { ok: false, refusal: 'several-targets', says }
  }
  const byCurrency = new Map<string, { day: number; rate: Ratio }[]>()
  for (const quote of quotes) {
    const rate = rateBetween(quote, quote.written)!
    if (quote.to === into) note(quote.from, { day: quote.day, rate })
    else if (quote.from === into) note(quote.to, { day: quote.day, rate: invertRate(rate) })
  }
  for (const dated of byCurrency.values()) dated.sort((a, b) => a.day - b.day)
  return {
    ok: true,
    rates: { into, rateOn: (from, day) => lastOnOrBefore(byCurrency.get(from), day) },
  }

  function note(currency: string, rate: { day: number; rate: Ratio }): void {
    const dated = byCurrency.get(currency)
    if (dated) dated.push(rate)
    else byCurrency.set(currency, [rate])
  }
}

function lastOnOrBefore(
  dated: readonly { day: number; rate: Ratio }[] | undefined,
  day: number,
): Ratio | null {
  if (!dated) return null
  let [low, high] = [0, dated.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (dated[middle]!.day <= day) low = middle + 1
    else high = middle
  }
  return low === 0 ? null : dated[low - 1]!.rate
}

/** "There is no rate from EUR to SEK on or before 2026-03-31." */
export function noRateSays(missing: { from: string; into: string; day: number }): string {
  return `There is no rate from ${missing.from} to ${missing.into} on or before ${formatDay(missing.day)}.`
}
