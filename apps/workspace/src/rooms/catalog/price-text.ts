/** What a plan costs, as a person would say it: "39,20 kr a month + 0,98 kr per kWh, 0,89 kr over 1 000". */

import { noBreak, unitWord, writeNumber } from '@tolv/figures'
import type { IntervalWire, MeterWire, NewComponentWire, TermsWire } from '@tolv/server/wire'
import type { CatalogWords } from './words.en.ts'

type Price = NewComponentWire['prices'][string]['price']

/** How amounts are written for this reader, what the meters are called, and in which currency. */
export type Telling = {
  words: CatalogWords['price']
  locale: string
  currency: string
  meters: readonly Pick<MeterWire, 'id' | 'name' | 'unit'>[]
}

/** Decimal text as people write it: no decimals where there are none, else at least two. */
export function writeDecimal(text: string, { locale }: { locale: string }): string {
  const decimals = (text.split('.')[1] ?? '').replace(/0+$/, '').length
  return writeNumber(Number(text), { locale, decimals })
}

/** An amount in whole units as people write it: 199 kr, 39,20 kr, 0,0042 kr. */
export function writePrice(
  text: string,
  { locale, currency }: Omit<Telling, 'words' | 'meters'>,
): string {
  const decimals = (text.split('.')[1] ?? '').replace(/0+$/, '').length
  const written = writeNumber(Number(text), { locale, decimals: decimals === 1 ? 2 : decimals })
  return `${written}${noBreak}${unitWord(currency, 'ones')}`
}

/** The whole price of terms in one currency; null where some component has none. */
export function priceOfTerms(
  { components, interval, minimumSpend }: TermsWire,
  telling: Telling,
): string | null {
  const { words, currency } = telling
  if (components.length === 0) return null
  const parts = components.map((one) => priceOfComponent(one, interval, telling))
  if (parts.includes(null)) return null
  const minimum = minimumSpend[currency]
  const least =
    minimum === undefined ? '' : `, ${words.least({ amount: writePrice(minimum, telling) })}`
  return `${parts.join(' + ')}${least}`
}

/** What one component costs; null without a price in the currency. */
export function priceOfComponent(
  component: NewComponentWire,
  interval: IntervalWire,
  telling: Telling,
): string | null {
  const { words, currency } = telling
  const found = component.prices[currency]
  if (found === undefined) return null
  const { price, minimum, maximum } = found
  const unit = unitOf(component, telling)
  const free = 'free' in price && Number(price.free) > 0
  return [
    priced(price, { unit, interval, telling }),
    free && words.after({ count: writeDecimal(price.free, telling), unit }),
    minimum !== null && words.least({ amount: writePrice(minimum, telling) }),
    maximum !== null && words.most({ amount: writePrice(maximum, telling) }),
  ]
    .filter((part) => part !== false)
    .join(', ')
}

/** What is counted: the meter's unit, or nothing that has a name. */
function unitOf({ basis }: Pick<NewComponentWire, 'basis'>, { meters, words }: Telling): string {
  if (basis.kind === 'quantity') return ''
  return meters.find(({ id }) => id === basis.meterId)?.unit ?? words.unit
}

type Around = { unit: string; interval: IntervalWire; telling: Telling }

function priced(price: Price, { unit, interval, telling }: Around): string {
  const { words } = telling
  const each = unit === '' ? words.each({ interval: words.every(interval) }) : words.per({ unit })
  const amount = (text: string) => writePrice(text, telling)
  switch (price.model) {
    case 'flat':
      return words.flat({ amount: amount(price.amount), interval: words.every(interval) })
    case 'per-unit':
      return words.perUnit({ amount: amount(price.perUnit), each })
    case 'graduated':
      return graduated(price.tiers, each, telling)
    case 'volume': {
      const units = price.tiers.map(({ perUnit }) => perUnit)
      return words.volume({ range: spread(units, telling), each })
    }
    case 'package': {
      const begun = { amount: amount(price.perPackage), size: writeDecimal(price.size, telling) }
      return words.package({ ...begun, unit })
    }
    case 'percentage':
      return words.percentage({
        percent: `${writeDecimal(price.percent, telling)}${noBreak}%`,
        perEvent: Number(price.perEvent) === 0 ? null : amount(price.perEvent),
      })
  }
}

type Tiers = Extract<Price, { model: 'graduated' }>['tiers']

/**
 * Up to three tiers are told; of more, and where a tier costs something once, the least and the most of a unit. The
 * first is left out where it costs nothing.
 */
function graduated(tiers: Tiers, each: string, telling: Telling): string {
  const { words } = telling
  const steps = tiers.map(({ perUnit }, at) => ({
    perUnit,
    above: tiers[at - 1]?.upTo ?? null,
  }))
  const [first, ...rest] = Number(tiers[0]?.perUnit) === 0 ? steps.slice(1) : steps
  if (first === undefined) return words.nothing
  if (rest.length > 2 || tiers.some(({ flat }) => Number(flat) > 0))
    return words.steps({
      range: spread(
        tiers.map(({ perUnit }) => perUnit),
        telling,
      ),
      each,
    })
  const over = (above: string | null) =>
    above === null ? '' : ` ${words.over({ count: writeDecimal(above, telling) })}`
  const head = `${words.perUnit({ amount: writePrice(first.perUnit, telling), each })}${over(first.above)}`
  return [
    head,
    ...rest.map(({ perUnit, above }) => `${writePrice(perUnit, telling)}${over(above)}`),
  ].join(', ')
}

/** The least and the most of some prices: 99–139 kr. */
function spread(units: readonly string[], telling: Telling): string {
  const sorted = units.toSorted((a, b) => Number(a) - Number(b))
  const [low = '0', high = '0'] = [sorted[0], sorted.at(-1)]
  if (Number(low) === Number(high)) return writePrice(high, telling)
  const [lowest] = writePrice(low, telling).split(noBreak + unitWord(telling.currency, 'ones'))
  return `${lowest}–${writePrice(high, telling)}`
}
