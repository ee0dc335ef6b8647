/** Billing one account whose billing waited, without waiting for the next run. */
import { lockAccounts } from '../../accounts/index.ts'
import type { Tx } from '../../db/index.ts'
import type { Outcome } from '../../http/index.ts'
import { dueAmong } from '../../subscriptions/index.ts'
import type { HeldWire } from '../../wire/index.ts'
import type { Telling } from '../events.ts'
import { entityBilling } from '../queries/parties.ts'
import { billAccounts } from './bill.ts'

export type BilledNow = {
  invoices: { id: string; number: string }[]
  /** why it still waits; null when it does not */
  held: HeldWire | null
}

/** Bills what is due of an account today, in the legal entity's own day. */
export async function billNow(
  tx: Tx,
  { accountId, legalEntityId }: { accountId: string; legalEntityId: string },
  telling: Telling,
): Promise<Outcome<BilledNow>> {
  const entity = await entityBilling(tx, legalEntityId)
  const [locked] = await lockAccounts(tx, [accountId])
  if (!entity || !locked)
    return { ok: false, refusal: 'not-found', says: 'There is no such account or legal entity.' }
  const until = telling.now.toZonedDateTimeISO(entity.zone).toPlainDate()
  const due = await dueAmong(tx, [accountId], { on: until, legalEntityId })
  const wish = { entity, due, until, at: null }
  const { documents, held } = await billAccounts(tx, wish, { ...telling, runId: null })
  const [why] = held
  return {
    ok: true,
    value: {
      invoices: documents.map(({ id, number }) => ({ id, number })),
      held: why ? { reason: why.reason, says: why.says, facts: why.facts } : null,
    },
  }
}
