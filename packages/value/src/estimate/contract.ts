/**
 * The contractual part of a book: a retention model for each part, and who speaks for which agreement.
 *
 * Terms are apart (an annual customer meets no monthly risk), and within a term the segments. Both retention models
 * are fitted to each part; the beta-discrete-Weibull is taken when twice its gain in log-likelihood exceeds the
 * Bayesian price of its extra parameter, ln(accounts). Segments borrow from each other: see borrowing.
 */

import { type Agreements, riskTableFrom } from '../book/agreements.ts'
import { intervals, type TraitColumn } from '../book/book.ts'
import { alikeAt, fitConstantChurn } from '../models/constant-churn.ts'
import type { Fit } from '../models/fit.ts'
import {
  bdwLikelihood,
  fitBdwTable,
  fitSbgTable,
  type RetentionParameters,
  sbgLikelihood,
} from '../models/retention.ts'
import { type Retention, retentionOf } from '../models/retention-curve.ts'
import { commonSize, fitTowards, type Prior, penalised } from '../models/retention-shrunk.ts'
import { type RiskTable, riskTotals } from '../models/risk-table.ts'
import type { Chance } from '../numerics/chance.ts'
import type { Likelihood } from '../numerics/optimise.ts'
import type { CertificateFlag, Interval, ModelReport, Refusal } from '../valuation.ts'
import { type BookHazard, hazardOfBook, hazardReport, riskClasses } from './contract-hazard.ts'
import { drawConstantChurn, drawRetention } from './draws.ts'
import type { Growing } from './growth.ts'
import type { Partition } from './partition.ts'
import {
  fewestAccounts,
  nobodyLeft,
  noRetentionFit,
  oneRenewalSeen,
  tooFewRenewing,
} from './refusals.ts'
import { remembered } from './remembered.ts'

/** A fitted model that speaks for some agreements. */
export type Speaker = {
  report: ModelReport
  period: number
  retention: Retention
  /** The same under each draw of what is not known of it; {@link drawCount} of them. */
  draws: Retention[]
  madeMost: number
  /** How what its agreements pay grows; absent or null where it does not, or is not counted on. */
  growing?: Growing | null
}

export type ContractFits = {
  speakers: Speaker[]
  /** By agreement: index into `speakers`, -1 when none could speak. */
  speakerOf: Int16Array
  refusals: Refusal[]
}

type Chosen = {
  fit: Fit<Record<string, number>>
  likelihood: Likelihood
  name: ModelReport['name']
}

/** The model that is to speak for a part, renewing by a period; null leaves it to the likelihood. */
export type Only = (part: ModelReport['part'], period: Interval) => ModelReport['name'] | null

const byLikelihood: Only = () => null

export type FitBy = {
  /** null where nobody asks what is not known of the fits: then the speakers have no draws. */
  chance: Chance | null
  only?: Only | undefined
  /** What is known of the accounts, for a hazard with covariates. */
  traits?: readonly TraitColumn[]
}

/**
 * Fits every part of the agreements. Where the data do not bear a model there is a refusal, and nobody speaks. `only`
 * names the model of each part; one that cannot be fitted there gives way to what the likelihood says.
 */
export function fitContracts(
  agreements: Agreements,
  partition: Partition | null,
  { chance, only = byLikelihood, traits = [] }: FitBy,
): ContractFits {
  const fits: ContractFits = {
    speakers: [],
    speakerOf: new Int16Array(agreements.count).fill(-1),
    refusals: [],
  }
  let hazard: BookHazard | null | undefined
  const hazardOf = () => {
    if (hazard === undefined) hazard = hazardOfBook(agreements, traits, chance)
    return hazard
  }
  for (const term of termsOf(agreements)(partition ?? undivided)) {
    const { period, accounts, table, parts } = term
    const refusal = refusalFor(table, accounts, intervals[period]!)
    if (refusal !== null) {
      fits.refusals.push(refusal)
      continue
    }
    const whole = chooseModel(table, { accounts, only: only(null, intervals[period]!) })
    if (!Number.isFinite(whole.fit.logLikelihood)) {
      fits.refusals.push(noRetentionFit(accounts))
      continue
    }
    const speech = { agreements, whole, accounts, period, chance, only, hazardOf }
    const spoken = speakParts(fits, { ...speech, parts, sizeOf: term.sizeOf })
    if (spoken < accounts) speakWhole(fits, speech)
  }
  return fits
}

