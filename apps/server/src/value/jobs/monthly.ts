/** The monthly valuation: on the first of each month, because value moves with time also when nothing is brought. */

import type { Tx } from '../../db/index.ts'
import { enqueue, type JobHandler } from '../../jobs/index.ts'
import { tenantOf } from '../../tenancy/index.ts'
import { requestValuation } from '../commands/request.ts'
import { nextMonthly } from '../rules/calendar.ts'

const monthlyKind = 'value.monthly'

/** Asks for the next monthly valuation, once: asking again changes nothing. */
export async function scheduleMonthly(tx: Tx, now: Temporal.Instant): Promise<void> {
  const { zone } = await tenantOf(tx)
  const runAt = nextMonthly(now, zone)
  await enqueue(tx, { kind: monthlyKind, dedupe: 'next', runAt, payload: {} })
}

export const monthlyJob: JobHandler = {
  kind: monthlyKind,
  inTransaction: async (tx, job) => {
    await requestValuation(tx, { reason: 'month' })
    await scheduleMonthly(tx, job.runAt)
  },
}
