/**
 * Spend per purchase: the Gamma-Gamma model (Fader, Hardie and Lee 2005; note 025).
 *
 * A customer's purchases vary as Gamma(p, ν) round a mean of their own, and ν differs between customers as Gamma(q,
 * v). What a customer has spent so far is drawn towards the mean of all, the more so the fewer the purchases. Spend
 * is taken to be independent of how often one buys; where the data say otherwise the certificate carries a flag.
 */

import type { CertificateFlag } from '../model-report.ts'
import { type Likelihood, maximise } from '../numerics/optimise.ts'
import { digamma, lnGamma } from '../numerics/special.ts'
import { type Fit, fitFrom } from './fit.ts'

export type GammaGammaParameters = { p: number; q: number; v: number }

/** Repeat purchases and their mean amount, one entry per customer; both above zero. */
export type Spend = { frequency: Float64Array; mean: Float64Array }

const starts = [
  [1.5, 1.2, 1],
  [0.5, 0.7, 0],
  [3, 2, 0.5],
]
const box = { low: [-5, 0.02, -12], high: [9, 7, 12] }

/**
 * Fits Gamma-Gamma by maximum likelihood. Customers without a repeat purchase or with a mean at or below zero say
 * nothing and are left out; where the latter are more than one in a hundred the certificate says `refunds-outweigh`.
 */
export function fitGammaGamma(spend: Spend): Fit<GammaGammaParameters> {
  const counts: number[] = []
  const means: number[] = []
  for (let i = 0; i < spend.mean.length; i++) {
    if (!(spend.mean[i]! > 0) || !(spend.frequency[i]! > 0)) continue
    counts.push(spend.frequency[i]!)
    means.push(spend.mean[i]!)
  }
  const scale = means.length > 0 ? means.reduce((sum, z) => sum + z, 0) / means.length : 1
  const scaled = means.map((z) => z / scale)
  const optimum = maximise(gammaGammaLikelihood(counts, scaled), starts, box)
  const at = optimum.at.map((x, i) => (i === 2 ? x + Math.log(scale) : x))
  const logLikelihood = optimum.logLikelihood - means.length * Math.log(scale)
  return fitFrom<GammaGammaParameters>(['p', 'q', 'v'], { ...optimum, at, logLikelihood }, [
    ...flagsFor(counts, scaled),
    ...refundFlags(spend),
  ])
}

/**
 * Log-likelihood on (ln p, ln q, ln v) of mean spend z over x purchases, with its gradient. Source: note 025,
 * equation 1a.
 */
function gammaGammaLikelihood(counts: number[], means: number[]): Likelihood {
  return (at, gradient) => {
    const [p, q, v] = at.map(Math.exp) as [number, number, number]
    const lnV = at[2]!
    const byCount = new Map<number, { constant: number; whole: number; own: number }>()
    const lnGammaQ = lnGamma(q)
    const digammaQ = digamma(q)
    let [value, byP, byQ, byV] = [0, 0, 0, 0]
    for (let i = 0; i < counts.length; i++) {
      const x = counts[i]!
      const z = means[i]!
      let term = byCount.get(x)
      if (term === undefined) {
        term = {
          constant: lnGamma(p * x + q) - lnGamma(p * x) - lnGammaQ + q * lnV + p * x * Math.log(x),
          whole: digamma(p * x + q),
          own: digamma(p * x),
        }
        byCount.set(x, term)
      }
      const all = v + x * z
      const lnAll = Math.log(all)
      const lnZ = Math.log(z)
      value += term.constant + (p * x - 1) * lnZ - (p * x + q) * lnAll
      byP += x * (term.whole - term.own + Math.log(x) + lnZ - lnAll)
      byQ += term.whole - digammaQ + lnV - lnAll
      byV += q / v - (p * x + q) / all
    }
    gradient[0] = byP * p
    gradient[1] = byQ * q
    gradient[2] = byV * v
    return value
  }
}

/** Spend and frequency are taken as independent; a correlation above 0.3 that chance does not explain is told. */
function flagsFor(counts: number[], means: number[]): CertificateFlag[] {
  const n = counts.length
  if (n < 10) return ['too-few-accounts']
  const mean = (column: number[]) => column.reduce((sum, value) => sum + value, 0) / n
  const lnCounts = counts.map(Math.log)
  const lnMeans = means.map(Math.log)
  const [mx, mz] = [mean(lnCounts), mean(lnMeans)]
  let [xx, zz, xz] = [0, 0, 0]
  for (let i = 0; i < n; i++) {
    xx += (lnCounts[i]! - mx) ** 2
    zz += (lnMeans[i]! - mz) ** 2
    xz += (lnCounts[i]! - mx) * (lnMeans[i]! - mz)
  }
  const correlation = xx > 0 && zz > 0 ? xz / Math.sqrt(xx * zz) : 0
  return Math.abs(correlation) > Math.max(0.3, 3 / Math.sqrt(n))
    ? ['spend-correlates-with-frequency']
    : []
}

/** From one in a hundred on, those left out for their refunds are told. */
function refundFlags(spend: Spend): CertificateFlag[] {
  const { repeaters, outweighed } = refundsAmong(spend)
  return outweighed > 0.01 * repeaters ? ['refunds-outweigh'] : []
}

/** How many bought again, and of how many of them the mean of that is at or below zero. */
export function refundsAmong({ frequency, mean }: Spend): {
  repeaters: number
  outweighed: number
} {
  let [repeaters, outweighed] = [0, 0]
  for (let i = 0; i < mean.length; i++) {
    if (!(frequency[i]! > 0)) continue
    repeaters++
    if (!(mean[i]! > 0)) outweighed++
  }
  return { repeaters, outweighed }
}

/** E[M]: mean spend per purchase over all customers; p·v/(q − 1), q > 1. */
export function meanSpend({ p, q, v }: GammaGammaParameters): number {
  return (p * v) / (q - 1)
}

/**
 * E[M | x, z]: expected spend per purchase of a customer with x purchases of mean z; x = 0 gives {@link meanSpend}.
 */
export function conditionalMeanSpend(
  parameters: GammaGammaParameters,
  x: number,
  z: number,
): number {
  const { p, q, v } = parameters
  return (p * (v + x * z)) / (p * x + q - 1)
}

/** E[M² | x, z]; Infinity when p·x + q <= 2. */
export function conditionalSpendSquare(
  parameters: GammaGammaParameters,
  x: number,
  z: number,
): number {
  const { p, q, v } = parameters
  const shape = p * x + q
  if (shape <= 2) return Number.POSITIVE_INFINITY
  return (p * (v + x * z)) ** 2 / ((shape - 1) * (shape - 2))
}

type Told = {
  name: string
  accounts: number
  parameters: Record<string, number>
  standardErrors?: Record<string, number> | null
  logLikelihood: number
}

/**
 * A reported fit as the literature would print it: amounts in units of `minorPerUnit` minor units.
 *
 * Only Gamma-Gamma has a parameter that is an amount, v; and as a density per unit of money its likelihood grows by
 * the same factor for every customer. Any other model is handed back as it is.
 */
export function inUnits<Model extends Told>(model: Model, minorPerUnit: number): Model {
  if (model.name !== 'gamma-gamma') return model
  const told = (values: Record<string, number>) =>
    values.v === undefined ? values : { ...values, v: values.v / minorPerUnit }
  return {
    ...model,
    parameters: told(model.parameters),
    ...(model.standardErrors ? { standardErrors: told(model.standardErrors) } : {}),
    logLikelihood: model.logLikelihood + model.accounts * Math.log(minorPerUnit),
  }
}
