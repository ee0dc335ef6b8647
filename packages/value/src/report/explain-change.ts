/**
 * Why what is still to come changed from one valuation to the next, in money. The parts sum exactly to the change.
 *
 * Account by account: who is new, who came back, who left and whether they wanted to, what was paid and is therefore no
 * longer to come, whose monthly amount rose or fell. A rise that many share to the half percent is a price change, any
 * other is expansion. Where the models before can be put to the day after (change-between.ts), time is told too: those
 * who stayed proved themselves, and what they are still to pay has come nearer. Churn takes the whole future of those
 * who left, so time is its mirror: if the models are right the two come to little more than the discount of the time
 * between. What is left is the model: what a refit learnt.
 */

import { daysPerMonth } from '../book/calendar.ts'
import type { ChangePart, EndCause, FrozenValuation } from '../valuation.ts'

type Reason = ChangePart['reason']

/** What became of an account. Who turned from buying at will to an agreement, or back, was modelled anew. */
export type Fate =
  | 'new-accounts'
  | 'reactivation'
  | 'churn-voluntary'
  | 'churn-involuntary'
  | 'churn'
  | 'stayed'
  | 'turned'

type Rise = 'price' | 'expansion' | 'contraction'

/**
 * The models before, put to both days. `past` by account of the valuation before: what they say of that day with what
 * is known of it now. `held` by account of the one after: what they say of the day after; `grown` the same with growth
 * as it is now believed.
 */
export type Carried = {
  past: ArrayLike<number>
  held: ArrayLike<number>
  grown: ArrayLike<number>
}

/** Groups of accounts whose change is told apart; -1 is in none. */
export type Among = {
  groups: number
  before: (then: number) => number
  after: (at: number) => number
}

const everybody: Among = { groups: 1, before: () => 0, after: () => 0 }

/** The change of each group in parts, and which accounts each is of: by account after, and by account before. */
export type Moves = {
  amounts: [Reason, number][][]
  fates: Fate[]
  rises: (Rise | null)[]
  gone: (Fate | null)[]
}

/**
 * The change of `after.total.future.value` from `before`. Where the settings differ, give `after` valued under the
 * old settings too; the step between the two is then the part 'settings'. Parts that are zero are left out. Each is
 * taken to be as uncertain, for its size, as the totals it is a part of; payments are a fact.
 */
export function explainChange(
  before: FrozenValuation,
  after: FrozenValuation,
  underOld: FrozenValuation = after,
): ChangePart[] {
  const { amounts } = movesBetween(before, after, { underOld, carried: null })
  const relative = Math.max(halfWidth(before), halfWidth(after))
  return changeParts(amounts[0]!, (reason, amount) =>
    reason === 'payments-received' ? 0 : relative * Math.abs(amount),
  )
}

/** Parts that are not zero, each with the half width of its interval. */
export function changeParts(
  amounts: [Reason, number][],
  reachOf: (reason: Reason, amount: number) => number,
): ChangePart[] {
  return amounts
    .filter(([, amount]) => amount !== 0)
    .map(([reason, amount]) => {
      const reach = reachOf(reason, amount)
      return { reason, amount, low: amount - reach, high: amount + reach }
    })
}

function halfWidth({ total: { future } }: FrozenValuation): number {
  return future.value === 0
    ? 0
    : Math.min(1, (future.high - future.low) / 2 / Math.abs(future.value))
}

/** The parts, without their intervals, and what each is made of. */
export function movesBetween(
  before: FrozenValuation,
  after: FrozenValuation,
  {
    underOld,
    carried,
    among = everybody,
  }: { underOld: FrozenValuation; carried: Carried | null; among?: Among },
): Moves {
  const wasAt = new Map(before.accounts.ids.map((id, at) => [id, at]))
  const was = underOld.accounts.ids.map((id) => wasAt.get(id) ?? -1)
  const { sums, ...moves } = accountMoves(before, underOld, { was, carried, among })
  const then = futuresAmong(before, among, among.before)
  const [now, held] = [after, underOld].map((one) => futuresAmong(one, among, among.after))
  const amounts = sums.map((sum, group) =>
    amountsOf(sum, { before: then[group]!, after: now![group]!, underOld: held![group]! }),
  )
  return { ...moves, amounts }
}

/** What is still to come of each group; of everybody the total, to its last digit. */
function futuresAmong(
  { accounts, total }: FrozenValuation,
  among: Among,
  groupOf: (at: number) => number,
): number[] {
  if (among === everybody) return [total.future.value]
  const sums = new Array<number>(among.groups).fill(0)
  for (let at = 0; at < accounts.ids.length; at++) {
    const group = groupOf(at)
    if (group >= 0) sums[group]! += accounts.future[at]!
  }
  return sums
}

