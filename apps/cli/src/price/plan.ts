/**
 * A plan as a file holds it: the terms of a plan version, as the catalogue's API takes and gives them, with less to
 * write. What is left out is a flat nought, 'nothing free', or what most components are.
 *
 *     { "name": "Pro", "interval": { "unit": "month", "count": 1 }, "minimumSpend": { "SEK": "99.00" },
 *       "components": [{ "code": "seats",
 *         "prices": { "SEK": { "price": { "model": "per-unit", "perUnit": "99.00" } } } }] }
 *
 * Reading never fails: what is wrong is listed with its place.
 */

import { ratioOf } from '@tolv/money'
import { type Price, type PriceComponent, problemsOf, type Tier } from '@tolv/pricing'
import { misplacedPrices, type Problem } from './prices.ts'

export type Plan = {
  name: string
  interval: { unit: 'day' | 'week' | 'month' | 'year'; count: number }
  currency: string
  components: PriceComponent[]
  minimum: string | null
}

export type ReadPlan = { plan: Plan | null; problems: Problem[] }

type Fields = Record<string, unknown>

/** Notes what is wrong while the file is read, and stands in for it so that reading goes on. */
class Reader {
  readonly problems: Problem[] = []

  wrong(problem: Problem): void {
    this.problems.push(problem)
  }

  fields(value: unknown, place: string): Fields {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields
    this.wrong({ place, says: 'is not a list of names and values in { }.' })
    return {}
  }

  list(value: unknown, place: string): unknown[] {
    if (Array.isArray(value)) return value
    this.wrong({ place, says: 'is not a list in [ ].' })
    return []
  }

  /** A decimal; JSON's own numbers are taken as they are written. */
  decimal(value: unknown, place: string): string {
    if (typeof value === 'number') return String(value)
    if (typeof value === 'string') return value
    this.wrong({ place, says: value === undefined ? 'is missing.' : 'is not a number.' })
    return '0'
  }

  /** A decimal that may be left out, and is nought then. */
  decimalOrNone(value: unknown, place: string): string {
    return value === undefined ? '0' : this.decimal(value, place)
  }

  maybe(value: unknown, place: string): string | null {
    return value === undefined || value === null ? null : this.decimal(value, place)
  }

  oneOf<Word extends string>(value: unknown, place: string, words: readonly Word[]): Word {
    const found = words.find((word) => word === (value ?? words[0]))
    if (found === undefined) this.wrong({ place, says: `is one of ${words.join(', ')}.` })
    return found ?? words[0]!
  }
}

/** Reads a plan in a currency; without one, in the only currency that it has. */
export function readPlan(text: string, wanted: string | null): ReadPlan {
  const { plan, problems, codes } = planIn(text, wanted)
  // A place in a list is a number; whoever reads of it knows the component by its code.
  const named = problems.map(({ place, says }) => {
    const code = codes[Number(/^components\.(\d+)/.exec(place)?.[1] ?? NaN)]
    return { place: code ? `${place} (${code})` : place, says }
  })
  return { plan, problems: named }
}

function planIn(text: string, wanted: string | null): ReadPlan & { codes: (string | null)[] } {
  const reader = new Reader()
  const { problems } = reader
  const json = parsed(text)
  if (!json.ok) {
    return { plan: null, problems: [{ place: 'the file', says: json.says }], codes: [] }
  }
  const fields = reader.fields(json.value, 'the file')
  const components = reader.list(fields.components, 'components')
  if (problems.length === 0 && components.length === 0)
    reader.wrong({ place: 'components', says: 'is empty.' })
  const codes = components.map((one) => {
    const code = (one as Fields | null)?.code
    return typeof code === 'string' ? code : null
  })
  for (const [at, one] of components.entries()) {
    const place = `components.${at}`
    problems.push(...misplacedPrices(reader.fields(one, place), place))
    if (codes[at] && codes.indexOf(codes[at]) < at) {
      reader.wrong({ place: `${place}.code`, says: 'is the code of a component before it.' })
    }
  }
  const currency = problems.length > 0 ? null : currencyOf(components, wanted, reader)
  if (currency === null) return { plan: null, problems, codes }
  const plan: Plan = {
    name: typeof fields.name === 'string' ? fields.name : '',
    interval: intervalOf(fields.interval, reader),
    currency,
    components: components.map((one, at) => {
      return componentOf(reader.fields(one, `components.${at}`), { at, currency, reader })
    }),
    minimum: minimumOf(fields.minimumSpend, { currency, reader }),
  }
  return { plan: problems.length > 0 ? null : plan, problems, codes }
}

