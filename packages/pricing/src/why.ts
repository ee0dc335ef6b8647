/**
 * Why an amount is what it is: a tree of steps that a payer can read. The words are the reader's language and belong to
 * the pages; here stands what they are made of.
 */

export type WhyStep =
  // what a component costs for a whole period
  | 'flat'
  | 'per-unit'
  | 'tier'
  | 'graduated'
  | 'volume'
  | 'package'
  | 'percentage'
  | 'free'
  | 'minimum'
  | 'maximum'
  // how much of the period, and what was there before
  | 'share-of-period'
  | 'recurring'
  | 'usage'
  | 'credit'
  | 'correction'
  | 'true-up'
  | 'one-off'
  | 'discount'
  | 'trial'

/**
 * @property minor what the step adds up to, in minor units of the document's currency, signed
 * @property facts what the words are made of, as programs write them: `{ quantity: '12', perUnit: '10.00' }`,
 *   `{ days: '11', of: '30', from: '2025-06-11', to: '2025-07-01' }`
 * @property from the steps it was made of; where there are several they sum to `minor`, unless the step says otherwise
 */
export type Why = {
  step: WhyStep
  minor: bigint
  facts: Record<string, string>
  from: Why[]
}

/** A why as JSON can carry it: whole minor units as text. */
export type WrittenWhy = Omit<Why, 'minor' | 'from'> & { minor: string; from: WrittenWhy[] }

/** The why as JSON can carry it. */
export function writeWhy(why: Why): WrittenWhy {
  return { ...why, minor: why.minor.toString(), from: why.from.map(writeWhy) }
}

/** The why that was written. Text that is no whole number throws: what was written here is read here. */
export function readWhy(written: WrittenWhy): Why {
  return { ...written, minor: BigInt(written.minor), from: written.from.map(readWhy) }
}
