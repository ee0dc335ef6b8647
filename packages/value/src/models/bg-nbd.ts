/**
 * Purchases at will: the BG/NBD model (Fader, Hardie and Lee 2005).
 *
 * While alive a customer buys at rate λ, which differs between customers as Gamma(r, alpha); after each purchase the
 * customer is gone for good with chance p, which differs as Beta(a, b). All that is needed of a customer is x, the
 * number of repeat purchases, t_x, when the last one was, and T, how long since the first. Time is in any unit, the
 * same for all.
 */

import { gauss } from '../numerics/hypergeometric.ts'
import { type Likelihood, maximise } from '../numerics/optimise.ts'
import { digamma, lnBeta, lnGamma } from '../numerics/special.ts'
import { type Fit, fitFrom } from './fit.ts'

export type BgNbdParameters = { r: number; alpha: number; a: number; b: number }

/** Columns, one entry per customer. `weight`, when given, says how many customers an entry stands for. */
export type Purchases = {
  frequency: Float64Array
  recency: Float64Array
  age: Float64Array
  weight?: Float64Array
}

const starts = [
  [0, 0, 0, 0],
  [-1, 1.5, -0.5, 1],
  [0.5, 2.5, -1.5, 0.5],
]
const box = { low: [-7, -9, -8, -7], high: [8, 12, 8, 10] }

/** Fits BG/NBD by maximum likelihood. Throws when the columns differ in length or a recency lies outside [0, age]. */
export function fitBgNbd(purchases: Purchases): Fit<BgNbdParameters> {
  const distinct = compress(purchases)
  // Time is measured in mean ages while fitting, so that the box and the starts suit weeks and milliseconds alike.
  const scale = meanAge(distinct)
  const scaled = {
    ...distinct,
    recency: times(distinct.recency, 1 / scale),
    age: times(distinct.age, 1 / scale),
  }
  const optimum = maximise(bgNbdLikelihood(scaled), searchStarts(scaled), box)
  const at = optimum.at.map((x, i) => (i === 1 ? x + Math.log(scale) : x))
  const repeats = totalRepeats(distinct)
  // Σ ln of a density changes by ln(scale) for every repeat purchase.
  const logLikelihood = optimum.logLikelihood - repeats * Math.log(scale)
  return fitFrom<BgNbdParameters>(
    ['r', 'alpha', 'a', 'b'],
    { ...optimum, at, logLikelihood },
    repeats === 0 ? ['no-repeat-purchase'] : [],
  )
}

/** Starts are sought on a part of a very large base; the climb that counts is on all of it. */
function searchStarts(purchases: Required<Purchases>): number[][] {
  const rows = purchases.age.length
  if (rows <= 20_000) return starts
  const every = Math.ceil(rows / 8_000)
  const keep = (column: Float64Array) => column.filter((_, i) => i % every === 0)
  const part = {
    frequency: keep(purchases.frequency),
    recency: keep(purchases.recency),
    age: keep(purchases.age),
    weight: keep(purchases.weight),
  }
  const found = maximise(bgNbdLikelihood(part), starts, box).at
  return [found, found.map((x, i) => x + (i % 2 === 0 ? 0.2 : -0.2))]
}

/** Log-likelihood on (ln r, ln alpha, ln a, ln b), with its gradient. Source: equation 6 of the paper. */
export function bgNbdLikelihood(purchases: Purchases): Likelihood {
  const { frequency, recency, age, weight } = purchases
  const rows = age.length
  return (at, gradient) => {
    const [r, alpha, a, b] = at.map(Math.exp) as [number, number, number, number]
    const byCount = countTerms({ r, alpha, a, b })
    let [value, byR, byAlpha, byA, byB] = [0, 0, 0, 0, 0]
    for (let i = 0; i < rows; i++) {
      const x = frequency[i]!
      const w = weight === undefined ? 1 : weight[i]!
      const term = byCount(x)
      const lnAge = Math.log(alpha + age[i]!)
      let alive = -(r + x) * lnAge
      let lnTime = lnAge
      let inverseTime = 1 / (alpha + age[i]!)
      let gone = 0
      if (x > 0) {
        const lnLast = Math.log(alpha + recency[i]!)
        const dead = term.lnDead - (r + x) * lnLast
        gone = 1 / (1 + Math.exp(alive - dead))
        alive =
          alive > dead
            ? alive + Math.log1p(Math.exp(dead - alive))
            : dead + Math.log1p(Math.exp(alive - dead))
        lnTime += gone * (lnLast - lnAge)
        inverseTime += gone * (1 / (alpha + recency[i]!) - inverseTime)
      }
      value += w * (term.constant + alive)
      byR += w * (term.byR - lnTime)
      byAlpha += w * (r / alpha - (r + x) * inverseTime)
      byA += w * (term.byA + gone / a)
      if (x > 0) byB += w * (term.byB - gone / (b + x - 1))
    }
    gradient[0] = byR * r
    gradient[1] = byAlpha * alpha
    gradient[2] = byA * a
    gradient[3] = byB * b
    return value
  }
}

