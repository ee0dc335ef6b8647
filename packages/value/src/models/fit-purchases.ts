/** How every model of purchases is fitted: sought on a part of a large base, finished by Newton on all of it. */

import type { CertificateFlag } from '../model-report.ts'
import { type CurvedLikelihood, maximiseCurved } from '../numerics/newton.ts'
import type { Box } from '../numerics/optimise.ts'
import { type Fit, fitFrom } from './fit.ts'
import { type PurchaseRows, type Purchases, purchaseRows, sampleOf } from './purchases.ts'

export type PurchaseModelShape<Name extends string> = {
  /** in the order of the likelihood's logarithms */
  names: Name[]
  /** which of them are a length of time */
  times: Name[]
  /** Large together they say that customers hardly differ, in buying or in leaving. */
  alike: Name[][]
  likelihood: (rows: PurchaseRows) => CurvedLikelihood
  starts: number[][]
  box: Box
}

/** More rows than this are sought on a part of them by all starts, and finished on all from the best of the ends. */
const rowsSought = 40_000
const rowsAsked = 20_000
/** Fewer customers or repeat buyers than this bear no model of four parameters. */
const fewest = { customers: 30, repeaters: 10 }
/** A gamma or beta distribution of such a shape is within a seventh of its mean. */
const alikeFrom = 50

/** Normal in the logarithms of the parameters, in their order, in the customers' own unit of time. */
export type PurchasePrior = { centre: number[]; sd: number[] }

/**
 * The fit of largest likelihood, or under a prior of largest posterior density; `purchases` in any unit of time. The
 * log-likelihood told is that of the customers alone.
 */
export function fitPurchases<Name extends string>(
  purchases: Purchases,
  shape: PurchaseModelShape<Name>,
  prior: PurchasePrior | null = null,
): Fit<Record<Name, number>> {
  const rows = purchaseRows(purchases)
  const optimum = climb(rows, prior === null ? shape : towards(prior, shape, rows.scale))
  const at = optimum.at.map((x, i) =>
    shape.times.includes(shape.names[i]!) ? x + Math.log(rows.scale) : x,
  )
  const drawn =
    prior === null
      ? 0
      : prior.sd.reduce((sum, sd, i) => sum + ((at[i]! - prior.centre[i]!) / sd) ** 2 / 2, 0)
  // The density of every repeat purchase is per unit of time.
  const logLikelihood = optimum.logLikelihood + drawn - rows.repeats * Math.log(rows.scale)
  const values = Object.fromEntries(shape.names.map((name, i) => [name, Math.exp(optimum.at[i]!)]))
  return fitFrom<Record<Name, number>>(shape.names, { ...optimum, at, logLikelihood }, [
    ...flagsOf(rows),
    ...(shape.alike.some((names) => names.reduce((sum, name) => sum + values[name]!, 0) > alikeFrom)
      ? (['near-homogeneous'] as const)
      : []),
  ])
}

/** The same model with its likelihood drawn towards a prior, from whose centre the search begins. */
function towards<Name extends string>(
  { centre, sd }: PurchasePrior,
  shape: PurchaseModelShape<Name>,
  scale: number,
): PurchaseModelShape<Name> {
  const middle = centre.map((x, i) =>
    shape.times.includes(shape.names[i]!) ? x - Math.log(scale) : x,
  )
  const likelihood = (rows: PurchaseRows): CurvedLikelihood => {
    const own = shape.likelihood(rows)
    return (at, gradient, curvature) => {
      let value = own(at, gradient, curvature)
      for (let i = 0; i < at.length; i++) {
        const off = (at[i]! - middle[i]!) / sd[i]!
        value -= (off * off) / 2
        gradient[i]! -= off / sd[i]!
        curvature[i]![i]! -= 1 / sd[i]! ** 2
      }
      return value
    }
  }
  return { ...shape, likelihood, starts: [middle] }
}

function climb<Name extends string>(rows: PurchaseRows, shape: PurchaseModelShape<Name>) {
  const { likelihood, starts, box } = shape
  if (rows.age.length <= rowsSought) return maximiseCurved(likelihood(rows), starts, box)
  const part = maximiseCurved(likelihood(sampleOf(rows, rowsAsked)), starts, box)
  const whole = maximiseCurved(likelihood(rows), [part.at], box)
  return { ...whole, startsAgreeing: part.startsAgreeing }
}

/** What too few customers, or none who came back, leave to be said. */
export function flagsOf({ customers, repeaters }: PurchaseRows): CertificateFlag[] {
  if (repeaters === 0) return ['no-repeat-purchase']
  const few = customers < fewest.customers || repeaters < fewest.repeaters
  return few ? ['too-few-accounts'] : []
}