function amountsOf(
  sums: Sums,
  future: { before: number; after: number; underOld: number },
): [Reason, number][] {
  const settings = future.after - future.underOld
  const change = future.after - future.before
  const told = Object.values(sums).reduce((sum, amount) => sum + amount, 0)
  const order: (keyof Sums)[] = [
    'new-accounts',
    'expansion',
    'contraction',
    'price',
    'reactivation',
    'churn-voluntary',
    'churn-involuntary',
    'churn',
    'payments-received',
    'time',
    'growth',
  ]
  return [
    ...order.map((reason): [Reason, number] => [reason, sums[reason]]),
    ['model', change - settings - told],
    ['settings', settings],
  ]
}

type Sums = Record<Exclude<Reason, 'model' | 'settings'>, number>

const noSums = (): Sums => ({
  'new-accounts': 0,
  expansion: 0,
  contraction: 0,
  price: 0,
  reactivation: 0,
  'churn-voluntary': 0,
  'churn-involuntary': 0,
  churn: 0,
  'payments-received': 0,
  time: 0,
  growth: 0,
})

function accountMoves(
  before: FrozenValuation,
  after: FrozenValuation,
  { was, carried, among }: { was: number[]; carried: Carried | null; among: Among },
): Pick<Moves, 'fates' | 'rises' | 'gone'> & { sums: Sums[] } {
  const byGroup = Array.from({ length: among.groups }, noSums)
  const inNone = noSums()
  const riseAt = risesBetween(before, after, was)
  const paid = paymentsBetween(before, after)
  const rises: (Rise | null)[] = was.map(() => null)
  const gone: (Fate | null)[] = before.accounts.ids.map(() => 'churn')
  const met = new Uint8Array(gone.length)
  const fates = was.map((then, at) => {
    const sums = byGroup[among.after(at)] ?? inNone
    const fate = fateOf(before, after, { then, at })
    if (then >= 0) {
      met[then] = 1
      gone[then] = fate.startsWith('churn') ? fate : null
    }
    const future = after.accounts.future[at]!
    const had = then < 0 ? 0 : before.accounts.future[then]!
    if (fate === 'new-accounts' || fate === 'reactivation') {
      sums[fate] += future - had
      return fate
    }
    const payment = paid(then, at)
    sums['payments-received'] -= payment
    // Who left may have paid first: that has come, and is not lost.
    if (fate !== 'stayed' && fate !== 'turned') sums[fate] += future - had + payment
    if (fate !== 'stayed') return fate
    const held = carried === null ? future : carried.held[at]!
    const rise = riseAt(then, at, held)
    if (rise !== null) {
      rises[at] = rise.reason
      sums[rise.reason] += rise.amount
    }
    if (carried === null) return fate
    sums.time += held - carried.past[then]! + payment - (rise?.amount ?? 0)
    sums.growth += carried.grown[at]! - held
    return fate
  })
  met.forEach((is, then) => {
    if (is === 0) (byGroup[among.before(then)] ?? inNone).churn -= before.accounts.future[then]!
  })
  return { sums: byGroup, fates, rises, gone }
}

function fateOf(
  { accounts: before }: FrozenValuation,
  { accounts: after }: FrozenValuation,
  { then, at }: { then: number; at: number },
): Fate {
  if (then < 0) return 'new-accounts'
  if (before.status[then] === 'churned') return 'reactivation'
  if (after.status[at] === 'churned') return churnOf(after.endedBecause?.[at] ?? null)
  return before.status[then] === after.status[at] ? 'stayed' : 'turned'
}

const churnOf = (cause: EndCause | null) => (cause === null ? 'churn' : (`churn-${cause}` as const))

/** A function giving what a change of the monthly amount did to a future, and what the change is called. */
function risesBetween(
  before: FrozenValuation,
  after: FrozenValuation,
  was: number[],
): (then: number, at: number, future: number) => { reason: Rise; amount: number } | null {
  const shared = commonRise(before, after, was)
  return (then, at, future) => {
    // At will the monthly amount is an estimate: when it moves, nobody has bought more or less.
    if (after.accounts.status[at] !== 'active') return null
    const [from, to] = [before.accounts.monthly[then]!, after.accounts.monthly[at]!]
    if (!(from > 0) || !(to > 0) || from === to) return null
    const ratio = to / from
    const amount = future * (1 - 1 / ratio)
    if (shared !== null && rounded(ratio) === shared) return { reason: 'price', amount }
    return { reason: ratio > 1 ? 'expansion' : 'contraction', amount }
  }
}

const rounded = (ratio: number) => Math.round(ratio * 200)

/**
 * The change of monthly amount, to the half percent, that at least ten accounts and a fifth of those changed share.
 */
function commonRise(before: FrozenValuation, after: FrozenValuation, was: number[]): number | null {
  const counts = new Map<number, number>()
  let changed = 0
  was.forEach((then, at) => {
    if (then < 0 || after.accounts.status[at] !== 'active') return
    const [from, to] = [before.accounts.monthly[then]!, after.accounts.monthly[at]!]
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