/** The least that the plan costs in a currency; null where it asks none. */
function minimumOf(
  value: unknown,
  { currency, reader }: { currency: string; reader: Reader },
): string | null {
  if (value === undefined || value === null) return null
  const example = '"minimumSpend": { "SEK": "99.00" }'
  const isList = typeof value === 'object' && !Array.isArray(value)
  if (!isList) {
    const says = `stands under no currency: it is written ${example}.`
    reader.wrong({ place: 'minimumSpend', says })
    return null
  }
  const place = `minimumSpend.${currency}`
  const minimum = reader.maybe((value as Fields)[currency], place)
  const amount = minimum === null ? null : ratioOf(minimum)
  if (minimum === null || (amount && amount.numerator >= 0n)) return minimum
  reader.wrong({ place, says: `'${minimum}' is not an amount from 0 up, as 99.00.` })
  return null
}

function parsed(text: string): { ok: true; value: unknown } | { ok: false; says: string } {
  if (text.trim() === '') return { ok: false, says: 'is empty.' }
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch (error) {
    return { ok: false, says: `is not JSON: ${(error as Error).message}.` }
  }
}

function currencyOf(components: unknown[], wanted: string | null, reader: Reader): string | null {
  if (wanted !== null) return wanted
  const all = components.flatMap((one) => Object.keys((one as { prices?: object })?.prices ?? {}))
  const [only, other] = new Set(all)
  if (only !== undefined && other === undefined) return only
  const says = `have prices in ${[...new Set(all)].join(', ')}: say which with --currency.`
  reader.wrong({ place: 'components', says })
  return null
}

function intervalOf(value: unknown, reader: Reader): Plan['interval'] {
  const { unit, count } = reader.fields(value ?? {}, 'interval')
  if (count !== undefined && !(Number.isSafeInteger(count) && (count as number) > 0))
    reader.wrong({ place: 'interval.count', says: 'is a whole number above zero.' })
  return {
    unit: reader.oneOf(unit, 'interval.unit', ['month', 'year', 'week', 'day']),
    count: (count as number | undefined) ?? 1,
  }
}

type At = { at: number; currency: string; reader: Reader }

/** What a component may say. */
const known: ReadonlySet<string> = new Set([
  ...['id', 'code', 'name', 'names', 'basis', 'timing', 'prorate', 'taxCategory', 'prices'],
])

function componentOf(fields: Fields, { at, currency, reader }: At): PriceComponent {
  const place = `components.${at}`
  const code = typeof fields.code === 'string' ? fields.code : ''
  if (code === '') reader.wrong({ place: `${place}.code`, says: 'is missing.' })
  for (const name of Object.keys(fields).filter((one) => !known.has(one)))
    reader.wrong({ place: `${place}.${name}`, says: 'is not known of a component.' })
  const basis = basisOf(fields.basis, reader, `${place}.basis`)
  const prices = reader.fields(fields.prices, `${place}.prices`)
  const placeOfPrice = `${place}.prices.${currency}`
  const component = {
    id: code,
    code,
    name: typeof fields.name === 'string' ? fields.name : code,
    basis,
    timing: reader.oneOf(
      fields.timing,
      `${place}.timing`,
      basis.kind === 'meter' ? ['arrears', 'advance'] : ['advance', 'arrears'],
    ),
    prorate: reader.oneOf(fields.prorate, `${place}.prorate`, ['day', 'second', 'none']),
    taxCategory: typeof fields.taxCategory === 'string' ? fields.taxCategory : 'standard',
    ...inCurrency(prices, { currency, reader, place: placeOfPrice }),
  }
  // A price that could not be read has been told of; what it holds instead is not worth telling.
  if (reader.problems.some((one) => one.place.startsWith(placeOfPrice))) return component
  for (const { place: inside, says } of problemsOf(component, currency)) {
    const isOfPrice = /^(price|minimum|maximum)\b/.test(inside)
    reader.wrong({
      place: [isOfPrice ? placeOfPrice : place, inside].filter(Boolean).join('.'),
      says,
    })
  }
  return component
}