type Part = {
  trait: string
  value: string
  table: RiskTable
  accounts: number
  has: (index: number) => boolean
}

type Term = {
  period: number
  accounts: number
  table: RiskTable
  parts: Part[]
  /** The size that suits all parts. */
  sizeOf: () => number | null
}

const undivided: Partition = { trait: '', values: [], codeOf: () => -1 }

/** The terms of the agreements that anybody pays by, with their risk tables and parts: alike for every model. */
const termsOf = remembered((agreements: Agreements) =>
  remembered((partition: Partition): Term[] =>
    intervals.flatMap((_, period) => {
      const inTerm = (i: number) => agreements.period[i] === period
      const accounts = countPaying(agreements, inTerm)
      if (accounts === 0) return []
      const table = riskTableFrom(agreements, inTerm)
      const parts = partsOf(agreements, partition, period)
      const size = remembered((all: Part[]) =>
        all.length > 1 ? commonSize(all.map((part) => part.table)) : null,
      )
      return [{ period, accounts, table, parts, sizeOf: () => size(parts) }]
    }),
  ),
)

const sbgOf = remembered(fitSbgTable)
const bdwOf = remembered(fitBdwTable)

function partsOf(agreements: Agreements, partition: Partition, period: number): Part[] {
  return partition.values.flatMap((value, code) => {
    const has = (i: number) =>
      agreements.period[i] === period && partition.codeOf(agreements.account[i]!) === code
    const accounts = countPaying(agreements, has)
    if (accounts === 0) return []
    return [{ trait: partition.trait, value, table: riskTableFrom(agreements, has), accounts, has }]
  })
}

type Speech = {
  agreements: Agreements
  whole: Chosen
  period: number
  chance: Chance | null
  only: Only
  hazardOf: () => BookHazard | null
}

type PartSpeech = Speech & Pick<Term, 'parts' | 'accounts' | 'sizeOf'>

/** Lets each segment speak for its own. Returns for how many accounts somebody spoke. */
function speakParts(fits: ContractFits, { parts, sizeOf, ...speech }: PartSpeech): number {
  const levelSd = spreadOfLevels(parts)
  let spoken = 0
  for (const part of parts) {
    const named = { trait: part.trait, value: part.value }
    const asked = speech.only(named, intervals[speech.period]!)
    spoken += part.accounts
    if (asked === 'discrete-hazard' && speakByHazard(fits, { ...speech, ...part, part: named }))
      continue
    const alone = standsAlone(part, speech.accounts) || asked === 'constant-churn'
    const chosen = alone
      ? chooseModel(part.table, { accounts: part.accounts, only: asked })
      : borrowing(part, { whole: speech.whole, levelSd, size: sizeOf() })
    addSpeaker(fits, { ...speech, chosen, accounts: part.accounts, part: named, has: part.has })
  }
  return spoken
}

/** Large enough for a fit of its own, or nearly the whole of its term: then there is nobody else to borrow from. */
function standsAlone({ table, accounts }: Part, inTerm: number): boolean {
  const { lost, renewals } = riskTotals(table)
  return (accounts >= 100 && lost >= 25 && renewals >= 3) || accounts > 0.8 * inTerm
}

type Borrowed = { whole: Chosen; levelSd: number; size: number | null }

/**
 * A small segment is drawn to the whole's level of churn, and to the size that suits all segments. The whole's own
 * size would not do: it also holds how unlike the segments are.
 */
