/** What-if: the whole book under levers, and how that differs from the book as it is valued. */

import { shifted } from '../estimate/spread.ts'
import type { Estimate } from '../model-report.ts'
import { type Levers, leverProblems, leversOf, type SomeLevers, withMoved } from './levers.ts'
import { type Prepared, type Reckoned, reckon } from './prepare.ts'
import { differenceOf, estimateOf, expected } from './tally.ts'

export type Scenario = {
  /** All levers, the ones not moved as they are in the valuation. */
  levers: Levers
  /** Still to come from the accounts there are, minor units. */
  future: Estimate
  /** More (or less) than in the valuation. Known better than either, since both are drawn alike. */
  difference: Estimate
  /** Earned until today: no lever reaches it. */
  historic: number
  clv: Estimate
  /** By value of the trait modelled apart; empty where none is. */
  segments: { name: string; value: string; future: Estimate; difference: Estimate }[]
  /** One new customer like those there are, before the cost to win it; null where nobody knows. */
  newCustomer: { value: Estimate; difference: Estimate; allowableCac: number; net: Estimate } | null
  /** Of the new customers the levers ask for, less the cost to win them; null where they ask for none. */
  toBeWon: Estimate | null
  /** What could not be answered: what programs switch on, and a sentence. */
  notes: ScenarioNote[]
}

export type ScenarioNote = {
  note: 'unbounded' | 'no-causes' | 'none-at-will' | 'no-agreements'
  says: string
}

/**
 * Reckons a book under levers; those left out are as in the valuation. Throws a RangeError on a lever outside its
 * limits: ask {@link leverProblems} first.
 *
 * @example scenario(prepare(book, valuation), { voluntaryChurn: 0.9 }).difference // { value, low, high } minor units
 */
export function scenario(prepared: Prepared, moved: SomeLevers): Scenario {
  return presented(prepared, reckonedUnder(prepared, moved))
}

/** Several at once, and how much more each is than the first, drawn alike. */
export function scenarios(
  prepared: Prepared,
  moved: SomeLevers[],
): (Scenario & { againstFirst: Estimate })[] {
  const all = moved.map((one) => reckonedUnder(prepared, one))
  return all.map((one) => ({
    ...presented(prepared, one),
    againstFirst: differenceOf(one.total, all[0]!.total),
  }))
}

function reckonedUnder(prepared: Prepared, moved: SomeLevers): Reckoned {
  const problem = leverProblems(moved)[0]
  if (problem !== undefined) throw new RangeError(`${problem.lever}: ${problem.says}`)
  const levers = withMoved(leversOf(prepared.appraisal.settings), moved)
  return reckon(prepared, levers, prepared.base)
}

function presented(prepared: Prepared, reckoned: Reckoned): Scenario {
  const { base, parts, historic } = prepared
  const { levers, total, byGroup } = reckoned
  const future = estimateOf(total)
  return {
    levers,
    future,
    difference: differenceOf(total, base.total),
    historic,
    clv: shifted(future, historic),
    segments: (parts?.values ?? []).map((value, group) => ({
      name: parts!.trait,
      value,
      future: estimateOf(byGroup[group]!),
      difference: differenceOf(byGroup[group]!, base.byGroup[group]!),
    })),
    newCustomer: newCustomerOf(reckoned, base),
    toBeWon: toBeWonOf(reckoned),
    notes: notesOf(prepared, reckoned),
  }
}

function newCustomerOf({ newcomer, levers }: Reckoned, base: Reckoned): Scenario['newCustomer'] {
  if (newcomer === null || base.newcomer === null) return null
  const before = base.newcomer
  const value = expected(newcomer)
  return {
    value,
    difference: expected({
      value: newcomer.value - before.value,
      centres: newcomer.centres.map((centre, s) => centre - before.centres[s]!),
    }),
    allowableCac: Math.max(0, value.low),
    net: shifted(value, -levers.costToAcquireMinor),
  }
}

/** Each month's newcomers are worth what one is today, later by as many months. */
function toBeWonOf({ newcomer, levers }: Reckoned): Estimate | null {
  const { newPerMonth, newMonths, discountPerYear, costToAcquireMinor } = levers
  if (newcomer === null || newPerMonth === 0) return null
  let weight = 0
  for (let month = 1; month <= newMonths; month++)
    weight += newPerMonth * (1 + discountPerYear) ** (-month / 12)
  const net = (worth: number) => weight * (worth - costToAcquireMinor)
  return expected({ value: net(newcomer.value), centres: newcomer.centres.map(net) })
}

const sentences: Record<ScenarioNote['note'], string> = {
  unbounded:
    'Under these levers some of what is to come has no bound, and is not in the sum: set a horizon, a discount or a fading.',
  'no-causes':
    'The history does not tell which customers left because payments failed, so involuntary churn moves nothing: all churn is taken to be voluntary.',
  'none-at-will': 'Nobody buys at will here, so frequency and spend per order move nothing.',
  'no-agreements':
    'Expansion is growth of what agreements pay, and there are none: it moves nothing here.',
}

function notesOf({ contracts, buyers }: Prepared, { levers, unbounded }: Reckoned): ScenarioNote[] {
  const causes = contracts.involuntary.some((share) => share !== null)
  const notes: Record<ScenarioNote['note'], boolean> = {
    unbounded,
    'no-causes': levers.involuntaryChurn !== 1 && !causes,
    'none-at-will': buyers.length === 0 && (levers.frequency !== 1 || levers.spendPerOrder !== 1),
    'no-agreements': contracts.cells.count === 0 && levers.expansionPerYear !== 0,
  }
  return (Object.keys(notes) as ScenarioNote['note'][])
    .filter((note) => notes[note])
    .map((note) => ({ note, says: sentences[note] }))
}
