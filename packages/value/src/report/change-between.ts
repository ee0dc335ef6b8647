/**
 * Why the value changed since an earlier valuation, told with the models of both days.
 *
 * The book is read again as of the earlier day, so that what was told since of days before it is not taken for time.
 * The models of that reading are then put to the later day (carried-over.ts).
 *
 * Intervals, 90 %. New, returned and lost accounts: their own sum, by draws of the parameters and by chance; a change
 * of amount is as uncertain, for its size, as what those accounts are still to bring. Payments: a fact. Time and
 * settings: two sums under the same draws, so only the difference varies. Model and growth: an efficient estimate is
 * uncorrelated with what more data move it by (Hausman 1978, Econometrica 46, lemma 2.1), so the step varies by the
 * variance before less the variance after: a step whose interval holds 0 is what more data do anyhow.
 */

import type { Book } from '../book/book.ts'
import { type Appraisal, type Reading, readBook, spreadOf, sumsOf } from '../estimate/appraise.ts'
import { carriedOver, futureByAccount, type Worth, worthOf } from '../estimate/carried-over.ts'
import type { Sum } from '../estimate/contract-money.ts'
import { estimateFrom } from '../estimate/spread.ts'
import type {
  ChangePart,
  FrozenValuation,
  Growth,
  ModelReport,
  Uptake,
  Valuation,
  ValuationSettings,
} from '../valuation.ts'
import { appraisalOf, reappraise } from '../value.ts'
import { changeParts, type Moves, movesBetween } from './explain-change.ts'
import { chosenBefore } from './rolling.ts'

/** What must be kept of a valuation for the change since it to be told by the models of both days. */
export type EarlierValuation = FrozenValuation & {
  settings: ValuationSettings
  models: Pick<ModelReport, 'name' | 'part' | 'period'>[]
  growth: Pick<Growth, 'counted' | 'says'>
  /** Where it was not kept, further agreements were not counted on. */
  uptake?: Pick<Uptake, 'counted' | 'says'>
}

/**
 * The change of `after.total.future.value` from `before`, in parts that sum exactly to it; those that are zero are left
 * out. `after` must be a valuation of `book`.
 *
 * @example changeBetween(book, october, november) // [{ reason: 'new-accounts', amount, low, high }, ...] minor units
 */
export function changeBetween(
  book: Book,
  before: EarlierValuation,
  after: Valuation,
): ChangePart[] {
  const settings = { ...before.settings, asOf: after.settings.asOf }
  const now = appraisalOf(book, after)
  const under = sameAssumptions(settings, after.settings) ? now : reappraise(book, after, settings)
  const earlier = readAgain(book, before)
  const { held, grown } = carriedOver(earlier, under)
  const worth = { past: worthOf(earlier, before.settings), held: worthOf(held, settings) }
  const grownWorth = grown === null ? worth.held : worthOf(grown, settings)
  const place = placesOf(book, before, earlier)
  const read = futureByAccount(worth.past)
  const carried = {
    past: Float64Array.from(place, (at) => (at < 0 ? 0 : read[at]!)),
    held: futureByAccount(worth.held),
    grown: grown === null ? futureByAccount(worth.held) : futureByAccount(grownWorth),
  }
  const underOld = under === now ? after : frozen(under, after)
  const moves = movesBetween(before, after, { underOld, carried })
  return changeParts(
    moves.amounts,
    reaches(moves, { ...worth, grown: grownWorth, under, now, place }),
  )
}

const sameAssumptions = (a: ValuationSettings, b: ValuationSettings): boolean =>
  a.discount.effectivePerYear === b.discount.effectivePerYear &&
  JSON.stringify({ ...a, discount: null }) === JSON.stringify({ ...b, discount: null })

/** The earlier day as it is known now, by the same kinds of model as spoke then. */
function readAgain(book: Book, { settings, models, ...told }: EarlierValuation): Reading {
  const { growth, uptake } = told
  const growthLeftOut = growth.counted ? null : growth.says
  const uptakeLeftOut = uptake?.counted ? null : (uptake?.says ?? '')
  return readBook(book, settings, { ...chosenBefore(models), growthLeftOut, uptakeLeftOut })
}