function borrowing({ table }: Part, { whole, levelSd, size }: Borrowed): Chosen {
  const isConstant = whole.name === 'constant-churn'
  const centre: RetentionParameters = isConstant
    ? alikeAt(whole.fit.parameters.churn!)
    : (whole.fit.parameters as RetentionParameters)
  if (size === null || centre.c !== undefined)
    return drawnTo(table, { centre, levelSd }, 'too-few-accounts')
  const mean = centre.alpha / (centre.alpha + centre.beta)
  const likely = { alpha: mean * size, beta: (1 - mean) * size }
  return drawnTo(table, { centre: likely, levelSd }, 'too-few-accounts')
}

function speakWhole(fits: ContractFits, speech: Speech & { accounts: number }): void {
  const { agreements, period, whole } = speech
  const has = (i: number) => agreements.period[i] === period && fits.speakerOf[i] === -1
  const asked = speech.only(null, intervals[period]!)
  if (asked === 'discrete-hazard' && speakByHazard(fits, { ...speech, part: null, has })) return
  addSpeaker(fits, { ...speech, chosen: whole, part: null, has })
}

type HazardSpeech = Speech & {
  accounts: number
  part: ModelReport['part']
  has: (index: number) => boolean
}

/** One speaker per risk class, all with one report. False where the book bears no hazard. */
function speakByHazard(fits: ContractFits, speech: HazardSpeech): boolean {
  const { agreements, accounts, part, period } = speech
  const hazard = speech.hazardOf()
  if (hazard === null) return false
  const report = hazardReport(hazard, { accounts, part, period: intervals[period]! })
  const { classes, classOf } = riskClasses(hazard, agreements, speech)
  const first = fits.speakers.length
  for (const [i, place] of classOf) fits.speakerOf[i] = first + place
  for (const one of classes) fits.speakers.push({ report, period, ...one })
  return true
}

/** The reports of the speakers, each once: the classes of a hazard share one. */
export function reportsOf(speakers: readonly Speaker[]): ModelReport[] {
  return [...new Set(speakers.map(({ report }) => report))]
}

function addSpeaker(
  fits: ContractFits,
  speech: Speech & {
    chosen: Chosen
    accounts: number
    part: ModelReport['part']
    has: (index: number) => boolean
  },
): void {
  const { agreements, chosen, accounts, part, period, has } = speech
  const { fit, name } = chosen
  const isConstant = name === 'constant-churn'
  const parameters: RetentionParameters = isConstant
    ? alikeAt(fit.parameters.churn!)
    : (fit.parameters as RetentionParameters)
  const index = fits.speakers.length
  let madeMost = 0
  for (let i = 0; i < agreements.count; i++) {
    if (!has(i)) continue
    fits.speakerOf[i] = index
    madeMost = Math.max(madeMost, agreements.made[i]!)
  }
  fits.speakers.push({
    report: reportOf(chosen, { accounts, part, period: intervals[period]!, name }),
    period,
    retention: retentionOf(parameters),
    draws: drawsOf(speech).map(retentionOf),
    madeMost,
  })
}

function drawsOf({ chosen, chance }: { chosen: Chosen; chance: Chance | null }) {
  const { fit, likelihood, name } = chosen
  if (chance === null) return []
  return name === 'constant-churn'
    ? drawConstantChurn(fit, chance)
    : drawRetention(fit.parameters as RetentionParameters, likelihood, chance)
}

function reportOf(
  { fit }: Chosen,
  said: Pick<ModelReport, 'accounts' | 'part' | 'period' | 'name'>,
): ModelReport {
  const { parameters, standardErrors, logLikelihood, logCovariance, certificate } = fit
  return { ...said, parameters, standardErrors, logLikelihood, logCovariance, certificate }
}

/**
 * Customers whom the data cannot tell apart: the likelihood climbs for ever as the size grows, and has no top. Drawn to
 * a size of 300, at which customers are alike for every purpose, it has one; the flag says what was done.
 */
function alike(table: RiskTable): Chosen {
  const { atRisk, lost } = riskTotals(table)
  const mean = Math.min(0.99, Math.max(1e-6, lost / atRisk))
  const centre = { alpha: mean * 300, beta: (1 - mean) * 300 }
  return drawnTo(table, { centre, levelSd: 3 }, 'near-homogeneous')
}

