/**
 * Random subscriptions with random changes, from a seed: what was known of them on which day. They change plan, seats and
 * rhythm, pause and resume, are cancelled and come back, upgraded for two weeks, changed in the past, and several times
 * a day; they begin on all days of the month, in thirty time zones.
 */
import { epochDay, periodAt, plainDateOf, startOfDay } from '@tolv/calendar'
import type { PriceComponent } from '../component.ts'
import type { DiscountGrant, MeteredUsage, ScheduleRule, Span } from '../owed.ts'
import { type Chance, chanceOf } from './chance.ts'
import { aComponent, flat, graduated, perUnit, tiersOf } from './components.ts'
import { aSubscription, type Subscription } from './subscription.ts'
import { zones } from './zones.ts'

/** What was known from a day on, and the earliest day of service that it tells otherwise than what was known before. */
export type Version = {
  on: Temporal.PlainDate
  changedFrom: Temporal.PlainDate
  told: Subscription
}

/** `ends`: the day on which everything is over, for good. The last version is the truth. */
export type History = { versions: Version[]; begins: Temporal.PlainDate; ends: Temporal.PlainDate }

export type HistoryWish = {
  seed: number
  /** how many years it may last, and over how many its beginning is spread */
  years: number
  /** with discounts: sums are then no longer the sum of days */
  discounts: boolean
}

type State = Pick<Span, 'components' | 'quantity' | 'charging'>

/** Everything that is being made. Days are whole numbers here. */
type Made = {
  chance: Chance
  zone: string
  plans: PriceComponent[][]
  extra: PriceComponent[]
  spans: Span[]
  rules: ScheduleRule[]
  grants: DiscountGrant[]
  begins: number
  /** the second of the last change told of each day */
  moments: Map<number, number>
  spansMade: number
  /** usage is measured until this day */
  lastDay: number
}

/** One history: the same seed gives the same. */
export function randomHistory({ seed, years, discounts }: HistoryWish): History {
  const chance = chanceOf(seed)
  const begins = epochDay(Temporal.PlainDate.from('2010-01-01')) + chance.below(365 * years)
  const lasts = 1 + chance.below(chance.oneIn(4) ? 365 * years : 500)
  const made = beginning(chance, { begins, lastDay: begins + lasts + 200 })
  if (discounts) grant(made, begins)
  const versions: Version[] = [version(made, { on: begins, changedFrom: begins })]
  let today = begins
  for (let changes = chance.below(7); changes > 0; changes--) {
    if (!chance.oneIn(5)) today += chance.below(chance.oneOf([3, 40, 200]))
    if (today >= begins + lasts) break
    const changedFrom = change(made, today)
    if (discounts && chance.oneIn(4)) grant(made, today)
    versions.push(version(made, { on: today, changedFrom }))
  }
  const ends = Math.max(begins + lasts, today)
  finish(made, ends)
  versions.push(version(made, { on: ends, changedFrom: ends }))
  const over = plainDateOf(ends + 1)
  return { versions, begins: plainDateOf(begins), ends: over }
}

type Bounds = Pick<Made, 'begins' | 'lastDay'>

function beginning(chance: Chance, { begins, lastDay }: Bounds): Made {
  const made: Made = {
    chance,
    zone: chance.oneOf(zones),
    plans: [planOf(chance, 'a'), planOf(chance, 'b'), planOf(chance, 'c')],
    extra: [aComponent(perUnit('29.90'), { id: 'extra', code: 'extra', name: 'Extra' })],
    spans: [],
    rules: [],
    grants: [],
    begins,
    moments: new Map(),
    spansMade: 0,
    lastDay,
  }
  const trialDays = chance.oneIn(5) ? 14 : 0
  const components = chance.oneOf(made.plans)
  const quantity = `${1 + chance.below(9)}`
  const anchor = chance.oneIn(3) ? monthStart(begins) : begins
  made.rules.push(ruleOf(made, { from: begins, anchor, at: null }))
  if (trialDays > 0) {
    turn(made, begins, { components, quantity, charging: 'trial' })
  }
  const from = begins + trialDays
  const at = turn(made, from, { components, quantity, charging: 'charged' })
  if (trialDays > 0) made.rules.push(ruleOf(made, { from, anchor: from, at }))
  return made
}

const monthStart = (day: number) => epochDay(plainDateOf(day).with({ day: 1 }))

