/** Lives of subscriptions for tests of rules: plans, a beginning, steps on days, and how it then stands, in words. */
import type { Interval } from '@tolv/calendar'
import { asOf, decide } from '../rules/decide.ts'
import { monthlyOf } from '../rules/monthly.ts'
import { start, type WantedStart } from '../rules/start.ts'
import type { Context, ItemSpan, Subscription, SubscriptionPolicy } from '../rules/state.ts'
import type { SoldPlan } from '../rules/terms.ts'
import type { Wanted } from '../rules/wanted.ts'
import { given } from './shop.ts'

type Set = { interval?: Interval; trialDays?: number; perUnit?: boolean; number?: number }

/** @param sold code and price, e.g. 'b100 at 199' */
export function aPlan(sold: string, set: Set = {}): SoldPlan {
  const [code = '', amount = ''] = sold.split(' at ')
  const { interval = { unit: 'month', count: 1 }, trialDays = 0, perUnit = false, number = 1 } = set
  return {
    id: `${code}/${number}`,
    planId: code,
    code,
    name: code,
    kind: 'plan',
    number,
    currency: 'SEK',
    interval,
    trialDays,
    minimumSpend: null,
    components: [
      {
        id: `${code}-fee`,
        code: 'fee',
        name: 'Fee',
        timing: 'advance',
        basis: { kind: 'quantity' },
        prorate: 'day',
        taxCategory: 'standard',
        price: perUnit
          ? { model: 'per-unit', perUnit: amount, free: '0' }
          : { model: 'flat', amount },
        minimum: null,
        maximum: null,
      },
    ],
  }
}
export const anAddOn = (sold: string, set: Set = {}): SoldPlan => ({
  ...aPlan(sold, set),
  kind: 'add-on',
})

let made = 0
/** Ids count up from the beginning of each life. */
export function context(today: string): Context {
  return {
    today: Temporal.PlainDate.from(today),
    at: null,
    newId: () => {
      made += 1
      return `id-${made}`
    },
    monthly: monthlyOf,
  }
}

type Begins = {
  plan: SoldPlan
  quantity?: string
  addOns?: WantedStart['addOns']
  startOn?: string
  today?: string
  anchor?: WantedStart['anchor']
  policy?: Partial<SubscriptionPolicy>
  priceLockTo?: string
  closedTo?: string
}
/** On 2 March 2026, unless told otherwise. Items are called 'plan', and add-ons by their codes. */
export type Life = { state: Subscription; today: string }

export function began(begins: Partial<Begins> & { plan: SoldPlan }): Life {
  const { plan, startOn = '2026-03-02', today = '2026-03-02', closedTo, priceLockTo } = begins
  const wanted: WantedStart = {
    id: 'subscription',
    accountId: 'account',
    legalEntityId: 'entity',
    reference: null,
    currency: 'SEK',
    zone: 'Europe/Stockholm',
    policy: { dayOfChange: 'new', changeOfInterval: 'reset', ...begins.policy },
    closedTo: null,
    plan,
    quantity: begins.quantity ?? '1',
    addOns: begins.addOns ?? [],
    startOn: Temporal.PlainDate.from(startOn),
    anchor: begins.anchor ?? { kind: 'start' },
    trialDays: null,
    priceLockTo: priceLockTo ? Temporal.PlainDate.from(priceLockTo) : null,
  }
  const { state } = given(start(wanted, context(today)))
  const names = new Map(state.spans.map((span) => [span.itemId, nameOf(span)]))
  const spans = state.spans.map((span) => ({ ...span, itemId: names.get(span.itemId)! }))
  made = 0
  const closed = closedTo ? Temporal.PlainDate.from(closedTo) : null
  return { state: { ...state, spans, closedTo: closed }, today }
}

const nameOf = ({ role, plan }: ItemSpan) => (role === 'plan' ? 'plan' : plan.code)

/** A day, and what is wanted then; null lets the day come with what was scheduled. */
export type Step = [day: string, wanted: Wanted | null]

/** @throws with refusal and sentence at the first step that cannot be */
export function lived(
  begun: Life,
  steps: Step[],
): { state: Subscription; today: Temporal.PlainDate } {
  let { state, today } = begun
  for (const [day, wanted] of steps) {
    today = day
    state = asOf(state, Temporal.PlainDate.from(day), context(day))
    if (wanted === null) continue
    const decided = decide(state, wanted, context(day))
    if (!decided.ok) throw new Error(`${decided.refusal}: ${decided.says}`)
    state = decided.value.state
  }
  return { state, today: Temporal.PlainDate.from(today) }
}

/** How a subscription stands, line by line. */
export function written(state: Subscription): string[] {
  const spans = state.spans.map(({ from, to, plan, quantity, reason, priceLockTo }) => {
    const why = reason === 'regular' ? '' : ` ${reason}`
    const lock = priceLockTo ? ` locked ${priceLockTo}` : ''
    return `${from} → ${to ?? '…'} ${plan.code} ×${quantity}${why}${lock}`
  })
  const end = state.end ? [`ends ${state.end.on}`] : []
  const pauses = state.pauses.map(({ from, to }) => `paused ${from} → ${to ?? '…'}`)
  const ahead = state.scheduled.map(({ on, wanted }) =>
    'plan' in wanted && wanted.plan
      ? `ahead ${on} ${wanted.verb} ${wanted.plan.code}`
      : `ahead ${on} ${wanted.verb}`,
  )
  const rules = state.schedule.map(({ rhythm }) => `${rhythm.interval.unit}s from ${rhythm.anchor}`)
  return [...spans, ...end, ...pauses, ...ahead, rules.join(', ')]
}
