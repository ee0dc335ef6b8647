/**
 * A fork: what lies ahead of a subscription as it is, and as it would be after some changes. The changes are made in
 * earnest and taken back again, so that the two differ by nothing but them.
 */
import type { Upcoming } from '@tolv/pricing'
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/index.ts'
import type { Outcome } from '../../http/index.ts'
import { changeSubscription, lockAndLoad } from './change.ts'
import type { Foresee } from './foresee.ts'
import type { Wish } from './wish.ts'

export type Fork = {
  currency: string
  zone: string
  from: Temporal.PlainDate
  to: Temporal.PlainDate
  asIs: Upcoming[]
  changed: Upcoming[]
}

export type ForkWanted = { id: string; wishes: Wish[]; months: number }

/** Leaves the transaction as it found it. */
export async function forkSubscription(
  tx: Tx,
  { id, wishes, months }: ForkWanted,
  { by, now, foresee }: { by: string; now: Temporal.Instant; foresee: Foresee },
): Promise<Outcome<Fork>> {
  const found = await lockAndLoad(tx, id)
  if (!found.ok) return found
  const { zone, currency } = found.value.state
  const today = now.toZonedDateTimeISO(zone).toPlainDate()
  const wanted = { subscriptionId: id, at: now, today, horizon: today.add({ months }) }
  const asIs = await foresee(tx, wanted)
  if (!asIs.ok) return asIs
  await tx.sql(sql`SAVEPOINT fork`)
  const changed = await afterChanges(
    tx,
    { id, wishes },
    { by, now, foresee: () => foresee(tx, wanted) },
  )
  await tx.sql(sql`ROLLBACK TO SAVEPOINT fork`)
  if (!changed.ok) return changed
  const { horizon: to } = wanted
  return {
    ok: true,
    value: { currency, zone, from: today, to, asIs: asIs.value, changed: changed.value },
  }
}

type Doing = { by: string; now: Temporal.Instant; foresee: () => Promise<Outcome<Upcoming[]>> }

async function afterChanges(
  tx: Tx,
  { id, wishes }: Pick<ForkWanted, 'id' | 'wishes'>,
  { by, now, foresee }: Doing,
): Promise<Outcome<Upcoming[]>> {
  for (const wish of wishes) {
    const collect = 'next-invoice' as const
    const doing = { by, now, cause: null, settleNow: null, collect }
    const made = await changeSubscription(tx, { id, wish }, doing)
    if (!made.ok) return made
  }
  return foresee()
}
