/**
 * Which usage has to be measured before a subscription can be settled (decision 019).
 *
 * The most, the last or the number of different values of a month is not the sum of those of its parts. So a meter is
 * read once for a period, across changes that leave its component as it is. Where the price itself changed, or a pause
 * lay between, the readings of one period know of each other, and together come to what the period was.
 */
import type { Moments, Period } from '@tolv/calendar'
import type { PriceComponent } from '../component.ts'
import type { SettleInput, Span } from '../owed.ts'
import { dateOf, dayOf, inCommon, type Stretch, secondOf, secondOfDay } from './days.ts'
import {
  isHere,
  lanesOf,
  partsBy,
  secondBounds,
  secondsOf,
  servedSpans,
  tracksOf,
} from './desired.ts'
import { momentsOf } from './service.ts'
import type { Part, ToldSpan } from './timeline.ts'

export type MeasureWish = Pick<
  SettleInput,
  'spans' | 'schedule' | 'policy' | 'zone' | 'until' | 'since'
>

/**
 * One reading of a meter.
 * @property service the days of the reading; what comes back to `settle` names them and the span
 * @property moments the very moments between which events count, the first counted and the last not
 * @property isEach the price asks for each event's amount, in order, and not only for the quantity
 * @property earlier other readings of the same meter in the same period that were over when this one began: what is
 *   the most of the period counts here by what it rose, a value that was seen before does not count anew
 * @property later those that begin when this one is over: the last value of the period is the last of them that has any
 */
export type Measure = {
  spanId: string
  meterId: string
  service: Period
  moments: Moments
  isEach: boolean
  earlier: Moments[]
  later: Moments[]
}

/**
 * What meters have to measure, until the day before `until`; what ends on that very day at a moment, until the moment.
 *
 * @example toMeasure({ spans: [five seats until 16 June, then six], … }) // calls, [1 June, 1 July), once
 */
export function toMeasure(wish: MeasureWish): Measure[] {
  if (!wish.spans.some(isMetered)) return []
  const until = dayOf(wish.until)
  const told = servedSpans(wish)
  const first = told.reduce((day, { from }) => Math.min(day, from), until)
  const since = wish.since ? dayOf(wish.since) : -Infinity
  const cut = partsBy(wish, { first, since, until, horizon: until })
  const readings: Reading[] = []
  for (const { component, spans } of tracksOf(told)) {
    const { basis } = component
    if (basis.kind !== 'meter') continue
    for (const part of cut(spans[0]!.span)) {
      const here = spans.filter((one) => isHere(one, { component, part, zone: wish.zone }))
      const { meterId } = basis
      const place = { component, meterId, part, zone: wish.zone, until, told }
      for (const lane of lanesOf(here)) readings.push(...readingsIn(lane, place))
    }
  }
  return readings.length > 1 ? besideOthers(readings) : readings.map(alone)
}

const isMetered = ({ components }: Span) => components.some(({ basis }) => basis.kind === 'meter')

/** `period` names the meter and the period, or the part of it in which its rule was in force. */
type Reading = Pick<Measure, 'spanId' | 'meterId' | 'service' | 'isEach'> &
  Stretch & { period: string; zone: string }

type Place = {
  component: PriceComponent
  meterId: string
  part: Part
  zone: string
  until: number
  told: readonly ToldSpan[]
}

/** By days or seconds; `hoursTo` is a moment on the day after its last until which it is read by days. */
type Run = Stretch & { spanId: string; fromAt: number | null; hoursTo: number | null }

/** In seconds. Spans that touch are one reading; a pause ends it. */
function readingsIn(lane: readonly ToldSpan[], place: Place): Reading[] {
  const { component, meterId, part, zone, until } = place
  const runs: Run[] = []
  const bySecond = component.prorate === 'second'
  const bounds = bySecond ? secondBounds(part, zone).part : part
  const limit = bySecond ? secondOfDay(until + 1, zone) : until
  for (const one of lane) {
    const { from, to } = inCommon(bySecond ? secondsOf(one, zone) : one, bounds)
    const last = runs.at(-1)
    const hoursTo = bySecond || to !== one.to ? null : hoursOf(one, place)
    if (last?.to === from) {
      last.to = Math.max(from, to)
      last.hoursTo = hoursTo
      // Hours that are followed by days are of a day that is theirs whole.
      if (last.to > last.from) last.fromAt = null
    } else {
      const fromAt = from < to || !one.span.fromAt ? null : secondOf(one.span.fromAt)
      runs.push({ spanId: one.span.id, from, to, fromAt, hoursTo })
    }
  }
  const period = `${meterId} ${part.periodFrom} ${part.periodTo} ${part.from}`
  return runs.flatMap(({ spanId, from, to, fromAt, hoursTo }): Reading[] => {
    const end = Math.min(to, limit)
    const hours = to <= until ? hoursTo : null
    if (end <= from && hours === null) return []
    const isEach = component.price.model === 'percentage'
    const named = { spanId, meterId, isEach, period, zone }
    if (bySecond) {
      return [{ ...named, from, to: end, service: momentsOf({ from, to: end }, zone).service }]
    }
    const service = { from: dateOf(from), to: dateOf(end) }
    const first = fromAt ?? secondOfDay(from, zone)
    return [{ ...named, service, from: first, to: hours ?? secondOfDay(end, zone) }]
  })
}

/**
 * A day on which something ends belongs to what comes after it. Where nothing does that reads the meter, what was used
 * until the moment of the end was used of what ended, and is read with it.
 */
function hoursOf({ span, to }: ToldSpan, { told, meterId }: Place): number | null {
  if (!span.toAt || !span.to || dayOf(span.to) !== to) return null
  const goesOn = told.some(
    (other) =>
      other.from <= to &&
      other.to > to &&
      other.span.components.some((one) => readsByDay(one, meterId)),
  )
  return goesOn ? null : secondOf(span.toAt)
}

const readsByDay = ({ basis, prorate }: PriceComponent, meterId: string): boolean =>
  basis.kind === 'meter' && basis.meterId === meterId && prorate !== 'second'

function alone({ period: _, zone, from, to, ...reading }: Reading): Measure {
  const moments = momentsOf({ from, to }, zone).serviceAt!
  return { ...reading, moments, earlier: [], later: [] }
}

/** Readings of one period that follow each other; those that run at once are of things that are charged each. */
function besideOthers(readings: readonly Reading[]): Measure[] {
  const byPeriod = Map.groupBy(readings, ({ period }) => period)
  return readings.map((one) => {
    const others = byPeriod.get(one.period)!
    if (others.length === 1) return alone(one)
    const momentsIn = (some: Reading[]) =>
      some.map(({ from, to }) => momentsOf({ from, to }, one.zone).serviceAt!)
    return {
      ...alone(one),
      earlier: momentsIn(others.filter(({ to }) => to <= one.from)),
      later: momentsIn(others.filter(({ from }) => from >= one.to)),
    }
  })
}
