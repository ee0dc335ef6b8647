/**
 * The three models of purchases at will, as one: what is asked of a fitted model, whichever it is.
 *
 * Given alive at T with x repeat purchases the rate of buying is Gamma(r + x, alpha + T) under all three. They differ
 * in how a customer leaves: BG/NBD and MBG/NBD by a coin of the customer's own after a purchase, Pareto/NBD at a
 * rate of the customer's own, bought or not.
 */

import { type Chance, drawBeta } from '../numerics/chance.ts'
import { type BgNbdParameters, bgCoins, bgShape, fitBgNbd } from './bg-nbd.ts'
import { type CoinsPassed, coinAlive, coinPurchases } from './coin-after-purchase.ts'
import type { Fit } from './fit.ts'
import { fitPurchases, type PurchaseModelShape, type PurchasePrior } from './fit-purchases.ts'
import { fitMbgNbd, type MbgNbdParameters, mbgCoins, mbgShape } from './mbg-nbd.ts'
import { fitParetoNbd, type ParetoNbdParameters, paretoAlive, paretoShape } from './pareto-nbd.ts'
import { paretoChanceToBuy, paretoMean, paretoMoments, paretoPurchases } from './pareto-outlook.ts'
import {
  type Ahead,
  betaNodes,
  chanceToBuy,
  isUnbounded,
  type Moments,
  meanAlive,
  momentsAlive,
  purchasesAlive,
} from './purchase-value.ts'
import type { Buyer, Purchases } from './purchases.ts'

export const purchaseModelNames = ['bg-nbd', 'mbg-nbd', 'pareto-nbd'] as const
export type PurchaseModelName = (typeof purchaseModelNames)[number]

/** A model with its parameters; times are in the unit of the customers it was fitted to. */
export type PurchaseModel =
  | { name: 'bg-nbd'; parameters: BgNbdParameters }
  | { name: 'mbg-nbd'; parameters: MbgNbdParameters }
  | { name: 'pareto-nbd'; parameters: ParetoNbdParameters }

/** A fit of one of the three. */
export type PurchaseFit = { name: PurchaseModelName; fit: Fit<Record<string, number>> }

/** Fits the model of a name. Throws as the fits do. */
export function fitPurchaseModel(name: PurchaseModelName, purchases: Purchases): PurchaseFit {
  const fits = { 'bg-nbd': fitBgNbd, 'mbg-nbd': fitMbgNbd, 'pareto-nbd': fitParetoNbd }
  return { name, fit: fits[name](purchases) }
}

const shapes = { 'bg-nbd': bgShape, 'mbg-nbd': mbgShape, 'pareto-nbd': paretoShape }

/** The parameters of the model of a name, and its likelihood. */
export const purchaseShape = (name: PurchaseModelName) => shapes[name] as PurchaseModelShape<string>

/** The fit of the model of a name under a prior. */
export function fitPurchasesTowards(
  name: PurchaseModelName,
  purchases: Purchases,
  prior: PurchasePrior,
): PurchaseFit {
  return { name, fit: fitPurchases(purchases, purchaseShape(name), prior) }
}

/** The model that a fit found. */
export const modelOf = ({ name, fit }: PurchaseFit): PurchaseModel =>
  ({ name, parameters: fit.parameters }) as PurchaseModel

/** The same model with other parameters, as when asking how an answer moves with them. */
export const withParameters = (
  model: PurchaseModel,
  parameters: Record<string, number>,
): PurchaseModel => ({ name: model.name, parameters }) as PurchaseModel

/** How long somebody alive stays: until a time from now, or until a coin of chance `tires` falls after a purchase. */
export type Stay = { until: number; tires: number }

/** What a model says of customers with x repeat purchases, first seen T ago. Times are in the model's unit. */
export type Outlook = {
  /** The rate of buying of one alive is Gamma(r + x, alpha + T). */
  r: number
  alpha: number
  /** P(alive | x, t_x, T) */
  alive: (buyer: Buyer) => number
  /** Given alive: expected discounted purchases ahead */
  mean: (x: number, T: number, ahead: Ahead) => number
  /** Given alive: the same with its square and the discounted time alive */
  moments: (x: number, T: number, ahead: Ahead) => Moments
  /** Given alive: expected purchases in the next t */
  purchases: (x: number, T: number, t: number) => number
  /** Given alive: the chance to buy at least once between two times ahead */
  chanceToBuy: (x: number, T: number, between: { from: number; until: number }) => number
  /** Whether the purchases ahead have no bound: no discount, no horizon, and some who may stay for ever */
  isUnbounded: (ahead: Ahead) => boolean
  /** A draw of how one alive will leave */
  drawStay: (x: number, T: number, chance: Chance) => Stay
}

