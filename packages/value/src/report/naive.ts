/**
 * The formula everybody uses, margin per month divided by churn per month, and why the models say something else.
 */

import { neverEnded, paymentStatuses } from '../book/book.ts'
import { daysIn, daysPerMonth } from '../book/calendar.ts'
import type { Layout } from '../book/layout.ts'
import type { Appraisal } from '../estimate/appraise.ts'
import { growthWorth } from '../estimate/contract-money.ts'
import type { Day } from '../model-report.ts'
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
  return churnSince(layout, layout.asOf - 365, { groups, groupOf })
}

/** The same since a day. */
export function churnSince(
  layout: Layout,
  from: Day,
  { groups, groupOf }: { groups: number; groupOf: (position: number) => number },
): (number | null)[] {
  const { agreements, position, asOf } = layout
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

const paid = paymentStatuses.indexOf('paid')

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
    future - growthIn(appraisal) - uptakeIn(appraisal),
    future - uptakeIn(appraisal),
    future,
  ]
  if (!steps.every(Number.isFinite)) return { value: null, churnPerMonth: null, difference: [] }
  const reasons = [
    'cost-to-serve',
    'discounting',
    'horizon',
    'churned-are-gone',
    'loyal-stay',
    'growth',
    'uptake',
  ] as const
  const accounts = sum((flow) => flow.accounts)
  return {
    value: steps[0]!,
    churnPerMonth: sum((flow) => flow.churn * flow.accounts) / Math.max(1, accounts),
    difference: reasons
      .map((reason, i) => ({ reason, amount: steps[i]! - steps[i + 1]! }))
      .filter(
        ({ reason, amount }) => !(reason === 'growth' || reason === 'uptake') || amount !== 0,
      ),
  }
}

/** What of the money to come is there because what accounts pay is expected to grow. */
function growthIn({ money, buying, settings }: Appraisal): number {
  let sum = 0
  if (buying !== null) for (const grown of buying.future.grown) sum += settings.margin * grown
  for (let i = 0; i < money.agreements.count; i++) sum += growthWorth(money, i)
  return sum
}

/** What of it further agreements are expected to bring. */
function uptakeIn({ money }: Appraisal): number {
  return money.further?.mean.reduce((sum, amount) => sum + amount, 0) ?? 0
}

/** Σ q^j from j = 0, over all months or so many. */
export function lifetime(q: number, months: number | null): number {
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
 * At will nobody says goodbye. The usual rule takes the margin of the last twelve months as what comes in a year, and
 * as the yearly churn the share of those who had bought before who did not buy again in those twelve months (half
 * the history where that is shorter, carried on to a year). A month is a twelfth of either, so the value is the
 * yearly margin divided by the yearly churn, and never below one year's margin.
 */
function atWillFlow(appraisal: Appraisal): Flow | null {
  const { values, settings, buying, layout } = appraisal
  const { buyers, position, asOf, from } = layout
  if (buyers.count === 0 || buying === null) return null
  const window = Math.min(365, (asOf - from) / 2)
  if (window < 14) return null
  const since = Math.max(from - 1, asOf - 365)
  const months = (asOf - since) / daysPerMonth
  let [active, before, gone, perMonth, alive] = [0, 0, 0, 0, 0]
  for (let i = 0; i < buyers.count; i++) {
    const last = buyers.firstOn[i]! + 7 * buyers.recency[i]!
    const money = (settings.margin * moneySince(appraisal, buyers.account[i]!, since)) / months
    perMonth += money
    alive += money * values.alive[position[buyers.account[i]!]!]!
    if (last > asOf - window) active++
    // Who had begun before this window opened and was seen in it or in the one before.
    if (buyers.firstOn[i]! <= asOf - window && last > asOf - 2 * window) {
      before++
      if (last <= asOf - window) gone++
    }
  }
  if (before === 0 || active === 0) return null
  const lostInYear = 1 - (1 - gone / before) ** (365 / window)
  const aliveShare = perMonth > 0 ? Math.max(0, Math.min(1, alive / perMonth)) : 1
  return { perMonth, churn: lostInYear / 12, accounts: active, aliveShare }
}

/** Money of an account received after a day, minor units, refunds taken off. */
function moneySince({ book, layout }: Appraisal, account: number, since: Day): number {
  let sum = 0
  for (const rows of [book.orders, book.payments])
    for (let row = rows.first[account]!; row < rows.first[account + 1]!; row++) {
      const on = rows.on[row]!
      if (on > since && on <= layout.asOf && rows.status[row] === paid) sum += rows.amount[row]!
    }
  return sum
}
