import type { WrittenWhy } from '@tolv/pricing'
import { pluralOf } from '../../../words/words.ts'

const plural = pluralOf('en')

/** What the words of a step are made of: facts by their names, written for the reader; one that is not there is ''. */
export type WhyFacts = {
  /** whether the fact is there and is not nought */
  has: (name: string) => boolean
  text: (name: string) => string
  number: (name: string) => string
  price: (name: string) => string
  amount: (name: string) => string
  day: (name: string) => string
}

/** A share of a period: 20 of 30 days, or of seconds where those are charged. */
const share = (f: WhyFacts) =>
  f.has('days')
    ? `${f.number('days')} of ${f.number('of')} days`
    : `${f.number('seconds')} of ${f.number('of')} seconds`
const packages = (f: WhyFacts) =>
  plural(f.text('packages') === '1' ? 1 : 2, { one: 'package', other: 'packages' })

export const en = {
  title: 'Why this amount',
  steps: {
    flat: () => 'A fixed price',
    'per-unit': (f) => `${f.number('quantity')} at ${f.price('perUnit')}`,
    tier: (f) =>
      `${f.number('quantity')} at ${f.price('perUnit')}` +
      (f.has('flat') ? ` and ${f.price('flat')} for the tier` : '') +
      (f.has('upTo') ? `, up to ${f.number('upTo')}` : '') +
      (f.has('above') && !f.has('upTo') ? `, above ${f.number('above')}` : ''),
    graduated: (f) => `${f.number('quantity')}, each at the price of its tier`,
    volume: (f) => `${f.number('quantity')}, all at the price of the tier they reach`,
    package: (f) =>
      `${f.number('packages')} ${packages(f)} of ${f.number('size')}, begun for ` +
      `${f.number('quantity')}, at ${f.price('perPackage')}`,
    percentage: (f) => {
      if (f.has('percent')) return `${f.number('percent')} % of ${f.price('of')}`
      const free = f.has('free') ? `, of which ${f.price('free')} is included` : ''
      return `${f.number('events')} payments of ${f.price('quantity')} in all${free}`
    },
    free: (f) =>
      `${f.number('quantity')} in all: ${f.number('free')} included, ${f.number('charged')} charged`,
    minimum: (f) =>
      f.has('perEvent')
        ? `Raised to ${f.price('perEvent')} for ${f.number('events')} of them`
        : `At least ${f.price('minimum')} a period`,
    maximum: (f) =>
      f.has('perEvent')
        ? `Lowered to ${f.price('perEvent')} for ${f.number('events')} of them`
        : `At most ${f.price('maximum')} a period`,
    'share-of-period': (f) => `For ${share(f)}, ${f.day('from')} until ${f.day('to')}`,
    recurring: () => 'For the period',
    usage: (f) => `For what was used: ${f.number('quantity')}`,
    credit: (f) =>
      `Back for ${share(f)} that were paid, from ${f.day('from')} until ${f.day('to')}, ` +
      `of ${f.amount('debitedMinor')}`,
    correction: (f) =>
      f.has('billedMinor')
        ? 'Less what was billed before'
        : `Corrected: ${f.number('nowQuantity')} instead of what was billed`,
    'true-up': (f) =>
      `Up to ${f.amount('minimumMinor')} that were promised, beyond ${f.amount('chargedMinor')} charged`,
    'one-off': () => 'Once',
    discount: (f) => {
      const name = f.text('name') || 'Discount'
      return f.has('percent') ? `${name}, ${f.number('percent')} %` : name
    },
    trial: () => 'On trial: nothing is charged',
  } satisfies Record<WrittenWhy['step'], (f: WhyFacts) => string>,
}

export type WhyWords = {
  title: string
  steps: Record<WrittenWhy['step'], (f: WhyFacts) => string>
}
