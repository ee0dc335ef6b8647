/**
 * The levers of a what-if: what somebody might do to a book, each with one exact meaning, and which settings of them
 * can be reckoned with. docs/what-if.md says the same in words.
 *
 * A factor of 1 and a change of 0 leave things as they are. A lever that is left out is as it is in the valuation.
 */

import { perYear } from '../rate.ts'
import type { ValuationSettings } from '../valuation.ts'

export type Levers = {
  /** Each customer's own risk to leave of own accord is so many times as large, from today on. */
  voluntaryChurn: number
  /** The same of leaving because payments fail. Moves nothing where the history does not tell the two apart. */
  involuntaryChurn: number
  /** A share of today's price: 0.05 is 5 % dearer, at the same cost, so all of it is margin. */
  price: number
  /**
   * How voluntary churn answers to the price, stated by the user: (1 + price)^this times as much. 0 is not at all;
   * 1 is 1 % more churn for 1 % more in price.
   */
  priceElasticityOfChurn: number
  /** What a customer pays grows by so much more a year than the valuation expects, as a share: 0.03. */
  expansionPerYear: number
  /** That growth dies away as e^(−years/this); null: it never does. */
  expansionFadesInYears: number | null
  /** At will: purchases come so many times as often, for as long as customers stay. */
  frequency: number
  /** At will: an order holds so many times as much, at the same margin. */
  spendPerOrder: number
  /** Gross margin as a share of what is paid at today's price. */
  margin: number
  costToServeMinorPerMonth: number
  costToAcquireMinor: number
  /** effective share per year */
  discountPerYear: number
  /** null is the whole lifetime */
  horizonMonths: number | null
  /** New customers like those there are, per month, and for how many months they are counted. */
  newPerMonth: number
  newMonths: number
}

/** Those moved; one that is undefined stands as it is. */
export type SomeLevers = { [Name in keyof Levers]?: Levers[Name] | undefined }

export type LeverName = keyof Levers

/** What cannot be reckoned with: which lever, and why. */
export type LeverProblem = { lever: string; says: string }

/** The levers as they stand in a valuation: nothing is moved. */
export function leversOf(settings: ValuationSettings): Levers {
  return {
    voluntaryChurn: 1,
    involuntaryChurn: 1,
    price: 0,
    priceElasticityOfChurn: 0,
    expansionPerYear: 0,
    expansionFadesInYears: 5,
    frequency: 1,
    spendPerOrder: 1,
    margin: settings.margin,
    costToServeMinorPerMonth: settings.costToServeMinorPerMonth,
    costToAcquireMinor: settings.costToAcquireMinor,
    discountPerYear: settings.discount.effectivePerYear,
    horizonMonths: settings.horizonMonths,
    newPerMonth: 0,
    newMonths: 12,
  }
}

/** Levers with some of them moved. */
export function withMoved(levers: Levers, moved: SomeLevers): Levers {
  const set = Object.entries(moved).filter(([, value]) => value !== undefined)
  return { ...levers, ...Object.fromEntries(set) }
}

/** The settings that the levers which are settings come to. */
export function settingsUnder(settings: ValuationSettings, levers: Levers): ValuationSettings {
  return {
    ...settings,
    margin: levers.margin,
    costToServeMinorPerMonth: levers.costToServeMinorPerMonth,
    costToAcquireMinor: levers.costToAcquireMinor,
    discount: perYear(levers.discountPerYear),
    horizonMonths: levers.horizonMonths,
  }
}

type Limit = { from: number; to: number; says: string }

const factor = (what: string): Limit => ({
  from: 0,
  to: 10,
  says: `${what} is between 0 and 10 times what it is.`,
})
const cost: Limit = {
  from: 0,
  to: Number.MAX_SAFE_INTEGER,
  says: 'A cost is never less than nothing.',
}

/** Between which bounds each lever can be set; the answer stops to mean anything outside. */
export const leverLimits: { [Name in LeverName]: Limit } = {
  voluntaryChurn: factor('Voluntary churn'),
  involuntaryChurn: factor('Involuntary churn'),
  price: { from: -0.9, to: 5, says: 'A price changes by -90 % to +500 %.' },
  priceElasticityOfChurn: {
    from: 0,
    to: 10,
    says: 'How churn answers to the price is between 0 and 10.',
  },
  expansionPerYear: { from: -0.5, to: 0.5, says: 'Expansion is between -50 % and 50 % a year.' },
  expansionFadesInYears: {
    from: 0.25,
    to: 50,
    says: 'Expansion fades within a quarter of a year to 50 years, or never (null).',
  },
  frequency: factor('The frequency of purchases'),
  spendPerOrder: factor('What an order holds'),
  margin: { from: 1e-9, to: 1, says: 'A margin is above 0 % and at most 100 % of what is paid.' },
  costToServeMinorPerMonth: cost,
  costToAcquireMinor: cost,
  discountPerYear: { from: 0, to: 1, says: 'A discount is between 0 % and 100 % a year.' },
  horizonMonths: {
    from: 1,
    to: 1200,
    says: 'A horizon is a whole number of months, 1 to 1200, or the whole lifetime (null).',
  },
  newPerMonth: { from: 0, to: 1e7, says: 'New customers are 0 to 10 million a month.' },
  newMonths: { from: 1, to: 120, says: 'New customers are counted for 1 to 120 whole months.' },
}

const mayBeNull: readonly LeverName[] = ['expansionFadesInYears', 'horizonMonths']
const wholes: readonly LeverName[] = ['horizonMonths', 'newMonths']

/** What of `moved` cannot be reckoned with, each with its place. Empty when all can. */
export function leverProblems(moved: Record<string, unknown>): LeverProblem[] {
  return Object.entries(moved).flatMap(([lever, value]) => {
    const limit = Object.hasOwn(leverLimits, lever) ? leverLimits[lever as LeverName] : undefined
    if (limit === undefined)
      return [
        {
          lever,
          says: `There is no lever ${lever}; there are ${Object.keys(leverLimits).join(', ')}.`,
        },
      ]
    if (value === undefined) return []
    if (value === null && mayBeNull.includes(lever as LeverName)) return []
    const sound =
      typeof value === 'number' &&
      value >= limit.from &&
      value <= limit.to &&
      (!wholes.includes(lever as LeverName) || Number.isInteger(value))
    return sound ? [] : [{ lever, says: limit.says }]
  })
}

/** What voluntary churn comes to with its answer to the price. */
export function voluntaryUnder({ voluntaryChurn, price, priceElasticityOfChurn }: Levers): number {
  return voluntaryChurn * (1 + price) ** priceElasticityOfChurn
}

/** Times as much as today's, `years` from now; with the fading of the levers. */
export function grownBy(
  { expansionPerYear, expansionFadesInYears }: Levers,
  years: number,
): number {
  if (expansionPerYear === 0) return 1
  const rate = Math.log1p(expansionPerYear)
  if (expansionFadesInYears === null) return Math.exp(rate * years)
  return Math.exp(rate * expansionFadesInYears * -Math.expm1(-years / expansionFadesInYears))
}
