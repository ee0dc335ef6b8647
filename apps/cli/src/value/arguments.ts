/** The arguments of `tolv value`, read into an order that can be carried out, or refused in one sentence. */

import { parseArgs } from 'node:util'
import { dayOfIso, type Language } from '@tolv/figures'
import type { DateFormat, DecimalMark, FileKind } from '@tolv/imports'
import { isCurrency, noCurrency } from '@tolv/money'
import { type Interval, perMonth, perYear, type Rate } from '@tolv/value'
import { done, type Outcome, refused } from '../outcome.ts'

/** What the user asked for. Amounts are in major units of the book's currency; days since 1970-01-01. */
export type ValueOrder = {
  file: string
  kind: FileKind | null
  map: string | null
  dateFormat: DateFormat | null
  decimal: DecimalMark | null
  interval: Interval | null
  currency: string | null
  rates: string | null
  asOf: number | null
  margin: number
  discount: Rate
  costToServePerMonth: number
  costToAcquire: number
  horizonMonths: number | null
  segment: string | null
  growth: 'model' | 'none'
  uptake: 'model' | 'none'
  outputs: {
    json: 'json' | 'summary'
    accounts: string | null
    report: string | null
    refused: string | null
  }
  language: Language
}

/** How a file is read: the same for every command that reads one. */
export const readingOptions = {
  kind: { type: 'string' },
  map: { type: 'string' },
  'date-format': { type: 'string' },
  decimal: { type: 'string' },
  interval: { type: 'string' },
  currency: { type: 'string' },
} as const

/** Every option of `tolv value`; the help text and its test are written from the same list. */
export const valueOptions = {
  ...readingOptions,
  rates: { type: 'string' },
  'as-of': { type: 'string' },
  margin: { type: 'string' },
  discount: { type: 'string' },
  'cost-to-serve': { type: 'string' },
  'cost-to-acquire': { type: 'string' },
  horizon: { type: 'string' },
  segment: { type: 'string' },
  growth: { type: 'string' },
  uptake: { type: 'string' },
  json: { type: 'boolean' },
  accounts: { type: 'string' },
  report: { type: 'string' },
  refused: { type: 'string' },
  lang: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

type Given = Partial<Record<keyof typeof valueOptions, string | boolean>>

/** Reads the words after `tolv value`. */
export function readValueArguments(words: string[]): Outcome<ValueOrder | 'help'> {
  const parsed = parsedWords(words)
  if (!parsed.ok) return parsed
  const { given, files } = parsed.value
  if (given.help) return done('help')
  const file = files[0]
  if (file === undefined)
    return refused('Say which file to value: tolv value FILE, or - to read from a pipe.')
  if (files.length > 1)
    return refused(
      `One file at a time: ${files.slice(0, 3).join(', ')} were given. Quote a name that has spaces.`,
    )
  return orderOf(file, given)
}

function parsedWords(words: string[]): Outcome<{ given: Given; files: string[] }> {
  try {
    const { values, positionals } = parseArgs({
      args: withJoinedNegatives(words),
      options: valueOptions,
      allowPositionals: true,
    })
    return done({ given: values, files: positionals })
  } catch (error) {
    return refused(argumentError(error))
  }
}

/** `--margin -1` means the value -1, not an option called 1: the refusal should be about the margin. */
function withJoinedNegatives(words: string[]): string[] {
  const joined: string[] = []
  for (let at = 0; at < words.length; at += 1) {
    const next = words[at + 1]
    if (words[at]!.startsWith('--') && !words[at]!.includes('=') && next && /^-[\d.,]/.test(next)) {
      joined.push(`${words[at]}=${next}`)
      at += 1
    } else joined.push(words[at]!)
  }
  return joined
}

/** The parser's own errors, in our words. */
export function argumentError(error: unknown): string {
  const { code, message } = error as { code?: string; message: string }
  const option = /'(-[^' ]*)/.exec(message)?.[1] ?? 'option'
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION')
    return `There is no option ${option}; --help lists those there are.`
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE')
    return message.includes('does not take')
      ? `${option} takes no value.`
      : `${option} needs a value.`
  throw error
}

