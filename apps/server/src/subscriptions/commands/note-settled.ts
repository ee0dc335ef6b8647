/** What has been billed is noted on the subscriptions, in the transaction of the bill. */
import { sql } from 'drizzle-orm'
import { type Tx, together } from '../../db/index.ts'
import { tenantOf } from '../../tenancy/index.ts'
import type { Day } from '../rules/terms.ts'
import { publishBilling } from './publish.ts'

export type SettledNote = {
  subscriptionId: string
  /** as pricing's settle gave it */
  nextDueOn: Day | null
  /** the day until which was settled */
  until: Day
  /** from the view that was settled */
  marks: number
}

/**
 * Notes until when subscriptions were settled and when they fall due next, at the latest when a planned change comes.
 * One that something touched while the bill was being made (late usage, which takes no lock) stays as touched as it is,
 * and due.
 */
export async function noteSettled(tx: Tx, notes: SettledNote[]): Promise<void> {
  if (notes.length === 0) return
  const column = <T>(of: (note: SettledNote) => T) => sql.param(notes.map(of))
  const noting = tx.sql<{ accountId: string }>(sql`
    UPDATE subscription SET
      settled_to = CASE WHEN subscription.marks = note.marks THEN greatest(settled_to, note.until) ELSE settled_to END,
      changed_from = CASE WHEN subscription.marks = note.marks THEN NULL ELSE changed_from END,
      next_due_on = CASE WHEN subscription.marks = note.marks THEN least(note.next_due_on, (
          SELECT min(on_day) FROM subscription_change AS ahead
          WHERE ahead.tenant_id = subscription.tenant_id AND ahead.subscription_id = subscription.id
            AND ahead.state = 'scheduled' AND on_day > note.until))
        ELSE least(subscription.next_due_on, note.until) END
    FROM unnest(${column(({ subscriptionId }) => subscriptionId)}::uuid[],
      ${column(({ nextDueOn }) => nextDueOn?.toString() ?? null)}::date[],
      ${column(({ until }) => until.toString())}::date[], ${column(({ marks }) => marks)}::int[])
      AS note (id, next_due_on, until, marks)
    WHERE subscription.tenant_id = ${tx.tenantId} AND subscription.id = note.id
    RETURNING account_id AS "accountId"`)
  // What publishing asks for goes along.
  const [accounts] = await together([noting, tenantOf(tx)])
  await publishBilling(tx, [...new Set(accounts.map(({ accountId }) => accountId))])
}
