/**
 * What a subscription should be charged for: pieces of periods at one price and quantity, and what is rated once for a
 * period (usage, and components that are charged whole). Due or not: what is not yet due still keeps what was billed.
 */
import { compareDays } from '@tolv/calendar'
import { compareRatios, type Decimal, decimalOf, plus, ratioOf, whole } from '@tolv/money'
import type { PriceComponent } from '../component.ts'
import type { MeteredUsage, SettleInput, Span } from '../owed.ts'
import { type Day, dayOf, inCommon, type Stretch, secondOf, secondOfDay } from './days.ts'
import { plainDecimal } from './quantity.ts'
import { momentsOf } from './service.ts'
import { type Frame, type Part, partsOf, type ToldSpan, toldSpans } from './timeline.ts'

type OfComponent = {
  component: PriceComponent
  part: Part
  /** the first span that it is for */
  span: Span
  due: Day
}

/** Charged by days or seconds: `from` and `to` are counted in those, as `whole` is, the period that it is a part of. */
export type Piece = OfComponent &
  Stretch & { shape: 'piece'; grain: 'day' | 'second'; whole: Stretch; quantity: Decimal }

/**
 * Rated once for a period, and anew when more is known; `service` is in days. `share` is the part of its period that it
 * is for, in days or seconds.
 */
export type Rated = OfComponent & {
  shape: 'usage' | 'whole'
  service: Stretch
  share: { part: Stretch; whole: Stretch }
  quantity: Decimal
  events: Decimal[] | null
  /** a trial is not charged the least that a component costs */
  isCharged: boolean
}

/** The least that was promised for a period. */
export type Promised = {
  shape: 'promised'
  id: string
  part: Part
  span: Span
  service: Stretch
  /** how much was promised for how many days */
  terms: { minimum: Decimal; days: number }[]
  /** those of its own spans */
  componentIds: Set<string>
  isOfAll: boolean
  due: Day
}

export type Desired = { lines: (Piece | Rated)[]; promised: Promised[]; later: Day[] }

/** One component with the spans that have it and are not paused. */
type Track = { component: PriceComponent; spans: ToldSpan[] }

/** `later` are days after the parts looked at on which a span begins. */
export function desiredOf(input: SettleInput, frame: Frame): Desired {
  const told = servedSpans(input)
  const cut = partsBy(input, frame)
  const lines: Desired['lines'] = []
  for (const track of tracksOf(told)) {
    const { component } = track
    for (const part of cut(track.spans[0]!.span)) {
      const here = track.spans.filter((one) => isHere(one, { component, part, zone: input.zone }))
      if (here.length > 0) addLines(lines, { ...track, spans: here }, { part, input })
    }
  }
  const ends = cut(told[0]?.span).at(-1)?.to ?? frame.horizon
  return {
    lines,
    promised: promisedOf(told, cut),
    later: told.filter(({ from }) => from >= ends).map(({ from }) => from),
  }
}

/** Spans with days, or at least seconds, in which something is charged. */
export function servedSpans(input: Pick<SettleInput, 'spans' | 'policy'>): ToldSpan[] {
  return toldSpans(input).filter(
    ({ span, from, to }) => span.charging !== 'paused' && (to > from || isMoment(span)),
  )
}

/** Parts are reckoned once for each interval. */
export function partsBy(
  { schedule }: Pick<SettleInput, 'schedule'>,
  frame: Frame,
): (span: Span | undefined) => Part[] {
  const known = new Map<string, Part[]>()
  return (span) => {
    const every = span?.every ?? null
    const key = every ? `${every.unit}${every.count}` : ''
    let parts = known.get(key)
    if (!parts) {
      parts = partsOf(schedule, every, frame)
      known.set(key, parts)
    }
    return parts
  }
}

/** A span within one day has no days, but seconds. */
function isMoment({ fromAt, toAt }: Span): boolean {
  return toAt !== null && toAt.epochMilliseconds !== fromAt?.epochMilliseconds
}

type Here = { component: PriceComponent; part: Part; zone: string }

/** Whether a span has days in a part, or seconds for a component that is charged by them. */
export function isHere(told: ToldSpan, { component, part, zone }: Here): boolean {
  const { from, to } = told
  if (component.prorate !== 'second') {
    const hasDays = part.from < part.to
    return hasDays && from < part.to && (to > part.from || (to === from && to === part.from))
  }
  if (from > part.to || to < part.from) return false
  const both = inCommon(secondsOf(told, zone), secondBounds(part, zone).part)
  return both.from < both.to
}

