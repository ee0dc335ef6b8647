/** A why as lines of text: each step a sentence in the reader's language, as deep as it stands, with its amount. */
import type { Days } from '@tolv/figures'
import type { WrittenWhy } from '@tolv/pricing'
import type { WhyFacts, WhyWords } from './words.en.ts'

/** A step as it is shown, and what it is made of. The key tells where it stands in the tree. */
export type ToldStep = { key: string; says: string; amount: string; from: ToldStep[] }

/** How what stands in a step is written for this reader. */
export type WhyWriting = {
  /** what a step comes to, from minor units: in a column, so without the currency */
  sum: (minor: string) => string
  /** minor units with their currency, in a sentence */
  amount: (minor: string) => string
  /** a price in whole units of the currency, which may be finer than it */
  price: (decimal: string) => string
  number: (decimal: string) => string
  /** a number of what the line measures, with its unit */
  quantity: (decimal: string) => string
  /** [from, to) as ISO dates, with the times at which they begin or end within a day */
  days: (days: Days) => string
}

type Telling = { words: WhyWords; writing: WhyWriting }

/**
 * Tells a why. A step that only repeats the one step it is made of is left out: that there was a charge says nothing
 * that the price does not.
 */
export function tellWhy(why: WrittenWhy, telling: Telling, key = '0'): ToldStep {
  const [only, other] = why.from
  if (only && !other && repeats(why, only)) return tellWhy(only, telling, key)
  return {
    key,
    says: telling.words.steps[why.step](factsOf(why, telling.writing)),
    amount: telling.writing.sum(why.minor),
    from: why.from.map((step, at) => tellWhy(step, telling, `${key}.${at}`)),
  }
}

function repeats(why: WrittenWhy, only: WrittenWhy): boolean {
  return (why.step === 'recurring' || why.step === 'usage') && why.minor === only.minor
}

/** The facts of a step, written; those that it does not have are empty. */
function factsOf({ facts }: WrittenWhy, writing: WhyWriting): WhyFacts {
  const written = (write: (fact: string) => string) => (name: string) => {
    const fact = facts[name]
    return fact === undefined ? '' : write(fact)
  }
  return {
    has: (name) => !/^[0.]*$/.test(facts[name] ?? ''),
    text: written((fact) => fact),
    number: written(writing.number),
    quantity: written(writing.quantity),
    price: written(writing.price),
    amount: written(writing.amount),
    days: () => {
      const { from, to, fromTime, toTime } = facts
      if (from === undefined || to === undefined) return ''
      const isWithin = fromTime !== undefined || toTime !== undefined
      return writing.days({
        from,
        to,
        hours: isWithin ? { from: fromTime ?? null, to: toTime ?? null } : null,
      })
    },
  }
}
