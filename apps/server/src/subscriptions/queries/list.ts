/** Subscriptions as lists show them. */
import { type SQL, sql } from 'drizzle-orm'
import { type AccountName, accountNames, accountsLike } from '../../accounts/index.ts'
import { bundleByCode, type Plan, plans } from '../../catalog/index.ts'
import { type Tx, together } from '../../db/index.ts'
import type {
  SubscriptionRowWire,
  SubscriptionStateWire,
  SubscriptionsWire,
  SubscriptionWire,
} from '../../wire/index.ts'
import type { Subscription } from '../rules/state.ts'

export type Place = { startedOn: string; id: string }
export type Asked = {
  state: SubscriptionStateWire | null
  accountId: string | null
  /** a plan's code */
  plan: string | null
  /** in the account's name or number, or the reference */
  search: string | null
  after: Place | null
  limit: number
}
export type Listed = {
  rows: SubscriptionRowWire[]
  next: Place | null
  count: number
  /** of all that match */
  monthly: SubscriptionsWire['monthly']
}

/** The newest first. Each is in the state that today's date in its own zone gives. */
export async function listSubscriptions(
  tx: Tx,
  asked: Asked,
  now: Temporal.Instant,
): Promise<Listed> {
  const matching = sql`true ${await conditions(tx, asked, now)}`
  const after = asked.after
    ? sql`AND (started_on, id) < (${asked.after.startedOn}::date, ${asked.after.id}::uuid)`
    : sql``
  const found = await rowsWhere(
    tx,
    now,
    sql`${matching} ${after}
    ORDER BY started_on DESC, id DESC LIMIT ${asked.limit + 1}`,
  )
  const monthly = await tx.sql<Listed['monthly'][number]>(sql`
    SELECT currency, count(*)::int AS count, coalesce(sum(monthly_minor), 0)::float8 AS minor FROM subscription
    WHERE tenant_id = ${tx.tenantId} AND ${matching} GROUP BY currency ORDER BY count(*) DESC, currency`)
  const rows = found.slice(0, asked.limit)
  const last = found.length > asked.limit ? rows.at(-1) : undefined
  return {
    rows,
    next: last ? { startedOn: last.startedOn, id: last.id } : null,
    count: monthly.reduce((sum, { count }) => sum + count, 0),
    monthly,
  }
}

/** One as the list shows it; null when there is none. */
export async function rowOf(
  tx: Tx,
  id: string,
  now: Temporal.Instant,
): Promise<SubscriptionRowWire | null> {
  return (await rowsWhere(tx, now, sql`id = ${id}::uuid`))[0] ?? null
}

/** The same of one that is there, whose account is known: all that it takes is asked for at once. */
export async function rowOfKnown(
  tx: Tx,
  { id, accountId }: Pick<Subscription, 'id' | 'accountId'>,
  now: Temporal.Instant,
): Promise<SubscriptionRowWire> {
  const [[row], names, sold] = await together([
    plainRows(tx, now, sql`id = ${id}::uuid`),
    accountNames(tx, [accountId]),
    plans(tx),
  ])
  if (!row) throw new Error('a subscription that was written is there')
  return shownRow(row, names, namesOf(sold))
}

/** What began with a subscription, as one taking of a bundle; the bundle is called as it is now. */
export async function takenWith(
  tx: Tx,
  { id, taken }: Pick<Subscription, 'id' | 'taken'>,
  now: Temporal.Instant,
): Promise<SubscriptionWire['bundle']> {
  if (!taken) return null
  const others = await rowsWhere(
    tx,
    now,
    sql`bundle_taking = ${taken.of}::uuid AND id <> ${id}::uuid ORDER BY id`,
  )
  const { code } = taken
  const name = (await bundleByCode(tx, code))?.name ?? code
  return { code, name, others: others.map(({ id: of, plan, state }) => ({ id: of, plan, state })) }
}

function stateOn(now: Temporal.Instant): SQL {
  const today = sql`(${now}::timestamptz AT TIME ZONE zone)::date`
  return sql`CASE WHEN ends_on <= ${today} THEN 'ended' WHEN started_on > ${today} THEN 'upcoming'
    WHEN paused_from <= ${today} THEN 'paused' WHEN ends_on IS NOT NULL THEN 'ending'
    WHEN trial_to > ${today} THEN 'trial' ELSE 'active' END`
}

type Row = Omit<SubscriptionRowWire, 'account' | 'plan'> & {
  accountId: string
  planId: string | null
}

/** The tenant's that fit `where`. The names beside a subscription are asked of the rooms that have them. */
async function rowsWhere(
  tx: Tx,
  now: Temporal.Instant,
  where: SQL,
): Promise<SubscriptionRowWire[]> {
  const [rows, sold] = await together([plainRows(tx, now, where), plans(tx)])
  const names = await accountNames(tx, [...new Set(rows.map(({ accountId }) => accountId))])
  const planNames = namesOf(sold)
  return rows.map((row) => shownRow(row, names, planNames))
}

function plainRows(tx: Tx, now: Temporal.Instant, where: SQL): Promise<Row[]> {
  const today = sql`(${now}::timestamptz AT TIME ZONE zone)::date`
  return tx.sql<Row>(sql`
    SELECT id, reference, account_id AS "accountId", plan_id AS "planId", coalesce((
        SELECT quantity FROM subscription_item AS item
        WHERE item.tenant_id = subscription.tenant_id AND item.subscription_id = subscription.id AND role = 'plan'
        ORDER BY from_on > ${today}, abs(from_on - ${today}), from_at DESC NULLS LAST LIMIT 1), 1)::text AS quantity,
      ${stateOn(now)} AS state, started_on AS "startedOn", ends_on AS "endsOn", currency,
      monthly_minor::float8 AS "monthlyMinor", next_due_on AS "nextDueOn"
    FROM subscription WHERE tenant_id = ${tx.tenantId} AND ${where}`)
}

const namesOf = (sold: readonly Plan[]) => new Map(sold.map(({ id, name }) => [id, name]))

function shownRow(
  { accountId, planId, ...row }: Row,
  accounts: ReadonlyMap<string, AccountName>,
  planNames: ReadonlyMap<string, string>,
): SubscriptionRowWire {
  const plan = planId ? (planNames.get(planId) ?? null) : null
  return { ...row, account: accounts.get(accountId)!, plan }
}

/** So many accounts are looked through for a name that is searched for. */
const namesAtMost = 1_000

async function conditions(
  tx: Tx,
  { state, accountId, plan, search }: Asked,
  now: Temporal.Instant,
): Promise<SQL> {
  const accounts = search ? await accountsLike(tx, search, namesAtMost) : []
  const planId = plan ? ((await plans(tx)).find(({ code }) => code === plan)?.id ?? null) : null
  return sql.join(
    [
      state ? sql`AND ${stateOn(now)} = ${state}` : sql``,
      accountId ? sql`AND account_id = ${accountId}::uuid` : sql``,
      plan ? sql`AND plan_id = ${planId}::uuid` : sql``,
      search
        ? sql`AND (account_id = ANY(${sql.param(accounts)}::uuid[]) OR starts_with(lower(reference), lower(${search})))`
        : sql``,
    ],
    sql` `,
  )
}