/** By account of the valuation before: its place in the reading of that day, -1 where it is no longer told of. */
function placesOf(book: Book, { accounts }: FrozenValuation, { layout }: Reading): number[] {
  const known = new Map(Array.from(layout.known, (account, at) => [book.accounts[account]!, at]))
  return accounts.ids.map((id) => known.get(id) ?? -1)
}

function frozen(under: Appraisal, { accounts }: Valuation): FrozenValuation {
  const { value } = sumsOf(under, 1, () => 0)[0]!
  return {
    settings: under.settings,
    accounts: { ...under.values, ids: accounts.ids },
    total: { future: { value, low: value, high: value } },
  }
}

type Worths = {
  past: Worth
  held: Worth
  grown: Worth
  under: Appraisal
  now: Appraisal
  place: number[]
}

/** A function giving the half width of the interval of each part. */
function reaches(
  { fates, rises, gone }: Moves,
  { past, held, grown, under, now, place }: Worths,
): (reason: ChangePart['reason'], amount: number) => number {
  const fateThen = new Array<string | null>(past.layout.known.length).fill(null)
  gone.forEach((fate, was) => {
    if (place[was]! >= 0) fateThen[place[was]!] = fate
  })
  fates.forEach((fate, at) => {
    const was = past.layout.position[now.layout.known[at]!]!
    if (fate === 'stayed' && was >= 0) fateThen[was] = fate
  })
  const came = groupsOf(under, ['new-accounts', 'reactivation', 'stayed'], (at) => fates[at]!)
  const churns = ['churn', 'churn-voluntary', 'churn-involuntary', 'stayed']
  const lost = groupsOf(past, churns, (at) => fateThen[at]!)
  const rose = groupsOf(held, ['price', 'expansion', 'contraction'], (at) => rises[at] ?? null)
  const stayed = {
    held: groupsOf(held, ['stayed'], (at) => fates[at]!).stayed!,
    grown: groupsOf(grown, ['stayed'], (at) => fates[at]!).stayed!,
  }
  const whole = (one: Worth) => sumsOf(one, 1, () => 0)[0]!
  return (reason, amount) => {
    switch (reason) {
      case 'payments-received':
        return 0
      case 'time':
        return paired(lost.stayed!, stayed.held)
      case 'growth':
        return learnt(stayed.held, stayed.grown)
      case 'model':
        return learnt(stayed.grown, came.stayed!)
      case 'settings':
        return under === now ? 0 : paired(whole(under), whole(now))
      case 'new-accounts':
      case 'reactivation':
      case 'churn':
      case 'churn-voluntary':
      case 'churn-involuntary':
      case 'price':
      case 'expansion':
      case 'contraction': {
        const sum = came[reason] ?? lost[reason] ?? rose[reason]
        return sum === undefined ? 0 : relativeReach(sum) * Math.abs(amount)
      }
    }
  }
}

function groupsOf(
  worth: Worth,
  names: readonly string[],
  nameOf: (at: number) => string | null,
): Record<string, Sum> {
  const sums = sumsOf(worth, names.length, (at) => names.indexOf(nameOf(at) ?? ''))
  return Object.fromEntries(names.map((name, group) => [name, sums[group]!]))
}

const z90 = 1.6449

/** Half the width of the interval of a sum for its size. */
function relativeReach(sum: Sum): number {
  if (sum.value === 0) return 0
  const { low, high } = estimateFrom(sum.value, spreadOf(sum))
  return (high - low) / 2 / Math.abs(sum.value)
}

const paired = (one: Sum, other: Sum): number =>
  z90 * Math.sqrt(varianceOf(one.centres.map((centre, s) => other.centres[s]! - centre)))

const learnt = (before: Sum, after: Sum): number =>
  z90 * Math.sqrt(Math.abs(varianceOf(before.centres) - varianceOf(after.centres)))

function varianceOf(draws: Float64Array): number {
  const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length
  return draws.reduce((sum, draw) => sum + (draw - mean) ** 2, 0) / draws.length
}
