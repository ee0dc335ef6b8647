/** API keys: made, shown once, found by their hash, revoked. */
import { sql } from 'drizzle-orm'
import { tenantNow } from '../../clock/index.ts'
import { newId, type Tx } from '../../db/index.ts'
import { hashKey, newKey } from '../rules.ts'

export type WantedKey = {
  name: string
  scopes: string[]
  /** null for a key that lives until it is revoked */
  expiresAt: Temporal.Instant | null
  createdBy: string
}

/** @returns the key's id, and its secret, which is kept nowhere and cannot be shown again */
export async function createApiKey(
  tx: Tx,
  wanted: WantedKey,
): Promise<{ id: string; secret: string; shown: string }> {
  const now = await tenantNow(tx, tx.clock)
  const id = newId(now)
  const { secret, hash, shown } = newKey(tx.tenantId)
  await tx.sql(sql`
    INSERT INTO api_key (tenant_id, id, name, hash, shown, scopes, created_at, created_by, expires_at)
    VALUES (${tx.tenantId}, ${id}, ${wanted.name}, ${hash}, ${shown}, ${sql.param(wanted.scopes)}, ${now},
      ${wanted.createdBy}, ${wanted.expiresAt})`)
  return { id, secret, shown }
}

/** @returns false when there is no such living key */
export async function revokeApiKey(tx: Tx, id: string): Promise<boolean> {
  const now = await tenantNow(tx, tx.clock)
  const rows = await tx.sql(sql`
    UPDATE api_key SET revoked_at = ${now}
    WHERE tenant_id = ${tx.tenantId} AND id = ${id} AND revoked_at IS NULL RETURNING id`)
  return rows.length === 1
}

/**
 * The living key of this secret, within the transaction's tenant; its use is noted to five minutes.
 * Keys live by the wall clock, also where the tenant runs on a test clock: they guard against real people.
 */
export async function findApiKey(
  tx: Tx,
  secret: string,
): Promise<{ id: string; scopes: string[] } | null> {
  const now = tx.clock.now()
  const [key] = await tx.sql<{ id: string; scopes: string[]; lastUsedAt: Temporal.Instant | null }>(
    sql`
    SELECT id, scopes, last_used_at AS "lastUsedAt" FROM api_key
    WHERE tenant_id = ${tx.tenantId} AND hash = ${hashKey(secret)} AND revoked_at IS NULL
      AND (expires_at IS NULL OR expires_at > ${now})`,
  )
  if (!key) return null
  const stale = now.subtract({ minutes: 5 })
  if (key.lastUsedAt === null || Temporal.Instant.compare(key.lastUsedAt, stale) < 0) {
    await tx.sql(sql`
      UPDATE api_key SET last_used_at = ${now} WHERE tenant_id = ${tx.tenantId} AND id = ${key.id}`)
  }
  return { id: key.id, scopes: key.scopes }
}
