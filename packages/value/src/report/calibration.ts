/**
 * Calibration: accounts that were expected to stay about as surely, or to bring about as much, are put together, and
 * what was expected of them is held against what came. A total may be right while every part of it is wrong.
 */

import { neverEnded } from '../book/book.ts'
import type { Layout } from '../book/layout.ts'
import type { Day } from '../model-report.ts'
import type { Calibration, CalibrationBin } from '../rolling.ts'
import type { Each } from './forecast.ts'

type Account = { expected: number; variance: number; came: number }

/** Fewer accounts than this make no bin. */
const fewestInBin = 20
const mostBins = 10

/** What was expected of the accounts of a cut, and the history that tells what came; all by position. */
export type Expectation = {
  /** today */
  layout: Layout
  past: Layout
  edges: Day[]
  each: Each
  /** Whether a model spoke for the account. */
  speaks: (position: number) => boolean
  /** Margin that came of the account over the months. */
  came: (position: number) => number
}

/** Of staying, for accounts by contract, and of money, for all; in tenths by what was expected. */
export function calibrationOf(expectation: Expectation): Calibration[] {
  const { past, each, speaks, came } = expectation
  const there = stillThere(expectation)
  const staying: Account[] = []
  const money: Account[] = []
  past.known.forEach((account, at) => {
    if (!speaks(at)) return
    money.push({ expected: each.money[at]!, variance: each.variance[at]!, came: came(at) })
    const p = each.staying[at]!
    // Who meets no renewal before the end stays for certain, which is nothing to be right about.
    if (past.status[at] !== 'active' || p > 0.9999) return
    staying.push({ expected: p, variance: p * (1 - p), came: there.has(account) ? 1 : 0 })
  })
  return [
    { of: 'staying' as const, ...binned(staying) },
    { of: 'money' as const, ...binned(money) },
  ].filter(({ bins }) => bins.length > 0)
}

function binned(accounts: Account[]): { bins: CalibrationBin[]; inside: number } {
  const count = Math.min(mostBins, Math.floor(accounts.length / fewestInBin))
  const sorted = accounts.toSorted((a, b) => a.expected - b.expected)
  const bins = Array.from({ length: count }, (_, b) => {
    const from = Math.round((b * sorted.length) / count)
    const to = Math.round(((b + 1) * sorted.length) / count)
    return binOf(sorted.slice(from, to))
  })
  return { bins, inside: bins.filter((bin) => bin.came >= bin.low && bin.came <= bin.high).length }
}

function binOf(accounts: Account[]): CalibrationBin {
  const mean = (of: (one: Account) => number) =>
    accounts.reduce((sum, one) => sum + of(one), 0) / accounts.length
  const expected = mean((one) => one.expected)
  const reach = 1.6449 * Math.sqrt(mean((one) => one.variance) / accounts.length)
  return {
    from: accounts[0]!.expected,
    to: accounts.at(-1)!.expected,
    accounts: accounts.length,
    expected,
    low: Math.max(0, expected - reach),
    high: expected + reach,
    came: mean((one) => one.came),
  }
}

/** Accounts with an agreement that was running on the last day, and carries on one of the day of the cut. */
export function stillThere({
  layout,
  past,
  edges,
}: Pick<Expectation, 'layout' | 'past' | 'edges'>): Set<number> {
  const { agreements } = layout
  const end = edges.at(-1)!
  const there = new Set<number>()
  for (let i = 0; i < agreements.count; i++)
    if (
      agreements.startedOn[i]! <= end &&
      (agreements.endedOn[i] === neverEnded || agreements.endedOn[i]! > end) &&
      agreements.origin[i]! <= past.asOf
    )
      there.add(agreements.account[i]!)
  return there
}
