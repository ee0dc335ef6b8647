/** On which day a change holds, and the days beyond which none may reach. */
import { type Interval, periodAt } from '@tolv/calendar'
import type { Outcome } from '../../http/index.ts'
import { before, type Context, later, refuse, rhythmOn, type Subscription } from './state.ts'
import type { Day } from './terms.ts'
import type { When } from './wanted.ts'

/**
 * When what is paid for on a day is over: the end of its billing period, and of the days that a pause moved it by;
 * during a trial, the day of conversion.
 * @param interval of an item whose periods are not the subscription's, e.g. a monthly add-on to a year
 */
export function paidUntil(state: Subscription, day: Day, interval?: Interval): Day {
  const trialTo = trialEnd(state)
  if (trialTo && before(day, trialTo)) return trialTo
  const shifted = shiftedOn(state, day)
  if (shifted) return shifted
  const rhythm = rhythmOn(state, day)
  const end = periodAt(interval ? { ...rhythm, interval } : rhythm, day).to
  return shiftedOn(state, end) ?? end
}

/** The end of the days that a pause has moved a paid period by, where a day lies in them. */
function shiftedOn({ spans }: Subscription, day: Day): Day | null {
  const span = spans.find(
    ({ reason, from, to }) =>
      reason === 'shifted' && !before(day, from) && (to === null || before(day, to)),
  )
  return span?.to ?? null
}

/** The first day after the trial; null where there was none. */
export function trialEnd({ spans }: Subscription): Day | null {
  const ends = spans.flatMap(({ reason, to }) => (reason === 'trial' && to ? [to] : []))
  return ends.reduce<Day | null>((last, end) => (last ? later(last, end) : end), null)
}

/**
 * The day a change holds from. Refused: before the subscription began, after it has ended, or before the day to which
 * the books are closed.
 */
export function dayOf(
  state: Subscription,
  { when, interval }: { when: When; interval?: Interval | undefined },
  { today }: Pick<Context, 'today'>,
): Outcome<Day> {
  const running = later(today, state.startedOn)
  const day =
    when.kind === 'now'
      ? today
      : when.kind === 'on'
        ? when.day
        : paidUntil(state, running, interval)
  if (before(day, state.startedOn) && when.kind === 'on') {
    return refuse(
      'before-start',
      `The subscription begins on ${state.startedOn}; nothing can change before.`,
    )
  }
  const shut = closedBefore(state, day)
  if (shut) return shut
  if (state.end && !before(day, state.end.on)) {
    return refuse(
      'ended',
      `The subscription ends on ${state.end.on}; after that there is nothing to change.`,
    )
  }
  return { ok: true, value: later(day, state.startedOn) }
}

export function closedBefore({ closedTo }: Pick<Subscription, 'closedTo'>, day: Day) {
  if (!closedTo || !before(day, closedTo)) return null
  return refuse(
    'books-closed',
    `The books are closed through ${closedTo.subtract({ days: 1 })}: a change on ${day} would alter a period that is accounted for.`,
  )
}