function basisOf(value: unknown, reader: Reader, place: string): PriceComponent['basis'] {
  if (value === undefined) return { kind: 'quantity' }
  const { kind, meter, meterId = meter } = reader.fields(value, place)
  if (reader.oneOf(kind, `${place}.kind`, ['quantity', 'meter']) === 'quantity')
    return { kind: 'quantity' }
  return { kind: 'meter', meterId: typeof meterId === 'string' ? meterId : '' }
}

type Place = { reader: Reader; place: string }

function inCurrency(
  prices: Fields,
  { currency, reader, place }: Place & { currency: string },
): Pick<PriceComponent, 'price' | 'minimum' | 'maximum'> {
  const value = prices[currency]
  if (value === undefined) {
    const others = Object.keys(prices).join(', ')
    reader.wrong({ place, says: `is missing: the component has a price in ${others} only.` })
    return { price: { model: 'flat', amount: '0' }, minimum: null, maximum: null }
  }
  const fields = reader.fields(value, place)
  return {
    price: priceOf(fields.price, { reader, place: `${place}.price` }),
    minimum: reader.maybe(fields.minimum, `${place}.minimum`),
    maximum: reader.maybe(fields.maximum, `${place}.maximum`),
  }
}

const models = ['flat', 'per-unit', 'graduated', 'volume', 'package', 'percentage'] as const

function priceOf(value: unknown, { reader, place }: Place): Price {
  const told = reader.problems.length
  const fields = reader.fields(value, place)
  // A price that is none, or of a model that is none, has nothing more to be told of.
  const none: Price = { model: 'flat', amount: '0' }
  if (reader.problems.length > told) return none
  const needs = (name: string) => reader.decimal(fields[name], `${place}.${name}`)
  const orNone = (name: string) => reader.decimalOrNone(fields[name], `${place}.${name}`)
  if (fields.model === undefined) {
    reader.wrong({ place: `${place}.model`, says: `is missing: one of ${models.join(', ')}.` })
    return none
  }
  const model = reader.oneOf(fields.model, `${place}.model`, models)
  if (reader.problems.length > told) return none
  switch (model) {
    case 'flat':
      return { model, amount: needs('amount') }
    case 'per-unit':
      return { model, perUnit: needs('perUnit'), free: orNone('free') }
    case 'graduated':
    case 'volume':
      return {
        model,
        tiers: tiersOf(fields.tiers, { reader, place: `${place}.tiers` }),
        free: orNone('free'),
        chargeFlatAtZero: fields.chargeFlatAtZero === true,
      }
    case 'package':
      return { model, perPackage: needs('perPackage'), size: needs('size'), free: orNone('free') }
    case 'percentage':
      return {
        model,
        percent: needs('percent'),
        perEvent: orNone('perEvent'),
        freeEvents: Number(fields.freeEvents ?? 0),
        freeAmount: orNone('freeAmount'),
        minimumPerEvent: reader.maybe(fields.minimumPerEvent, `${place}.minimumPerEvent`),
        maximumPerEvent: reader.maybe(fields.maximumPerEvent, `${place}.maximumPerEvent`),
      }
  }
}

function tiersOf(value: unknown, { reader, place }: Place): Tier[] {
  return reader.list(value, place).map((tier, at) => {
    const fields = reader.fields(tier, `${place}.${at}`)
    return {
      upTo: reader.maybe(fields.upTo, `${place}.${at}.upTo`),
      perUnit: reader.decimalOrNone(fields.perUnit, `${place}.${at}.perUnit`),
      flat: reader.decimalOrNone(fields.flat, `${place}.${at}.flat`),
    }
  })
}
