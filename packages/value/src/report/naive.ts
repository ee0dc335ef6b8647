/**
 * The formula everybody uses, margin per month divided by churn per month, and why the models say something else.
 */

import { neverEnded } from '../book/book.ts'
import { daysIn, daysPerMonth } from '../book/calendar.ts'
import type { Layout } from '../book/layout.ts'
import type { Appraisal } from '../estimate/appraise.ts'
import { discountFactor } from '../rate.ts'
import type { NaiveValue } from '../valuation.ts'

/**
 * Leavers and months at risk over the last twelve months, by group. `groupOf(position)` is -1 for an account in none.
 */
export function churnByGroup(
  layout: Layout,
  groups: number,
  groupOf: (position: number) => number,
): (number | null)[] {
  const { agreements, position, asOf } = layout
  const from = asOf - 365
  const left = new Float64Array(groups)
  const months = new Float64Array(groups)
  for (let i = 0; i < agreements.count; i++) {
    const group = groupOf(position[agreements.account[i]!]!)
    if (group < 0 || agreements.amount[i] === 0) continue
    if (layout.dateless) {
      // A snapshot says what happened in one month, to each.
      if (agreements.through[i]! > agreements.enter[i]!) months[group]! += 1
    } else {
      const end = Math.min(asOf, agreements.endedOn[i]!)
      const start = Math.max(from, agreements.startedOn[i]!)
      if (end > start) months[group]! += (end - start) / daysPerMonth
    }
    if (agreements.left[i] === 1 && agreements.endedOn[i]! > from) left[group]! += 1
  }
  return Array.from(left, (gone, group) =>
    months[group]! > 0 ? Math.min(1, gone / months[group]!) : null,
  )
}

type Flow = { perMonth: number; churn: number; accounts: number; aliveShare: number }

/** The naive value of the whole and its difference from the model, split so that the parts sum to it. */
export function naiveValue(appraisal: Appraisal, future: number): NaiveValue {
  const flows = [contractFlow(appraisal), atWillFlow(appraisal)].filter((flow) => flow !== null)
  const usable = flows.filter((flow) => flow.churn > 0)
  if (usable.length === 0 || usable.length < flows.length)
    return { value: null, churnPerMonth: flows.length === 0 ? null : 0, difference: [] }
  const { settings } = appraisal
  const cost = settings.costToServeMinorPerMonth
  const v = discountFactor(settings.discount, daysIn.month)
  const sum = (of: (flow: Flow) => number) => usable.reduce((total, flow) => total + of(flow), 0)
  const net = (flow: Flow) => flow.perMonth - cost * flow.accounts
  const months = (flow: Flow) => lifetime(1 - flow.churn, null)
  const discounted = (flow: Flow) => lifetime((1 - flow.churn) * v, null)
  const within = (flow: Flow) => lifetime((1 - flow.churn) * v, settings.horizonMonths)
  const steps = [
    sum((flow) => flow.perMonth * months(flow)),
    sum((flow) => net(flow) * months(flow)),
    sum((flow) => net(flow) * discounted(flow)),
    sum((flow) => net(flow) * within(flow)),
    sum((flow) => net(flow) * within(flow) * flow.aliveShare),
    future,
  ]
  if (!steps.every(Number.isFinite)) return { value: null, churnPerMonth: null, difference: [] }
  const reasons = [
    'cost-to-serve',
    'discounting',
    'horizon',
    'churned-are-gone',
    'loyal-stay',
  ] as const
  const accounts = sum((flow) => flow.accounts)
  return {
    value: steps[0]!,
    churnPerMonth: sum((flow) => flow.churn * flow.accounts) / Math.max(1, accounts),
    difference: reasons.map((reason, i) => ({ reason, amount: steps[i]! - steps[i + 1]! })),
  }
}

/** Σ q^j from j = 0, over all months or so many. */
function lifetime(q: number, months: number | null): number {
  if (q >= 1) return months === null ? Number.POSITIVE_INFINITY : months
  return months === null ? 1 / (1 - q) : (1 - q ** months) / (1 - q)
}

function contractFlow({ layout, values, settings }: Appraisal): Flow | null {
  const { agreements } = layout
  let [perMonth, accounts] = [0, 0]
  values.status.forEach((status, at) => {
    if (status !== 'active') return
    perMonth += settings.margin * values.monthly[at]!
    accounts++
  })
  if (agreements.count === 0 || accounts === 0) return null
  const churn = churnByGroup(layout, 1, () => 0)[0] ?? 0
  const anybody = agreements.endedOn.some((end) => end === neverEnded)
  return anybody ? { perMonth, churn, accounts, aliveShare: 1 } : null
}

/**
 * At will nobody says goodbye. The usual rule counts as active whoever bought in the last twelve months (half the
 * history where that is shorter), and as churned whoever bought in the window before and not in this one.
 */
function atWillFlow({ layout, values, settings, buying }: Appraisal): Flow | null {
  const { buyers, position, asOf, from } = layout
  if (buyers.count === 0 || buying === null) return null
  const window = Math.min(365, (asOf - from) / 2)
  if (window < 14) return null
  let [active, before, gone, perMonth, alive] = [0, 0, 0, 0, 0]
  for (let i = 0; i < buyers.count; i++) {
    const last = buyers.firstOn[i]! + 7 * buyers.recency[i]!
    const at = position[buyers.account[i]!]!
    if (last > asOf - window) {
      const months = Math.max(1, (asOf - buyers.firstOn[i]!) / daysPerMonth)
      const money = (settings.margin * layout.received[at]!) / months
      active++
      perMonth += money
      alive += money * values.alive[at]!
    }
    // Who had begun before this window opened and was seen in it or in the one before.
    if (buyers.firstOn[i]! <= asOf - window && last > asOf - 2 * window) {
      before++
      if (last <= asOf - window) gone++
    }
  }
  if (before === 0 || gone === before || active === 0) return null
  const churn = 1 - (1 - gone / before) ** (daysPerMonth / window)
  return { perMonth, churn, accounts: active, aliveShare: perMonth > 0 ? alive / perMonth : 1 }
}
