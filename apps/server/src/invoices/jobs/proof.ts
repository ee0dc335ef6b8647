/** The books are proved each night; what does not add up is told on the timeline. */
import { appendEvents } from '../../accounts/index.ts'
import { enqueue, type JobHandler } from '../../jobs/index.ts'
import { proofKind } from '../commands/days.ts'
import { booksUnbalanced } from '../events.ts'
import { booksBalance } from '../queries/books.ts'

export const proofJob: JobHandler = {
  kind: proofKind,
  inTransaction: async (tx, job) => {
    const found = await booksBalance(tx)
    const runAt = job.now.add({ hours: 24 })
    await enqueue(tx, { kind: proofKind, dedupe: 'books', runAt, payload: {} })
    if (found.length === 0) return
    const discrepancies = found.slice(0, 100).map((one) => ({
      ...one,
      offMinor: Number(one.offMinor),
    }))
    await appendEvents(tx, [
      {
        accountId: null,
        kind: booksUnbalanced,
        subject: null,
        occurredAt: job.now,
        data: { count: found.length, discrepancies },
        actor: `job:${proofKind}`,
        cause: null,
      },
    ])
  },
}
