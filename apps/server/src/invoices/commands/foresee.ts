/** What lies ahead of one subscription, with nothing written: its lines day by day, before VAT. */
import { upcoming } from '@tolv/pricing'
import { billingViews, type Foresee } from '../../subscriptions/index.ts'
import { billedLines } from '../queries/billed.ts'

export const foresee: Foresee = async (tx, { subscriptionId, today, at, horizon }) => {
  const { views, held } = await billingViews(tx, [subscriptionId], horizon)
  if (held[0]) return held[0]
  const [view] = views
  if (!view) return { ok: false, refusal: 'not-found', says: 'There is no such subscription.' }
  const billed = (await billedLines(tx, [view])).get(view.id) ?? []
  const { spans, schedule, zone, currency, grants, usage, policy, since } = view
  const input = { spans, schedule, zone, currency, grants, usage, policy, billed, until: today, at }
  return { ok: true, value: upcoming({ ...input, ...(since ? { since } : {}) }, horizon) }
}
