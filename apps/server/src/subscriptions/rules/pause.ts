/**
 * Standing still and going on, as often as wanted.
 *
 * A pause is the payer's days; what it costs is told by the spans. 'credit' ends what is charged on the day. 'shift'
 * leaves the paid period as it was paid and gives as many days after it as the pause took, so that nothing is credited
 * and charged anew. 'collect' lets the paid period run out and charges nothing after it.
 */
import type { Outcome } from '../../http/index.ts'
import { paidUntil, trialEnd } from './days.ts'
import { schedule } from './plan.ts'
import { joined, rewriteFrom } from './rewrite.ts'
import {
  before,
  type Context,
  type ItemSpan,
  itemsFrom,
  later,
  momentOf,
  type Pause,
  refuse,
  rhythmOn,
  type Subscription,
  withRule,
} from './state.ts'
import type { Day } from './terms.ts'
import type { Wanted } from './wanted.ts'

type Of<V extends Wanted['verb']> = Extract<Wanted, { verb: V }>
type On = { day: Day; context: Context }

export function pause(
  state: Subscription,
  { way, resumesOn }: Of<'pause'>,
  { day, context }: On,
): Outcome<Subscription> {
  const wrong = unfitPause(state, { way, resumesOn, day })
  if (wrong) return wrong
  const from = way === 'credit' ? day : paidUntil(state, day)
  const spans = remadeFrom(state, { day: from, context }, () => ({
    charging: 'paused',
    reason: 'paused',
  }))
  const next = { ...state, spans, pauses: [...state.pauses, { from: day, to: null, way }] }
  if (!resumesOn) return { ok: true, value: next }
  const wanted: Wanted = {
    verb: 'resume',
    anchor: way === 'credit' ? 'new-term' : 'keep-anchor',
    when: { kind: 'on', day: resumesOn },
  }
  return {
    ok: true,
    value: { ...next, scheduled: schedule(next, { on: resumesOn, wanted, context }) },
  }
}

function unfitPause(
  state: Subscription,
  { way, resumesOn, day }: { way: Pause['way']; resumesOn: Day | null; day: Day },
) {
  const running = state.pauses.find(({ to }) => to === null || before(day, to))
  if (running) {
    return refuse('already-paused', `The subscription is paused since ${running.from}.`)
  }
  const trialTo = trialEnd(state)
  if (trialTo && before(day, trialTo)) {
    return refuse('in-trial', `The trial runs until ${trialTo}; there is nothing to pause yet.`)
  }
  if (resumesOn && !before(day, resumesOn)) {
    return refuse('invalid-day', `A pause from ${day} cannot end on ${resumesOn}.`)
  }
  const shifted = state.spans.find(
    ({ reason, to }) => reason === 'shifted' && to && before(day, to),
  )
  if (shifted && way !== 'shift') {
    const to = `A pause has moved the end of the paid period to ${shifted.to}`
    const says = `${to}; until then it can be paused in the same way only.`
    return refuse('shifted', says)
  }
  return null
}

/** Goes on from a day. On the day the pause began, it is as if there had been none. */
export function resume(
  state: Subscription,
  { anchor }: Of<'resume'>,
  { day, context }: On,
): Outcome<Subscription> {
  const paused = state.pauses.find(({ to }) => to === null || before(day, to))
  if (!paused || before(day, paused.from)) {
    return refuse('not-paused', 'The subscription is not paused.')
  }
  const undone = day.equals(paused.from)
  const others = state.pauses.filter((one) => one !== paused)
  const base: Subscription = {
    ...state,
    pauses: undone ? others : [...others, { ...paused, to: day }],
    scheduled: state.scheduled.filter(({ wanted }) => wanted.verb !== 'resume'),
  }
  if (paused.way === 'shift') return { ok: true, value: shiftedBy(base, paused, { day, context }) }
  const stopped = chargeStopped(state, paused)
  const from = paused.way === 'credit' || !stopped ? day : later(day, stopped)
  const spans = remadeFrom(base, { day: from, context }, charged)
  const newTerm = paused.way === 'credit' && anchor === 'new-term' && !undone
  const rhythm = { ...rhythmOn(base, day), anchor: day }
  const rule = { from: day, fromAt: momentOf(day, context), rhythm }
  const schedule = newTerm ? withRule({ ...base, spans }, rule) : base.schedule
  return { ok: true, value: { ...base, spans, schedule } }
}

const charged = () => ({ charging: 'charged' as const, reason: 'regular' as const })

/** The day from which a pause stops the charging: the end of what was paid. Null when all is over by then. */
function chargeStopped({ spans }: Subscription, { from }: Pause): Day | null {
  const first = spans.find((span) => span.reason === 'paused' && !before(span.from, from))
  return first?.from ?? null
}

/**
 * The paid period's end moves by the days of the pause: so many days are given after it, and the next period begins
 * when they are over.
 */
function shiftedBy(state: Subscription, paused: Pause, { day, context }: On): Subscription {
  const stopped = chargeStopped(state, paused)
  // It was cancelled to the end of what is paid: there is no period after it to begin later.
  if (!stopped) return state
  const end = stopped.add(paused.from.until(day, { largestUnit: 'day' }))
  const from = later(stopped, day)
  let spans = remadeFrom(state, { day: from, context }, charged)
  if (!end.equals(stopped)) {
    for (const itemId of itemsFrom({ ...state, spans }, from)) {
      spans = giveDays(spans, { itemId, from, to: end, context })
    }
  }
  const rhythm = { ...rhythmOn(state, stopped), anchor: end }
  const schedule = end.equals(stopped)
    ? state.schedule
    : withRule(state, { from: stopped, fromAt: null, rhythm })
  return { ...state, spans, schedule }
}

type Given = { itemId: string; from: Day; to: Day; context: Context }

/** Days on which nothing but usage is charged, before an item's charged days begin. */
function giveDays(spans: ItemSpan[], { itemId, from, to, context }: Given): ItemSpan[] {
  return joined(
    spans.flatMap((span): ItemSpan[] => {
      if (span.itemId !== itemId || !span.from.equals(from)) return [span]
      const ends = span.to !== null && !before(to, span.to)
      const given: ItemSpan = {
        ...span,
        id: context.newId(),
        to: ends ? span.to : to,
        toAt: null,
        charging: 'trial',
        reason: 'shifted',
      }
      return ends ? [given] : [given, { ...span, id: context.newId(), from: to, fromAt: null }]
    }),
  )
}

/** All items remade from a day on. */
export function remadeFrom(
  state: Subscription,
  { day, context }: { day: Day; context: Context },
  remake: Parameters<typeof rewriteFrom>[2],
): ItemSpan[] {
  let { spans } = state
  for (const itemId of itemsFrom(state, day)) {
    spans = rewriteFrom({ ...state, spans }, { itemId, day, context }, remake)
  }
  return spans
}
