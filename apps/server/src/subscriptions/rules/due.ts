/** When something may be owed next. A day too many costs a look; a day too few would cost the invoice. */
import { type Interval, periodAt } from '@tolv/calendar'
import { before, earlier, rhythmOn, type Subscription } from './state.ts'
import type { Day } from './terms.ts'

/**
 * The first day after `after` on which something may be owed: a charged span begins or ends, or a billing period does.
 * Null when nothing lies ahead, as in a pause without an end.
 * @param state with what is scheduled already in it, as far as it is known
 */
export function nextDue(state: Subscription, after: Day): Day | null {
  const days = state.spans.flatMap(({ from, to, charging }) =>
    charging === 'paused' ? [] : [from, ...(to ? [to] : [])],
  )
  const ahead = days.filter((day) => before(after, day))
  const rules = state.schedule.map(({ from }) => from).filter((day) => before(after, day))
  const waiting = state.scheduled.map(({ on }) => on).filter((day) => before(after, day))
  return [...ahead, ...rules, ...borders(state, after), ...waiting].reduce<Day | null>(
    (first, day) => (first ? earlier(first, day) : day),
    null,
  )
}

/** The ends of the billing periods that a day lies in, of those items that are charged until then. */
function borders(state: Subscription, day: Day): Day[] {
  const rhythm = rhythmOn(state, day)
  const ends = (interval: Interval) => periodAt({ ...rhythm, interval }, day).to
  return state.spans.flatMap(({ charging, from, to, plan }) => {
    const end = ends(plan.interval)
    const lasts = before(from, end) && (to === null || !before(to, end))
    return charging !== 'paused' && lasts ? [end] : []
  })
}
