/** Which usage has to be measured before a subscription can be settled. */
import type { Period } from '@tolv/calendar'
import type { SettleInput } from '../owed.ts'
import { dateOf, dayOf, inCommon, type Stretch } from './days.ts'
import { lanesOf, partsBy, servedSpans, touches, tracksOf } from './desired.ts'
import type { Part, ToldSpan } from './timeline.ts'

export type MeasureWish = Pick<SettleInput, 'spans' | 'schedule' | 'policy' | 'until' | 'since'>

/** `isEach`: the price asks for each event's amount, in order, and not only for the quantity. */
export type Measure = { spanId: string; meterId: string; service: Period; isEach: boolean }

/**
 * What meters have to measure, until the day before `until`. A meter is read once for a period, across changes that
 * leave its component as it is: the most, the last or the number of different values of a month is not the sum of those
 * of its parts. What comes back goes to `settle` under the span named here.
 *
 * @example toMeasure({ spans: [five seats until 16 June, then six], … }) // calls, [1 June, 1 July), once
 */
export function toMeasure(wish: MeasureWish): Measure[] {
  const until = dayOf(wish.until)
  const told = servedSpans(wish)
  const first = told.reduce((day, { from }) => Math.min(day, from), until)
  const since = wish.since ? dayOf(wish.since) : -Infinity
  const cut = partsBy(wish, { first, since, until, horizon: until })
  const measures: Measure[] = []
  for (const { component, spans } of tracksOf(told)) {
    const { basis, price } = component
    if (basis.kind !== 'meter') continue
    for (const part of cut(spans[0]!.span)) {
      const here = spans.filter((one) => touches(one, part))
      for (const { spanId, from, to } of lanesOf(here).flatMap((lane) => runsIn(lane, part))) {
        const end = Math.min(to, until)
        if (end <= from) continue
        const service = { from: dateOf(from), to: dateOf(end) }
        const isEach = price.model === 'percentage'
        measures.push({ spanId, meterId: basis.meterId, service, isEach })
      }
    }
  }
  return measures
}

type Run = Stretch & { spanId: string }

/** Spans that touch are one run; a pause ends it. */
function runsIn(lane: readonly ToldSpan[], part: Part): Run[] {
  const runs: Run[] = []
  for (const one of lane) {
    const { from, to } = inCommon(one, part)
    const last = runs.at(-1)
    if (last?.to === from) last.to = Math.max(from, to)
    else runs.push({ spanId: one.span.id, from, to })
  }
  return runs
}
