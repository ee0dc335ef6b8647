/**
 * Which retention model speaks for a part, and what is not known of it.
 *
 * Both models are fitted; the beta-discrete-Weibull is taken when twice its gain in log-likelihood exceeds the Bayesian
 * price of its extra parameter, ln(accounts). That the other was not taken does not make it wrong: where the data
 * cannot tell, it is its rival and holds a share of the draws, its weight by the same criterion (Raftery 1995; Hoeting,
 * Madigan, Raftery and Volinsky 1999). Without it, intervals held what came in 1 to 2 of 100 fewer simulated books.
 */

import { alikeAt, fitConstantChurn } from '../models/constant-churn.ts'
import type { Fit } from '../models/fit.ts'
import {
  bdwLikelihood,
  fitBdwTable,
  fitSbgTable,
  type RetentionParameters,
  sbgLikelihood,
} from '../models/retention.ts'
import { fitTowards, type Prior, penalised, vaguely } from '../models/retention-shrunk.ts'
import { type RiskTable, riskTotals } from '../models/risk-table.ts'
import type { Chance } from '../numerics/chance.ts'
import type { Likelihood } from '../numerics/optimise.ts'
import type { CertificateFlag, ModelReport } from '../valuation.ts'
import { drawConstantChurn, drawCount, drawRetention } from './draws.ts'
import { remembered } from './remembered.ts'

const sbgOf = remembered(fitSbgTable)
const bdwOf = remembered(fitBdwTable)

/** A model and what its parameters are drawn from: likelihood and prior, on their logarithms. */
type Candidate = {
  fit: Fit<Record<string, number>>
  posterior: Likelihood
  name: ModelReport['name']
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
  if (chosen.name === 'constant-churn') return drawConstantChurn(chosen.fit, chance)
  const drawn = (of: Candidate, count: number) =>
    drawRetention(parametersOf(of), { posterior: of.posterior, count }, chance)
  const { rival } = chosen
  const others = Math.round((rival?.chance ?? 0) * drawCount)
  const own = drawn(chosen, drawCount - others)
  if (rival === null || others === 0) return own
  const theirs = drawn(rival, others)
  const turn = (s: number) => Math.floor((s * others) / drawCount)
  return Array.from({ length: drawCount }, (_, s) =>
    turn(s + 1) > turn(s) ? theirs[turn(s)]! : own[s - turn(s)]!,
  )
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
  const drawn = drawnTo(table, { centre, levelSd: 3 }, 'near-homogeneous')
  return { ...drawn, posterior: vaguely(sbgLikelihood(table)) }
}

/** One chance to leave for everybody at every renewal, whoever they are and however long they have stayed. */
function constant(table: RiskTable): Chosen {
  const fit = fitConstantChurn(table)
  return { fit, posterior: sbgLikelihood(table), name: 'constant-churn', rival: null }
}

type Asked = { accounts: number; only: ModelReport['name'] | null; rivals: Rivals }

/** Both models; the richer one when the data pay for it and its fit is the sounder or as sound. */
export function chooseModel(table: RiskTable, { accounts, only, rivals }: Asked): Chosen {
  if (only === 'constant-churn') return constant(table)
  const sbg = sbgOf(table)
  const { flags } = sbg.certificate
  const simple: Candidate =
    flags.includes('boundary') && flags.includes('near-homogeneous')
      ? alike(table)
      : { fit: sbg, posterior: vaguely(sbgLikelihood(table)), name: 'shifted-beta-geometric' }
  const askedSimple = only === 'shifted-beta-geometric'
  if (riskTotals(table).renewals < 3 || (askedSimple && rivals === 'unheard'))
    return { ...simple, rival: null }
  const bdw = bdwOf(table)
  const gain = 2 * (bdw.logLikelihood - sbg.logLikelihood) - Math.log(accounts)
  const sound = bdw.certificate.converged || !sbg.certificate.converged
  if (!sound) return { ...simple, rival: null }
  const posterior = vaguely(bdwLikelihood(table))
  const rich: Candidate = { fit: bdw, posterior, name: 'beta-discrete-weibull' }
  const richTaken = !askedSimple && (only === 'beta-discrete-weibull' || gain > 0)
  const [taken, other] = richTaken ? [rich, simple] : [simple, rich]
  if (rivals === 'unheard' || !other.fit.certificate.converged) return { ...taken, rival: null }
  // Who was asked for by name, against the likelihood, still speaks for half.
  const chance = Math.min(0.5, 1 / (1 + Math.exp(richTaken ? gain / 2 : -gain / 2)))
  return { ...taken, rival: { ...other, chance } }
}

export function drawnTo(table: RiskTable, prior: Prior, flag: CertificateFlag): Chosen {
  const isSimple = prior.centre.c === undefined
  return {
    fit: fitTowards(table, prior, flag),
    posterior: penalised(isSimple ? sbgLikelihood(table) : bdwLikelihood(table), prior),
    name: isSimple ? 'shifted-beta-geometric' : 'beta-discrete-weibull',
    rival: null,
  }
}
