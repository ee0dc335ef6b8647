/**
 * The running agreements of a book, summed into cells that a scenario can be reckoned from without meeting a single
 * agreement again. What an agreement is worth is linear in its amount and in its share of what serving its account
 * costs, and depends on nothing else but who speaks for it, the renewals it has made, and the days until its next: so
 * sums by these are all there is to know. Chance needs the sums of the squares.
 */

import { intervals, neverEnded } from '../book/book.ts'
import { monthsIn } from '../book/calendar.ts'
import type { Appraisal } from '../estimate/appraise.ts'
import { chanceToGoOn } from '../estimate/contract.ts'
import { servingShares } from '../estimate/contract-money.ts'

/** Columns, one entry per cell. Amounts are minor units per period; shares are of serving an account, in months. */
export type ContractCells = {
  count: number
  group: Int32Array
  speaker: Int32Array
  made: Int32Array
  nextIn: Float64Array
  /** Of the days until the next, those that a pause is expected to go on. */
  waits: Float64Array
  /** The chance that lateness and pauses leave, to a sixty-fourth. */
  goesOn: Float64Array
  /** Σ amount and Σ share, less what lateness and pauses take */
  amount: Float64Array
  share: Float64Array
  /** Σ of their squares and of their product */
  amountSquare: Float64Array
  amountShare: Float64Array
  shareSquare: Float64Array
  /** What is not known of use: Σ of the squares of what is so of one alone, Σ of what is so of all at once. */
  useOwnSquare: Float64Array
  useCommon: Float64Array
  /** Σ share, late or not; nobody is served while paused */
  served: Float64Array
  agreements: Float64Array
  /** The least amount for a share of 1: below it an agreement costs more than it brings. */
  leastRatio: Float64Array
}

/** A newcomer of each group and speaker: Σ amount and Σ share of the agreements that run, and how many accounts. */
export type Newcomers = {
  /** by group, then by speaker */
  amount: Float64Array[]
  share: Float64Array[]
  accounts: number[]
}

const columns = [
  'nextIn',
  'waits',
  'goesOn',
  'amount',
  'share',
  'amountSquare',
  'amountShare',
  'shareSquare',
  'useOwnSquare',
  'useCommon',
  'served',
  'agreements',
  'leastRatio',
] as const

/** Sums the agreements that somebody speaks for. `groupOf(position)` is in 0 to groups − 1. */
export function contractCells(
  { layout, contracts }: Appraisal,
  groupOf: (position: number) => number,
): ContractCells {
  const { agreements, position } = layout
  const shares = servingShares(agreements)
  const at = new Map<number | string, number>()
  const rows: Record<(typeof columns)[number], number[]> & {
    group: number[]
    speaker: number[]
    made: number[]
  } = { group: [], speaker: [], made: [], ...emptyColumns() }
  const speakers = contracts.speakers.length
  for (let i = 0; i < agreements.count; i++) {
    const speaker = contracts.speakerOf[i]!
    if (speaker < 0 || agreements.endedOn[i] !== neverEnded) continue
    const group = groupOf(position[agreements.account[i]!]!)
    const made = agreements.made[i]!
    const nextIn = agreements.nextIn[i]!
    // Days to a sixteenth: a key in whole numbers, exact for whole days and half months alike.
    const standing = ((group * speakers + speaker) * 4096 + made) * 16384 + Math.round(nextIn * 16)
    const waits = agreements.waits[i]!
    const goesOn = chanceToGoOn(contracts.speakers[speaker]!, agreements, i)
    const about = Math.max(1, Math.round(64 * goesOn)) / 64
    const key = waits === 0 && about === 1 ? standing : `${standing} ${waits} ${about}`
    let row = at.get(key)
    if (row === undefined) {
      row = rows.group.length
      at.set(key, row)
      rows.group.push(group)
      rows.speaker.push(speaker)
      rows.made.push(made)
      for (const name of columns) rows[name].push(0)
      rows.leastRatio[row] = Number.POSITIVE_INFINITY
      rows.nextIn[row] = nextIn
      rows.waits[row] = waits
      rows.goesOn[row] = about
    }
    const months = monthsIn[intervals[agreements.period[i]!]!]
    const served = shares[i]! * months
    const [amount, share] = [agreements.amount[i]! * goesOn, served * goesOn]
    rows.amount[row]! += amount
    rows.share[row]! += share
    rows.amountSquare[row]! += amount * amount
    rows.amountShare[row]! += amount * share
    rows.shareSquare[row]! += share * share
    rows.useOwnSquare[row]! += (agreements.useOwn[i]! * goesOn) ** 2
    rows.useCommon[row]! += agreements.useCommon[i]! * goesOn
    rows.served[row]! += served
    rows.agreements[row]! += 1
    rows.leastRatio[row] = Math.min(rows.leastRatio[row]!, share > 0 ? amount / share : Infinity)
  }
  const floats = Object.fromEntries(columns.map((name) => [name, Float64Array.from(rows[name])]))
  return {
    count: rows.group.length,
    group: Int32Array.from(rows.group),
    speaker: Int32Array.from(rows.speaker),
    made: Int32Array.from(rows.made),
    ...(floats as Record<(typeof columns)[number], Float64Array>),
  }
}

const emptyColumns = () =>
  Object.fromEntries(columns.map((name) => [name, [] as number[]])) as Record<
    (typeof columns)[number],
    number[]
  >

/** What the accounts that run now would be if they were new: the mix that a new customer is taken to be like. */
export function newcomersLike(
  { layout, contracts }: Appraisal,
  groups: number,
  groupOf: (position: number) => number,
): Newcomers {
  const { agreements, position } = layout
  const shares = servingShares(agreements)
  const bySpeaker = () =>
    Array.from({ length: groups }, () => new Float64Array(contracts.speakers.length))
  const [amount, share] = [bySpeaker(), bySpeaker()]
  const seen = new Uint8Array(position.length)
  const accounts = new Array<number>(groups).fill(0)
  for (let i = 0; i < agreements.count; i++) {
    const speaker = contracts.speakerOf[i]!
    if (speaker < 0 || agreements.endedOn[i] !== neverEnded) continue
    const account = agreements.account[i]!
    const group = groupOf(position[account]!)
    amount[group]![speaker]! += agreements.amount[i]!
    share[group]![speaker]! += shares[i]! * monthsIn[intervals[agreements.period[i]!]!]
    if (seen[account] === 1) continue
    seen[account] = 1
    accounts[group]!++
  }
  return { amount, share, accounts }
}
