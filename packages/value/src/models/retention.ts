/**
 * Retention of customers under contract: the shifted-beta-geometric model and its extension by duration.
 *
 * Each customer has a chance θ of leaving at a renewal; θ differs between customers as Beta(alpha, beta). With c =
 * 1 θ stays the same over a customer's life (sBG, Fader and Hardie 2007); with c ≠ 1 survival is (1 − θ)^(t^c), so
 * each customer's own risk rises (c > 1) or falls (BdW, Fader, Hardie, Liu, Davin and Steenburgh 2018).
 *
 *     S(t) = B(alpha, beta + t^c) / B(alpha, beta)        t renewals made
 *     r(t) = S(t) / S(t − 1)
 */

import type { CertificateFlag } from '../model-report.ts'
import { type Box, type Likelihood, maximise } from '../numerics/optimise.ts'
import { digamma, gauss1, lnGammaRatio } from '../numerics/special.ts'
import { discountedTail } from './discounted-tail.ts'
import { type Fit, fitFrom } from './fit.ts'
import { type Cohort, type RiskTable, riskTableOf, riskTotals } from './risk-table.ts'

export type SbgParameters = { alpha: number; beta: number }
export type BdwParameters = { alpha: number; beta: number; c: number }
/** Either model: without `c` it is 1. */
export type RetentionParameters = { alpha: number; beta: number; c?: number }

const logBox = { low: -7, high: 11 }
const shapeBox = { low: -2.5, high: 1.6 }

/**
 * Fits the shifted-beta-geometric model by maximum likelihood to any number of cohorts of unequal age.
 * Throws on cohorts whose survivors increase. Source: Fader and Hardie (2007), appendix B.
 */
export function fitShiftedBetaGeometric(cohorts: Cohort[]): Fit<SbgParameters> {
  return fitSbgTable(riskTableOf(cohorts))
}

/** Fits the beta-discrete-Weibull model by maximum likelihood. Throws on cohorts whose survivors increase. */
export function fitBetaDiscreteWeibull(cohorts: Cohort[]): Fit<BdwParameters> {
  return fitBdwTable(riskTableOf(cohorts))
}

/** {@link fitShiftedBetaGeometric} from a risk table. */
export function fitSbgTable(table: RiskTable): Fit<SbgParameters> {
  const box: Box = { low: [logBox.low, logBox.low], high: [logBox.high, logBox.high] }
  const optimum = maximise(sbgLikelihood(table), startsFor(table), box)
  return fitFrom<SbgParameters>(['alpha', 'beta'], optimum, flagsFor(table, optimum.at))
}

/** {@link fitBetaDiscreteWeibull} from a risk table. */
export function fitBdwTable(table: RiskTable): Fit<BdwParameters> {
  const box: Box = {
    low: [logBox.low, logBox.low, shapeBox.low],
    high: [logBox.high, logBox.high, shapeBox.high],
  }
  const starts = startsFor(table).flatMap((start) => [-0.4, 0, 0.4].map((lnC) => [...start, lnC]))
  const optimum = maximise(bdwLikelihood(table), starts, box)
  return fitFrom<BdwParameters>(['alpha', 'beta', 'c'], optimum, flagsFor(table, optimum.at))
}

/** Starts at the observed mean risk, with customers from very unlike to very alike. */
function startsFor(table: RiskTable): number[][] {
  const { atRisk, lost } = riskTotals(table)
  const risk = Math.min(0.95, Math.max(1e-4, lost / Math.max(1, atRisk)))
  return [0.7, 3, 20, 200].map((size) => [Math.log(risk * size), Math.log((1 - risk) * size)])
}

/** What is to be said of a fit of either model at logarithms of its parameters. */
export function flagsFor(table: RiskTable, at: number[]): CertificateFlag[] {
  const { lost, renewals } = riskTotals(table)
  const flags: CertificateFlag[] = []
  if (lost === 0) flags.push('no-churn')
  if (renewals < 2) flags.push('one-period')
  const size = Math.exp(at[0]!) + Math.exp(at[1]!)
  if (size > 300) flags.push('near-homogeneous')
  if (Math.exp(at[0]!) * Math.exp(at[2] ?? 0) <= 1) flags.push('unbounded-lifetime')
  return flags
}

/** Log-likelihood of the sBG on (ln alpha, ln beta), by risk table; r(t) = (beta + t − 1)/(alpha + beta + t − 1). */
export function sbgLikelihood(table: RiskTable): Likelihood {
  const { atRisk, lost } = table
  return (at, gradient) => {
    const alpha = Math.exp(at[0]!)
    const beta = Math.exp(at[1]!)
    let value = 0
    let byAlpha = 0
    let byBeta = 0
    for (let i = 0; i < atRisk.length; i++) {
      const n = atRisk[i]!
      if (n === 0) continue
      const d = lost[i]!
      const stay = beta + i
      const all = alpha + stay
      value += (n - d) * Math.log(stay) + d * at[0]! - n * Math.log(all)
      byAlpha += d / alpha - n / all
      byBeta += (n - d) / stay - n / all
    }
    gradient[0] = byAlpha * alpha
    gradient[1] = byBeta * beta
    return value
  }
}