/** A plan of a price, or of several of unlike kinds. A second of the dearest costs something when rounded. */
function planOf(chance: Chance, name: string): PriceComponent[] {
  const price = (least = 20) => `${least + chance.below(300)}.${10 + chance.below(90)}`
  const made = (kind: string) => ({ id: `${name}-${kind}`, code: kind, name: `${name} ${kind}` })
  const all: PriceComponent[] = [
    aComponent(flat(price()), made('base')),
    aComponent(perUnit(price()), made('seats')),
    aComponent(flat(price()), { ...made('late'), timing: 'arrears' }),
    aComponent(perUnit(price(2000)), { ...made('exact'), prorate: 'second' }),
    aComponent(flat(price()), { ...made('whole'), prorate: 'none' }),
    aComponent(graduated(tiersOf(['20', price(), '0'], ['on', '0.75', '5'])), {
      ...made('calls'),
      timing: 'arrears',
      basis: { kind: 'meter', meterId: 'calls' },
    }),
  ]
  const some = all.filter(() => chance.oneIn(3))
  return some.length > 0 ? some : [all[chance.below(2)]!]
}

const intervals = [
  { unit: 'month', count: 1 },
  { unit: 'month', count: 1 },
  { unit: 'month', count: 3 },
  { unit: 'year', count: 1 },
  { unit: 'week', count: 2 },
  { unit: 'day', count: 30 },
] as const

type RuleWish = { from: number; anchor: number; at: Temporal.Instant | null }

function ruleOf({ chance }: Made, { from, anchor, at }: RuleWish): ScheduleRule {
  const rhythm = { anchor: plainDateOf(anchor), interval: chance.oneOf(intervals) }
  return { from: plainDateOf(from), rhythm, fromAt: at }
}

/** From a day on the main item is in another state; what was planned after it is off. Null: it has ended. */
function turn(made: Made, from: number, state: State | null): Temporal.Instant {
  const [main, others] = split(made.spans, (span) => span.components[0]!.code !== 'extra')
  const at = momentOf(made, from)
  made.spans = [...others, ...cut(main, { from, at })]
  if (!state) return at
  const id = `s${++made.spansMade}`
  const at0 = from === made.begins && main.length === 0 ? null : at
  const span = { id, from: plainDateOf(from), to: null, fromAt: at0, toAt: null, commitment: null }
  made.spans.push({ ...span, ...state })
  return at
}

function cut(spans: readonly Span[], { from, at }: { from: number; at: Temporal.Instant }): Span[] {
  return spans
    .filter((span) => epochDay(span.from) <= from)
    .map((span) =>
      span.to && epochDay(span.to) <= from ? span : { ...span, to: plainDateOf(from), toAt: at },
    )
}

function split<T>(all: readonly T[], isFirst: (one: T) => boolean): [T[], T[]] {
  return [all.filter(isFirst), all.filter((one) => !isFirst(one))]
}

/** A moment of a day, later than the last one told of the same day. */
function momentOf(made: Made, day: number): Temporal.Instant {
  const second = (made.moments.get(day) ?? 0) + 300 + made.chance.below(3000)
  made.moments.set(day, second)
  return startOfDay(plainDateOf(day), made.zone).add({ seconds: second })
}

/** One change on a day; tells from which day on it changes what was. */
function change(made: Made, today: number): Temporal.PlainDate {
  const { chance } = made
  const kind = chance.below(10)
  const backwards = kind === 0 ? chance.below(90) : 0
  const from = Math.max(made.begins, today - backwards)
  const now = stateOn(made, from)
  if (kind === 1) return cancel(made, today)
  if (kind === 2) return changeExtra(made, from)
  const next = nextState(made, now, kind)
  if (kind === 3) {
    const back = stateOn(made, from + 14) ?? next
    turn(made, from, next)
    turn(made, from + 14, back)
  } else {
    const at = turn(made, from, next)
    if (kind === 4) resetRhythm(made, { from, at })
  }
  return plainDateOf(from)
}

function nextState({ chance, plans }: Made, now: State | null, kind: number): State {
  const components = kind === 5 && now ? now.components : chance.oneOf(plans)
  const quantity = `${1 + chance.below(9)}`
  const charging = kind === 6 && now?.charging === 'charged' ? 'paused' : 'charged'
  return { components, quantity, charging }
}

