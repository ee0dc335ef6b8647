/** Subscriptions as pricing settles them, with what their meters measured: in bulk, a handful of statements. */
import {
  type BillingPolicy,
  type DiscountGrant,
  type MeteredUsage,
  type ScheduleRule,
  type Span,
  settleFrom,
  toMeasure,
} from '@tolv/pricing'
import { type Meter, meters } from '../../catalog/index.ts'
import { type Tx, together } from '../../db/index.ts'
import type { Refusal } from '../../http/index.ts'
import { asBilled } from '../rules/foreseen.ts'
import { pricedOf } from '../rules/priced.ts'
import { earlier } from '../rules/state.ts'
import type { Day } from '../rules/terms.ts'
import { type Loaded, loadToBill } from './load.ts'
import { type Measured, measure } from './measure.ts'

export type BillingView = {
  id: string
  accountId: string
  legalEntityId: string
  reference: string | null
  currency: string
  /** IANA time zone of the legal entity */
  zone: string
  /** with all that is scheduled until the day asked for, and the end of a temporary upgrade, as if it had come */
  spans: Span[]
  schedule: ScheduleRule[]
  grants: DiscountGrant[]
  policy: BillingPolicy
  usage: MeteredUsage[]
  /**
   * Periods that ended before this day were settled, and nothing has touched them since, nor does a minimum spend count
   * them that is still to be settled. Null: nothing was settled yet.
   */
  since: Day | null
  /** goes back to `noteSettled`, so that what came while the bill was made is not taken for settled */
  marks: number
}

export type BillingViews = {
  views: BillingView[]
  /** subscriptions that cannot be billed, e.g. for want of a price in their currency */
  held: (Refusal & { subscriptionId: string; accountId: string })[]
}

/** What these subscriptions are until a day, with their usage until then, in the order of the ids. */
export async function billingViews(
  tx: Tx,
  subscriptionIds: readonly string[],
  until: Day,
): Promise<BillingViews> {
  const [{ loaded, held }, known] = await together([loadToBill(tx, subscriptionIds), meters(tx)])
  const found = subscriptionIds.flatMap((id) => loaded.get(id) ?? [])
  return {
    views: await toViews(tx, found, { until, known }),
    held: [...held].map(([subscriptionId, why]) => ({ ...why, subscriptionId })),
  }
}

/**
 * The same of subscriptions that the transaction has just written, which it need not read again. Nothing where one has
 * a discount: what that is called, and whether a bundle is whole, is for the catalogue and the bundle's others to say.
 */
export async function viewsWritten(
  tx: Tx,
  written: Loaded[],
  until: Day,
): Promise<{ found?: BillingViews }> {
  if (written.some(({ state }) => state.grants.length > 0)) return {}
  return { found: { views: await toViews(tx, written, { until, known: null }), held: [] } }
}

/** @param asked `known`: the tenant's meters; null: they are read where there is something to measure */
async function toViews(
  tx: Tx,
  found: Loaded[],
  { until, known }: { until: Day; known: Meter[] | null },
): Promise<BillingView[]> {
  const foreseen = found.map((one) => ({ ...one, state: asBilled(one.state, until) }))
  const views = foreseen.map((one) => toView(one, until))
  const wanted = views.flatMap((view) => {
    const { id, since, usage: _, ...told } = view
    const asked = toMeasure({ ...told, until, ...(since ? { since } : {}) })
    return asked.map((one) => ({ ...one, subscriptionId: id }))
  })
  if (wanted.length === 0) return views
  const usage = await measure(tx, wanted, known ?? (await meters(tx)))
  return views.map((view) => ({ ...view, usage: (usage.get(view.id) ?? []).map(unnamed) }))
}

const unnamed = ({ subscriptionId: _, ...measured }: Measured): MeteredUsage => measured

function sinceOf({ settledTo, changedFrom }: Loaded): Day | null {
  if (settledTo === null) return null
  return changedFrom ? earlier(settledTo, changedFrom) : settledTo
}

/** Without its usage, which has to be measured. */
function toView(one: Loaded, until: Day): BillingView {
  const { state } = one
  const { id, accountId, legalEntityId, reference } = state
  const priced = pricedOf(state)
  const since = sinceOf(one)
  return {
    id,
    accountId,
    legalEntityId,
    reference,
    ...priced,
    usage: [],
    since: since && settleFrom({ ...priced, until, since }),
    marks: one.marks,
  }
}
