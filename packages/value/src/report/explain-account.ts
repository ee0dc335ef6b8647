/**
 * Why an account is worth what it is: from the average account of its part, step by step, to its own future. Each
 * step is what one fact about the account adds to or takes from the value; together they are exactly the value.
 */

import { type Book, intervals, neverEnded } from '../book/book.ts'
import { monthsIn } from '../book/calendar.ts'
import type { Appraisal } from '../estimate/appraise.ts'
import { furtherWorth, growthWorth } from '../estimate/contract-money.ts'
import { drawnFactor, exactly } from '../estimate/spread.ts'
import { discountFactor } from '../rate.ts'
import type { AccountStep, Valuation } from '../valuation.ts'
import { appraisalOf } from '../value.ts'

/** The steps to the future of the account at `index` of `valuation.accounts`. Throws on an index outside it. */
export function explainAccount(book: Book, valuation: Valuation, index: number): AccountStep[] {
  const appraisal = appraisalOf(book, valuation)
  const { values } = appraisal
  const future = values.future[index]
  if (future === undefined) throw new RangeError(`The valuation has no account at ${index}.`)
  const status = values.status[index]!
  const peers = peersOf(appraisal, index)
  const average = meanOf(peers, (at) => values.future[at]!)
  if (status === 'churned')
    return stepsThrough([
      { reason: 'average', to: average },
      { reason: 'churned', to: 0 },
    ])
  if (values.model[index]! < 0) return stepsThrough([{ reason: 'no-model', to: future }])
  const way =
    status === 'at-will'
      ? buyerWay(appraisal, index, average)
      : contractWay(appraisal, index, { average, peers })
  return withIntervals(
    stepsThrough([
      ...way,
      { reason: way.length === 0 ? 'average' : lastReason(status), to: future },
    ]),
    appraisal,
    index,
  )
}

type Waypoint = Pick<AccountStep, 'reason' | 'monthly'> & { to: number }

const lastReason = (status: 'active' | 'at-will') =>
  status === 'active' ? 'next-payment' : 'spend'

function stepsThrough(way: Waypoint[]): AccountStep[] {
  let before = 0
  return way.map(({ to, ...step }) => {
    const amount = to - before
    before = to
    return { ...step, amount, estimate: exactly(amount) }
  })
}

/**
 * The accounts that have not left and that the same model speaks for; of a churned account, all that have not left.
 */
function peersOf({ values }: Appraisal, index: number): number[] {
  const model = values.model[index]!
  const here = Array.from(values.future.keys()).filter(
    (at) => values.status[at] !== 'churned' && values.model[at]! >= 0,
  )
  return model < 0 ? here : here.filter((at) => values.model[at] === model)
}

function meanOf(positions: number[], of: (at: number) => number): number {
  if (positions.length === 0) return 0
  return positions.reduce((sum, at) => sum + of(at), 0) / positions.length
}

/** Average → at its own price → with its use → at its own tenure, half a period from its payment → its own growth. */
function contractWay(
  { values, money, layout, settings, contracts }: Appraisal,
  index: number,
  { average, peers }: { average: number; peers: number[] },
): Waypoint[] {
  const usual = meanOf(peers, (at) => values.monthly[at]!)
  const paying = (monthly: number) => (usual > 0 ? (average * monthly) / usual : average)
  const { agreements, known } = layout
  let [tenured, growth, further, used] = [0, 0, 0, 0]
  for (let i = 0; i < agreements.count; i++) {
    if (agreements.account[i] !== known[index] || agreements.endedOn[i] !== neverEnded) continue
    if (money.weight[i] === 0) continue
    growth += growthWorth(money, i)
    further += furtherWorth(money, i).mean
    const told = money.told[contracts.speakerOf[i]!]!
    const months = monthsIn[intervals[agreements.period[i]!]!]
    if (agreements.waits[i] === 0) used += agreements.use[i]! / months
    const gross =
      settings.margin * agreements.amount[i]! - settings.costToServeMinorPerMonth * months
    const half = discountFactor(settings.discount, told.periodDays / 2)
    tenured += gross * half * told.mean[money.variant[i]!]![agreements.made[i]!]!
  }
  const monthly = values.monthly[index]!
  return [
    { reason: 'average', to: average },
    { reason: 'price', to: paying(monthly - used), monthly: monthly - used },
    // Where nothing was billed of use there is no such step.
    ...(used === 0 ? [] : [{ reason: 'use' as const, to: paying(monthly), monthly: used }]),
    { reason: 'tenure', to: tenured },
    // Where nothing is expected to grow there is no such step.
    ...(growth === 0 ? [] : [{ reason: 'growth' as const, to: tenured + growth }]),
    // Where nothing is expected to be taken up there is no such step either.
    ...(further === 0 ? [] : [{ reason: 'uptake' as const, to: tenured + growth + further }]),
  ]
}

