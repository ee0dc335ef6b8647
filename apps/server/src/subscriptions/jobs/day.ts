/**
 * The days of a subscription come by themselves: what was scheduled is done, a trial turns into a paying subscription,
 * an end that was agreed is reached. What it costs is the billing run's: the subscription is marked as due.
 */
import type { Tx } from '../../db/index.ts'
import type { Job, JobHandler } from '../../jobs/index.ts'
import { basics, comeUntil, dueAfter, lockAndLoad } from '../commands/change.ts'
import { contextAt } from '../commands/wish.ts'
import { dayKind, writeSubscription } from '../commands/write.ts'
import type { SubscriptionEvent } from '../events.ts'
import { trialEnd } from '../rules/days.ts'
import { monthlyOf } from '../rules/monthly.ts'
import { before, planOn, type Subscription } from '../rules/state.ts'
import type { Day } from '../rules/terms.ts'

export const dayJob: JobHandler = {
  kind: dayKind,
  inTransaction: async (tx, job) => {
    await comeDay(tx, job)
  },
}

async function comeDay(tx: Tx, job: Job): Promise<void> {
  const locked = await lockAndLoad(tx, String(job.payload.subscriptionId))
  // A subscription that is gone, or whose prices are: the billing run says what is wrong with it.
  if (!locked.ok) return
  const loaded = locked.value
  const context = contextAt(loaded.state, job.now, { monthly: monthlyOf })
  const caught = comeUntil(loaded.state, context)
  const since = job.runAt.toZonedDateTimeISO(loaded.state.zone).toPlainDate()
  const doing = { by: `job:${dayKind}`, now: job.now, cause: job.id }
  const { today } = context
  await writeSubscription(tx, {
    ...basics(loaded, caught.state, { doing, today }),
    changedFrom: caught.from,
    nextDueOn: caught.from
      ? dueAfter(loaded, caught.state, { on: caught.from, today, collect: 'now' })
      : loaded.nextDueOn,
    events: [...caught.events, ...byThemselves(caught.state, { since, today })],
    fates: caught.fates,
  })
}

/** What happens without anybody's doing between two days, both included. */
function byThemselves(
  state: Subscription,
  { since, today }: { since: Day; today: Day },
): SubscriptionEvent[] {
  const within = (day: Day | null | undefined): day is Day =>
    !!day && !before(day, since) && !before(today, day)
  const events: SubscriptionEvent[] = []
  const told = (day: Day) => ({
    subscriptionId: state.id,
    plan:
      planOn(state, day)?.plan.name ?? planOn(state, day.subtract({ days: 1 }))?.plan.name ?? null,
    on: day.toString(),
  })
  const trialTo = trialEnd(state)
  if (within(trialTo) && planOn(state, trialTo)) {
    events.push({ kind: 'subscription.converted', data: told(trialTo) })
  }
  if (within(state.end?.on)) {
    const { on, cause, reason } = state.end!
    events.push({ kind: 'subscription.ended', data: { ...told(on), cause, reason } })
  }
  return events
}
