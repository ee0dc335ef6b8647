/**
 * The books are proved each night: what was booked since the last night, and once a week everything there is. What does
 * not add up is told on the timeline.
 */
import { appendEvents } from '../../accounts/index.ts'
import { enqueue, type Job, type JobHandler } from '../../jobs/index.ts'
import { proofKind } from '../commands/days.ts'
import { booksUnbalanced } from '../events.ts'
import { booksBalance } from '../queries/books.ts'
import { booksBalanceSince } from '../queries/books-since.ts'

const wholeEveryHours = 7 * 24
/** A transaction books at the time at which it began, and may end a while after the proof. */
const overlapHours = 1

export const proofJob: JobHandler = {
  kind: proofKind,
  inTransaction: async (tx, job) => {
    const { whole, since } = shareOf(job)
    const found = since ? await booksBalanceSince(tx, since) : await booksBalance(tx)
    const payload = {
      whole: (since ? whole : job.now).toString(),
      since: job.now.subtract({ hours: overlapHours }).toString(),
    }
    const runAt = job.now.add({ hours: 24 })
    await enqueue(tx, { kind: proofKind, dedupe: 'books', runAt, payload })
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

/** What is proved tonight: what came since, or all, when all was not proved for a week or never was. */
function shareOf({ payload, now }: Job): {
  whole: Temporal.Instant
  since: Temporal.Instant | null
} {
  const told = (name: string) =>
    typeof payload[name] === 'string' ? Temporal.Instant.from(payload[name]) : null
  const [whole, since] = [told('whole'), told('since')]
  const isOld = !whole || now.since(whole).total('hours') >= wholeEveryHours
  return { whole: whole ?? now, since: isOld ? null : since }
}
