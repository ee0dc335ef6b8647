/**
 * A random life billed as it was lived, and judged by what is true of any: days tile, nothing is owed twice or outside
 * the subscription, no credit gives back more than was paid, a preview is what is charged, and however often it is
 * billed it comes to the same.
 *
 * The judge knows spans, usage and billed lines; how billing goes about it is not its business.
 */
import {
  type BilledLine,
  type OwedLine,
  type PriceComponent,
  type Span,
  settle,
  settleFrom,
  toMeasure,
} from '@tolv/pricing'
import {
  chanceOf,
  creditProblems,
  isTooCheap,
  type MeterEvent,
  readMeter,
  tilingProblems,
} from '@tolv/pricing/testing'
import { asBilled as stateToBill } from '../rules/foreseen.ts'
import { type Priced, pricedOf } from '../rules/priced.ts'
import { before, earlier, later } from '../rules/state.ts'
import type { Day } from '../rules/terms.ts'
import type { Moment, RandomLife } from './living.ts'
import { meters } from './random-plans.ts'

export type LifeVerdict = { problems: string[]; settles: number; lines: number; previews: number }

/** What is billed, and until when it was settled, as the tables keep it. */
type Books = {
  lines: BilledLine[]
  keys: Set<string>
  settledTo: Day | null
  changedFrom: Day | null
  settles: number
  problems: string[]
}

type Known = Pick<Moment, 'state' | 'usage' | 'today' | 'at'>
type Asked = { until: Day; at?: Temporal.Instant }

export function verdictOnLife(life: RandomLife, seed: number): LifeVerdict {
  const over = life.moments.at(-1)!
  const { books, previews } = lived(life, seed)
  const problems = [...books.problems]
  const again = owedBy({ ...books, settledTo: null }, over, { until: over.today })
  if (again.owed.length > 0) problems.push(`settled again it owes ${again.owed[0]!.key}`)
  if (again.nextDueOn) problems.push(`over, and due again on ${again.nextDueOn}`)
  const atOnce = inSteps(over, [over.today])
  const fromScratch = [daysOf(over, seed, 40), daysOf(over, seed + 1, 150)].map((days) =>
    inSteps(over, days),
  )
  for (const steps of fromScratch) {
    problems.push(...steps.problems)
    if (sumOf(steps.lines) !== sumOf(atOnce.lines)) {
      problems.push(`in steps ${sumOf(steps.lines)}, at once ${sumOf(atOnce.lines)}`)
    }
  }
  problems.push(...standing(over, books.lines), ...standing(over, atOnce.lines))
  problems.push(...apart(over, books.lines, atOnce.lines))
  return { problems, settles: books.settles, lines: books.lines.length, previews }
}

function emptyBooks(): Books {
  return {
    lines: [],
    keys: new Set(),
    settledTo: null,
    changedFrom: null,
    settles: 0,
    problems: [],
  }
}

/** Billed on random days, or when it is due, or at the very moment of a change, as things became known. */
function lived({ moments }: RandomLife, seed: number) {
  const chance = chanceOf(seed ^ 0x51ab)
  const books = emptyBooks()
  const isPrompt = chance.oneIn(2)
  let previews = 0
  for (const [number, moment] of moments.entries()) {
    touch(books, moment)
    const next = moments[number + 1]
    if (next && chance.oneIn(2)) {
      previews += 1
      billAt(books, moment)
    }
    const until = next ? next.today.subtract({ days: 1 }) : moment.today
    if (isPrompt) billWhenDue(books, moment, until)
    else if (!next || chance.oneIn(2)) {
      const spread = Math.max(0, moment.today.until(until, { largestUnit: 'day' }).days)
      const on = next ? moment.today.add({ days: chance.below(spread + 1) }) : until
      if (!before(on, books.settledTo ?? on)) bill(books, moment, { until: on })
    }
  }
  const over = moments.at(-1)!
  bill(books, over, { until: over.today })
  return { books, previews }
}

function touch(books: Books, { changedFrom }: Moment): void {
  if (changedFrom === null) return
  books.changedFrom = books.changedFrom ? earlier(books.changedFrom, changedFrom) : changedFrom
}

/**
 * The usage that a bill can know of: what happened before its day, or before its moment; billed on the day of what
 * happened last, until that.
 */
