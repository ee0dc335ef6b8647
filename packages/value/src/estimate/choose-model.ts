/**
 * Which retention model speaks for a part, and what is not known of it.
 *
 * Both models are fitted; the beta-discrete-Weibull is taken when twice its gain in log-likelihood exceeds the Bayesian
 * price of its extra parameter, ln(accounts). That the other was not taken does not make it wrong: where the data
 * cannot tell, it is its rival and holds a share of the draws, its weight by the same criterion (Raftery 1995; Hoeting,
 * Madigan, Raftery and Volinsky 1999). Without it, intervals held what came in 1 to 2 of 100 fewer simulated books.
 */

import type { CertificateFlag, ModelReport } from '../model-report.ts'
import { alikeAt, fitConstantChurn } from '../models/constant-churn.ts'
import type { Fit } from '../models/fit.ts'
import {
  bdwLikelihood,
  fitBdwTable,
  fitSbgTable,
  type RetentionParameters,
  sbgLikelihood,
} from '../models/retention.ts'
import { fitPooled, pooled, tiltsOf, type Unlikeness } from '../models/retention-pooled.ts'
import { fitTowards, type Prior, penalised, vaguely } from '../models/retention-shrunk.ts'
import { type RiskTable, riskTotals } from '../models/risk-table.ts'
import type { Chance } from '../numerics/chance.ts'
import { type Likelihood, maximise } from '../numerics/optimise.ts'
import { drawConstantChurn, drawCount, drawRetention } from './draws.ts'
import { remembered } from './remembered.ts'

const sbgOf = remembered(fitSbgTable)
const bdwOf = remembered(fitBdwTable)

/** A model and what its parameters are drawn from: likelihood and prior, on their logarithms. */
type Candidate = {
  fit: Fit<Record<string, number>>
  posterior: Likelihood
  name: ModelReport['name']
  /** Where its unlikeness is learnt from all parts: how the posterior is told apart by what is common to them. */
  tilts?: ReturnType<typeof tiltsOf>
  /** Where the posterior is highest, if that is not the fit. */
  around?: RetentionParameters
  /** The chance that customers are all alike, which is its limit; and what is known of their one churn. */
  alike?: { chance: number; fit: Fit<Record<string, number>> }
}

export type Chosen = Candidate & {
  /** The other model, and the chance that it is the right one of the two; null where it cannot be, or has no say. */
  rival: (Candidate & { chance: number }) | null
}

/** Whether a model that was not taken still has its share of the draws. */
export type Rivals = 'heard' | 'unheard'

/** The parameters of the model; a constant churn as those of customers who are all alike. */
export function parametersOf({ fit, name }: Candidate): RetentionParameters {
  return name === 'constant-churn'
    ? alikeAt(fit.parameters.churn!)
    : (fit.parameters as RetentionParameters)
}

/** Draws of the parameters, {@link drawCount} of them, the rival's spread evenly among the others. */
export function drawModel(chosen: Chosen, chance: Chance): RetentionParameters[] {
  if (chosen.name === 'constant-churn')
    return drawConstantChurn(chosen.fit, { count: drawCount, chance })
  const drawn = (of: Candidate, count: number) => {
    const alike = Math.round((of.alike?.chance ?? 0) * count)
    const unlike = drawRetention(
      of.around ?? parametersOf(of),
      { posterior: of.posterior, count: count - alike, ...(of.tilts && { tilts: of.tilts }) },
      chance,
    )
    if (of.alike === undefined || alike === 0) return unlike
    return spreadAmong(unlike, drawConstantChurn(of.alike.fit, { count: alike, chance }))
  }
  const { rival } = chosen
  const others = Math.round((rival?.chance ?? 0) * drawCount)
  if (chosen.tilts !== undefined) return drawPooled(chosen, { drawn, others })
  const own = drawn(chosen, drawCount - others)
  if (rival === null || others === 0) return own
  return spreadAmong(own, drawn(rival, others))
}

/** Some draws with others spread evenly among them. */
function spreadAmong<Draw>(own: Draw[], others: Draw[]): Draw[] {
  const all = own.length + others.length
  const turn = (s: number) => Math.floor((s * others.length) / all)
  return Array.from({ length: all }, (_, s) =>
    turn(s + 1) > turn(s) ? others[turn(s)]! : own[s - turn(s)]!,
  )
}

type Drawing = {
  drawn: (of: Candidate, count: number) => RetentionParameters[]
  others: number
}

/** Draws whose place says what they believe of all parts: the rival's stand in places of the same belief. */
function drawPooled(chosen: Chosen, { drawn, others }: Drawing): RetentionParameters[] {
  const own = drawn(chosen, drawCount)
  if (chosen.rival === null || others === 0) return own
  const theirs = drawn(chosen.rival, drawCount)
  const turn = (s: number) => Math.floor((s * others) / drawCount)
  return own.map((one, s) => (turn(s + 1) > turn(s) ? theirs[s]! : one))
}

/**
 * Customers whom the data cannot tell apart: the likelihood climbs for ever as the size grows, and has no top. Drawn to
 * a size of 300, at which customers are alike for every purpose, it has one; the flag says what was done. The draws
 * know nothing of that size.
 */