export function tracksOf(told: readonly ToldSpan[]): Iterable<Track> {
  const tracks = new Map<string, Track>()
  for (const one of told) {
    for (const component of one.span.components) {
      const track = tracks.get(component.id)
      if (track) track.spans.push(one)
      else tracks.set(component.id, { component, spans: [one] })
    }
  }
  return tracks.values()
}

type Place = { part: Part; input: SettleInput }

function addLines(lines: Desired['lines'], track: Track, { part, input }: Place): void {
  const { component } = track
  const isMetered = component.basis.kind === 'meter'
  if (!isMetered && component.prorate !== 'none') {
    addPieces(lines, track, { part, input })
    return
  }
  for (const lane of lanesOf(track.spans)) {
    const rated = isMetered
      ? usageIn(component, lane, { part, input })
      : wholeIn(component, lane, { part, input })
    if (rated) lines.push(rated)
  }
}

/** The day on which what is paid afterwards falls due: the period's end, or when the component is gone for good. */
function endIn(spans: readonly ToldSpan[], part: Part): Day {
  return Math.min(
    part.to,
    spans.reduce((last, { to }) => Math.max(last, to), -Infinity),
  )
}

function addPieces(lines: Desired['lines'], { component, spans }: Track, place: Place): void {
  const { part, input } = place
  const first = lines.length
  const grain = component.prorate === 'second' ? 'second' : 'day'
  const bounds = grain === 'day' ? dayBounds(part) : secondBounds(part, input.zone)
  for (const told of spans) {
    if (told.span.charging !== 'charged') continue
    const stretch = grain === 'day' ? told : secondsOf(told, input.zone)
    const { from, to } = inCommon(stretch, bounds.part)
    if (to <= from) continue
    const quantity = chargedQuantity(component, told.span)
    const before = lines.findIndex(
      (line, at) =>
        at >= first && line.shape === 'piece' && line.to === from && line.quantity === quantity,
    )
    if (before >= 0) {
      ;(lines[before] as Piece).to = to
      continue
    }
    lines.push({
      shape: 'piece',
      component,
      part,
      span: told.span,
      grain,
      from,
      to,
      whole: wholeWith(bounds, from),
      quantity,
      due: component.timing === 'advance' ? Math.max(told.from, part.from) : endIn(spans, part),
    })
  }
}

/** A flat price does not ask how many, so that a change of quantity leaves it alone. */
function chargedQuantity({ price }: PriceComponent, span: Span): Decimal {
  return price.model === 'flat' ? '1' : plainDecimal(span.quantity)
}

type Bounds = { part: Stretch; whole: Stretch }

function dayBounds(part: Part): Bounds {
  return { part, whole: { from: part.periodFrom, to: part.periodTo } }
}

/** A period that begins with a rule that a change brought is whole from the moment of the change. */
export function secondBounds(part: Part, zone: string): Bounds {
  const second = (at: Temporal.Instant | null, day: Day) =>
    at ? secondOf(at) : secondOfDay(day, zone)
  const isWhole = part.from === part.periodFrom
  const whole = {
    from: isWhole ? second(part.beginsAt, part.from) : secondOfDay(part.periodFrom, zone),
    to: secondOfDay(part.periodTo, zone),
  }
  return { part: { from: second(part.fromAt, part.from), to: second(part.toAt, part.to) }, whole }
}

/**
 * The period that a stretch is a part of. The first rule holds also before its moment: hours that were sold before it
 * are a part of the whole day's period, and no stretch is longer than its period.
 */
function wholeWith({ part, whole }: Bounds, from: number): Stretch {
  return from < whole.from && part.from < whole.from ? { from: part.from, to: whole.to } : whole
}

export function secondsOf({ span, from, to }: ToldSpan, zone: string): Stretch {
  return {
    from: span.fromAt ? secondOf(span.fromAt) : secondOfDay(from, zone),
    to: span.toAt ? secondOf(span.toAt) : to === Infinity ? Infinity : secondOfDay(to, zone),
  }
}

/** Spans that never run at once share a lane: one item through its changes. */
export function lanesOf(spans: readonly ToldSpan[]): ToldSpan[][] {
  const lanes: ToldSpan[][] = []
  for (const told of spans) {
    const lane = lanes.find((one) => one.at(-1)!.to <= told.from)
    if (lane) lane.push(told)
    else lanes.push([told])
  }
  return lanes
}

function hull(spans: readonly ToldSpan[], part: Part): Stretch {
  return inCommon({ from: spans[0]!.from, to: Math.max(...spans.map(({ to }) => to)) }, part)
}

