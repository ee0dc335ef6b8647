/** The arguments of `tolv price`, read into an order that can be carried out, or refused in one sentence. */

import { parseArgs } from 'node:util'
import type { Language } from '@tolv/figures'
import { type Decimal, isCurrency, ratioOf } from '@tolv/money'
import { done, type Outcome, refused } from '../outcome.ts'
import { argumentError } from '../value/arguments.ts'

/** Every option of `tolv price`; the help text is tested against the list. */
export const priceOptions = {
  quantity: { type: 'string' },
  usage: { type: 'string' },
  off: { type: 'string' },
  why: { type: 'string' },
  currency: { type: 'string' },
  json: { type: 'boolean' },
  lang: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

/** A share or an amount in whole units, to be taken off in the order in which they are given. */
export type Off = { kind: 'percent'; percent: Decimal } | { kind: 'amount'; amount: Decimal }

export type PriceOrder = {
  file: string
  quantities: Decimal[]
  /** what components are charged for whatever the quantity, by their codes */
  usage: Map<string, Decimal>
  off: Off[]
  why: Decimal | null
  /** null: the one currency of the plan */
  currency: string | null
  form: 'json' | 'table'
  language: Language
}

const quantitiesMax = 100

/** Reads the words after `tolv price`. */
export function readPriceArguments(words: string[]): Outcome<PriceOrder | 'help'> {
  try {
    const { values, positionals } = parseArgs({
      args: words,
      options: priceOptions,
      allowPositionals: true,
    })
    if (values.help) return done('help')
    const file = positionals[0]
    if (file === undefined)
      return refused('Say which plan to price: tolv price PLAN.json, or - to read from a pipe.')
    if (positionals.length > 1)
      return refused('One plan at a time, and its name in quotation marks.')
    return orderOf(file, values)
  } catch (error) {
    return refused(argumentError(error))
  }
}

type Given = { [Name in Exclude<keyof typeof priceOptions, 'json' | 'help'>]?: string } & {
  json?: boolean
}

function orderOf(file: string, given: Given): Outcome<PriceOrder> {
  const quantities = quantitiesOf(given.quantity ?? '0,1,10,100,1000')
  if (!quantities.ok) return quantities
  const usage = usageOf(given.usage)
  if (!usage.ok) return usage
  const off = offOf(given.off)
  if (!off.ok) return off
  const { why, currency, lang } = given
  if (why !== undefined && !isQuantity(why)) return refused(notAQuantity('why', why))
  if (currency !== undefined && !isCurrency(currency))
    return refused(`--currency needs a code of ISO 4217, e.g. SEK, not ${currency}.`)
  if (lang !== undefined && lang !== 'en' && lang !== 'sv')
    return refused(`--lang is one of en, sv, not ${lang}.`)
  return done({
    file,
    quantities: quantities.value,
    usage: usage.value,
    off: off.value,
    why: why ?? null,
    currency: currency ?? null,
    form: given.json ? 'json' : 'table',
    language: lang ?? 'en',
  })
}

function quantitiesOf(written: string): Outcome<Decimal[]> {
  const quantities = written.split(',').map((one) => one.trim())
  const wrong = quantities.find((one) => !isQuantity(one))
  if (wrong !== undefined) return refused(notAQuantity('quantity', wrong))
  if (quantities.length > quantitiesMax)
    return refused(`--quantity takes at most ${quantitiesMax} quantities.`)
  return done(quantities)
}

function usageOf(written: string | undefined): Outcome<Map<string, Decimal>> {
  const usage = new Map<string, Decimal>()
  for (const pair of written?.split(',') ?? []) {
    const [code, quantity] = pair.split('=').map((one) => one.trim())
    if (!code || quantity === undefined)
      return refused(`--usage is written CODE=QUANTITY,…, and ${pair} is not.`)
    if (!isQuantity(quantity)) return refused(notAQuantity('usage', quantity))
    usage.set(code, quantity)
  }
  return done(usage)
}

function offOf(written: string | undefined): Outcome<Off[]> {
  const offs: Off[] = []
  for (const one of written?.split(',').map((each) => each.trim()) ?? []) {
    const percent = /^(.*?)\s?%$/.exec(one)?.[1]
    const share = percent === undefined ? null : ratioOf(percent)
    if (share && share.numerator >= 0n && share.numerator <= 100n * share.denominator)
      offs.push({ kind: 'percent', percent: percent! })
    else if (percent === undefined && isQuantity(one)) offs.push({ kind: 'amount', amount: one })
    else
      return refused(`--off is a percentage from 0% to 100% or an amount, and ${one} is neither.`)
  }
  return done(offs)
}

function isQuantity(written: string): boolean {
  const quantity = ratioOf(written)
  return quantity !== null && quantity.numerator >= 0n
}

function notAQuantity(option: string, written: string): string {
  return `--${option} needs a number from 0 up with a decimal point, e.g. 12 or 0.5, not ${written || 'nothing'}.`
}
