/**
 * A command: one transaction that does all or nothing, and remembers its answer under the caller's Idempotency-Key.
 *
 * The key is written before the work and the answer beside its effect, in the same transaction: a second request with
 * the key waits for the first, then gets the same answer, and a crash leaves neither effect nor answer.
 */
import { createHmac } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Context } from 'hono'
import { tenantNow } from '../clock/index.ts'
import { databaseErrorCode, inTenant, type Tx } from '../db/index.ts'
import { type Actor, actorName, type Env } from './actor.ts'
import { fromRefusal, problem } from './problems.ts'
import type { Outcome, Refusal } from './refusal.ts'

export type CommandContext = {
  actor: Actor
  /** the actor as the timeline names it */
  by: string
  /** now on the tenant's clock */
  now: Temporal.Instant
  /** true when nothing will be kept: a command may skip work that only matters when it is */
  preview: boolean
}

export type Command<Input, T> = {
  /** e.g. 'users.add'; a key used for one command cannot be used for another */
  name: string
  body: Input
  run: (tx: Tx, input: Input, context: CommandContext) => Promise<Outcome<T>>
}

/** Thrown to leave a transaction with nothing kept and still have its outcome. */
class NotKept<T> extends Error {
  readonly outcome: Outcome<T>
  constructor(outcome: Outcome<T>) {
    super('rolled back on purpose')
    this.outcome = outcome
  }
}

/**
 * Runs a command for the request's actor. With `?preview=true` it does the same and keeps nothing.
 * @returns what the command gives
 * @throws the problem of a refusal; 409 for a key met with another body, or still under way after two seconds
 */
export async function command<Input, T>(
  c: Context<Env>,
  { name, body, run }: Command<Input, T>,
): Promise<T> {
  const { house, actor } = c.var
  const preview = c.req.query('preview') === 'true'
  const key = preview ? null : keyOf(c)
  const outcome = await inTenant(house.database, actor.tenantId, async (tx) => {
    const now = await tenantNow(tx, house.clock)
    const hash = () => bodyHash(house.database.secret, body)
    const known = key ? await claimKey<T>(tx, { key, name, hash: hash(), now }) : null
    if (known) return known
    if (key) await tx.sql(sql`SAVEPOINT command`)
    const made = await run(tx, body, { actor, by: actorName(actor), now, preview })
    if (preview || (!key && !made.ok)) throw new NotKept(made)
    if (!key) return made
    if (!made.ok) await tx.sql(sql`ROLLBACK TO SAVEPOINT command`)
    await keepAnswer(tx, key, made)
    return made
  }).catch((error) => {
    if (error instanceof NotKept) return error.outcome as Outcome<T>
    throw error
  })
  if (!outcome.ok) throw fromRefusal(outcome)
  return outcome.value
}

function keyOf(c: Context<Env>): string | null {
  const key = c.req.header('Idempotency-Key')
  if (key === undefined) return null
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return key
  throw problem(400, {
    type: 'malformed',
    says: 'An Idempotency-Key is 1 to 255 visible signs without spaces.',
  })
}

type Claim = { key: string; name: string; hash: string; now: Temporal.Instant }

/** Takes the key for this command, or gives the answer it has already had. */
async function claimKey<T>(tx: Tx, claim: Claim): Promise<Outcome<T> | null> {
  const { key, name, hash, now } = claim
  await tx.sql(sql`SET LOCAL lock_timeout = '2s'`)
  const taken = await tx
    .sql(sql`
      INSERT INTO idempotency (tenant_id, key, command, body_hash, created_at)
      VALUES (${tx.tenantId}, ${key}, ${name}, ${hash}, ${now})
      ON CONFLICT (tenant_id, key) DO NOTHING RETURNING key`)
    .catch((error) => {
      // 55P03: another request holds the key and has not ended.
      if (databaseErrorCode(error) !== '55P03') throw error
      const says = 'A request with this Idempotency-Key is under way; ask again in a moment.'
      throw problem(409, { type: 'in-flight', says, headers: { 'Retry-After': '2' } })
    })
  await tx.sql(sql`SET LOCAL lock_timeout = 0`)
  if (taken.length === 1) return null
  const [row] = await tx.sql<{ command: string; hash: string; answer: Outcome<T> }>(sql`
    SELECT command, body_hash AS hash, answer FROM idempotency
    WHERE tenant_id = ${tx.tenantId} AND key = ${key}`)
  if (row?.command !== name || row.hash !== hash) {
    const says =
      'This Idempotency-Key was used for another request: use a new key for a new request.'
    throw problem(409, { type: 'key-reused', says })
  }
  return row.answer
}

async function keepAnswer<T>(tx: Tx, key: string, answer: Outcome<T> | Refusal): Promise<void> {
  await tx.sql(sql`
    UPDATE idempotency SET answer = ${JSON.stringify(answer)}
    WHERE tenant_id = ${tx.tenantId} AND key = ${key}`)
}

/** Keyed, because a body may hold what must not be guessed from its hash. */
function bodyHash(secret: string, body: unknown): string {
  return createHmac('sha256', secret)
    .update(JSON.stringify(body ?? null))
    .digest('hex')
}
