/**
 * Why what is still to come changed from one valuation to the next, in money. The parts sum exactly to the change.
 *
 * Account by account: who is new, who came back, who left and whether they wanted to, what was paid and is therefore no
 * longer to come, whose monthly amount rose or fell. A rise that many share to the half percent is a price change, any
 * other is expansion. What none of this explains is the model: time that passed, and what was learnt of how long
 * customers stay.
 */

import { daysPerMonth } from '../book/calendar.ts'
import type { ChangePart, EndCause, FrozenValuation } from '../valuation.ts'

/**
 * The change of `after.total.future.value` from `before`. Where the settings differ, give `after` valued under the
 * old settings too; the step between the two is then the part 'settings'. Parts that are zero are left out.
 */
export function explainChange(
  before: FrozenValuation,
  after: FrozenValuation,
  afterUnderOldSettings: FrozenValuation = after,
): ChangePart[] {
  const settings = after.total.future.value - afterUnderOldSettings.total.future.value
  const sums = accountSums(before, afterUnderOldSettings)
  const change = after.total.future.value - before.total.future.value
  const told = Object.values(sums).reduce((sum, amount) => sum + amount, 0)
  const parts: [ChangePart['reason'], number][] = [
    ['new-accounts', sums['new-accounts']],
    ['expansion', sums.expansion],
    ['contraction', sums.contraction],
    ['price', sums.price],
    ['reactivation', sums.reactivation],
    ['churn-voluntary', sums['churn-voluntary']],
    ['churn-involuntary', sums['churn-involuntary']],
    ['churn', sums.churn],
    ['payments-received', sums['payments-received']],
    ['model', change - settings - told],
    ['settings', settings],
  ]
  const relative = Math.max(halfWidth(before), halfWidth(after))
  return parts
    .filter(([, amount]) => amount !== 0)
    .map(([reason, amount]) => {
      // What was paid is a fact; the rest is as uncertain, for its size, as the totals it is a part of.
      const reach = reason === 'payments-received' ? 0 : relative * Math.abs(amount)
      return { reason, amount, low: amount - reach, high: amount + reach }
    })
}

function halfWidth({ total: { future } }: FrozenValuation): number {
  return future.value === 0
    ? 0
    : Math.min(1, (future.high - future.low) / 2 / Math.abs(future.value))
}

type Sums = Record<Exclude<ChangePart['reason'], 'model' | 'settings'>, number>

function accountSums(before: FrozenValuation, after: FrozenValuation): Sums {
  const sums: Sums = {
    'new-accounts': 0,
    expansion: 0,
    contraction: 0,
    price: 0,
    reactivation: 0,
    'churn-voluntary': 0,
    'churn-involuntary': 0,
    churn: 0,
    'payments-received': 0,
  }
  const wasAt = new Map(before.accounts.ids.map((id, at) => [id, at]))
  const rise = commonRise(before, after, wasAt)
  const paid = paymentsBetween(before, after)
  const met = new Set<number>()
  after.accounts.ids.forEach((id, at) => {
    const was = wasAt.get(id)
    const future = after.accounts.future[at]!
    if (was !== undefined) met.add(was)
    const had = was === undefined ? 0 : before.accounts.future[was]!
    if (was === undefined) sums['new-accounts'] += future
    else if (before.accounts.status[was] === 'churned') sums.reactivation += future - had
    else if (after.accounts.status[at] === 'churned') {
      sums[churnOf(after.accounts.endedBecause?.[at] ?? null)] += future - had
    } else {
      sums['payments-received'] -= paid(was, at)
      // At will the monthly amount is an estimate: when it moves, nobody has bought more or less.
      if (after.accounts.status[at] !== 'active') return
      addRise(sums, {
        before: before.accounts.monthly[was]!,
        after: after.accounts.monthly[at]!,
        future,
        rise,
      })
    }
  })
  before.accounts.ids.forEach((_, at) => {
    if (!met.has(at)) sums.churn -= before.accounts.future[at]!
  })
  return sums
}

const churnOf = (cause: EndCause | null) => (cause === null ? 'churn' : (`churn-${cause}` as const))

function addRise(
  sums: Sums,
  one: { before: number; after: number; future: number; rise: number | null },
): void {
  if (!(one.before > 0) || !(one.after > 0) || one.before === one.after) return
  const ratio = one.after / one.before
  const amount = one.future * (1 - 1 / ratio)
  if (one.rise !== null && rounded(ratio) === one.rise) sums.price += amount
  else if (ratio > 1) sums.expansion += amount
  else sums.contraction += amount
}

const rounded = (ratio: number) => Math.round(ratio * 200)

/**
 * The change of monthly amount, to the half percent, that at least ten accounts and a fifth of those changed share.
 */
function commonRise(
  before: FrozenValuation,
  after: FrozenValuation,
  wasAt: Map<string, number>,
): number | null {
  const counts = new Map<number, number>()
  let changed = 0
  after.accounts.ids.forEach((id, at) => {
    const was = wasAt.get(id)
    if (was === undefined || after.accounts.status[at] !== 'active') return
    const [from, to] = [before.accounts.monthly[was]!, after.accounts.monthly[at]!]
    if (!(from > 0) || !(to > 0) || from === to) return
    changed++
    counts.set(rounded(to / from), (counts.get(rounded(to / from)) ?? 0) + 1)
  })
  const [ratio, count] = [...counts].reduce(
    (best, entry) => (entry[1] > best[1] ? entry : best),
    [0, 0],
  )
  return count >= 10 && count >= changed / 5 ? ratio : null
}

/**
 * What an account has brought between the two days: the growth of its historic margin, or reckoned where that was not
 * kept.
 */
function paymentsBetween(
  before: FrozenValuation,
  after: FrozenValuation,
): (was: number, at: number) => number {
  const [past, present] = [before.accounts.historic, after.accounts.historic]
  if (past !== undefined && present !== undefined) return (was, at) => present[at]! - past[was]!
  const months = Math.max(0, after.settings.asOf - before.settings.asOf) / daysPerMonth
  return (was) => before.accounts.monthly[was]! * months
}
