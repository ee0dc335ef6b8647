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

import type { Book, TraitColumn } from '../book/book.ts'
import { type Appraisal, type Reading, readBook, spreadOf, sumsOf } from '../estimate/appraise.ts'
import { carriedOver, futureByAccount, type Worth, worthOf } from '../estimate/carried-over.ts'
import type { Sum } from '../estimate/contract-money.ts'
import { leftOutOf } from '../estimate/spend-growth.ts'
import { estimateFrom } from '../estimate/spread.ts'
import type { Estimate, ModelReport } from '../model-report.ts'
import type {
  ChangePart,
  FrozenValuation,
  Growth,
  Uptake,
  Valuation,
  ValuationSettings,
} from '../valuation.ts'
import { appraisalOf, reappraise } from '../value.ts'
import {
  type Among,
  type Carried,
  changeParts,
  type Moves,
  movesBetween,
} from './explain-change.ts'
import { chosenBefore } from './rolling.ts'

/** What must be kept of a valuation for the change since it to be told by the models of both days. */
export type EarlierValuation = FrozenValuation & {
  settings: ValuationSettings
  models: Pick<ModelReport, 'name' | 'part' | 'period'>[]
  growth: Pick<Growth, 'counted' | 'says' | 'ofPurchases'>
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
  return partsIn(knownOfBoth(book, before, after), null)[0]!
}

/** The change of a value of a trait, by the trait as it is now: in all, and in parts. */
export type SegmentChange = { value: string; total: Estimate; parts: ChangePart[] }

/**
 * The same, and a function giving it of every value of a trait; what both days have in common is read once. Accounts of
 * an unknown value are in none.
 *
 * @example changesBetween(book, october, november)('region') // [{ value: 'Norr', total, parts }, ...]
 */
export function changesBetween(
  book: Book,
  before: EarlierValuation,
  after: Valuation,
): { all: ChangePart[]; by: (trait: string) => SegmentChange[] } {
  const known = knownOfBoth(book, before, after)
  const by = (name: string) => {
    const trait = book.traits.find((column) => column.name === name)
    if (trait === undefined) return []
    return partsIn(known, trait).map((parts, code) => ({
      value: trait.values[code]!,
      total: totalOfParts(parts),
      parts,
    }))
  }
  return { all: partsIn(known, null)[0]!, by }
}

/** The sum of parts, with an interval as wide as those of the parts together when each errs on its own. */
export function totalOfParts(parts: readonly ChangePart[]): Estimate {
  const value = parts.reduce((sum, { amount }) => sum + amount, 0)
  const reach = Math.hypot(...parts.map(({ low, high }) => (high - low) / 2))
  return { value, low: value - reach, high: value + reach }
}

type Known = {
  book: Book
  before: EarlierValuation
  after: Valuation
  underOld: FrozenValuation
  carried: Carried
  worths: Worths
}

/** What the models of both days say of both days. */
function knownOfBoth(book: Book, before: EarlierValuation, after: Valuation): Known {
  const settings = { ...before.settings, asOf: after.settings.asOf }
  const now = appraisalOf(book, after)
  const under = sameAssumptions(settings, after.settings) ? now : reappraise(book, after, settings)
  const earlier = isReadAlike(before, after) ? now : readAgain(book, before)
  const { held, grown } = carriedOver(earlier, under)
  const worth = { past: worthOf(earlier, before.settings), held: worthOf(held, settings) }
  const grownWorth = grown === null ? worth.held : worthOf(grown, settings)
  const place = placesOf(book, before, earlier)
  const read = futureByAccount(worth.past)
  return {
    book,
    before,
    after,
    underOld: under === now ? after : frozen(under, after),
    carried: {
      past: Float64Array.from(place, (at) => (at < 0 ? 0 : read[at]!)),
      held: futureByAccount(worth.held),
      grown: grown === null ? futureByAccount(worth.held) : futureByAccount(grownWorth),
    },
    worths: { ...worth, grown: grownWorth, under, now, place },
  }
}

/** The parts of the change by value of a trait, or of everybody. */
function partsIn(known: Known, trait: TraitColumn | null): ChangePart[][] {
  const { book, before, after, underOld, carried, worths } = known
  const of = trait === null ? () => 0 : (account: number) => trait.codes[account] ?? -1
  const by: By = { groups: trait === null ? 1 : trait.values.length, of }
  const moves = movesBetween(before, after, {
    underOld,
    carried,
    ...(trait !== null && { among: amongOf(book, known, by) }),
  })
  const reachOf = reaches(moves, worths, by)
  return moves.amounts.map((amounts, group) => changeParts(amounts, reachOf(group)))
}

/** Groups by accounts of the book. */
type By = { groups: number; of: (account: number) => number }

