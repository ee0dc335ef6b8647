/** Another plan: up, down, of another interval, or for some days only. */
import { compareDays, type Interval } from '@tolv/calendar'
import { compareRatios } from '@tolv/money'
import type { Outcome } from '../../http/index.ts'
import { trialEnd } from './days.ts'
import { rewriteFrom } from './rewrite.ts'
import { unfitAddOn } from './start.ts'
import {
  before,
  type Context,
  type ItemSpan,
  later,
  momentOf,
  pauseOn,
  planOn,
  refuse,
  rhythmOn,
  type Scheduled,
  type Subscription,
  spansOn,
  withRule,
} from './state.ts'
import type { Day, SoldPlan } from './terms.ts'
import type { Wanted, When } from './wanted.ts'
import { daysAbout, isAboveZero, sameInterval, sameQuantity, writtenInterval } from './words.ts'

type Of<V extends Wanted['verb']> = Extract<Wanted, { verb: V }>
type On = { day: Day; context: Context }

/** How many days a temporary upgrade may last. */
const temporaryDaysMax = 92

/**
 * When a change of plan holds where nobody said: up at once, down when what is paid is over; to a longer interval at
 * once, to a shorter one when what is paid is over; in a trial nothing is paid, so at once.
 */
export function whenOfPlan(state: Subscription, wanted: Of<'plan'>, context: Context): When {
  if (wanted.when) return wanted.when
  const today = later(context.today, state.startedOn)
  const current = planOn(state, today)
  if (!current || current.charging === 'trial') return { kind: 'now' }
  const [is, was] = [daysAbout(wanted.plan.interval), daysAbout(current.plan.interval)]
  if (is !== was) return { kind: is > was ? 'now' : 'period-end' }
  const is$ = context.monthly(wanted.plan, wanted.quantity ?? current.quantity)
  const was$ = context.monthly(current.plan, current.quantity)
  return { kind: compareRatios(is$, was$) < 0 ? 'period-end' : 'now' }
}

/** Refuses an add-on as a plan, the version that is there already, and another version under a locked price. */
export function changePlan(
  state: Subscription,
  wanted: Of<'plan'>,
  { day, context }: On,
): Outcome<Subscription> {
  const current = planOn(state, day)
  if (!current) return refuse('no-plan', `The subscription has no plan on ${day}.`)
  const quantity = wanted.quantity ?? current.quantity
  const wrong = unfitPlan({ current, wanted: { ...wanted, quantity }, day })
  if (wrong) return wrong
  const withTrial = trialAfter(state, wanted, { day, context })
  const plan = { plan: wanted.plan, quantity, priceLockTo: lockAfter(current, wanted.plan) }
  const made = rewriteFrom(withTrial, { itemId: current.itemId, day, context }, ({ reason }) => ({
    ...plan,
    ...(reason === 'temporary' ? { reason: 'regular' as const } : {}),
  }))
  const beside = addOnsAfter({ ...withTrial, spans: made }, wanted, { day, context })
  if (!beside.ok) return beside
  const scheduled = withoutReverts(state.scheduled)
  const after = { ...withTrial, spans: beside.value, scheduled }
  return { ok: true, value: withInterval(after, wanted, { day, context }) }
}

function unfitPlan(asked: {
  current: ItemSpan
  wanted: Of<'plan'> & { quantity: string }
  day: Day
}) {
  const { current, day } = asked
  const { plan, quantity, trial } = asked.wanted
  if (plan.kind !== 'plan')
    return refuse('not-a-plan', `${plan.name} is an add-on; add it instead.`)
  if (!isAboveZero(quantity)) {
    return refuse('invalid-quantity', 'A plan is bought with a quantity above zero.')
  }
  const same = plan.id === current.plan.id && sameQuantity(quantity, current.quantity)
  if (same && trial === 'keep' && current.reason !== 'temporary') {
    return refuse('no-change', `The subscription has ${plan.name} already.`)
  }
  const { priceLockTo } = current
  if (plan.planId === current.plan.planId && plan.id !== current.plan.id) {
    if (priceLockTo && before(day, priceLockTo)) {
      return refuse('price-locked', `The price is locked until ${priceLockTo}.`)
    }
  }
  return null
}

/** A promise about a price goes with the plan it was given for. */
function lockAfter(current: ItemSpan, plan: SoldPlan): Day | null {
  return plan.planId === current.plan.planId ? current.priceLockTo : null
}

/** A trial that runs goes on, lasts as long as the new plan's counted from the start, or is over. */
function trialAfter(state: Subscription, wanted: Of<'plan'>, { day, context }: On): Subscription {
  const trialTo = trialEnd(state)
  if (wanted.trial === 'keep' || !trialTo || !before(day, trialTo)) return state
  const wishedTo =
    wanted.trial === 'end' ? day : state.startedOn.add({ days: wanted.plan.trialDays })
  return moveTrial(state, later(wishedTo, day), { day, context })
}

/** The trial ends on another day, and with it the anchor moves that was the day of conversion. */
export function moveTrial(state: Subscription, trialTo: Day, { day, context }: On): Subscription {
  const was = trialEnd(state)
  if (!was || was.equals(trialTo)) return state
  const spans = state.spans.flatMap((span): ItemSpan[] => {
    if (span.reason === 'trial' && span.to?.equals(was)) {
      return before(span.from, trialTo) ? [{ ...span, to: trialTo, toAt: null }] : []
    }
    return span.from.equals(was) ? [{ ...span, id: context.newId(), from: trialTo }] : [span]
  })
  const rhythm = rhythmOn(state, day)
  const schedule = rhythm.anchor.equals(was)
    ? withRule(state, {
        from: state.schedule.at(-1)?.from ?? state.startedOn,
        fromAt: null,
        rhythm: { ...rhythm, anchor: trialTo },
      })
    : state.schedule
  return { ...state, spans, schedule }
}

