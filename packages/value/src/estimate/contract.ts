/**
 * The contractual part of a book: a retention model for each part, and who speaks for which agreement.
 *
 * Terms are apart (an annual customer meets no monthly risk), and within a term the segments. How the model of
 * a part is chosen stands in choose-model.ts. Segments borrow from each other: see borrowing.
 */

import { type Agreements, riskTableFrom } from '../book/agreements.ts'
import { intervals, type TraitColumn } from '../book/book.ts'
import type { Interval, ModelReport } from '../model-report.ts'
import { type Retention, retentionOf } from '../models/retention-curve.ts'
import { likelyAt, type Unlikeness, unlikenessOf } from '../models/retention-pooled.ts'
import { type RiskTable, riskTotals } from '../models/risk-table.ts'
import type { Chance } from '../numerics/chance.ts'
import type { Refusal } from '../valuation.ts'
import {
  type Chosen,
  chooseModel,
  drawModel,
  drawnTo,
  parametersOf,
  type Rivals,
} from './choose-model.ts'
import { type BookHazard, hazardOfBook, hazardReport, riskClasses } from './contract-hazard.ts'
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
import type { Taking } from './uptake.ts'

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
  /** What its accounts take up beside what they have; absent or null where that is not counted on. */
  taking?: Taking | null
}

export type ContractFits = {
  speakers: Speaker[]
  /** By agreement: index into `speakers`, -1 when none could speak. */
  speakerOf: Int16Array
  refusals: Refusal[]
}

/** The model that is to speak for a part, renewing by a period; null leaves it to the likelihood. */
export type Only = (part: ModelReport['part'], period: Interval) => ModelReport['name'] | null

const byLikelihood: Only = () => null

export type FitBy = {
  /** null where nobody asks what is not known of the fits: then the speakers have no draws. */
  chance: Chance | null
  only?: Only | undefined
  /** whether the model not taken has its share of the draws; unheard where one model is tried by itself */
  rivals?: Rivals
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
  { chance, only = byLikelihood, rivals = 'heard', traits = [] }: FitBy,
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
  const { terms, unlikeness } = termsOf(agreements)(partition ?? undivided)
  for (const term of terms) {
    const { period, accounts, table, parts } = term
    const refusal = refusalFor(table, accounts, intervals[period]!)
    if (refusal !== null) {
      fits.refusals.push(refusal)
      continue
    }
    const whole = chooseModel(table, {
      accounts,
      only: only(null, intervals[period]!),
      rivals,
      unlikeness: parts.length === 0 ? unlikeness() : null,
    })
    if (!Number.isFinite(whole.fit.logLikelihood)) {
      fits.refusals.push(noRetentionFit(accounts))
      continue
    }
    const speech = { agreements, whole, accounts, period, chance, only, rivals, hazardOf }
    const spoken = speakParts(fits, { ...speech, parts, unlikeness: unlikeness() })
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
}

type Terms = {
  terms: Term[]
  /** What all parts, and terms that have none, say of how unlike customers are; null where there is but one. */
  unlikeness: () => Unlikeness | null
}

const undivided: Partition = { trait: '', values: [], codeOf: () => -1 }

/** The terms of the agreements that anybody pays by, with their risk tables and parts: alike for every model. */
const termsOf = remembered((agreements: Agreements) =>
  remembered((partition: Partition): Terms => {
    const terms = intervals.flatMap((_, period): Term[] => {
      const inTerm = (i: number) => agreements.period[i] === period
      const accounts = countPaying(agreements, inTerm)
      if (accounts === 0) return []
      const table = riskTableFrom(agreements, inTerm)
      return [{ period, accounts, table, parts: partsOf(agreements, partition, period) }]
    })
    const learnt = remembered((all: Term[]) =>
      unlikenessOf(
        all.flatMap(({ table, parts }) =>
          parts.length > 0 ? parts.map((part) => part.table) : [table],
        ),
      ),
    )
    return { terms, unlikeness: () => learnt(terms) }
  }),
)

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
  rivals: Rivals
  hazardOf: () => BookHazard | null
}

type PartSpeech = Speech & Pick<Term, 'parts' | 'accounts'> & { unlikeness: Unlikeness | null }

/** Lets each segment speak for its own. Returns for how many accounts somebody spoke. */
function speakParts(fits: ContractFits, { parts, unlikeness, ...speech }: PartSpeech): number {
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
      ? chooseModel(part.table, { ...speech, accounts: part.accounts, only: asked, unlikeness })
      : borrowing(part, { whole: speech.whole, levelSd, unlikeness })
    addSpeaker(fits, { ...speech, chosen, accounts: part.accounts, part: named, has: part.has })
  }
  return spoken
}

/** Large enough for a fit of its own, or nearly the whole of its term: then there is nobody else to borrow from. */
function standsAlone({ table, accounts }: Part, inTerm: number): boolean {
  const { lost, renewals } = riskTotals(table)
  return (accounts >= 100 && lost >= 25 && renewals >= 3) || accounts > 0.8 * inTerm
}

type Borrowed = { whole: Chosen; levelSd: number; unlikeness: Unlikeness | null }

/**
 * A small segment is drawn to the whole's level of churn, and to how unlike customers are within the parts. The whole's
 * own alpha would not do: it also holds how unlike the segments are.
 */
function borrowing({ table }: Part, { whole, levelSd, unlikeness }: Borrowed): Chosen {
  const flag = 'too-few-accounts'
  const centre = parametersOf(whole)
  if (unlikeness === null || centre.c !== undefined)
    return drawnTo(table, { centre, levelSd }, { flag })
  const likely = likelyAt(unlikeness, centre.alpha / (centre.alpha + centre.beta))
  return drawnTo(table, { centre: likely, levelSd, alphaSd: unlikeness.sd }, { flag, unlikeness })
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
  const index = fits.speakers.length
  let madeMost = 0
  for (let i = 0; i < agreements.count; i++) {
    if (!has(i)) continue
    fits.speakerOf[i] = index
    madeMost = Math.max(madeMost, agreements.made[i]!)
  }
  fits.speakers.push({
    report: reportOf(chosen, { accounts, part, period: intervals[period]! }),
    period,
    retention: retentionOf(parametersOf(chosen)),
    draws: speech.chance === null ? [] : drawModel(chosen, speech.chance).map(retentionOf),
    madeMost,
  })
}

function reportOf(
  { fit, name }: Chosen,
  said: Pick<ModelReport, 'accounts' | 'part' | 'period'>,
): ModelReport {
  const { parameters, standardErrors, logLikelihood, logCovariance, certificate } = fit
  return { ...said, name, parameters, standardErrors, logLikelihood, logCovariance, certificate }
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
