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
export function settleFrom(
  wish: Pick<SettleInput, 'spans' | 'schedule' | 'policy' | 'until'> & {
    since: Temporal.PlainDate
  },
): Temporal.PlainDate {
  if (!wish.spans.some(({ commitment }) => commitment?.counts === 'all')) return wish.since
  const since = dayOf(wish.since)
  const until = dayOf(wish.until)
  const told = servedSpans(wish)
  const first = told.reduce((day, { from }) => Math.min(day, from), until)
  const cut = partsBy(wish, { first, since, until, horizon: until })
  let reach: Day = since
  for (const { span, from, to } of told) {
    if (span.commitment?.counts !== 'all') continue
    for (const part of cut(span)) {
      if (part.from >= to || part.to <= from || part.to < since) continue
      const isOther = told.some(({ span: { every } }) => {
        const { unit, count } = every ?? part.ruled
        return unit !== part.interval.unit || count !== part.interval.count
      })
      // The day after its first: periods that ended on the first are none of its own.
      if (isOther) reach = Math.min(reach, part.from + 1)
    }
  }
  return dateOf(reach)
}