/** The add-ons go on, but for those that something takes the place of. */
function addOnsAfter(
  state: Subscription,
  { addOns }: Of<'plan'>,
  { day, context }: On,
): Outcome<ItemSpan[]> {
  let { spans } = state
  for (const { itemId, plan } of addOns) {
    const item = spansOn({ ...state, spans }, day).find((span) => span.itemId === itemId)
    if (item?.role !== 'add-on') {
      return refuse('item-not-found', `The subscription has no such add-on on ${day}.`)
    }
    const wrong = unfitAddOn({ plan, quantity: item.quantity })
    if (wrong) return wrong
    spans = rewriteFrom({ ...state, spans }, { itemId, day, context }, () => ({ plan }))
  }
  return { ok: true, value: spans }
}

/** A switch resets the anchor to its day, unless the policy or the wish keeps it; a trial keeps its conversion day. */
function withInterval(state: Subscription, wanted: Of<'plan'>, { day, context }: On): Subscription {
  const rhythm = rhythmOn(state, day)
  const { interval } = wanted.plan
  if (sameInterval(interval, rhythm.interval) && wanted.anchor !== 'reset') return state
  const way = wanted.anchor ?? state.policy.changeOfInterval
  const trialTo = trialEnd(state)
  const anchor = trialTo && before(day, trialTo) ? trialTo : way === 'reset' ? day : rhythm.anchor
  const rule = { from: day, fromAt: momentOf(day, context), rhythm: { anchor, interval } }
  return { ...state, schedule: withRule(state, rule) }
}

/** A plan chosen anew takes the place of what a temporary upgrade would have gone back to. */
function withoutReverts(scheduled: Scheduled[]): Scheduled[] {
  return scheduled.filter(({ wanted }) => wanted.verb !== 'revert')
}

/** Another plan for some days; going back is scheduled with it. */
export function upgradeForAWhile(
  state: Subscription,
  wanted: Of<'temporary'>,
  { day, context }: On,
): Outcome<Subscription> {
  const current = planOn(state, day)
  if (!current) return refuse('no-plan', `The subscription has no plan on ${day}.`)
  const wrong = unfitTemporary({ state, current, wanted, day })
  if (wrong) return wrong
  const { itemId } = current
  const quantity = wanted.quantity ?? current.quantity
  const spans = rewriteFrom(state, { itemId, day, context }, ({ reason }) => ({
    plan: wanted.plan,
    quantity,
    ...(reason === 'regular' ? { reason: 'temporary' as const } : {}),
  }))
  const on = day.add({ days: wanted.days })
  const back: Wanted = {
    verb: 'revert',
    itemId,
    plan: current.plan,
    quantity: current.quantity,
    when: { kind: 'on', day: on },
  }
  const next = { ...state, spans }
  return { ok: true, value: { ...next, scheduled: schedule(next, { on, wanted: back, context }) } }
}

function unfitTemporary(asked: {
  state: Subscription
  current: ItemSpan
  wanted: Of<'temporary'>
  day: Day
}) {
  const { state, current, wanted, day } = asked
  if (wanted.plan.kind !== 'plan') {
    return refuse('not-a-plan', `${wanted.plan.name} is an add-on; add it instead.`)
  }
  if (wanted.days < 1 || wanted.days > temporaryDaysMax) {
    return refuse('invalid-days', `A temporary upgrade lasts 1 to ${temporaryDaysMax} days.`)
  }
  if (state.scheduled.some((one) => one.wanted.verb === 'revert')) {
    return refuse('already-temporary', 'There is a temporary upgrade already; let it end first.')
  }
  if (current.charging === 'trial' || pauseOn(state, day)) {
    const what = current.charging === 'trial' ? 'A trial' : 'A paused subscription'
    return refuse('not-running', `${what} cannot be upgraded for a while.`)
  }
  if (wanted.plan.id === current.plan.id) {
    return refuse('no-change', `The subscription has ${wanted.plan.name} already.`)
  }
  return temporaryInterval(wanted.plan, current.plan.interval)
}

function temporaryInterval(plan: SoldPlan, interval: Interval) {
  if (sameInterval(plan.interval, interval)) return null
  const [is, was] = [writtenInterval(plan.interval), writtenInterval(interval)]
  const says = `${plan.name} is priced ${is}; for a while only a plan priced ${was} can be had.`
  return refuse('interval-mismatch', says)
}

/** Back to the plan before a temporary upgrade. Refused when there is no longer one. */
export function revert(
  state: Subscription,
  { itemId, plan, quantity }: Of<'revert'>,
  { day, context }: On,
): Outcome<Subscription> {
  const current = planOn(state, day)
  if (current?.itemId !== itemId || current.reason !== 'temporary') {
    return refuse('not-temporary', 'The temporary upgrade has been replaced since.')
  }
  const spans = rewriteFrom(state, { itemId, day, context }, ({ reason }) => ({
    plan,
    quantity,
    ...(reason === 'temporary' ? { reason: 'regular' as const } : {}),
  }))
  return { ok: true, value: { ...state, spans } }
}

/** The scheduled changes with one more, in the order of their days; on one day, as they were asked for. */
export function schedule(
  { scheduled }: Subscription,
  { on, wanted, context }: { on: Day; wanted: Wanted; context: Context },
): Scheduled[] {
  return [...scheduled, { id: context.newId(), on, wanted }].sort((a, b) => compareDays(a.on, b.on))
}