function stateOn({ spans }: Made, day: number): State | null {
  const here = spans.filter(
    ({ from, to, components }) =>
      components[0]!.code !== 'extra' &&
      epochDay(from) <= day &&
      (to === null || epochDay(to) > day),
  )
  const last = here.at(-1)
  if (!last) return null
  return { components: last.components, quantity: last.quantity, charging: last.charging }
}

/** Now, or when the period ends. */
function cancel(made: Made, today: number): Temporal.PlainDate {
  if (made.chance.oneIn(2)) {
    turn(made, today, null)
    return plainDateOf(today)
  }
  const rule = made.rules.findLast(({ from }) => epochDay(from) <= today) ?? made.rules[0]!
  const end = epochDay(periodAt(rule.rhythm, plainDateOf(today)).to)
  made.spans = made.spans.map((span) => (isLast(span) ? { ...span, to: plainDateOf(end) } : span))
  return plainDateOf(today)
}

const isLast = ({ to, components }: Span) => to === null && components[0]!.code !== 'extra'

function changeExtra(made: Made, from: number): Temporal.PlainDate {
  const [extra, others] = split(made.spans, (span) => span.components === made.extra)
  const at = momentOf(made, from)
  const isOn = extra.some(({ to }) => to === null)
  made.spans = [...others, ...cut(extra, { from, at })]
  if (isOn && made.chance.oneIn(2)) return plainDateOf(from)
  made.spans.push({
    id: `s${++made.spansMade}`,
    components: made.extra,
    quantity: `${1 + made.chance.below(4)}`,
    from: plainDateOf(from),
    to: null,
    fromAt: at,
    toAt: null,
    charging: 'charged',
    commitment: null,
  })
  return plainDateOf(from)
}

function resetRhythm(made: Made, { from, at }: { from: number; at: Temporal.Instant }): void {
  const anchor = made.chance.oneIn(2) ? from : monthStart(from)
  const rule = ruleOf(made, { from, anchor, at })
  const day = plainDateOf(from)
  // A rule of that very day is kept while hours are that were sold by it.
  const hasHours = made.spans.some((span) => span.from.equals(day) && span.to?.equals(day))
  const isKept = (one: ScheduleRule) =>
    epochDay(one.from) < from || (hasHours && one.from.equals(day))
  made.rules = [...made.rules.filter(isKept), rule]
}

function grant(made: Made, from: number): void {
  const { chance } = made
  made.grants.push({
    id: `g${made.grants.length + 1}`,
    name: 'Discount',
    order: chance.below(3),
    off: chance.oneIn(2)
      ? { kind: 'percent', percent: chance.oneOf(['10', '33.3', '50', '100']) }
      : { kind: 'amount', amount: chance.oneOf(['5.00', '20.00', '99.99']) },
    on: chance.oneIn(3) ? ['seats'] : null,
    from: plainDateOf(from),
    to: chance.oneIn(3) ? plainDateOf(from + 100) : null,
    periods: chance.oneIn(2) ? 1 + chance.below(4) : null,
  })
}

function finish(made: Made, ends: number): void {
  turn(made, ends, null)
  const [extra, others] = split(made.spans, (span) => span.components === made.extra)
  made.spans = [...others, ...cut(extra, { from: ends, at: momentOf(made, ends) })]
}

function version(
  made: Made,
  { on, changedFrom }: { on: number; changedFrom: number | Temporal.PlainDate },
): Version {
  const told = aSubscription({
    spans: made.spans,
    schedule: made.rules.slice(),
    zone: made.zone,
    grants: made.grants.slice(),
    usage: usageOf(made),
  })
  const from = typeof changedFrom === 'number' ? plainDateOf(changedFrom) : changedFrom
  return { on: plainDateOf(on), changedFrom: from, told }
}

/** Every 19th day somebody calls, however the subscription is told. */
function usageOf({ spans, lastDay }: Made): MeteredUsage[] {
  const metered = spans.filter(({ components }) => components.some(({ code }) => code === 'calls'))
  return metered.flatMap(({ id, from, to }) => {
    const [first, end] = [epochDay(from), to ? epochDay(to) : lastDay]
    const usage: MeteredUsage[] = []
    for (let day = Math.ceil(first / 19) * 19; day < end; day += 19) {
      const service = { from: plainDateOf(day), to: plainDateOf(day + 1) }
      usage.push({ spanId: id, meterId: 'calls', service, quantity: `${day % 50}`, events: null })
    }
    return usage
  })
}
