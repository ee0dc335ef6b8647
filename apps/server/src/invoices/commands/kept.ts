import { sql } from 'drizzle-orm'
import { mayRetry, type Tx } from '../../db/index.ts'

export type Kept<T> = { ok: true; value: T } | { ok: false; says: string }

/** Runs the work; when it fails, what it wrote is taken back. What the database asks to be run again is thrown on. */
export async function kept<T>(tx: Tx, work: () => Promise<T>): Promise<Kept<T>> {
  // Neither is waited for: where one fails, so does what comes after it.
  tx.sql(sql`SAVEPOINT billing`).catch(() => undefined)
  try {
    const value = await work()
    tx.sql(sql`RELEASE SAVEPOINT billing`).catch(() => undefined)
    return { ok: true, value }
  } catch (error) {
    if (mayRetry(error)) throw error
    await tx.sql(sql`ROLLBACK TO SAVEPOINT billing`)
    return {
      ok: false,
      says: (error instanceof Error ? error.message : String(error)).slice(0, 500),
    }
  }
}
