/** What sending usage and bringing a file of it have in common: how large it may be, and that it is taken in parts. */
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { tenantNow } from '../../clock/index.ts'
import type { Tx } from '../../db/index.ts'
import { type Env, inTenantOf, problem } from '../../http/index.ts'
import { type SentUsage, type TakenUsage, usageAtOnce } from '../commands/take-usage.ts'

export const usageLimit = bodyLimit({
  maxSize: 64_000_000,
  onError: () => {
    throw problem(413, {
      type: 'too-large',
      says: 'The body is larger than 64 MB: send it in parts.',
    })
  },
})

/** So many refused rows are told in one answer. */
export const problemsTold = 1_000

type Take = (
  tx: Tx,
  rows: readonly SentUsage[],
  when: { now: Temporal.Instant },
) => Promise<TakenUsage>

/** Some rows in each transaction: taken again after a crash, the first of them are known. */
export async function inParts(
  c: Context<Env>,
  rows: readonly SentUsage[],
  take: Take,
): Promise<TakenUsage> {
  const all: TakenUsage = { accepted: 0, known: 0, problems: [] }
  for (let at = 0; at < rows.length; at += usageAtOnce) {
    const made = await inTenantOf(c, async (tx) => {
      const now = await tenantNow(tx, c.var.house.clock)
      return take(tx, rows.slice(at, at + usageAtOnce), { now })
    })
    all.accepted += made.accepted
    all.known += made.known
    all.problems.push(...made.problems)
  }
  return all
}
