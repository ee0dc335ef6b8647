/**
 * The three textbook formulas for CLV under one constant retention, which differ by when the first payment counts
 * (Fader and Hardie, note 024). They are here to be compared with and named rightly: of existing customers they are
 * easily wrong by half, since those who stay are not like those who left.
 */

import { daysIn } from '../book/calendar.ts'
import type { Interval } from '../model-report.ts'
import { discountFactor, type Rate } from '../rate.ts'

export type ConstantTerms = {
  /** Margin of one payment, minor units. */
  margin: number
  /** Share that stays from one payment to the next, in [0, 1]. */
  retention: number
  /** From one payment to the next. */
  interval: Interval
  discount: Rate
  /** By which the margin grows; none where it is left out. */
  growth?: Rate
}

/** A sum of money, or that it has no bound. */
export type Bounded = number | 'unbounded'

/** Case 1: the first payment is made at once and is whole. m(1 + d)/(1 + d − r(1 + g)): the ceiling of CAC. */
export function firstPaymentIncluded(terms: ConstantTerms): Bounded {
  return summed(terms, 1)
}

/** Case 2: the customer has just paid. m·r/(1 + d − r(1 + g)); without growth, Gupta and Lehmann's margin multiple. */
export function justPaid(terms: ConstantTerms): Bounded {
  return summed(terms, terms.retention * perPeriod(terms).v)
}

/** Case 3: each payment comes at the end of its period, the first one surely. m/(1 + d − r(1 + g)). */
export function endOfPeriod(terms: ConstantTerms): Bounded {
  return summed(terms, perPeriod(terms).v)
}

function perPeriod({ discount, growth, interval }: ConstantTerms) {
  const days = daysIn[interval]
  return {
    v: discountFactor(discount, days),
    growth: growth === undefined ? 1 : 1 / discountFactor(growth, days),
  }
}

/** The first term, as a share of the margin, and each next one r(1 + g)/(1 + d) times the one before. */
function summed(terms: ConstantTerms, first: number): Bounded {
  const { margin, retention } = terms
  if (!(retention >= 0 && retention <= 1))
    throw new RangeError(`A share that stays lies from 0 to 1; it cannot be ${retention}.`)
  const { v, growth } = perPeriod(terms)
  const ratio = retention * growth * v
  if (margin === 0 || first === 0) return 0
  return ratio < 1 ? (margin * first) / (1 - ratio) : 'unbounded'
}
