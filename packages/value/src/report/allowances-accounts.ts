/**
 * What may be given away now to keep one customer.
 *
 * Taken for granted: without the offer the customer leaves at the next renewal (at will: does not buy again), and the
 * offer is what makes it stay, as long as others of its age and kind do. What comes before that renewal comes in any
 * case. The ceiling is the amount that staying brings in nine cases of ten, so that one in ten is a loss, of those whom
 * the offer does keep; given to one who would have stayed anyway it is lost whole.
 */

import type { Book } from '../book/book.ts'
import type { AccountAllowance, Valuation } from '../valuation.ts'
import { drawersFor, worthOfStaying } from './allowances.ts'
import { accountChance, parameterDraw, quantileOf, shareBelow } from './draws.ts'

/** A loss in one case of ten is what a single offer may risk. */
export const lossRisked = 0.1
const draws = 1_000
const curvePoints = 20

/**
 * Per account the most that may be given away to keep it, minor units; 0 where nothing may, or nothing is known. With
 * several agreements it is the sum of theirs, which is on the safe side: seldom do all of them end early.
 */
export function offersToKeep(book: Book, valuation: Valuation): Float64Array {
  const drawers = drawersFor(book, valuation)
  return Float64Array.from(drawers.running.first, (_, at) => ceilingOf(drawers, at))
}

function ceilingOf(
  { running, agreements, buyers, buyerOf }: ReturnType<typeof drawersFor>,
  at: number,
): number {
  let sum = 0
  for (let i = running.first[at]!; i >= 0; i = running.next[i]!)
    sum += agreements.lowOfStaying(i, lossRisked)
  const buyer = buyerOf[at]!
  if (buyers !== null && buyer >= 0) sum += buyers.lowOfStaying(buyer, lossRisked)
  return Math.max(0, sum)
}

/**
 * The same of one account, with what staying brings on average and the chance of loss by what is spent. null for an
 * account that has left or for which no model speaks.
 */
export function offerToKeep(
  book: Book,
  valuation: Valuation,
  account: number,
): AccountAllowance | null {
  const drawers = drawersFor(book, valuation)
  if (valuation.accounts.status[account] === 'churned' || !drawers.isSpokenFor(account)) return null
  const { uniform } = accountChance(drawers.appraisal, account)
  const staying = worthOfStaying(drawers, account)
  const drawn = Float64Array.from({ length: draws }, (_, d) =>
    staying(parameterDraw(d, draws), uniform),
  ).sort()
  const offer = ceilingOf(drawers, account)
  const most = Math.max(offer * 2, quantileOf(drawn, 0.8))
  return {
    offer,
    lossChance: shareBelow(drawn, offer),
    staying: drawn.reduce((sum, amount) => sum + amount, 0) / draws,
    curve: Array.from({ length: curvePoints + 1 }, (_, i) => {
      const spend = (Math.max(0, most) * i) / curvePoints
      return { spend, lossChance: shareBelow(drawn, spend) }
    }),
  }
}
