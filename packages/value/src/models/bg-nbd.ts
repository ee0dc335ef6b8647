/**
 * Purchases at will: the BG/NBD model (Fader, Hardie and Lee 2005).
 *
 * While alive a customer buys at rate λ, which differs between customers as Gamma(r, alpha); after each repeat
 * purchase the customer is gone for good with chance p, which differs as Beta(a, b). All that is needed of a customer
 * is x, the number of repeat purchases, t_x, when the last one was, and T, how long since the first. Time is in any
 * unit, the same for all.
 */

import { type CoinParameters, coinAlive, coinPurchases, coinShape } from './coin-after-purchase.ts'
import type { Fit } from './fit.ts'
import { fitPurchases } from './fit-purchases.ts'
import type { Buyer, Purchases } from './purchases.ts'

/** r and alpha of how often customers buy (alpha is a time), a and b of the chance to leave after a purchase. */
export type BgNbdParameters = CoinParameters

/** A coin is tossed after each repeat purchase. */
export const bgCoins = (x: number): number => x

export const bgShape = coinShape(bgCoins)

/**
 * Fits BG/NBD by maximum likelihood. Throws when the columns differ in length or a recency lies outside [0, age].
 *
 * @example fitBgNbd({ frequency, recency, age }).parameters // { r, alpha, a, b }
 */
export function fitBgNbd(purchases: Purchases): Fit<BgNbdParameters> {
  return fitPurchases(purchases, bgShape)
}

/**
 * P(alive | x, t_x, T). Under BG/NBD a customer without a repeat purchase is alive: one can only leave after buying
 * again.
 */
export function chanceAlive(parameters: BgNbdParameters, buyer: Buyer): number {
  return coinAlive(parameters, buyer, bgCoins)
}

/** E[Y(t) | x, t_x, T]: purchases expected in the next t (equation 10 of the paper). */
export function expectedPurchases(parameters: BgNbdParameters, buyer: Buyer, t: number): number {
  return coinPurchases(parameters, { ...buyer, t }, bgCoins)
}
