/**
 * In how many earlier periods a grant has counted. It is reckoned from the spans and the schedule, not from what was
 * billed, so that it is the same however often and however late a subscription is settled: a period counts when charges
 * that the grant is for begin in it while the grant holds. Trials and pauses do not use up a discount.
 */
import type { DiscountGrant, SettleInput, Span } from '../owed.ts'
import { dayOf } from './days.ts'
import { type Part, partsOf, type ToldSpan, toldSpans } from './timeline.ts'

/** By the grant's id; only those that count periods are in it. */
export type Counted = (part: Part, grants: readonly DiscountGrant[]) => Map<string, number>

export function countedIn(input: SettleInput): Counted {
  return (part, grants) => {
    const counted = new Map<string, number>()
    for (const grant of grants) {
      if (grant.periods !== null) counted.set(grant.id, countBefore(part, grant, input))
    }
    return counted
  }
}

function countBefore(part: Part, grant: DiscountGrant, input: SettleInput): number {
  const first = dayOf(grant.from)
  if (part.from <= first) return 0
  const told = toldSpans(input).filter(
    ({ span }) => span.charging === 'charged' && has(span, grant),
  )
  const parts = partsOf(input.schedule, told[0]?.span.every ?? null, {
    first,
    since: first,
    until: part.from,
    horizon: part.from,
  })
  let counted = 0
  for (const earlier of parts) {
    if (earlier.from >= part.from || counted >= grant.periods!) break
    if (told.some((one) => beginsIn(earlier, one, grant))) counted += 1
  }
  return counted
}

function has(span: Span, { on }: DiscountGrant): boolean {
  return on === null || span.components.some(({ code }) => on.includes(code))
}

function beginsIn(part: Part, { from, to }: ToldSpan, grant: DiscountGrant): boolean {
  const begins = Math.max(from, part.from)
  if (begins >= Math.min(to, part.to)) return false
  return begins >= dayOf(grant.from) && (grant.to === null || begins < dayOf(grant.to))
}