/** One chance to leave for everybody at every renewal, whoever they are and however long they have stayed. */
function constant(table: RiskTable): Chosen {
  const fit = fitConstantChurn(table)
  return { fit, likelihood: sbgLikelihood(table), name: 'constant-churn' }
}

/** Both models; the richer one when the data pay for it and its fit is the sounder or as sound. */
function chooseModel(
  table: RiskTable,
  { accounts, only }: { accounts: number; only: ModelReport['name'] | null },
): Chosen {
  if (only === 'constant-churn') return constant(table)
  const sbg = sbgOf(table)
  const { flags } = sbg.certificate
  const simple: Chosen =
    flags.includes('boundary') && flags.includes('near-homogeneous')
      ? alike(table)
      : { fit: sbg, likelihood: sbgLikelihood(table), name: 'shifted-beta-geometric' }
  if (riskTotals(table).renewals < 3 || only === 'shifted-beta-geometric') return simple
  const bdw = bdwOf(table)
  const gain = 2 * (bdw.logLikelihood - sbg.logLikelihood)
  const sound = bdw.certificate.converged || !sbg.certificate.converged
  if (!sound) return simple
  if (only !== 'beta-discrete-weibull' && !(gain > Math.log(accounts))) return simple
  return { fit: bdw, likelihood: bdwLikelihood(table), name: 'beta-discrete-weibull' }
}

function drawnTo(table: RiskTable, prior: Prior, flag: CertificateFlag): Chosen {
  const isSimple = prior.centre.c === undefined
  return {
    fit: fitTowards(table, prior, flag),
    likelihood: penalised(isSimple ? sbgLikelihood(table) : bdwLikelihood(table), prior),
    name: isSimple ? 'shifted-beta-geometric' : 'beta-discrete-weibull',
  }
}

/** How far segments' logits of churn lie apart beyond chance (method of moments), within 0.2 and 1.5. */
function spreadOfLevels(parts: Part[]): number {
  const levels = parts
    .map((part) => riskTotals(part.table))
    .filter(({ lost, atRisk }) => lost > 0 && lost < atRisk)
    .map(({ lost, atRisk }) => ({
      level: Math.log(lost / (atRisk - lost)),
      noise: 1 / lost + 1 / (atRisk - lost),
    }))
  if (levels.length < 2) return 0.5
  const mean = levels.reduce((sum, { level }) => sum + level, 0) / levels.length
  const spread =
    levels.reduce((sum, { level }) => sum + (level - mean) ** 2, 0) / (levels.length - 1)
  const noise = levels.reduce((sum, row) => sum + row.noise, 0) / levels.length
  return Math.min(1.5, Math.max(0.2, Math.sqrt(Math.max(0, spread - noise))))
}

/**
 * What lateness takes from an agreement: the chance to renew, r, given that it is later than a share `hope` of
 * renewals ever are, is r·hope/(r·hope + 1 − r); this is that over r. 1 when it is not late.
 */
function lateFactor({ retention }: Speaker, made: number, hope: number): number {
  if (hope >= 1) return 1
  const r = retention.rate(made + 1)
  return hope / (r * hope + 1 - r)
}

/** What lateness and a running pause leave of the next renewal of an agreement; 1 where there is neither. */
export function chanceToGoOn(speaker: Speaker, agreements: Agreements, i: number): number {
  return lateFactor(speaker, agreements.made[i]!, agreements.hope[i]!) * agreements.resumes[i]!
}

/** Distinct accounts with a paying agreement. Agreements of one account stand together. */
function countPaying(agreements: Agreements, has: (index: number) => boolean): number {
  const seen = new Set<number>()
  for (let i = 0; i < agreements.count; i++)
    if (agreements.amount[i]! > 0 && has(i)) seen.add(agreements.account[i]!)
  return seen.size
}

function refusalFor(table: RiskTable, accounts: number, period: Interval): Refusal | null {
  const { lost, renewals } = riskTotals(table)
  if (accounts < fewestAccounts) return tooFewRenewing(accounts, period)
  if (renewals < 2) return oneRenewalSeen(accounts, period)
  if (lost === 0) return nobodyLeft(accounts, period)
  return null
}
