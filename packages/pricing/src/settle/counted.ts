/**
 * Which grants have counted in all of their periods. It is reckoned from the spans and the schedule, not from what was
 * billed, so that it is the same however often and however late a subscription is settled: a period counts when
 * charges that the grant is for begin in it while the grant holds. Trials and pauses do not use up a discount.
 *
 * A period that another rhythm cut short counts for the share of it that was delivered, because the rest was given
 * back: n periods are never fewer than n, and fewer than one more (decision 020).
 */
import type { Interval } from '@tolv/calendar'
import { compareRatios, plus, type Ratio, whole } from '@tolv/money'
import type { DiscountGrant, SettleInput, Span } from '../owed.ts'
import { type Day, dayOf, inCommon } from './days.ts'
import { type Part, partsOf, type ToldSpan, toldSpans } from './timeline.ts'

/** Ids of the grants that are used up where a part begins; `every` is that of the spans whose part it is. */
export type UsedUp = (part: Part, every: Interval | undefined) => ReadonlySet<string>

export function usedUpIn(input: SettleInput): UsedUp {
  const known = new Map<string, Days>()
  const limited = input.grants.filter(({ periods }) => periods !== null)
  return (part, every) => {
    const usedUp = new Set<string>()
    for (const grant of limited) {
      if (dayOf(grant.from) >= part.from) continue
      const key = `${grant.id} ${every ? `${every.unit}${every.count}` : ''}`
      let days = known.get(key)
      if (!days || (days.until < part.from && !isUsedUp(days.counted, grant.periods!))) {
        days = daysCounted(grant, { every: every ?? null, wanted: part.from }, input)
        known.set(key, days)
      }
      const before = days.counted.filter(({ from }) => from < part.from)
      if (isUsedUp(before, grant.periods!)) usedUp.add(grant.id)
    }
    return usedUp
  }
}

/** The parts that count, with how much of a period each is worth, and until when they were looked for. */
type Days = { counted: Worth[]; until: Day }
type Worth = { from: Day; worth: Ratio }

const sumOf = (all: readonly Worth[]) => all.map(({ worth }) => worth).reduce(plus, whole(0n))

function isUsedUp(all: readonly Worth[], periods: number): boolean {
  return compareRatios(sumOf(all), whole(BigInt(periods))) >= 0
}

type Search = { every: Interval | null; wanted: Day }

/** A grant that was used up long ago is not followed until today: the search goes no further than it must. */
function daysCounted(grant: DiscountGrant, { every, wanted }: Search, input: SettleInput): Days {
  const told = toldSpans(input).filter(
    ({ span }) => span.charging === 'charged' && has(span, grant),
  )
  const from = dayOf(grant.from)
  for (let reach = 200; ; reach *= 2) {
    const until = Math.min(wanted, from + reach)
    const frame = { first: from, since: from, until, horizon: until }
    const counted = partsOf(input.schedule, every, frame).flatMap((part): Worth[] => {
      const own = told.filter(({ span }) => isLong(span.every ?? part.ruled, part.interval))
      // Beyond the horizon not every part is there.
      if (part.from >= until || !own.some((one) => beginsIn(part, one, grant))) return []
      return [{ from: part.from, worth: worthOf(part, own, from) }]
    })
    if (until === wanted || isUsedUp(counted, grant.periods!)) return { counted, until }
  }
}

/** A monthly add-on to a year has its own periods, and uses up none of the year's. */
const isLong = (a: Interval, b: Interval) => a.unit === b.unit && a.count === b.count

/** A whole period is one; of one that was cut short, the days that were charged while the grant held. */
function worthOf(part: Part, told: readonly ToldSpan[], grantFrom: Day): Ratio {
  if (part.to === part.periodTo) return whole(1n)
  let days = 0
  let until = Math.max(part.from, grantFrom)
  for (const span of told) {
    const { from, to } = inCommon(span, { from: until, to: part.to })
    if (to <= from) continue
    days += to - from
    until = to
  }
  return { numerator: BigInt(days), denominator: BigInt(part.periodTo - part.periodFrom) }
}

function has(span: Span, { on }: DiscountGrant): boolean {
  return on === null || span.components.some(({ code }) => on.includes(code))
}

function beginsIn(part: Part, { from, to }: ToldSpan, grant: DiscountGrant): boolean {
  const begins = Math.max(from, part.from)
  if (begins >= Math.min(to, part.to)) return false
  return begins >= dayOf(grant.from) && (grant.to === null || begins < dayOf(grant.to))
}
