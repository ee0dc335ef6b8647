/** Which usage has to be measured: for each span, meter and billing period, the days they have in common. */
import { type Period, periodAt } from '@tolv/calendar'
import {
  before,
  type Day,
  earlier,
  type ItemSpan,
  later,
  rhythmOn,
  type Subscription,
} from './state.ts'

export type Window = { spanId: string; meterId: string; service: Period; events: boolean }

/**
 * @param until the day until which is settled; usage of that day itself is yet to come
 * @param since periods that ended before this day were settled and stay as they are
 */
export function windowsOf(
  state: Subscription,
  { since, until }: { since: Day; until: Day },
): Window[] {
  return state.spans.flatMap((span) => {
    if (span.charging === 'paused') return []
    const periods = periodsOf(state, span, { since, until })
    return span.plan.components.flatMap(({ basis, price }) => {
      if (basis.kind !== 'meter') return []
      const events = price.model === 'percentage'
      return periods.map((service) => ({
        spanId: span.id,
        meterId: basis.meterId,
        service,
        events,
      }))
    })
  })
}

/** The days of a span, cut where billing periods and rhythms meet. */
function periodsOf(
  state: Subscription,
  span: ItemSpan,
  { since, until }: { since: Day; until: Day },
): Period[] {
  const end = span.to ? earlier(span.to, until) : until
  const periods: Period[] = []
  let day = later(span.from, firstOpen(state, span, since))
  while (before(day, end)) {
    const rhythm = { ...rhythmOn(state, day), interval: span.plan.interval }
    const period = periodAt(rhythm, day)
    const rule = state.schedule.find(({ from }) => before(day, from))
    const to = [period.to, end, ...(rule ? [rule.from] : [])].reduce(earlier)
    periods.push({ from: day, to })
    day = to
  }
  return periods
}

/** The first day of the period that `since` lies in, or of the one that ended on it. */
function firstOpen(state: Subscription, span: ItemSpan, since: Day): Day {
  const last = since.subtract({ days: 1 })
  return periodAt({ ...rhythmOn(state, last), interval: span.plan.interval }, last).from
}
