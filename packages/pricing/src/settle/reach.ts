/** How far back a subscription has to be looked at before it can be settled. */
import type { SettleInput } from '../owed.ts'
import { type Day, dateOf, dayOf } from './days.ts'
import { partsBy, servedSpans } from './desired.ts'

/**
 * The day to hand to `settle` as `since`, and to measure and read billed lines from: the day until which was settled,
 * or the beginning of a promise that counts components with periods of another length, because what those came to
 * stands in periods that ended long before the promise's does.
 *
 * @example settleFrom({ spans: [a year with a minimum spend, a monthly add-on], since: 1 December, … }) // 2 January
 */
export function settleFrom(wish: ReachWish & { since: Temporal.PlainDate }): Temporal.PlainDate {
  if (!wish.spans.some(({ commitment }) => commitment?.counts === 'all')) return wish.since
  let since = dayOf(wish.since)
  for (;;) {
    const reach = reachOf(wish, since)
    // What lies further back may belong to an earlier promise that was cut short, and has not been looked at whole.
    if (reach === since) return dateOf(since)
    since = reach
  }
}

type ReachWish = Pick<SettleInput, 'spans' | 'schedule' | 'policy' | 'until'>

function reachOf(wish: ReachWish, since: Day): Day {
  const until = dayOf(wish.until)
  const told = servedSpans(wish)
  const first = told.reduce((day, { from }) => Math.min(day, from), until)
  const cut = partsBy(wish, { first, since, until, horizon: until })
  let reach = since
  for (const { span, from, to } of told) {
    if (span.commitment?.counts !== 'all') continue
    for (const part of cut(span)) {
      if (part.from >= to || part.to <= from || part.periodTo < since) continue
      const isOther = told.some(({ span: { every } }) => {
        const { unit, count } = every ?? part.ruled
        return unit !== part.interval.unit || count !== part.interval.count
      })
      // The day after its first: periods that ended on the first are none of its own.
      if (isOther) reach = Math.min(reach, part.from + 1)
    }
  }
  return reach
}