function orderOf(file: string, given: Given): Outcome<ValueOrder> {
  const read = {
    kind: oneOf('kind', given.kind, ['orders', 'subscriptions', 'payments', 'snapshot'] as const),
    dateFormat: oneOf('date-format', given['date-format'], ['ymd', 'dmy', 'mdy'] as const),
    decimal: oneOf('decimal', given.decimal, ['comma', 'point'] as const),
    interval: oneOf('interval', given.interval, ['week', 'month', 'quarter', 'year'] as const),
    currency: currencyOf(given.currency),
    asOf: dayOf(given['as-of']),
    margin: marginOf(given.margin),
    discount: discountOf(given.discount),
    serve: monthlyOf(given['cost-to-serve']),
    acquire: amountOf('cost-to-acquire', given['cost-to-acquire']),
    horizon: horizonOf(given.horizon),
    growth: oneOf('growth', given.growth, ['model', 'none'] as const),
    uptake: oneOf('uptake', given.uptake, ['model', 'none'] as const),
    lang: oneOf('lang', given.lang, ['en', 'sv'] as const),
  }
  for (const one of Object.values(read)) if (!one.ok) return one
  const value = <Value>(outcome: Outcome<Value>) => (outcome as { ok: true; value: Value }).value
  const text = (word: string | boolean | undefined) => (typeof word === 'string' ? word : null)
  return done({
    file,
    kind: value(read.kind),
    map: text(given.map),
    dateFormat: value(read.dateFormat),
    decimal: value(read.decimal),
    interval: value(read.interval),
    currency: value(read.currency),
    rates: text(given.rates),
    asOf: value(read.asOf),
    margin: value(read.margin),
    discount: value(read.discount),
    costToServePerMonth: value(read.serve),
    costToAcquire: value(read.acquire),
    horizonMonths: value(read.horizon),
    segment: text(given.segment),
    growth: value(read.growth) ?? 'model',
    uptake: value(read.uptake) ?? 'none',
    outputs: {
      json: given.json === true ? 'json' : 'summary',
      accounts: text(given.accounts),
      report: text(given.report),
      refused: text(given.refused),
    },
    language: value(read.lang) ?? 'en',
  })
}

type Word = string | boolean | undefined

function oneOf<Choice extends string>(
  option: string,
  word: Word,
  choices: readonly Choice[],
): Outcome<Choice | null> {
  if (word === undefined) return done(null)
  const found = choices.find((one) => one === word)
  return found ? done(found) : refused(`--${option} is one of ${choices.join(', ')}, not ${word}.`)
}

function currencyOf(word: Word): Outcome<string | null> {
  if (typeof word !== 'string') return done(null)
  const code = word.toUpperCase()
  if (isCurrency(code) && code !== noCurrency) return done(code)
  return refused(`--currency is a code of ISO 4217, like SEK or EUR, not ${word}.`)
}

function dayOf(word: Word): Outcome<number | null> {
  if (typeof word !== 'string') return done(null)
  const day = dayOfIso(word)
  return day === null ? refused(`--as-of is a date written as 2026-03-31, not ${word}.`) : done(day)
}

function number(text: string): number | null {
  return /^-?\d+([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : null
}

/** A share written as 0.7 or 70%. */
function share(text: string): number | null {
  const percent = /^(.*?)\s*%$/.exec(text)
  const found = number(percent ? percent[1]! : text)
  return found === null ? null : percent ? found / 100 : found
}

function marginOf(word: Word): Outcome<number> {
  if (typeof word !== 'string') return done(1)
  const found = share(word)
  return found !== null && found > 0 && found <= 1
    ? done(found)
    : refused(`--margin is a share above 0 and at most 1, like 0.7 or 70%, not ${word}.`)
}

function discountOf(word: Word): Outcome<Rate> {
  if (typeof word !== 'string') return done(perYear(0.1))
  const [, text = '', per = ''] = /^(.*?)(?:\/(year|month))?$/.exec(word) ?? []
  const found = share(text)
  if (found === null || found < 0 || found > 2)
    return refused(`--discount is a rate like 10%/year or 0.8%/month, not ${word}.`)
  if (per === '')
    return refused(
      `Say what the discount of ${text} is per: --discount ${text}/year or ${text}/month.`,
    )
  return done(per === 'year' ? perYear(found) : perMonth(found))
}

function monthlyOf(word: Word): Outcome<number> {
  if (typeof word !== 'string') return done(0)
  const [, text = '', per = ''] = /^(.*?)(?:\/(year|month))?$/.exec(word) ?? []
  const found = number(text)
  if (found === null || found < 0)
    return refused(`--cost-to-serve is an amount like 38/month, not ${word}.`)
  if (per === '')
    return refused(
      `Say what the cost of ${text} is per: --cost-to-serve ${text}/month or ${text}/year.`,
    )
  return done(per === 'month' ? found : found / 12)
}

function amountOf(option: string, word: Word): Outcome<number> {
  if (typeof word !== 'string') return done(0)
  const found = number(word)
  return found !== null && found >= 0
    ? done(found)
    : refused(`--${option} is an amount like 450, not ${word}.`)
}

function horizonOf(word: Word): Outcome<number | null> {
  if (typeof word !== 'string') return done(null)
  const found = number(word)
  return found !== null && Number.isInteger(found) && found > 0
    ? done(found)
    : refused(`--horizon is a whole number of months, like 36, not ${word}.`)
}
