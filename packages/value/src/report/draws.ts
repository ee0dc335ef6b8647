/**
 * What each account is still to bring as a distribution: so many draws of the parameters and of chance, account by
 * account, in memory that does not grow with accounts times draws.
 *
 * Draw d takes one draw of the parameters, the same for every account, and then a lifetime and purchases by chance for
 * each: so the draws of two accounts are dependent only as far as the models are not known, and a sum over accounts,
 * draw by draw, has the distribution of the sum. An account's chance depends on the seed and its id alone; the answer
 * is the same whatever the order in which accounts are asked for.
 */

import type { Book } from '../book/book.ts'
import type { Appraisal } from '../estimate/appraise.ts'
import { drawCount } from '../estimate/draws.ts'
import { chanceFrom } from '../numerics/chance.ts'
import type { Valuation } from '../valuation.ts'
import { appraisalOf } from '../value.ts'
import { buyerDraws } from './draws-at-will.ts'
import { agreementDraws, isSpokenFor } from './draws-contract.ts'

/** What one account is still to bring, net, discounted, minor units. Only valid until the next account is drawn. */
export type AccountDraws = {
  /** One amount per draw. Copy it to keep it: the next account is drawn into the same column. */
  drawn: Float64Array
  mean: () => number
  /** The amount below which a share of the draws lies: `quantile(0.05)`. */
  quantile: (share: number) => number
  /** The share of the draws below an amount: P(still to come < amount). */
  below: (amount: number) => number
  /** Adds the draws of this account to a column of totals, draw by draw. */
  addTo: (totals: Float64Array) => void
}

export type DrawsAsked = {
  /** How many draws; 1,000 unless said. */
  draws?: number
  /** Called for each account in turn, with its index into `valuation.accounts`. */
  each: (account: number, draws: AccountDraws) => void
  /** The accounts to draw, in any order; all of them unless said. */
  accounts?: Iterable<number>
}

/**
 * Draws what each account is still to bring. Churned accounts bring 0 in every draw.
 *
 * @example
 * const total = new Float64Array(1000)
 * drawAccounts(book, valuation, { each: (_, draws) => draws.addTo(total) })
 * total.sort()[50] // the low end of the 90 % interval of the whole, minor units
 */
export function drawAccounts(book: Book, valuation: Valuation, asked: DrawsAsked): void {
  const appraisal = appraisalOf(book, valuation)
  const drawOne = accountDrawer(appraisal)
  const column = new Float64Array(asked.draws ?? 1_000)
  const draws = distributionIn(column)
  for (const at of asked.accounts ?? appraisal.layout.known.keys()) {
    drawOne(at, column)
    draws.isSorted = false
    asked.each(at, draws)
  }
}

/** Which draw of the parameters the d-th of so many draws takes: each as often as any other. */
export const parameterDraw = (d: number, draws: number): number =>
  draws >= drawCount ? d % drawCount : Math.floor((d * drawCount) / draws)

/** Fills a column with the draws of one account. */
function accountDrawer(appraisal: Appraisal): (at: number, into: Float64Array) => void {
  const running = runningByAccount(appraisal)
  const { ofRunning } = agreementDraws(appraisal)
  const buyers = buyerDraws(appraisal)
  const buyerOf = buyerByAccount(appraisal)
  return (at, into) => {
    into.fill(0)
    const agreement = running.first[at]!
    const buyer = buyerOf[at]!
    if (agreement < 0 && buyer < 0) return
    const { uniform } = accountChance(appraisal, at)
    for (let i = agreement; i >= 0; i = running.next[i]!) {
      const drawn = ofRunning(i)
      for (let d = 0; d < into.length; d++)
        into[d]! += drawn(parameterDraw(d, into.length), uniform())
    }
    if (buyers === null || buyer < 0) return
    for (let d = 0; d < into.length; d++)
      into[d]! += buyers.ofBuyer(buyer, parameterDraw(d, into.length), {
        u: uniform(),
        w: uniform(),
      })
  }
}

/** The chance of one account: of the seed and its id, and of nothing else. */
export function accountChance({ settings, book, layout }: Appraisal, at: number) {
  const id = book.accounts[layout.known[at]!]!
  // FNV-1a, 32 bits (Fowler, Noll and Vo).
  let hash = 0x811c9dc5 ^ settings.seed
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193)
  return chanceFrom(hash)
}

/** Running agreements as a list per account: the first, and from each the next; -1 at the end. */
export function runningByAccount(appraisal: Appraisal): { first: Int32Array; next: Int32Array } {
  const { agreements, position, known } = appraisal.layout
  const first = new Int32Array(known.length).fill(-1)
  const next = new Int32Array(agreements.count).fill(-1)
  for (let i = agreements.count - 1; i >= 0; i--) {
    const at = position[agreements.account[i]!]!
    if (at < 0 || !isSpokenFor(appraisal, i)) continue
    next[i] = first[at]!
    first[at] = i
  }
  return { first, next }
}

/** By account: its place among the buyers, -1 for none. */
export function buyerByAccount({ layout }: Appraisal): Int32Array {
  const places = new Int32Array(layout.known.length).fill(-1)
  layout.buyers.account.forEach((account, i) => {
    const at = layout.position[account]!
    if (at >= 0) places[at] = i
  })
  return places
}

/** A distribution over a column that is filled again and again; it is put in order when first asked about. */
function distributionIn(drawn: Float64Array): AccountDraws & { isSorted: boolean } {
  const ordered = new Float64Array(drawn.length)
  const inOrder = () => {
    if (!draws.isSorted) {
      ordered.set(drawn)
      ordered.sort()
      draws.isSorted = true
    }
    return ordered
  }
  const draws = {
    drawn,
    isSorted: false,
    mean: () => drawn.reduce((sum, amount) => sum + amount, 0) / drawn.length,
    quantile: (share: number) => quantileOf(inOrder(), share),
    // To count once is less than to put in order.
    below: (amount: number) =>
      draws.isSorted ? shareBelow(ordered, amount) : countedBelow(drawn, amount) / drawn.length,
    addTo: (totals: Float64Array) => {
      for (let d = 0; d < drawn.length; d++) totals[d]! += drawn[d]!
    },
  }
  return draws
}

function countedBelow(column: Float64Array, amount: number): number {
  let count = 0
  for (let d = 0; d < column.length; d++) if (column[d]! < amount) count++
  return count
}

/** The amount in an ordered column below which a share of it lies. */
export function quantileOf(ordered: Float64Array, share: number): number {
  return ordered[Math.max(0, Math.min(ordered.length - 1, Math.floor(share * ordered.length)))]!
}

/** The share of an ordered column that lies below an amount. */
export function shareBelow(ordered: Float64Array, amount: number): number {
  let low = 0
  let high = ordered.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (ordered[middle]! < amount) low = middle + 1
    else high = middle
  }
  return low / ordered.length
}
