/** How what is still to come is spread over the accounts that have not left. */

import { type Appraisal, futuresOf } from '../estimate/appraise.ts'
import { drawCount } from '../estimate/draws.ts'
import { shared } from '../estimate/spread.ts'
import type { Estimate } from '../model-report.ts'
import type { Distribution } from '../valuation.ts'
import { buyersDrawn } from './buyers-drawn.ts'

const binsWanted = 16
/** Draws used for the intervals of bins and shares. */
const drawsUsed = 60

/** The distribution, or null when nobody is left or nobody has a value. */
export function distributionOf(appraisal: Appraisal): Distribution | null {
  const { values } = appraisal
  const here = Array.from(values.future.keys()).filter(
    (at) => values.status[at] !== 'churned' && values.model[at]! >= 0,
  )
  if (here.length === 0) return null
  const worth = Float64Array.from(here, (at) => values.future[at]!)
  const sorted = worth.toSorted()
  const width = niceStep(Math.max(1, quantile(sorted, 0.96) - Math.min(0, sorted[0]!)) / binsWanted)
  const from = Math.floor(Math.min(0, sorted[0]!) / width) * width
  const count = Math.max(1, Math.min(60, Math.ceil((quantile(sorted, 0.96) - from) / width)))
  const drawn = drawnWorths(appraisal, here, worth)
  const ordered = drawn.map((column) => column.sort())
  const tallies = ordered.map((column) => tally(column, { from, width, count }))
  const own = tally(worth, { from, width, count })
  const [total] = futuresOf(appraisal, 1, (at) =>
    values.status[at] === 'churned' || values.model[at]! < 0 ? -1 : 0,
  )
  return {
    bins: Array.from({ length: count }, (_, bin) => {
      const { low, high } = band(
        own[bin]!,
        tallies.map((row) => row[bin]!),
      )
      return {
        from: from + bin * width,
        to: from + (bin + 1) * width,
        accounts: own[bin]!,
        low,
        high,
      }
    }),
    median: band(
      quantile(sorted, 0.5),
      ordered.map((column) => quantile(column, 0.5)),
    ),
    mean: shared(total!, here.length),
    above: { from: from + count * width, accounts: own[count]! },
    belowZero: worth.reduce((sum, amount) => sum + (amount < 0 ? 1 : 0), 0),
    topTenthShare: band(topTenth(sorted), ordered.map(topTenth)),
  }
}

/** Values under draws of the parameters: each account's moves with the part of the book whose model speaks for it. */
function drawnWorths(appraisal: Appraisal, here: number[], worth: Float64Array): Float64Array[] {
  const { money, layout } = appraisal
  const netOf = buyersDrawn(appraisal)
  const place = new Int32Array(layout.known.length).fill(-1)
  here.forEach((at, i) => {
    place[at] = i
  })
  return Array.from({ length: drawsUsed }, (_, n) => {
    const s = Math.floor((n * drawCount) / drawsUsed)
    const column = new Float64Array(worth.length)
    for (let i = 0; i < money.agreements.count; i++) {
      const at = place[layout.position[money.agreements.account[i]!]!]!
      if (at < 0) continue
      column[at]! += money.fixed[i]!
      if (money.weight[i] === 0) continue
      const factors = money.further?.factors[money.speakerOf[i]!]
      if (factors) column[at]! += money.further!.mean[i]! * factors[s]!
      const told = money.told[money.speakerOf[i]!]!
      const draw = told.draws[s]![money.variant[i]!]![money.agreements.made[i]!]!
      column[at]! += money.weight[i]! * (Number.isFinite(draw) ? draw : 0)
    }
    const net = netOf?.(s)
    if (net)
      layout.buyers.account.forEach((account, i) => {
        const at = place[layout.position[account]!]!
        if (at >= 0) column[at]! += net[i]!
      })
    return column
  })
}

function tally(
  column: Float64Array,
  { from, width, count }: { from: number; width: number; count: number },
): number[] {
  const bins = new Array<number>(count + 1).fill(0)
  for (const amount of column)
    bins[Math.max(0, Math.min(count, Math.floor((amount - from) / width)))]!++
  return bins
}

function band(value: number, drawn: number[]): Estimate {
  const sorted = Float64Array.from(drawn).sort()
  return {
    value,
    low: Math.min(value, quantile(sorted, 0.05)),
    high: Math.max(value, quantile(sorted, 0.95)),
  }
}

function quantile(sorted: Float64Array, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!
}

/** Share of what is above zero that the best tenth of the accounts holds. */
function topTenth(sorted: Float64Array): number {
  const all = sorted.reduce((sum, amount) => sum + Math.max(0, amount), 0)
  if (!(all > 0)) return 0
  const best = sorted.slice(Math.floor(sorted.length * 0.9))
  return best.reduce((sum, amount) => sum + Math.max(0, amount), 0) / all
}

/** The next of 1, 2, 5, 10, 20 … at or above. */
function niceStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step))
  const lead = step / power
  return (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10) * power
}
