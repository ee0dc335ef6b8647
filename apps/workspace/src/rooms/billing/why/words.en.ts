import type { WrittenWhy } from '@tolv/pricing'
import { pluralOf } from '../../../words/words.ts'

const plural = pluralOf('en')

/** What the words of a step are made of: facts by their names, written for the reader; one that is not there is ''. */
export type WhyFacts = {
  /** whether the fact is there and is not nought */
  has: (name: string) => boolean
  text: (name: string) => string
  number: (name: string) => string
  /** a number of what is measured or bought, with its unit where it has one */
  quantity: (name: string) => string
  price: (name: string) => string
  amount: (name: string) => string
  /** the days, or the time, from the fact `from` to the fact `to` */
  days: () => string
}

/** A share of a period: 20 of the period's 30 days, or of its seconds where those are charged. */
const share = (f: WhyFacts, whose: string) =>
  f.has('days')
    ? `${f.number('days')} of ${whose} ${f.number('of')} days`
    : `${f.number('seconds')} of ${whose} ${f.number('of')} seconds`
const packages = (f: WhyFacts) =>
  plural(f.text('packages') === '1' ? 1 : 2, { one: 'package', other: 'packages' })

export const en = {
  title: 'Why this amount',
  steps: {
    flat: () => 'A fixed price',
    'per-unit': (f) => `${f.quantity('quantity')} at ${f.price('perUnit')}`,
    tier: (f) =>
      `${f.quantity('quantity')} at ${f.price('perUnit')}` +
      (f.has('flat') ? ` and ${f.price('flat')} for the tier` : '') +
      (f.has('above') || f.has('upTo') ? ',' : '') +
      (f.has('above') ? ` above ${f.quantity('above')}` : '') +
      (f.has('upTo') ? ` up to ${f.quantity('upTo')}` : ''),
    graduated: (f) => `${f.quantity('quantity')}, each part at the price of its tier`,
    volume: (f) => `${f.quantity('quantity')}, all at the price of the tier that they reach`,
    package: (f) =>
      `${f.number('packages')} ${packages(f)} of ${f.quantity('size')}, begun for ` +
      `${f.quantity('quantity')}, at ${f.price('perPackage')}`,
    percentage: (f) => {
      if (f.has('percent')) return `${f.number('percent')} % of ${f.price('of')}`
      const free = f.has('free') ? `, of which ${f.price('free')} is included` : ''
      return `${f.number('events')} payments of ${f.price('quantity')} in all${free}`
    },
    free: (f) =>
      `${f.quantity('quantity')} in all: ${f.quantity('free')} included, ${f.quantity('charged')} charged`,
    minimum: (f) =>
      f.has('perEvent')
        ? `Raised to ${f.price('perEvent')} for ${f.number('events')} of them`
        : `At least ${f.price('minimum')} a period`,
    maximum: (f) =>
      f.has('perEvent')
        ? `Lowered to ${f.price('perEvent')} for ${f.number('events')} of them`
        : `At most ${f.price('maximum')} a period`,
    'share-of-period': (f) => `${share(f, 'the period’s')}, ${f.days()}`,
    recurring: () => 'For the period',
    usage: (f) => `For what was used: ${f.quantity('quantity')}`,
    credit: (f) =>
      `Back: ${share(f, 'the')} that ${f.amount('debitedMinor')} was billed for, ${f.days()}`,
    correction: (f) =>
      f.has('billedMinor')
        ? 'Less what was billed before'
        : `Corrected: it was ${f.quantity('nowQuantity')}, not what was billed`,
    'true-up': (f) =>
      `Up to the ${f.amount('minimumMinor')} that were agreed as the least; ${f.amount('chargedMinor')} of it was charged otherwise`,
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
