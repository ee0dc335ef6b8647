/** Facts and traits written in bulk: one row per account, and only the rows that change. */
import { type SQL, sql } from 'drizzle-orm'
import { tenantNow } from '../../clock/index.ts'
import { copyIn, copyRow, type Tx } from '../../db/index.ts'
import { assertMayPublish, type FactValue, type TraitType, traitType } from '../rules.ts'

/** A null takes the fact away; a fact that is not named stays as it is. */
export type AccountFacts = { accountId: string; facts: Record<string, FactValue> }
export type AccountTraits = { accountId: string; traits: Record<string, FactValue> }

let staged = 0

/**
 * Publishes facts of one room for any number of accounts.
 * @returns how many accounts changed
 * @throws when a fact is not declared, or is another room's
 */
export function publishFacts(tx: Tx, owner: string, rows: Iterable<AccountFacts>): Promise<number> {
  const checked = new Set<string>()
  function* written(): Generator<Written> {
    for (const { accountId, facts } of rows) {
      for (const key in facts) {
        if (checked.has(key)) continue
        assertMayPublish(owner, key)
        checked.add(key)
      }
      yield { accountId, facts: JSON.stringify(facts) }
    }
  }
  return write(tx, written())
}

/** Facts that the database reckons: each in SQL, and whose they are as `account_id` of what stands in `from`. */
export type ReckonedFacts = { facts: Record<string, SQL>; from: SQL }

/**
 * Publishes facts that are reckoned from rows of the room, in the statement that writes them.
 * @returns how many accounts changed
 * @throws when a fact is not declared, or is another room's
 * @example
 * await reckonFacts(tx, owner, { facts: { 'billing.mrr': sql`sum(minor)` }, from: sql`FROM … GROUP BY account_id` })
 */
export function reckonFacts(
  tx: Tx,
  owner: string,
  { facts, from }: ReckonedFacts,
): Promise<number> {
  const pairs = Object.entries(facts).map(([key, value]) => {
    assertMayPublish(owner, key)
    return sql`${sql.raw(`'${key}'`)}, ${value}`
  })
  const told = sql`jsonb_build_object(${sql.join(pairs, sql`, `)})`
  return merge(tx, sql`(SELECT account_id, ${told} AS facts ${from}) AS published`)
}

/**
 * Sets traits: facts under `trait.<name>` whose names the tenant brings along; new names are noted with their type.
 * @returns how many accounts changed
 */
export async function setTraits(tx: Tx, rows: Iterable<AccountTraits>): Promise<number> {
  const types = new Map<string, TraitType>()
  function* written(): Generator<Written> {
    for (const { accountId, traits } of rows) {
      const facts: Record<string, FactValue> = {}
      for (const [name, value] of Object.entries(traits)) {
        facts[`trait.${name}`] = value
        const type = traitType(value)
        const known = types.get(name)
        if (type) types.set(name, known && known !== type ? 'text' : type)
      }
      yield { accountId, facts: JSON.stringify(facts) }
    }
  }
  const changed = await write(tx, written())
  const now = await tenantNow(tx, tx.clock)
  for (const [name, type] of types) {
    await tx.sql(sql`
      INSERT INTO trait_name (tenant_id, name, type, first_seen_at) VALUES (${tx.tenantId}, ${name}, ${type}, ${now})
      ON CONFLICT (tenant_id, name) DO UPDATE SET type = 'text' WHERE trait_name.type <> excluded.type`)
  }
  return changed
}

type Written = { accountId: string; facts: string }

/** So many go along in one statement; more pass through a table of their own. */
const fewRows = 2_000

async function write(tx: Tx, written: Iterable<Written>): Promise<number> {
  const rows = written[Symbol.iterator]()
  const first: Written[] = []
  while (first.length < fewRows) {
    const next = rows.next()
    if (next.done) break
    first.push(next.value)
  }
  if (first.length === 0) return 0
  if (first.length < fewRows) return merge(tx, given(first))
  staged += 1
  const stage = `published_${staged}`
  await tx.sql(
    sql.raw(`CREATE TEMPORARY TABLE ${stage} (account_id uuid, facts jsonb) ON COMMIT DROP`),
  )
  await copyIn(tx, { table: stage, columns: ['account_id', 'facts'] }, linesOf(first, rows))
  const changed = await merge(tx, sql.raw(stage))
  await tx.sql(sql`DROP TABLE ${sql.raw(stage)}`)
  return changed
}

function given(rows: Written[]): SQL {
  const ids = sql.param(rows.map(({ accountId }) => accountId))
  const facts = sql.param(rows.map((row) => row.facts))
  return sql`unnest(${ids}::uuid[], ${facts}::jsonb[]) AS published (account_id, facts)`
}

function* linesOf(first: Written[], rest: Iterator<Written>): Generator<string> {
  for (const { accountId, facts } of first) yield copyRow([accountId, facts])
  for (let next = rest.next(); !next.done; next = rest.next()) {
    yield copyRow([next.value.accountId, next.value.facts])
  }
}

/** In the order of the accounts, so that two publishers wait for each other instead of deadlocking. */
async function merge(tx: Tx, from: SQL): Promise<number> {
  const now = await tenantNow(tx, tx.clock)
  const changed = await tx.sql<{ count: bigint }>(sql`
    WITH written AS (
      INSERT INTO account_facts (tenant_id, account_id, facts, updated_at)
      SELECT ${tx.tenantId}::bigint, account_id, facts, ${now}::timestamptz
      FROM ${from} ORDER BY account_id
      ON CONFLICT (tenant_id, account_id) DO UPDATE
        SET facts = jsonb_strip_nulls(account_facts.facts || excluded.facts), updated_at = excluded.updated_at
        WHERE jsonb_strip_nulls(account_facts.facts || excluded.facts) <> account_facts.facts
      RETURNING 1)
    SELECT count(*) AS count FROM written`)
  return Number(changed[0]?.count ?? 0)
}

/**
 * Publishes what a fact sums to over all accounts, with its interval. Accounts err together, so the interval of a sum
 * is wider than their own intervals tell; lists use this to say how sure they are of what they add up.
 */
export async function publishSum(
  tx: Tx,
  owner: string,
  sum: { key: string; value: number; low: number; high: number },
): Promise<void> {
  assertMayPublish(owner, sum.key)
  const now = await tenantNow(tx, tx.clock)
  await tx.sql(sql`
    INSERT INTO fact_sum (tenant_id, key, value, low, high, updated_at)
    VALUES (${tx.tenantId}, ${sum.key}, ${sum.value}, ${sum.low}, ${sum.high}, ${now})
    ON CONFLICT (tenant_id, key) DO UPDATE
      SET value = excluded.value, low = excluded.low, high = excluded.high, updated_at = excluded.updated_at`)
}
