/** The end of a subscription, taking it back, and beginning again. */
import type { Outcome } from '../../http/index.ts'
import { closedBefore, paidUntil, trialEnd } from './days.ts'
import { moveTrial } from './plan.ts'
import { joined } from './rewrite.ts'
import {
  before,
  type Changed,
  type Context,
  type ItemSpan,
  later,
  momentOf,
  refuse,
  replaceFrom,
  rhythmOn,
  type Subscription,
  withRule,
} from './state.ts'
import type { Day, SoldPlan } from './terms.ts'
import type { Wanted } from './wanted.ts'
import { sameInterval } from './words.ts'

type Of<V extends Wanted['verb']> = Extract<Wanted, { verb: V }>
type On = { day: Day; context: Context }

/**
 * Ends everything on a day, at once or to come. What is left of a paid period is credited, unless the company keeps it
 * ('keep'): then the charged days go on to the end of what is paid and nothing is given back.
 */
export function cancel(
  state: Subscription,
  { cause, reason, rest }: Of<'cancel'>,
  { day, context }: On,
): Outcome<Subscription> {
  if (state.end) {
    return refuse(
      'already-cancelled',
      `The subscription has been cancelled; it ends on ${state.end.on}.`,
    )
  }
  const until = rest === 'keep' ? paidUntil(state, day) : day
  const at = rest === 'keep' ? null : momentOf(day, context)
  const spans = [...new Set(state.spans.map(({ itemId }) => itemId))].reduce(
    (left, itemId) => cutAt(left, { itemId, day: until, at }),
    state.spans,
  )
  return { ok: true, value: { ...state, spans, end: { on: day, cause, reason } } }
}

/** What ended before the day has ended already; what would last beyond it is cut. */
function cutAt(spans: ItemSpan[], cut: Parameters<typeof replaceFrom>[1]): ItemSpan[] {
  const lasts = spans.some(
    ({ itemId, to }) => itemId === cut.itemId && (to === null || before(cut.day, to)),
  )
  return lasts ? replaceFrom(spans, cut, []) : spans
}

/** Takes a cancellation back before its day, as if it had not been. */
export function uncancel(state: Subscription, { context }: On): Outcome<Subscription> {
  const { end } = state
  if (!end) return refuse('not-cancelled', 'The subscription has not been cancelled.')
  if (!before(context.today, end.on)) {
    return refuse('ended', `The subscription ended on ${end.on}; it can be taken up again.`)
  }
  const spans = state.spans.flatMap((span): ItemSpan[] => {
    if (!span.to?.equals(lastDay(state, end.on))) return [span]
    if (span.charging !== 'trial') return [{ ...span, to: null, toAt: null }]
    const charged: ItemSpan = {
      ...span,
      id: context.newId(),
      from: span.to,
      to: null,
      fromAt: null,
      toAt: null,
      charging: 'charged',
      reason: 'regular',
    }
    return [span, charged]
  })
  return { ok: true, value: { ...state, spans, end: null } }
}

/** Where the spans of a cancelled subscription end; later than its end when the company kept what was paid. */
function lastDay({ spans }: Subscription, end: Day): Day {
  return spans.reduce((last, { to }) => (to ? later(last, to) : last), end)
}

/**
 * Begins again after the end, with the plan it had or another. On the very day of the end the periods go on as they
 * were; later, they are counted from the day.
 */
export function reactivate(
  state: Subscription,
  { plan, when }: Of<'reactivate'>,
  context: Context,
): Outcome<Changed> {
  const { end } = state
  if (!end) return refuse('not-ended', 'The subscription has not ended.')
  const day = when.kind === 'on' ? when.day : context.today
  if (before(context.today, end.on)) {
    return refuse(
      'not-ended',
      `The subscription runs until ${end.on}; take the cancellation back instead.`,
    )
  }
  if (before(day, end.on)) {
    return refuse(
      'before-end',
      `The subscription ended on ${end.on} and cannot begin again before that.`,
    )
  }
  const shut = closedBefore(state, day)
  if (shut) return shut
  const last = state.spans.filter(({ role }) => role === 'plan').at(-1)
  const version = plan ?? last?.plan
  if (!version) return refuse('no-plan', 'Say with which plan it begins again.')
  if (version.kind !== 'plan') return refuse('not-a-plan', `${version.name} is an add-on.`)
  const value = { state: again(state, { version, last, day, context }), on: day }
  return { ok: true, value }
}

type Again = { version: SoldPlan; last: ItemSpan | undefined; day: Day; context: Context }

function again(state: Subscription, { version, last, day, context }: Again): Subscription {
  const first = last ? later(last.to ?? day, day) : day
  const span: ItemSpan = {
    id: context.newId(),
    itemId: last?.itemId ?? context.newId(),
    role: 'plan',
    plan: version,
    quantity: last?.quantity ?? '1',
    from: first,
    to: null,
    fromAt: momentOf(first, context),
    toAt: null,
    charging: 'charged',
    reason: 'regular',
    priceLockTo: null,
  }
  const rhythm = rhythmOn(state, day)
  const goesOn = state.end?.on.equals(first) && sameInterval(rhythm.interval, version.interval)
  const fromAt = momentOf(first, context)
  const rule = { from: first, fromAt, rhythm: { anchor: first, interval: version.interval } }
  const spans = [...joined(state.spans), span]
  return {
    ...state,
    spans,
    schedule: goesOn ? state.schedule : withRule({ ...state, spans }, rule),
    pauses: state.pauses.map((one) =>
      one.to ? one : { ...one, to: later(one.from.add({ days: 1 }), day) },
    ),
    end: null,
  }
}

/** The trial is over on a day before its last. */
export function endTrial(state: Subscription, { day, context }: On): Outcome<Subscription> {
  const trialTo = trialEnd(state)
  if (!trialTo || !before(day, trialTo)) {
    return refuse('not-in-trial', 'There is no trial to end.')
  }
  return { ok: true, value: moveTrial(state, day, { day, context }) }
}
