/**
 * The accounts that something was told of since a subscriber last looked, with all that was ever told of each: for
 * copies that are made anew account by account, where an event may change what earlier ones meant.
 *
 * The subscriber's cursor stops short of the oldest transaction still open, as every reader's does. What lies beyond it
 * and can be seen is read all the same, and read once more next time: a copy is right now, and no event that commits
 * late is passed by.
 */
import { type SQL, sql } from 'drizzle-orm'
import { streamRows, type Tx } from '../../db/index.ts'
import { type EventRow, eventColumns } from '../events.ts'

export type Changed = {
  accounts: number
  /** All events of these accounts and the kinds asked for, account by account and by time within an account. */
  events(): AsyncIterable<EventRow[]>
  /** Notes that all of it has been dealt with, in the transaction of what was done. */
  commit(): Promise<void>
}

let staged = 0
const accountsAtOnce = 500

/** The subscriber's place is locked until the transaction ends, so two of the same name take turns. */
export async function changedAccounts(
  tx: Tx,
  { subscriber, kinds }: { subscriber: string; kinds: string[] },
): Promise<Changed> {
  await tx.sql(sql`
    INSERT INTO cursor (tenant_id, subscriber, written_in, id)
    VALUES (${tx.tenantId}, ${subscriber}, '0'::xid8, '00000000-0000-0000-0000-000000000000')
    ON CONFLICT (tenant_id, subscriber) DO NOTHING`)
  await tx.sql(sql`
    SELECT 1 FROM cursor WHERE tenant_id = ${tx.tenantId} AND subscriber = ${subscriber} FOR UPDATE`)
  // Before the accounts are listed, so that whatever commits in between lies beyond it.
  const [upTo] = await tx.sql<{ writtenIn: string; id: string }>(sql`
    SELECT written_in::text AS "writtenIn", id FROM event
    WHERE tenant_id = ${tx.tenantId} AND written_in < pg_snapshot_xmin(pg_current_snapshot())
    ORDER BY event.written_in DESC, event.id DESC LIMIT 1`)
  staged += 1
  const stage = sql.raw(`changed_account_${staged}`)
  // A cursor from a server that counted further than this one has come (a restored database) begins anew.
  await tx.sql(sql`
    CREATE TEMPORARY TABLE ${stage} ON COMMIT DROP AS
    SELECT DISTINCT event.account_id FROM event JOIN cursor USING (tenant_id)
    WHERE event.tenant_id = ${sql.raw(String(tx.tenantId))}
      AND cursor.subscriber = ${sql.raw(quoted(subscriber))}
      AND ((event.written_in, event.id) > (cursor.written_in, cursor.id)
        OR cursor.written_in >= pg_snapshot_xmax(pg_current_snapshot()))
      AND event.kind IN (${sql.raw(kinds.map(quoted).join(', '))})
      AND event.account_id IS NOT NULL`)
  const [counted] = await tx.sql<{ count: bigint }>(sql`SELECT count(*) AS count FROM ${stage}`)
  return {
    accounts: Number(counted?.count ?? 0),
    events: () => eventsOf(tx, stage, kinds),
    commit: async () => {
      await tx.sql(sql`DROP TABLE ${stage}`)
      if (upTo === undefined) return
      await tx.sql(sql`
        UPDATE cursor SET written_in = ${upTo.writtenIn}::xid8, id = ${upTo.id}
        WHERE tenant_id = ${tx.tenantId} AND subscriber = ${subscriber}`)
    },
  }
}

/**
 * The events of the accounts in a stage. Some accounts at a time by their ids, because a join with a table that was
 * made a moment ago is planned as if it were empty.
 */
async function* eventsOf(tx: Tx, stage: SQL, kinds: string[]): AsyncIterable<EventRow[]> {
  const inOrder = sql`SELECT account_id AS id FROM ${stage} ORDER BY account_id`
  for await (const accounts of streamRows<{ id: string }>(tx, inOrder, accountsAtOnce)) {
    const ids = accounts.map(({ id }) => id)
    yield await tx.sql<EventRow>(sql`
      SELECT ${eventColumns} FROM event
      WHERE tenant_id = ${tx.tenantId} AND account_id = ANY(${sql.param(ids)}::uuid[])
        AND kind = ANY(${sql.param(kinds)})
      ORDER BY event.account_id, occurred_at, event.id`)
  }
}

/** Lets a subscriber begin anew: its copy was emptied. */
export async function forgetCursor(tx: Tx, subscriber: string): Promise<void> {
  await tx.sql(sql`
    DELETE FROM cursor WHERE tenant_id = ${tx.tenantId} AND subscriber = ${subscriber}`)
}

/** Names of our own, written out because the statement that makes a table takes no parameters. */
const quoted = (name: string): string => `'${name.replaceAll("'", "''")}'`