/** Average → buying as often as this one → alive as surely as this one; what is left is its spend. */
function buyerWay(
  { buying, layout, settings }: Appraisal,
  index: number,
  average: number,
): Waypoint[] {
  if (buying === null) return []
  const { buyers, known } = layout
  const at = buyers.account.indexOf(known[index]!)
  const { alive, money, grown } = buying.future
  // At the price of what was bought; what it grows dearer by is a step of its own.
  const spend = buying.future.spend.map((each, i) =>
    money[i]! > 0 ? (each * (money[i]! - grown[i]!)) / money[i]! : each,
  )
  const plain = money[at]! - grown[at]!
  const part = buying.partOf(at)
  // Of those for whom the same parameters speak, as the average is.
  const mean = (column: Float64Array) => {
    let [sum, count] = [0, 0]
    for (let i = 0; i < buyers.count; i++) {
      if (buying.partOf(i) !== part) continue
      sum += column[i]!
      count++
    }
    return sum / count
  }
  const [usualSpend, usualAlive] = [mean(spend), mean(alive)]
  const purchases = alive[at]! * spend[at]! > 0 ? plain / (alive[at]! * spend[at]!) : 0
  const often = settings.margin * purchases * usualSpend * usualAlive
  const recent = settings.margin * purchases * usualSpend * alive[at]!
  return [
    { reason: 'average', to: average },
    { reason: 'frequency', to: often },
    { reason: 'recency', to: recent },
    // Where nothing is expected to grow there is no such step.
    ...(grown[at] === 0
      ? []
      : [{ reason: 'growth' as const, to: recent + settings.margin * grown[at]! }]),
  ]
}

/** The interval of each step: as wide, for its size, as what is not known of the model's parameters. */
function withIntervals(steps: AccountStep[], appraisal: Appraisal, index: number): AccountStep[] {
  const relative = relativeSd(appraisal, index)
  const ofUse = Math.hypot(relative, relativeSdOfUse(appraisal, index))
  return steps.map((step) => {
    const sd = step.reason === 'use' ? ofUse : relative
    const ends = [-1.645, 1.645].map((z) => step.amount * drawnFactor(sd, z))
    const estimate = { value: step.amount, low: Math.min(...ends), high: Math.max(...ends) }
    return { ...step, estimate }
  })
}

/** What is not known of what an account uses, to what is expected of it. */
function relativeSdOfUse({ layout }: Appraisal, index: number): number {
  const { agreements, known } = layout
  let [used, square] = [0, 0]
  for (let i = 0; i < agreements.count; i++) {
    if (agreements.account[i] !== known[index] || agreements.endedOn[i] !== neverEnded) continue
    used += agreements.use[i]!
    square += agreements.useOwn[i]! ** 2 + agreements.useCommon[i]! ** 2
  }
  return used === 0 ? 0 : Math.sqrt(square) / Math.abs(used)
}

function relativeSd({ layout, money, buying, values }: Appraisal, index: number): number {
  const { agreements, buyers, known } = layout
  if (values.status[index] === 'at-will') {
    const part = buying?.partOf(buyers.account.indexOf(known[index]!)) ?? 0
    return buying?.parts[part]?.relativeSd ?? 0
  }
  let widest = 0
  for (let i = 0; i < agreements.count; i++) {
    if (agreements.account[i] !== known[index] || money.weight[i] === 0) continue
    const told = money.told[money.speakerOf[i]!]!
    const [variant, k] = [money.variant[i]!, agreements.made[i]!]
    const mean = told.mean[variant]![k]!
    if (!(mean > 0)) continue
    const drawn = told.draws.map((table) => table[variant]![k]!).filter(Number.isFinite)
    const square =
      drawn.reduce((sum, value) => sum + (value / mean - 1) ** 2, 0) / Math.max(1, drawn.length)
    widest = Math.max(widest, Math.sqrt(square))
  }
  return widest
}
