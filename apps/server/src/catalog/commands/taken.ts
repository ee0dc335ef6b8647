/** A code that is taken: the one thing that only the database knows in time. */
import { sql } from 'drizzle-orm'
import { databaseErrorCode, type Tx } from '../../db/index.ts'
import type { Outcome, Refusal } from '../../http/index.ts'

type CodeTaken = Refusal<'code-taken'>

/** Runs what adds a row under a code; when another has the code, nothing is kept and the sentence says so. */
export async function unlessTaken<T, R extends string>(
  tx: Tx,
  { noun, code }: { noun: string; code: string },
  work: () => Promise<Outcome<T, R>>,
): Promise<Outcome<T, R> | CodeTaken> {
  await tx.sql(sql`SAVEPOINT coded`)
  try {
    return await work()
  } catch (error) {
    if (databaseErrorCode(error) !== '23505') throw error
    await tx.sql(sql`ROLLBACK TO SAVEPOINT coded`)
    return {
      ok: false,
      refusal: 'code-taken',
      says: `There is a ${noun} with the code ${code} already.`,
    }
  }
}
