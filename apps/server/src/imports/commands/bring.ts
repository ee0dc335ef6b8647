import { sql } from 'drizzle-orm'
import {
  copyEvents,
  findAccounts,
  findOrCreateAccounts,
  type NewEvent,
  setTraits,
  type WantedAccount,
} from '../../accounts/index.ts'
import type { Tx } from '../../db/index.ts'
import {
  endedKind,
  type RecordWithdrawn,
  type SubscriptionEnded,
  withdrawnKind,
} from '../events.ts'
import {
  type BatchPlan,
  type Brought,
  dataOf,
  dayFromIso,
  dayOf,
  endBehind,
  instantOfDay,
  isoDay,
  type Known,
  kindOf,
  type Telling,
} from '../rules.ts'

/** What is remembered of these rows from earlier imports; rows never brought are missing. */
export async function rememberedOf(
  tx: Tx,
  brought: readonly Brought[],
): Promise<Map<string, Known>> {
  const subjects = brought.map(({ subject }) => subject)
  const rows = await tx.sql<{
    subject: string
    contentHash: string
    eventId: string
    endedOn: string | null
    account: string | null
  }>(sql`
    SELECT subject, content_hash AS "contentHash", event_id AS "eventId", ended_on AS "endedOn", account
    FROM import_record
    WHERE tenant_id = ${tx.tenantId} AND subject = ANY(${sql.param(subjects)}::text[])`)
  return new Map(
    rows.map(({ subject, endedOn, ...known }) => [
      subject,
      { ...known, endedOn: endedOn === null ? null : dayFromIso(endedOn) },
    ]),
  )
}

/** Batches of a tenant take turns: what one remembers, the next one sees. */
export async function takeTurn(tx: Tx): Promise<void> {
  await tx.sql(sql`SELECT 1 FROM import_lane WHERE tenant_id = ${tx.tenantId} FOR UPDATE`)
}

export type Bringing = { importId: string; now: Temporal.Instant; today: number }

/**
 * Writes what a plan tells: accounts, events, traits, and what is remembered of the rows. One
 * transaction with all of it, so that a crash leaves whole batches only.
 *
 * @returns how many accounts are new
 */
export async function writePlan(tx: Tx, plan: BatchPlan, bringing: Bringing): Promise<number> {
  const { tellings } = plan
  if (tellings.length === 0) return 0
  const wanted = wantedAccounts(tellings)
  const known = await findAccounts(
    tx,
    wanted.map(({ number }) => number),
  )
  const left = await findAccounts(
    tx,
    tellings.flatMap(({ movedFrom }) => movedFrom ?? []),
  )
  // An account that is there and of which the rows say no more than its number needs no second
  // look.
  const news = wanted.filter((one) => !known.has(one.number) || one.name || one.email)
  const accounts = new Map([
    ...left,
    ...known,
    ...(await findOrCreateAccounts(tx, news, bringing.now)),
  ])
  await copyEvents(tx, eventsOf(tellings, accounts, bringing))
  await remember(tx, tellings, bringing.today)
  const traits = traitsOf(tellings, accounts)
  if (traits.length > 0) await setTraits(tx, traits)
  return wanted.length - known.size
}

function wantedAccounts(tellings: readonly Telling[]): WantedAccount[] {
  const wanted = new Map<string, WantedAccount>()
  for (const { brought } of tellings) {
    const { account, contact } = brought.record
    const before = wanted.get(account)
    const name = contact.name ?? before?.name ?? null
    const email = contact.email ?? before?.email ?? null
    wanted.set(account, { number: account, name, email })
  }
  return [...wanted.values()]
}

function* eventsOf(
  tellings: readonly Telling[],
  accounts: ReadonlyMap<string, string>,
  { importId, today }: Bringing,
): Iterable<NewEvent> {
  const actor = `import:${importId}`
  for (const telling of tellings) {
    const { brought, eventId, corrects, tellsEnd } = telling
    const { record, subject } = brought
    const accountId = accounts.get(record.account) ?? null
    const data = dataOf(record)
    yield {
      id: eventId,
      accountId,
      kind: kindOf(record),
      subject,
      occurredAt: instantOfDay(dayOf(record, today)),
      data: corrects === null ? data : { ...data, corrects },
      actor,
      cause: null,
    }
    if (corrects !== null && telling.movedFrom !== null)
      yield {
        accountId: accounts.get(telling.movedFrom) ?? null,
        kind: withdrawnKind,
        subject: null,
        occurredAt: instantOfDay(today),
        data: { corrects, movedTo: record.account } satisfies RecordWithdrawn,
        actor,
        cause: eventId,
      }
    if (!tellsEnd || record.kind !== 'subscription' || record.endedOn === null) continue
    yield {
      accountId,
      kind: endedKind,
      subject,
      occurredAt: instantOfDay(record.endedOn),
      data: {
        plan: record.plan,
        endedOn: isoDay(record.endedOn),
        id: record.id,
      } satisfies SubscriptionEnded,
      actor,
      cause: eventId,
    }
  }
}

/**
 * The newest telling of each subject is what is remembered; in the order of the index, which is
 * twice as quick.
 */
async function remember(tx: Tx, tellings: readonly Telling[], today: number): Promise<void> {
  const newest = new Map(tellings.map((telling) => [telling.brought.subject, telling]))
  const rows = [...newest.values()]
  const ends = rows.map(({ brought }) => endBehind(brought.record, today))
  await tx.sql(sql`
    INSERT INTO import_record (tenant_id, subject, content_hash, event_id, ended_on, account)
    SELECT ${tx.tenantId}::bigint, row.subject, row.content_hash, row.event_id, row.ended_on, row.account
    FROM unnest(
      ${sql.param(rows.map(({ brought }) => brought.subject))}::text[],
      ${sql.param(rows.map(({ brought }) => brought.contentHash))}::text[],
      ${sql.param(rows.map(({ eventId }) => eventId))}::uuid[],
      ${sql.param(ends.map((day) => (day === null ? null : isoDay(day))))}::date[],
      ${sql.param(rows.map(({ brought }) => brought.record.account))}::text[]
    ) AS row (subject, content_hash, event_id, ended_on, account)
    ORDER BY row.subject
    ON CONFLICT (tenant_id, subject) DO UPDATE SET
      content_hash = excluded.content_hash,
      event_id = excluded.event_id,
      ended_on = excluded.ended_on,
      account = excluded.account`)
}

/** Traits by account; of several rows about one account the last in the file holds. */
function traitsOf(
  tellings: readonly Telling[],
  accounts: ReadonlyMap<string, string>,
): { accountId: string; traits: Record<string, string> }[] {
  const traits = new Map<string, Record<string, string>>()
  for (const { brought } of tellings) {
    const { account, traits: said } = brought.record
    const accountId = accounts.get(account)
    if (accountId === undefined || Object.keys(said).length === 0) continue
    traits.set(accountId, { ...traits.get(accountId), ...said })
  }
  return [...traits].map(([accountId, said]) => ({ accountId, traits: said }))
}