function measured(known: Known, wish: Parameters<typeof toMeasure>[0], asked: Asked) {
  const day = asked.until.toZonedDateTime(known.state.zone).toInstant()
  const limit = asked.at ?? (asked.until.equals(known.today) ? known.at : day)
  const told = known.usage.filter(({ at }) => Temporal.Instant.compare(at, limit) < 0)
  const measures = toMeasure(wish)
  return Object.entries(meters).flatMap(([meterId, aggregate]) =>
    readMeter(
      measures.filter((one) => one.meterId === meterId),
      told,
      aggregate,
    ),
  )
}

function owedBy(books: Books, known: Known, asked: Asked) {
  const { until, at } = asked
  const state = stateToBill(known.state, until)
  const priced = pricedOf(state)
  const { settledTo, changedFrom } = books
  const touched = settledTo && (changedFrom ? earlier(settledTo, changedFrom) : settledTo)
  const since = touched && settleFrom({ ...priced, until, since: touched })
  const wish = { ...priced, until, ...(since ? { since } : {}), ...(at ? { at } : {}) }
  const usage = measured(known, wish, asked)
  const billed = books.lines.filter(({ period }) => !since || !before(period.to, since))
  return settle({ ...wish, usage, billed })
}

function bill(books: Books, known: Known, asked: Asked): Day | null {
  const { owed, nextDueOn } = owedBy(books, known, asked)
  for (const line of owed) keep(books, line)
  books.settles += 1
  books.settledTo = books.settledTo ? later(books.settledTo, asked.until) : asked.until
  books.changedFrom = null
  return nextDueOn
}

function keep(books: Books, { why: _, ...line }: OwedLine): void {
  if (books.keys.has(line.key)) books.problems.push(`${line.key} is owed twice`)
  books.keys.add(line.key)
  books.lines.push(line)
}

/** Settled at the moment of a change, and shown before for the same moment: the same lines. */
function billAt(books: Books, moment: Moment): void {
  const asked = { until: moment.today, at: moment.at }
  const shown = owedBy(books, moment, asked).owed.map(({ why: _, ...line }) => line)
  const before_ = books.lines.length
  bill(books, moment, asked)
  if (written(books.lines.slice(before_)) !== written(shown)) {
    books.problems.push(`what was shown for ${moment.at} is not what was charged`)
  }
}

const written = (lines: readonly BilledLine[]) =>
  JSON.stringify(lines, (_, value) => (typeof value === 'bigint' ? `${value}` : value))

/** Each day on which something is due until a day, and on the days between that nothing is. */
function billWhenDue(books: Books, moment: Moment, until: Day): void {
  const first = books.settledTo ? later(moment.today, books.settledTo) : moment.today
  let on: Day | null = first
  while (on && !before(until, on)) {
    const next = bill(books, moment, { until: on })
    const ahead = next ? earlier(next.subtract({ days: 1 }), until) : until
    if (before(on, ahead)) {
      const early = owedBy(books, moment, { until: ahead }).owed[0]
      if (early) books.problems.push(`${early.key} is owed on ${ahead}, before ${next}`)
    }
    on = next
  }
}

/** The last state, billed on some days from nothing. */
function inSteps(over: Moment, days: readonly Day[]): Books {
  const books = emptyBooks()
  for (const until of days) bill(books, over, { until })
  return books
}

function daysOf({ state, today }: Moment, seed: number, most: number): Day[] {
  const chance = chanceOf(seed)
  const days: Day[] = []
  for (
    let day = state.startedOn;
    before(day, today);
    day = day.add({ days: 1 + chance.below(most) })
  ) {
    days.push(day)
  }
  return [...days, today]
}

const sumOf = (lines: readonly BilledLine[]) =>
  lines.reduce((sum, { netMinor }) => sum + netMinor, 0n)

/** What is true of all that was billed when everything is over. */
function standing({ state, usage }: Moment, lines: readonly BilledLine[]): string[] {
  const priced = pricedOf(state)
  const problems = creditProblems(lines)
  if (state.policy.dayOfChange === 'new' && !lines.some(isTooCheap)) {
    problems.push(...tilingProblems(priced, lines))
  }
  problems.push(...outside(priced, lines), ...usageProblems({ priced, usage }, lines))
  return problems
}

