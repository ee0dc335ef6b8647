/**
 * In how many earlier periods a grant has counted. It is reckoned from the spans and the schedule, not from what was
 * billed, so that it is the same however often and however late a subscription is settled: a period counts when charges
 * that the grant is for begin in it while the grant holds. Trials and pauses do not use up a discount.
 */
import type { DiscountGrant, SettleInput, Span } from '../owed.ts'
import { type Day, dayOf } from './days.ts'
import { type Part, partsOf, type ToldSpan, toldSpans } from './timeline.ts'

/** By the grant's id; only those that count periods are in it. */
export type Counted = (part: Part, grants: readonly DiscountGrant[]) => Map<string, number>

export function countedIn(input: SettleInput): Counted {
  const known = new Map<string, Days>()
  return (part, grants) => {
    const counted = new Map<string, number>()
    for (const grant of grants) {
      if (grant.periods === null || dayOf(grant.from) >= part.from) continue
      let days = known.get(grant.id)
      if (!days || (days.until < part.from && days.first.length < grant.periods)) {
        days = daysCounted(grant, part.from, input)
        known.set(grant.id, days)
      }
      counted.set(grant.id, days.first.filter((day) => day < part.from).length)
    }
    return counted
  }
}

/** The first days of the periods that count, not more than the grant has, and until when they were looked for. */
type Days = { first: Day[]; until: Day }

/** A grant that was used up long ago is not followed until today: the search goes no further than it must. */
function daysCounted(grant: DiscountGrant, wanted: Day, input: SettleInput): Days {
  const told = toldSpans(input).filter(
    ({ span }) => span.charging === 'charged' && has(span, grant),
  )
  const from = dayOf(grant.from)
  const every = told[0]?.span.every ?? null
  for (let reach = 200; ; reach *= 2) {
    const until = Math.min(wanted, from + reach)
    const frame = { first: from, since: from, until, horizon: until }
    const first = partsOf(input.schedule, every, frame)
      .filter((part) => told.some((one) => beginsIn(part, one, grant)))
      .map((part) => part.from)
    if (until === wanted || first.length >= grant.periods!) {
      return { first: first.slice(0, grant.periods!), until }
    }
  }
}

function has(span: Span, { on }: DiscountGrant): boolean {
  return on === null || span.components.some(({ code }) => on.includes(code))
}

function beginsIn(part: Part, { from, to }: ToldSpan, grant: DiscountGrant): boolean {
  const begins = Math.max(from, part.from)
  if (begins >= Math.min(to, part.to)) return false
  return begins >= dayOf(grant.from) && (grant.to === null || begins < dayOf(grant.to))
}