/** The terms that depend on the count alone, computed once per count. */
function countTerms({ r, alpha, a, b }: BgNbdParameters) {
  const known = new Map<
    number,
    { constant: number; lnDead: number; byR: number; byA: number; byB: number }
  >()
  return (x: number) => {
    const found = known.get(x)
    if (found !== undefined) return found
    const whole = digamma(a + b) - digamma(a + b + x)
    const term = {
      constant: lnGamma(r + x) - lnGamma(r) + r * Math.log(alpha) + lnBeta(a, b + x) - lnBeta(a, b),
      lnDead: x > 0 ? Math.log(a) - Math.log(b + x - 1) : Number.NEGATIVE_INFINITY,
      byR: digamma(r + x) - digamma(r) + Math.log(alpha),
      byA: whole,
      byB: whole + digamma(b + x) - digamma(b),
    }
    known.set(x, term)
    return term
  }
}

/** Customers alike in x, t_x and T are one row with a weight. */
function compress(purchases: Purchases): Required<Purchases> {
  const { frequency, recency, age, weight } = purchases
  if (frequency.length !== age.length || recency.length !== age.length)
    throw new RangeError('Frequency, recency and age need one entry per customer each.')
  const rowOf = new Map<string, number>()
  const first: number[] = []
  const weights: number[] = []
  for (let i = 0; i < age.length; i++) {
    if (!(recency[i]! >= 0) || !(recency[i]! <= age[i]! * (1 + 1e-9) + 1e-9))
      throw new RangeError(`Recency ${recency[i]} lies outside an age of ${age[i]}.`)
    const key = `${frequency[i]} ${recency[i]} ${age[i]}`
    const row = rowOf.get(key)
    if (row === undefined) {
      rowOf.set(key, first.length)
      first.push(i)
      weights.push(weight?.[i] ?? 1)
    } else {
      weights[row]! += weight?.[i] ?? 1
    }
  }
  const pick = (column: Float64Array) => Float64Array.from(first, (i) => column[i]!)
  return {
    frequency: pick(frequency),
    recency: pick(recency),
    age: pick(age),
    weight: Float64Array.from(weights),
  }
}

function meanAge(purchases: Required<Purchases>): number {
  let sum = 0
  let count = 0
  for (let i = 0; i < purchases.age.length; i++) {
    sum += purchases.age[i]! * purchases.weight[i]!
    count += purchases.weight[i]!
  }
  return sum > 0 ? sum / count : 1
}

function totalRepeats(purchases: Required<Purchases>): number {
  let sum = 0
  for (let i = 0; i < purchases.age.length; i++)
    sum += purchases.frequency[i]! * purchases.weight[i]!
  return sum
}

const times = (column: Float64Array, by: number) => column.map((value) => value * by)

/** x repeat purchases, the last at t_x, observed until T since the first. */
export type Buyer = { x: number; tx: number; T: number }

/**
 * P(alive | x, t_x, T). Under BG/NBD a customer without a repeat purchase is alive: one can only leave after buying
 * again.
 */
export function chanceAlive(parameters: BgNbdParameters, { x, tx, T }: Buyer): number {
  if (x === 0) return 1
  const { r, alpha, a, b } = parameters
  const lnOdds =
    Math.log(a) - Math.log(b + x - 1) + (r + x) * (Math.log(alpha + T) - Math.log(alpha + tx))
  return 1 / (1 + Math.exp(lnOdds))
}

/**
 * E[Y(t) | x, t_x, T]: purchases expected in the next t, in closed form (equation 10 of the paper). Undefined at a
 * = 1, where the engine uses its quadrature instead.
 */
export function expectedPurchases(parameters: BgNbdParameters, buyer: Buyer, t: number): number {
  const { r, alpha, a, b } = parameters
  const { x, T } = buyer
  const z = t / (alpha + T + t)
  const faded =
    ((alpha + T) / (alpha + T + t)) ** (r + x) * gauss({ a: r + x, b: b + x, c: a + b + x - 1 }, z)
  return ((a + b + x - 1) / (a - 1)) * (1 - faded) * chanceAlive(parameters, buyer)
}
