/**
 * Models that stand: those an earlier valuation fitted, put to a book of which a little more is known.
 *
 * News move every fit, most of them by less than anybody could tell. How far is asked before anything is fitted: with
 * the score g of the news at the fit that stands (the slope of their log-likelihood) and the covariance C of its
 * parameters, the fit would move by about C·g, which is √(g′·C·g) of its standard errors (Rao's score statistic). As
 * long as that is no more than {@link moveMost} for any part, its interval loses no more than a fiftieth of its width
 * by standing; beyond it all is fitted anew.
 */

import { type Agreements, riskTableFrom } from '../book/agreements.ts'
import { intervals, neverEnded } from '../book/book.ts'
import type { ModelReport } from '../model-report.ts'
import { bdwLikelihood, sbgLikelihood } from '../models/retention.ts'
import { type RiskTable, riskTotals } from '../models/risk-table.ts'
import type { ContractFits, Speaker } from './contract.ts'
import type { Partition } from './partition.ts'

/** Of the standard errors of a fit, how far news may move it that stands: √(1 + 0.2²) is 1.02. */
export const moveMost = 0.2

const keyOf = (period: number, part: ModelReport['part']): string =>
  `${period} ${part === null ? '' : `${part.trait} ${part.value}`}`

/**
 * The earlier fits as those of these agreements, each speaking for its own part. null where somebody pays for whom none
 * of them spoke, or a hazard speaks, whose classes are made of the accounts themselves.
 */
export function standingFits(
  earlier: ContractFits,
  agreements: Agreements,
  partition: Partition | null,
): ContractFits | null {
  const placeOf = new Map<string, number>()
  for (const [place, { report, period }] of earlier.speakers.entries()) {
    if (report.name === 'discrete-hazard') return null
    placeOf.set(keyOf(period, report.part), place)
  }
  const wholes = intervals.map((_, period) => placeOf.get(keyOf(period, null)) ?? -1)
  const parts = intervals.map((_, period) =>
    (partition?.values ?? []).map(
      (value) => placeOf.get(keyOf(period, { trait: partition!.trait, value })) ?? wholes[period]!,
    ),
  )
  const speakerOf = new Int16Array(agreements.count)
  const madeMost = earlier.speakers.map((speaker) => speaker.madeMost)
  for (let i = 0; i < agreements.count; i++) {
    const period = agreements.period[i]!
    const code = partition?.codeOf(agreements.account[i]!) ?? -1
    const place = code < 0 ? wholes[period]! : parts[period]![code]!
    speakerOf[i] = place
    if (place >= 0) madeMost[place] = Math.max(madeMost[place]!, agreements.made[i]!)
    else if (agreements.endedOn[i] === neverEnded && agreements.amount[i]! > 0) return null
  }
  const speakers = earlier.speakers.map((one, place) => ({ ...one, madeMost: madeMost[place]! }))
  return { speakers, speakerOf, refusals: earlier.refusals }
}

type Read = { agreements: Agreements; contracts: ContractFits }

/**
 * How far the news between two readings by the same speakers would move the fit that they move most, in its standard
 * errors. Infinity where it is not known how sure a fit is.
 */
export function furthestMove(before: Read, now: Read): number {
  const tables = [tablesBySpeaker(before), tablesBySpeaker(now)] as const
  return Math.max(
    0,
    ...now.contracts.speakers.map((speaker, place) =>
      moveOf(speaker, tables[0][place]!, tables[1][place]!),
    ),
  )
}

const tablesBySpeaker = ({ agreements, contracts }: Read): RiskTable[] =>
  contracts.speakers.map((_, place) =>
    riskTableFrom(agreements, (i) => contracts.speakerOf[i] === place),
  )

function moveOf({ report }: Speaker, before: RiskTable, now: RiskTable): number {
  const covariance = report.logCovariance ?? null
  if (covariance === null) return Number.POSITIVE_INFINITY
  const at = Object.values(report.parameters).map(Math.log)
  const [then, since] = [scoreOf(report.name, before, at), scoreOf(report.name, now, at)]
  const score = since.map((slope, i) => slope - then[i]!)
  let square = 0
  score.forEach((one, i) => {
    score.forEach((other, j) => {
      square += one * covariance[i]![j]! * other
    })
  })
  return Number.isFinite(square) ? Math.sqrt(Math.max(0, square)) : Number.POSITIVE_INFINITY
}

/** The slope of the log-likelihood of a table in the logarithms of the parameters. */
function scoreOf(name: ModelReport['name'], table: RiskTable, at: number[]): number[] {
  const slope = at.map(() => 0)
  if (name === 'constant-churn') {
    const { atRisk, lost } = riskTotals(table)
    const churn = Math.exp(at[0]!)
    return [lost - ((atRisk - lost) * churn) / (1 - churn)]
  }
  const likelihood = name === 'beta-discrete-weibull' ? bdwLikelihood : sbgLikelihood
  likelihood(table)(at, slope)
  return slope
}
