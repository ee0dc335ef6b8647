/** A history for tests of this room: the demo company told on the timeline, without the rooms above that would bring it. */

import { makeDemoCompany } from '@tolv/world'
import { copyEvents, findOrCreateAccounts, type NewEvent, setTraits } from '../../accounts/index.ts'
import { tenantNow } from '../../clock/index.ts'
import type { Tx } from '../../db/index.ts'

export type ToldHistory = { accountOf: Map<string, string>; events: number }

/**
 * Tells the first accounts of the demo company: one event for each subscription at one price, and three traits.
 * @param accounts how many of its 2,000
 */
export async function tellHistory(tx: Tx, accounts: number): Promise<ToldHistory> {
  const { company } = makeDemoCompany(12)
  const chosen = company.accounts.slice(0, accounts)
  const now = await tenantNow(tx, tx.clock)
  const accountOf = await findOrCreateAccounts(tx, chosen, now)
  const idOf = (number: string) => {
    const id = accountOf.get(number)
    if (id === undefined) throw new Error(`account ${number} was made a moment ago`)
    return id
  }
  await setTraits(
    tx,
    chosen.map(({ number, segment, region, paymentMethod }) => ({
      accountId: idOf(number),
      traits: { segment, region, payment: paymentMethod },
    })),
  )
  const events: NewEvent[] = chosen.flatMap(({ number, phases }) =>
    phases.map((phase) =>
      subscriptionTold(idOf(number), {
        subject: phase.id,
        amountMinor: phase.amountMinor,
        interval: phase.interval,
        startedOn: phase.from.toString(),
        endedOn: phase.to?.toString() ?? null,
      }),
    ),
  )
  return { accountOf, events: await copyEvents(tx, events) }
}

export type ToldSubscription = {
  subject: string
  amountMinor: number
  interval: string
  startedOn: string
  endedOn: string | null
  corrects?: string
}

/** One subscription as an event, in kronor. */
export function subscriptionTold(accountId: string, told: ToldSubscription): NewEvent {
  const { subject, ...data } = told
  return {
    accountId,
    kind: 'subscription.recorded',
    subject,
    occurredAt: Temporal.Instant.from(`${told.startedOn}T00:00:00Z`),
    data: { ...data, plan: 'Nordkraft', currency: 'SEK', id: subject },
    actor: 'test',
    cause: null,
  }
}