/** What a model says. Remembers what depends on the count alone, so it is made once and asked often. */
export function outlookOf(model: PurchaseModel): Outlook {
  if (model.name === 'pareto-nbd') return paretoOutlook(model.parameters)
  return coinOutlook(model.parameters, model.name === 'bg-nbd' ? bgCoins : mbgCoins)
}

function coinOutlook(parameters: BgNbdParameters, coins: CoinsPassed): Outlook {
  const { r, alpha, a, b } = parameters
  const known = new Map<number, ReturnType<typeof betaNodes>>()
  const nodesOf = (x: number) => {
    let nodes = known.get(x)
    if (nodes === undefined) {
      nodes = betaNodes(a, b + coins(x))
      known.set(x, nodes)
    }
    return nodes
  }
  const posterior = (x: number, T: number) => ({ shape: r + x, rate: alpha + T })
  return {
    r,
    alpha,
    alive: (buyer) => coinAlive(parameters, buyer, coins),
    mean: (x, T, ahead) => meanAlive(nodesOf(x), posterior(x, T), ahead),
    moments: (x, T, ahead) => momentsAlive(nodesOf(x), posterior(x, T), ahead),
    purchases: (x, T, t) => purchasesAlive(nodesOf(x), posterior(x, T), t),
    chanceToBuy: (x, T, between) => chanceToBuy(nodesOf(x), posterior(x, T), between),
    isUnbounded: (ahead) => isUnbounded(parameters, ahead),
    drawStay: (x, _, chance) => ({
      until: Number.POSITIVE_INFINITY,
      tires: Math.max(1e-9, drawBeta(chance, a, b + coins(x))),
    }),
  }
}

function paretoOutlook(parameters: ParetoNbdParameters): Outlook {
  const { r, alpha, s, beta } = parameters
  return {
    r,
    alpha,
    alive: (buyer) => paretoAlive(parameters, buyer),
    mean: (x, T, ahead) => paretoMean(parameters, { x, T }, ahead),
    moments: (x, T, ahead) => paretoMoments(parameters, { x, T }, ahead),
    purchases: (x, T, t) => paretoPurchases(parameters, { x, T }, t),
    chanceToBuy: (x, T, between) => paretoChanceToBuy(parameters, { x, T }, between),
    isUnbounded: ({ delta, horizon }) => horizon === null && (delta < 0 || (delta === 0 && s <= 1)),
    drawStay: (_, T, chance) => ({
      until: (-Math.log(chance.uniform()) / chance.gamma(s)) * (beta + T),
      tires: 0,
    }),
  }
}

/**
 * P(alive | x, t_x, T) under any of the three models.
 *
 * @example aliveChance({ name: 'pareto-nbd', parameters }, { x: 26, tx: 30.86, T: 31 }) // 0.997918 for CDNOW
 */
export function aliveChance(model: PurchaseModel, buyer: Buyer): number {
  return outlookOf(model).alive(buyer)
}

/** E[Y(t) | x, t_x, T] under any of the three: purchases expected in the next t. */
export function purchasesAhead(model: PurchaseModel, buyer: Buyer, t: number): number {
  if (model.name === 'pareto-nbd')
    return paretoAlive(model.parameters, buyer) * paretoPurchases(model.parameters, buyer, t)
  return coinPurchases(
    model.parameters,
    { ...buyer, t },
    model.name === 'bg-nbd' ? bgCoins : mbgCoins,
  )
}

/** E[X(t)]: repeat purchases expected of a new customer in the first t. */
export function purchasesOfNew(model: PurchaseModel, t: number): number {
  return purchasesAhead(model, { x: 0, tx: 0, T: 0 }, t)
}

/**
 * DERT: discounted expected residual transactions to the end of the relation, nothing cut off; `delta` is the
 * continuous discount rate per unit of time. Under Pareto/NBD by Tricomi's function (Fader, Hardie and Lee 2005, "RFM
 * and CLV", equation 3), under the others by quadrature. Infinity where the sum has no bound.
 */
export function discountedPurchasesAhead(
  model: PurchaseModel,
  buyer: Buyer,
  delta: number,
): number {
  const outlook = outlookOf(model)
  const ahead = { delta, horizon: null }
  if (outlook.isUnbounded(ahead)) return Number.POSITIVE_INFINITY
  return outlook.alive(buyer) * outlook.mean(buyer.x, buyer.T, ahead)
}