/** Log-likelihood of the BdW on (ln alpha, ln beta, ln c), by risk table. */
export function bdwLikelihood(table: RiskTable): Likelihood {
  const { atRisk, lost } = table
  return (at, gradient) => {
    const alpha = Math.exp(at[0]!)
    const beta = Math.exp(at[1]!)
    const c = Math.exp(at[2]!)
    let value = 0
    let [byAlpha, byBeta, byC] = [0, 0, 0]
    let before = survivalTerms(alpha, beta, 0)
    let slopeBefore = 0
    for (let i = 0; i < atRisk.length; i++) {
      const u = (i + 1) ** c
      const after = survivalTerms(alpha, beta, u)
      const slopeAfter = u * Math.log(i + 1) * c
      const n = atRisk[i]!
      if (n > 0) {
        const d = lost[i]!
        const lnStay = Math.min(-1e-300, after.ln - before.ln)
        const leave = -Math.expm1(lnStay)
        value += (n - d) * lnStay + (d > 0 ? d * Math.log(leave) : 0)
        // d ln(1 − r) = −r/(1 − r) · d ln r
        const weight = n - d - (d > 0 ? (d * (1 - leave)) / leave : 0)
        byAlpha += weight * (before.byAll - after.byAll)
        byBeta += weight * (after.byU - before.byU)
        byC += weight * (after.byU * slopeAfter - before.byU * slopeBefore)
      }
      before = after
      slopeBefore = slopeAfter
    }
    gradient[0] = byAlpha * alpha
    gradient[1] = byBeta * beta
    gradient[2] = byC
    return value
  }
}

/** ln Γ(beta + u) − ln Γ(alpha + beta + u), its slope in u (and beta), and the digamma of the whole. */
function survivalTerms(alpha: number, beta: number, u: number) {
  const byAll = digamma(alpha + beta + u)
  return { ln: lnGammaRatio(beta + u, alpha), byU: digamma(beta + u) - byAll, byAll }
}

/** S(t): the chance that a new customer makes t renewals. t >= 0, need not be whole. */
export function survival(parameters: RetentionParameters, t: number): number {
  const { alpha, beta, c = 1 } = parameters
  return Math.exp(lnGammaRatio(beta + t ** c, alpha) - lnGammaRatio(beta, alpha))
}

/** r(t) = S(t)/S(t − 1): the share of those who stand before renewal t that make it. t >= 1. */
export function retentionRate(parameters: RetentionParameters, t: number): number {
  const { alpha, beta, c = 1 } = parameters
  if (c === 1) return (beta + t - 1) / (alpha + beta + t - 1)
  return Math.exp(lnGammaRatio(beta + t ** c, alpha) - lnGammaRatio(beta + (t - 1) ** c, alpha))
}

/**
 * DEL: discounted expected lifetime of a new customer in periods, the first payment at once and whole:
 * Σ S(t)·v^t from t = 0. `v` is the discount factor per period, in (0, 1]. Infinity when the sum diverges.
 * sBG: 2F1(1, beta; alpha + beta; v). BdW: the sum, with its tail as an integral.
 */
export function discountedExpectedLifetime(parameters: RetentionParameters, v: number): number {
  const { alpha, beta, c = 1 } = parameters
  if (c === 1) return gauss1(beta, alpha + beta, v)
  return discountedTail(parameters, { from: 0, v })
}

/**
 * DERL: discounted expected residual lifetime in periods of a customer who has made n − 1 renewals and stands just
 * before the nth: Σ S(t)/S(n − 1)·v^(t − n) from t = n >= 1. Infinity when the sum diverges. Source: Fader and
 * Hardie (2010).
 */
export function discountedExpectedResidualLifetime(
  parameters: RetentionParameters,
  n: number,
  v: number,
): number {
  const { alpha, beta, c = 1 } = parameters
  if (c === 1) {
    const stay = beta + n - 1
    return (stay / (alpha + stay)) * gauss1(beta + n, alpha + beta + n, v)
  }
  return discountedTail(parameters, { from: n, v }) / survival(parameters, n - 1)
}

/**
 * The mean of the customers' own elasticities of residual value to retention, (1 + d)/(d + θ): 2F1(1, beta + n − 1;
 * alpha + beta + n − 1; v), sBG (Fader and Hardie 2010). What the sum over unlike customers does is
 * `elasticityToRetention`, and is larger, since the loyal hold most of it and respond most.
 */
export function retentionElasticity(parameters: SbgParameters, n: number, v: number): number {
  return gauss1(parameters.beta + n - 1, parameters.alpha + parameters.beta + n - 1, v)
}

/**
 * The chance that a new customer pays back what it cost to win: S(k − 1), k the smallest number of payments of
 * `margin`, the first at once, whose value today reaches `cost`. 0 when no number does.
 */
export function chanceToRepay(
  parameters: RetentionParameters,
  cost: number,
  terms: { margin: number; v: number },
): number {
  const payments = paymentsToRepay(cost, terms)
  return payments === null ? 0 : survival(parameters, Math.max(0, payments - 1))
}

/**
 * How many payments of a flat margin, in advance and discounted by `v` per period, bring back a cost: the smallest k
 * with margin (1 - v^k)/(1 - v) >= cost. 0 for no cost; null when no number of them does.
 */
export function paymentsToRepay(
  cost: number,
  { margin, v }: { margin: number; v: number },
): number | null {
  if (cost <= 0) return 0
  if (!(margin > 0)) return null
  const share = v === 1 ? 0 : (cost / margin) * (1 - v)
  if (share >= 1) return null
  const exact = v === 1 ? cost / margin : Math.log1p(-share) / Math.log(v)
  return Math.max(1, Math.ceil(exact - 1e-9))
}