function amongOf(book: Book, { before, worths }: Known, { groups, of }: By): Among {
  const accountOf = new Map(book.accounts.map((id, account) => [id, account]))
  const codes = before.accounts.ids.map((id) => of(accountOf.get(id) ?? -1))
  const { known } = worths.now.layout
  return { groups, before: (then) => codes[then]!, after: (at) => of(known[at]!) }
}

const sameAssumptions = (a: ValuationSettings, b: ValuationSettings): boolean =>
  a.discount.effectivePerYear === b.discount.effectivePerYear &&
  JSON.stringify({ ...a, discount: null }) === JSON.stringify({ ...b, discount: null })

/** Whether the earlier day is the same day, read by the same models: then it has been read. */
function isReadAlike(before: EarlierValuation, after: Valuation): boolean {
  const choice = ({ models, growth, uptake }: EarlierValuation) =>
    JSON.stringify([
      models.map(({ name, part, period }) => [name, part, period]),
      [growth.counted, growth.ofPurchases?.counted ?? false, uptake?.counted ?? false],
    ])
  return sameAssumptions(before.settings, after.settings) && choice(before) === choice(after)
}

/** The earlier day as it is known now, by the same kinds of model as spoke then. */
function readAgain(book: Book, { settings, models, ...told }: EarlierValuation): Reading {
  const { growth, uptake } = told
  const growthLeftOut = growth.counted ? null : growth.says
  const uptakeLeftOut = uptake?.counted ? null : (uptake?.says ?? '')
  const spendLeftOut = leftOutOf(growth.ofPurchases)
  const leftOut = { growthLeftOut, uptakeLeftOut, spendLeftOut }
  return readBook(book, settings, { ...chosenBefore(models), ...leftOut })
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

/** By group, a function giving the half width of the interval of each part. */
function reaches(
  { fates, rises, gone }: Moves,
  { past, held, grown, under, now, place }: Worths,
  by: By,
): (group: number) => (reason: ChangePart['reason'], amount: number) => number {
  const fateThen = new Array<string | null>(past.layout.known.length).fill(null)
  gone.forEach((fate, was) => {
    if (place[was]! >= 0) fateThen[place[was]!] = fate
  })
  fates.forEach((fate, at) => {
    const was = past.layout.position[now.layout.known[at]!]!
    if (fate === 'stayed' && was >= 0) fateThen[was] = fate
  })
  const fate = (at: number) => fates[at]!
  const named = { by, nameOf: fate }
  const came = groupsOf(under, ['new-accounts', 'reactivation', 'stayed'], named)
  const churns = ['churn', 'churn-voluntary', 'churn-involuntary', 'stayed']
  const lost = groupsOf(past, churns, { by, nameOf: (at) => fateThen[at]! })
  const rising = ['price', 'expansion', 'contraction']
  const rose = groupsOf(held, rising, { by, nameOf: (at) => rises[at] ?? null })
  const stayed = {
    held: groupsOf(held, ['stayed'], named),
    grown: groupsOf(grown, ['stayed'], named),
  }
  const whole = (one: Worth) =>
    sumsOf(one, by.groups, (at) => (at < 0 ? -1 : by.of(one.layout.known[at]!)))
  const settings = under === now ? null : { old: whole(under), now: whole(now) }
  return (group) => (reason, amount) => {
    switch (reason) {
      case 'payments-received':
        return 0
      case 'time':
        return paired(lost[group]!.stayed!, stayed.held[group]!.stayed!)
      case 'growth':
        return learnt(stayed.held[group]!.stayed!, stayed.grown[group]!.stayed!)
      case 'model':
        return learnt(stayed.grown[group]!.stayed!, came[group]!.stayed!)
      case 'settings':
        return settings === null ? 0 : paired(settings.old[group]!, settings.now[group]!)
      case 'new-accounts':
      case 'reactivation':
      case 'churn':
      case 'churn-voluntary':
      case 'churn-involuntary':
      case 'price':
      case 'expansion':
      case 'contraction': {
        const sum = came[group]![reason] ?? lost[group]![reason] ?? rose[group]![reason]
        return sum === undefined ? 0 : relativeReach(sum) * Math.abs(amount)
      }
    }
  }
}

/** By group, the sums of the accounts that are told by each of some names. */
function groupsOf(
  worth: Worth,
  names: readonly string[],
  { by, nameOf }: { by: By; nameOf: (at: number) => string | null },
): Record<string, Sum>[] {
  const { known } = worth.layout
  const sums = sumsOf(worth, names.length * by.groups, (at) => {
    const [name, group] = at < 0 ? [-1, -1] : [names.indexOf(nameOf(at) ?? ''), by.of(known[at]!)]
    return name < 0 || group < 0 ? -1 : group * names.length + name
  })
  return Array.from({ length: by.groups }, (_, group) =>
    Object.fromEntries(names.map((name, at) => [name, sums[group * names.length + at]!])),
  )
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
