/**
 * Whether a bundle is held whole. What going together takes off is for holding all of it: it ends with the period in
 * which a plan of it ends, on every subscription that began with it. A plan that is away for a while (a pause, a
 * temporary upgrade) has not ended. What has ended does not begin again.
 */
import { paidUntil } from './days.ts'
import { foresee } from './foreseen.ts'
import { type BundleShare, before, earlier, later, type Subscription } from './state.ts'
import type { Day } from './terms.ts'

const endOfDays = Temporal.PlainDate.from('9999-12-31')

/** One subscription's share of a taking of a bundle. */
export type Share = { state: Subscription; grantId: string; share: BundleShare }

/** What becomes of a share: until when it takes off; null for as long as the bundle is whole. */
export type Ending = { state: Subscription; grantId: string; wholeTo: Day | null }

/** The shares of one taking whose end is another than is known, as things are and are planned. */
export function wholeness(shares: readonly Share[], today: Day): Ending[] {
  const breaks = shares.map(({ state, share }) => brokenOn(state, share))
  const first = breaks.reduce<Day | null>(
    (day, one) => (day && one ? earlier(day, one) : (day ?? one)),
    null,
  )
  return shares.flatMap(({ state, grantId, share }, at): Ending[] => {
    const known = share.wholeTo
    if (known && !before(today, known)) return []
    const wholeTo = first && endFor(state, { first, own: breaks[at] ?? null, today })
    const same = known && wholeTo ? known.equals(wholeTo) : known === wholeTo
    return same ? [] : [{ state, grantId, wholeTo }]
  })
}

/** The first day from which one of its plans is never held again; null while none is known to end. */
function brokenOn(state: Subscription, { planIds }: BundleShare): Day | null {
  const { spans } = foresee(state, endOfDays)
  let first: Day | null = null
  for (const planId of planIds) {
    const held = spans.filter(({ plan }) => plan.planId === planId)
    if (held.some(({ to }) => to === null)) continue
    const end = held.reduce((last, { to }) => later(last, to!), state.startedOn)
    first = first ? earlier(first, end) : end
  }
  return first
}

type Break = { first: Day; own: Day | null; today: Day }

/** The plan that ends takes its share with it; others keep theirs to the end of what is paid for on the last day. */
function endFor(state: Subscription, { first, own, today }: Break): Day {
  if (own?.equals(first)) return first
  const last = later(first.subtract({ days: 1 }), today)
  return paidUntil(state, later(last, state.startedOn))
}