function alike(table: RiskTable): Candidate {
  const { atRisk, lost } = riskTotals(table)
  const mean = Math.min(0.99, Math.max(1e-6, lost / atRisk))
  const centre = { alpha: mean * 300, beta: (1 - mean) * 300 }
  const drawn = drawnTo(table, { centre, levelSd: 3 }, { flag: 'near-homogeneous' })
  return { ...drawn, posterior: vaguely(sbgLikelihood(table)) }
}

/** One chance to leave for everybody at every renewal, whoever they are and however long they have stayed. */
function constant(table: RiskTable): Chosen {
  const fit = fitConstantChurn(table)
  return { fit, posterior: sbgLikelihood(table), name: 'constant-churn', rival: null }
}

type Asked = {
  accounts: number
  only: ModelReport['name'] | null
  rivals: Rivals
  /** What all parts of the book say together; null where a part stands by itself. */
  unlikeness?: Unlikeness | null
}

/** Both models; the richer one when the data pay for it and its fit is the sounder or as sound. */
export function chooseModel(table: RiskTable, asked: Asked): Chosen {
  const { accounts, only, rivals, unlikeness = null } = asked
  if (only === 'constant-churn') return constant(table)
  const sbg = sbgOf(table)
  const simple = simpleOf(table, unlikeness)
  const askedSimple = only === 'shifted-beta-geometric'
  if (riskTotals(table).renewals < 3 || (askedSimple && rivals === 'unheard'))
    return { ...simple, rival: null }
  const bdw = bdwOf(table)
  const gain = 2 * (bdw.logLikelihood - sbg.logLikelihood) - Math.log(accounts)
  const sound = bdw.certificate.converged || !sbg.certificate.converged
  if (!sound) return { ...simple, rival: null }
  const rich = richOf(table, unlikeness)
  const richTaken = !askedSimple && (only === 'beta-discrete-weibull' || gain > 0)
  const [taken, other] = richTaken ? [rich, simple] : [simple, rich]
  if (rivals === 'unheard' || !other.fit.certificate.converged) return { ...taken, rival: null }
  // Who was asked for by name, against the likelihood, still speaks for half.
  const chance = Math.min(0.5, 1 / (1 + Math.exp(richTaken ? gain / 2 : -gain / 2)))
  return { ...taken, rival: { ...other, chance } }
}

function simpleOf(table: RiskTable, unlikeness: Unlikeness | null): Candidate {
  const name = 'shifted-beta-geometric'
  if (unlikeness !== null) {
    const posterior = pooled(sbgLikelihood(table), unlikeness)
    return { fit: fitPooled(table, unlikeness), posterior, name, tilts: tiltsOf(unlikeness) }
  }
  const fit = sbgOf(table)
  const { flags } = fit.certificate
  const limit = alikeBy(table, fit.logLikelihood)
  return flags.includes('boundary') && flags.includes('near-homogeneous')
    ? { ...alike(table), alike: limit }
    : { fit, posterior: vaguely(sbgLikelihood(table)), name, alike: limit }
}

/**
 * How likely it is that customers are all alike: before the data one in three, as likely as either of the two models
 * of unlike ones, and by the data as much less likely as the best fit of unlike ones fits better. Their own prior gives
 * the limit no weight, and took 400 customers nearly alike for 15 % too much; one in two took annual terms for alike
 * until they had proved the contrary, and left what came above the interval in 10 of 100 (docs/proof/coverage.md).
 */
function alikeBy(table: RiskTable, logLikelihood: number): Required<Candidate>['alike'] {
  const fit = fitConstantChurn(table)
  return { chance: 1 / (1 + 2 * Math.exp(logLikelihood - fit.logLikelihood)), fit }
}

function richOf(table: RiskTable, unlikeness: Unlikeness | null): Candidate {
  const name = 'beta-discrete-weibull'
  const fit = bdwOf(table)
  if (unlikeness === null) return { fit, posterior: vaguely(bdwLikelihood(table)), name }
  const posterior = pooled(bdwLikelihood(table), unlikeness)
  const around = topOf(posterior, fit.parameters)
  return { fit, posterior, name, around, tilts: tiltsOf(unlikeness) }
}

function topOf(posterior: Likelihood, { alpha, beta, c = 1 }: RetentionParameters) {
  const start = [alpha, beta, c].map(Math.log)
  const { at } = maximise(posterior, [start], {
    low: start.map((x, i) => x - (i === 2 ? 1.5 : 8)),
    high: start.map((x, i) => x + (i === 2 ? 1.5 : 8)),
  })
  return { alpha: Math.exp(at[0]!), beta: Math.exp(at[1]!), c: Math.exp(at[2]!) }
}

export function drawnTo(
  table: RiskTable,
  prior: Prior,
  { flag, unlikeness = null }: { flag: CertificateFlag; unlikeness?: Unlikeness | null },
): Chosen {
  const isSimple = prior.centre.c === undefined
  return {
    ...(unlikeness && { tilts: tiltsOf(unlikeness) }),
    fit: fitTowards(table, prior, flag),
    posterior: penalised(isSimple ? sbgLikelihood(table) : bdwLikelihood(table), prior),
    name: isSimple ? 'shifted-beta-geometric' : 'beta-discrete-weibull',
    rival: null,
  }
}
