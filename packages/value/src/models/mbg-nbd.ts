/**
 * Purchases at will: the MBG/NBD model (Batislam, Denizel and Filiztekin 2007; Hoppe and Wagner 2007).
 *
 * As BG/NBD, but a customer may also leave right after the first purchase, so that one who has never come back need
 * not count as alive.
 */

import { type CoinParameters, coinShape } from './coin-after-purchase.ts'
import type { Fit } from './fit.ts'
import { fitPurchases } from './fit-purchases.ts'
import type { Purchases } from './purchases.ts'

/** r and alpha of how often customers buy (alpha is a time), a and b of the chance to leave after a purchase. */
export type MbgNbdParameters = CoinParameters

/** A coin is tossed after the first purchase and after each repeat. */
export const mbgCoins = (x: number): number => x + 1

export const mbgShape = coinShape(mbgCoins)

/**
 * Fits MBG/NBD by maximum likelihood. Throws when the columns differ in length or a recency lies outside [0, age].
 *
 * @example fitMbgNbd({ frequency, recency, age }).parameters // { r, alpha, a, b }
 */
export function fitMbgNbd(purchases: Purchases): Fit<MbgNbdParameters> {
  return fitPurchases(purchases, mbgShape)
}