/** Charged whole, for the most that it was in the period; what is paid ahead, for the most until now. */
function wholeIn(component: PriceComponent, lane: ToldSpan[], place: Place): Rated | null {
  const { part, input } = place
  const charged = lane.filter((one) => one.span.charging === 'charged' && isSold(one))
  if (charged.length === 0) return null
  const isAhead = component.timing === 'advance'
  const until = dayOf(input.until)
  const known = isAhead ? charged.filter(({ from }, at) => at === 0 || from <= until) : charged
  const most = known
    .map(({ span }) => chargedQuantity(component, span))
    .reduce((a, b) => (compareRatios(ratioOf(a)!, ratioOf(b)!) >= 0 ? a : b))
  const service = hull(charged, part)
  return {
    shape: 'whole',
    component,
    part,
    span: charged[0]!.span,
    service,
    share: { part: service, whole: dayBounds(part).whole },
    quantity: most,
    events: null,
    isCharged: true,
    due: isAhead ? service.from : endIn(lane, part),
  }
}

/** Hours that are kept for what was used in them were given back with the day: only by the second are they sold. */
function isSold({ span, from, to }: ToldSpan): boolean {
  return from < to || span.components.some(({ prorate }) => prorate === 'second')
}

/** Nothing where there are no days, and nothing was used in the hours there are. */
function usageIn(component: PriceComponent, lane: ToldSpan[], place: Place): Rated | null {
  const { part, input } = place
  const measured = usageOf(component, lane, { part, input })
  const isEmpty = component.prorate !== 'second' && lane.every(({ from, to }) => from >= to)
  if (isEmpty && measured.length === 0) return null
  const events = measured.flatMap((one) => one.events ?? [])
  const total = measured.reduce((sum, { quantity }) => plus(sum, ratioOf(quantity)!), whole(0n))
  return {
    shape: 'usage',
    component,
    part,
    span: lane[0]!.span,
    ...usedIn(component, lane, { part, input }),
    quantity: decimalOf(total),
    events: measured.some((one) => one.events !== null) ? events : null,
    isCharged: lane.some(({ span }) => span.charging === 'charged'),
    due: endIn(lane, part),
  }
}

function usedIn(component: PriceComponent, lane: ToldSpan[], { part, input }: Place) {
  const service = hull(lane, part)
  const days = dayBounds(part)
  if (component.prorate !== 'second')
    return { service, share: { part: service, whole: days.whole } }
  const { zone } = input
  const bounds = secondBounds(part, zone)
  const runs = lane.map((one) => secondsOf(one, zone))
  const last = Math.max(...runs.map(({ to }) => to))
  const seconds = inCommon({ from: runs[0]!.from, to: last }, bounds.part)
  const touched = momentsOf(seconds, zone).service
  return {
    service: { from: dayOf(touched.from), to: dayOf(touched.to) },
    share: { part: seconds, whole: wholeWith(bounds, seconds.from) },
  }
}

/** What was measured for a lane in a part; readings that are told by their moments are placed by them. */
function usageOf(
  component: PriceComponent,
  lane: readonly ToldSpan[],
  { part, input: { usage, zone } }: Place,
): MeteredUsage[] {
  const { basis, prorate } = component
  if (basis.kind !== 'meter') return []
  const bounds = prorate === 'second' ? secondBounds(part, zone).part : null
  return usage
    .filter(({ spanId, meterId, service, serviceAt }) => {
      if (meterId !== basis.meterId || !lane.some(({ span }) => span.id === spanId)) return false
      const from = bounds && serviceAt ? secondOf(serviceAt.from) : dayOf(service.from)
      const { from: first, to } = bounds && serviceAt ? bounds : part
      return from >= first && from < to
    })
    .sort((a, b) => compareDays(a.service.from, b.service.from))
}

function promisedOf(told: readonly ToldSpan[], cut: (span: Span) => Part[]): Promised[] {
  const promised = new Map<string, Promised>()
  for (const one of told) {
    const { commitment, charging } = one.span
    if (!commitment || charging !== 'charged') continue
    for (const part of cut(one.span)) {
      const { from, to } = inCommon(one, part)
      if (to <= from) continue
      const key = `${commitment.id} ${part.from}`
      const { minimum, counts } = commitment
      const { service, terms, componentIds, span } = promised.get(key) ?? {
        service: { from, to },
        terms: [],
        componentIds: new Set<string>(),
        span: one.span,
      }
      const last = Math.max(service.to, to)
      promised.set(key, {
        shape: 'promised',
        id: commitment.id,
        part,
        span,
        service: { from: service.from, to: last },
        terms: [...terms, { minimum, days: to - from }],
        componentIds: new Set([...componentIds, ...one.span.components.map(({ id }) => id)]),
        isOfAll: counts === 'all',
        due: Math.min(part.to, last),
      })
    }
  }
  return [...promised.values()]
}
