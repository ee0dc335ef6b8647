/**
 * Where the prices of a plan file stand: under a currency, because a plan is sold in several. Whoever writes a first
 * file leaves the currency out, or writes it where the price belongs; what is said then is where it goes, by example.
 */
import { isCurrency } from '@tolv/money'

/** What is wrong in a plan file, and where. */
export type Problem = { place: string; says: string }

type Fields = Record<string, unknown>

/** How a price is written; shown to whoever wrote it otherwise. */
const example = '"prices": { "SEK": { "price": { "model": "flat", "amount": "199.00" } } }'
/** What only a price has, wherever it stands. */
const ofPrice = ['model', 'amount', 'perUnit', 'perPackage', 'percent', 'tiers']

const fieldsOf = (value: unknown): Fields | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null

const isPrice = (value: unknown): boolean => {
  const fields = fieldsOf(value)
  return fields !== null && ofPrice.some((name) => name in fields)
}

/** What is wrong with where a component's prices stand; nothing where they stand under currencies. */
export function misplacedPrices(component: unknown, place: string): Problem[] {
  const fields = fieldsOf(component)
  if (fields === null) return []
  const { prices } = fields
  if (prices === undefined || prices === null) return [withoutPrices(fields, place)]
  const inCurrencies = fieldsOf(prices)
  const at = `${place}.prices`
  if (inCurrencies === null) {
    return [
      { place: at, says: `is not a list of currencies in { }. A price is written ${example}.` },
    ]
  }
  if (isPrice(inCurrencies)) {
    const says = `holds a price, and no currency. The currency comes first: ${example}.`
    return [{ place: at, says }]
  }
  const codes = Object.keys(inCurrencies)
  if (codes.length === 0) {
    return [{ place: at, says: `has no currency. A price is written ${example}.` }]
  }
  return codes.flatMap((code) => wrongIn(inCurrencies[code], { code, at }))
}

function withoutPrices(fields: Fields, place: string): Problem {
  const stray = ['price', ...ofPrice].find((name) => name in fields)
  if (stray === undefined) {
    return { place: `${place}.prices`, says: `is missing. A price is written ${example}.` }
  }
  const says = `stands outside a currency. A price belongs under its currency in "prices": ${example}.`
  return { place: `${place}.${stray}`, says }
}

function wrongIn(value: unknown, { code, at }: { code: string; at: string }): Problem[] {
  const place = `${at}.${code}`
  if (!isCurrency(code)) {
    const meant = isCurrency(code.toUpperCase()) ? ` Is ${code.toUpperCase()} meant?` : ''
    const says = `is no currency: prices stand under codes of ISO 4217, e.g. SEK.${meant}`
    return [{ place, says }]
  }
  const fields = fieldsOf(value)
  if (fields === null) {
    const says = `is not a price. What stands under a currency is { "price": { "model": … } }: ${example}.`
    return [{ place, says }]
  }
  if (!('price' in fields) && isPrice(fields)) {
    const says = `holds the price itself. Put it under "price", beside a "minimum" and "maximum": ${example}.`
    return [{ place, says }]
  }
  return []
}