/** Lines for service that begins when there was no subscription, and that still stand. */
function outside({ spans }: Priced, lines: readonly BilledLine[]): string[] {
  // One that was cancelled before it began has never been.
  if (spans.length === 0) return sumOf(lines) === 0n ? [] : ['charged, and has never been']
  const first = spans.map(({ from }) => from).reduce(earlier)
  const last = spans.map(({ to }) => to!).reduce(later)
  const net = new Map<string, bigint>()
  for (const { service, sourceKey, key, netMinor } of lines) {
    if (!before(service.from, first) && !before(last, service.from)) continue
    const root = sourceKey ?? key
    net.set(root, (net.get(root) ?? 0n) + netMinor)
  }
  return [...net].filter(([, minor]) => minor > 0n).map(([key]) => `${key} is outside`)
}

type Used = { priced: Priced; usage: readonly MeterEvent[] }

/** Sums and counts are charged for the events of the days that were served, each once. */
function usageProblems({ priced, usage }: Used, lines: readonly BilledLine[]): string[] {
  if (priced.policy.dayOfChange === 'used') return []
  const all = priced.spans.flatMap(({ components }) => components)
  return [...new Map(all.map((one) => [one.id, one])).values()].flatMap((component) => {
    const { id, basis } = component
    if (basis.kind !== 'meter' || !isCounted(component)) return []
    const charged = lines
      .filter(({ componentId }) => componentId === id)
      .reduce((sum, { quantity }) => sum + Number(quantity), 0)
    const served = priced.spans.filter(
      ({ charging, components }) =>
        charging !== 'paused' && components.some((one) => one.id === id),
    )
    const beside = priced.spans.filter(
      (span) => span.charging !== 'paused' && span.components.some((one) => reads(one, basis)),
    )
    const place = { component, beside, zone: priced.zone }
    const used = usage
      .filter(({ at }) => served.some((span) => isIn(span, at, place)))
      .reduce((sum, { amount }) => sum + (basis.meterId === 'count' ? 1 : Number(amount)), 0)
    return charged === used ? [] : [`${id} was charged for ${charged} of ${used}`]
  })
}

/** Each unit of it costs something, so that each has a line. */
function isCounted({ basis, price, minimum, maximum }: PriceComponent): boolean {
  if (basis.kind !== 'meter' || (basis.meterId !== 'sum' && basis.meterId !== 'count')) return false
  const isFree = 'free' in price && price.free !== '0'
  return !isFree && minimum === null && maximum === null
}

/** Whether a component reads a meter by the day. */
const reads = ({ basis, prorate }: PriceComponent, { meterId }: { meterId: string }): boolean =>
  basis.kind === 'meter' && basis.meterId === meterId && prorate !== 'second'

type Place = { component: PriceComponent; beside: Span[]; zone: string }

/** By the day, the hours of a last day are of what ended where nothing reads the meter on that day. */
function isIn(
  { from, to, fromAt, toAt }: Span,
  at: Temporal.Instant,
  { component, beside, zone }: Place,
): boolean {
  const start = (day: Day) => day.toZonedDateTime(zone).toInstant()
  const bySecond = component.prorate === 'second'
  const goesOn = beside.some(
    (other) => !before(to!, other.from) && (other.to === null || before(to!, other.to)),
  )
  const isExact = bySecond || from.equals(to!)
  const first = (isExact && fromAt) || start(from)
  const end = ((bySecond || !goesOn) && toAt) || start(to!)
  return Temporal.Instant.compare(at, first) >= 0 && Temporal.Instant.compare(at, end) < 0
}

/** Each line is rounded by itself, so a line more may be half a minor unit more; discounts may fall otherwise. */
function apart(
  { state }: Moment,
  lived_: readonly BilledLine[],
  atOnce: readonly BilledLine[],
): string[] {
  if (state.grants.length > 0) return []
  const by = sumOf(lived_) - sumOf(atOnce)
  const allowed = BigInt(lived_.length + atOnce.length)
  if (by <= allowed && -by <= allowed) return []
  return [`billed as it was lived ${sumOf(lived_)}, at once ${sumOf(atOnce)}`]
}
