/** A book by the values of a trait: what each is worth, how fast it leaves, and what may be spent to win one more. */

import type { Book, TraitColumn } from '../book/book.ts'
import { intervals, neverEnded } from '../book/book.ts'
import { daysIn, monthsIn } from '../book/calendar.ts'
import { type Appraisal, futuresOf } from '../estimate/appraise.ts'
import { drawCount } from '../estimate/draws.ts'
import { drawnFactor, shared, shifted } from '../estimate/spread.ts'
import { discountFactor } from '../rate.ts'
import type { SegmentReport, TraitSummary, Valuation } from '../valuation.ts'
import { appraisalOf } from '../value.ts'
import { churnByCause } from './churn-by-cause.ts'
import { type Newcomer, newcomersBy } from './newcomers.ts'

/** The traits of the accounts in a book, by name as first met, their values most common first. */
export function traitsOf(book: Book): TraitSummary[] {
  return book.traits.map(({ name, values, codes }) => {
    const counts = new Int32Array(values.length)
    for (const code of codes) if (code >= 0) counts[code]!++
    const summary = values.map((value, code) => ({ value, accounts: counts[code]! }))
    return { name, values: summary.toSorted((a, b) => b.accounts - a.accounts) }
  })
}

/**
 * One report per value of a trait, most valuable to come first. Accounts for which the trait is unknown are in none.
 * Empty when the book has no such trait.
 */
export function segmentsBy(book: Book, valuation: Valuation, trait: string): SegmentReport[] {
  const column = book.traits.find(({ name }) => name === trait)
  if (column === undefined) return []
  const appraisal = appraisalOf(book, valuation)
  const { layout } = appraisal
  const count = column.values.length
  const groupOf = (at: number) => (at < 0 ? -1 : column.codes[layout.known[at]!]!)
  const futures = futuresOf(appraisal, count, groupOf)
  const churn = churnByCause(layout, count, groupOf)
  const cac = allowableCacs(appraisal, column, groupOf)
  const tallies = tallied(appraisal, count, groupOf)
  return column.values
    .map((value, group): SegmentReport => {
      const { accounts, active, historic, monthly } = tallies[group]!
      const future = futures[group]!
      return {
        name: trait,
        value,
        accounts,
        active,
        historic,
        future,
        clv: shifted(future, historic),
        futurePerAccount: shared(future, Math.max(1, active)),
        churnPerMonth: churn[group]!.all,
        churnVoluntaryPerMonth: churn[group]!.voluntary,
        churnInvoluntaryPerMonth: churn[group]!.involuntary,
        marginPerMonth: (appraisal.settings.margin * monthly) / Math.max(1, active),
        allowableCac: cac[group]!,
      }
    })
    .filter((segment) => segment.accounts > 0)
    .sort((a, b) => b.future.value - a.future.value)
}

type GroupOf = (position: number) => number

function tallied({ values }: Appraisal, groups: number, groupOf: GroupOf) {
  const tallies = Array.from({ length: groups }, () => ({
    accounts: 0,
    active: 0,
    historic: 0,
    monthly: 0,
  }))
  values.status.forEach((status, at) => {
    const tally = tallies[groupOf(at)]
    if (tally === undefined) return
    tally.accounts++
    tally.historic += values.historic[at]!
    if (status === 'churned') return
    tally.active++
    tally.monthly += values.monthly[at]!
  })
  return tallies
}

/**
 * What a new account of each group would bring at the low end of its interval, before the cost to win it: by
 * contract the first payment and the discounted lifetime after it, at will the first purchase and what follows, of
 * one who buys as those of this value do where they differ.
 * null when unknown.
 */
function allowableCacs(
  appraisal: Appraisal,
  column: TraitColumn,
  groupOf: GroupOf,
): (number | null)[] {
  const groups = column.values.length
  const lifetimes = newLifetimes(appraisal)
  const nets = Array.from({ length: groups }, () => new Float64Array(lifetimes.length))
  const accounts = Array.from({ length: groups }, () => new Set<number>())
  const { layout, contracts, settings } = appraisal
  const { agreements, position } = layout
  for (let i = 0; i < agreements.count; i++) {
    const at = position[agreements.account[i]!]!
    const group = at < 0 ? -1 : groupOf(at)
    const speaker = contracts.speakerOf[i]!
    if (group < 0 || speaker < 0 || agreements.endedOn[i] !== neverEnded) continue
    const months = monthsIn[intervals[agreements.period[i]!]!]
    const net = settings.margin * agreements.amount[i]! - settings.costToServeMinorPerMonth * months
    nets[group]![speaker]! += net
    accounts[group]!.add(at)
  }
  const newcomers = newcomersBy(appraisal, column)
  return nets.map((bySpeaker, group) => {
    const count = accounts[group]!.size
    if (count === 0) return newcomers === null ? null : lowOf(newcomers[group]!)
    const drawn = Float64Array.from({ length: drawCount }, (_, s) =>
      bySpeaker.reduce((sum, net, one) => (net === 0 ? sum : sum + net * lifetimes[one]![s]!), 0),
    )
    const low = drawn.sort()[Math.floor(0.05 * drawCount)]! / count
    return Number.isFinite(low) ? Math.max(0, low) : null
  })
}

/** Discounted expected lifetime of a new agreement by speaker and draw, in payments. */
function newLifetimes({ contracts, settings }: Appraisal): Float64Array[] {
  return contracts.speakers.map((speaker) => {
    const days = daysIn[intervals[speaker.period]!]
    const v = discountFactor(settings.discount, days)
    const horizon =
      settings.horizonMonths === null
        ? Number.POSITIVE_INFINITY
        : (settings.horizonMonths * daysIn.month) / days
    return Float64Array.from(speaker.draws, (draw) => {
      if (v > 1) return horizon
      return Math.min(1 + v * draw.residual(1, v), horizon)
    })
  })
}

/** The low end of a new buyer: the first purchase, and what is expected to follow it, less serving. */
function lowOf({ each, purchases, cost, relativeSd }: Newcomer): number | null {
  const low = each + (each * purchases - cost) * drawnFactor(relativeSd, -1.645)
  return Number.isFinite(low) ? Math.max(0, low) : null
}
