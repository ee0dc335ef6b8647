/** How long until an account has paid back what it cost to win, and how many ever do. */

import { intervals, neverEnded } from '../book/book.ts'
import { daysIn, monthsIn } from '../book/calendar.ts'
import type { Appraisal } from '../estimate/appraise.ts'
import type { Estimate } from '../model-report.ts'
import { paymentsToRepay } from '../models/retention.ts'
import { discountFactor } from '../rate.ts'

export type Payback = {
  /** Cost to win an account, minor units. */
  cost: number
  /** Margin of an average account less cost to serve, minor units per month. */
  marginPerMonth: number
  /** Payments by the month until the cost is back, undiscounted; null when a month brings nothing. */
  months: number | null
  /**
   * P(CLV >= cost): share of new accounts like those now running that pay it back, discounted, before they leave.
   * null where no model could tell.
   */
  repaid: Estimate | null
}

const mostBins = 100

/** null where no cost to win an account is set, or nobody pays. */
export function paybackOf(appraisal: Appraisal, arpa: number | null): Payback | null {
  const { margin, costToServeMinorPerMonth, costToAcquireMinor: cost } = appraisal.settings
  if (cost <= 0 || arpa === null) return null
  const marginPerMonth = margin * arpa - costToServeMinorPerMonth
  return {
    cost,
    marginPerMonth,
    months: marginPerMonth > 0 ? Math.ceil(cost / marginPerMonth - 1e-9) : null,
    repaid: repaidShare(appraisal, cost),
  }
}

type Bin = { speaker: number; net: number; agreements: number }

function repaidShare(appraisal: Appraisal, cost: number): Estimate | null {
  const { contracts, settings } = appraisal
  const bins = binsOf(appraisal)
  const agreements = bins.reduce((sum, bin) => sum + bin.agreements, 0)
  if (agreements === 0) return null
  const shareUnder = (draw: number | null) => {
    let sum = 0
    for (const bin of bins) {
      const speaker = contracts.speakers[bin.speaker]!
      const v = discountFactor(settings.discount, daysIn[intervals[speaker.period]!])
      const retention = draw === null ? speaker.retention : speaker.draws[draw]!
      const payments = paymentsToRepay(cost, { margin: bin.net, v })
      if (payments !== null) sum += bin.agreements * retention.survival(Math.max(0, payments - 1))
    }
    return sum / agreements
  }
  const draws = contracts.speakers[bins[0]!.speaker]!.draws.length
  const drawn = Array.from({ length: draws }, (_, s) => shareUnder(s)).sort((a, b) => a - b)
  const value = shareUnder(null)
  const low = drawn[Math.floor(0.05 * draws)]!
  const high = drawn[Math.min(draws - 1, Math.floor(0.95 * draws))]!
  return { value, low: Math.min(value, low), high: Math.max(value, high) }
}

/** Running agreements by model and by what they bring per period; at most a hundred amounts each. */
function binsOf({ layout, contracts, settings }: Appraisal): Bin[] {
  const { agreements } = layout
  const nets: number[][] = contracts.speakers.map(() => [])
  for (let i = 0; i < agreements.count; i++) {
    const speaker = contracts.speakerOf[i]!
    if (speaker < 0 || agreements.endedOn[i] !== neverEnded || agreements.amount[i] === 0) continue
    const months = monthsIn[intervals[agreements.period[i]!]!]
    nets[speaker]!.push(
      settings.margin * agreements.amount[i]! - settings.costToServeMinorPerMonth * months,
    )
  }
  return nets.flatMap((amounts, speaker) => {
    const sorted = Float64Array.from(amounts).sort()
    const size = Math.max(1, Math.ceil(sorted.length / mostBins))
    const bins: Bin[] = []
    for (let at = 0; at < sorted.length; at += size) {
      const part = sorted.subarray(at, at + size)
      const net = part.reduce((sum, amount) => sum + amount, 0) / part.length
      bins.push({ speaker, net, agreements: part.length })
    }
    return bins
  })
}
