import { tenantNow } from '../../clock/index.ts'
import type { Tx } from '../../db/index.ts'
import { nextDueOf } from '../../subscriptions/index.ts'
import { entityBilling } from '../queries/parties.ts'
import type { Draft } from '../rules/draft.ts'
import type { Held } from '../rules/plan.ts'
import { planBilling } from './bill.ts'

export type NextInvoice = { on: Temporal.PlainDate; drafts: Draft[]; held: Held | null }

/**
 * What an account would be billed on the first day on which something of it falls due, as things stand; today where
 * something is due already. It is the calculation that the run of that day makes; nothing is written.
 * @returns null when nothing lies ahead
 */
export async function nextInvoice(tx: Tx, accountId: string): Promise<NextInvoice | null> {
  const due = await nextDueOf(tx, accountId)
  if (!due) return null
  const entity = await entityBilling(tx, due.legalEntityId)
  if (!entity) throw new Error('the legal entity of a subscription exists')
  const now = await tenantNow(tx, tx.clock)
  const today = now.toZonedDateTimeISO(entity.zone).toPlainDate()
  const on = Temporal.PlainDate.compare(due.on, today) < 0 ? today : due.on
  const wanted = [{ accountId, subscriptionIds: due.subscriptionIds }]
  const { drafts, held } = await planBilling(tx, { entity, due: wanted, until: on, at: null })
  return { on, drafts, held: held[0] ?? null }
}
