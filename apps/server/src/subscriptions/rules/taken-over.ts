/** Which agreements from elsewhere a subscription carries on, or could. */
import type { Outcome } from '../../http/index.ts'
import { refuse } from './state.ts'
import type { Day } from './terms.ts'

/** An agreement that was brought in, as the timeline tells of it. */
export type Elsewhere = {
  subject: string
  /** as the file it came from has it */
  id: string | null
  plan: string | null
  startedOn: string
  endedOn: string | null
  /** what it brought in an interval, whole minor units */
  amountMinor: number
  currency: string | null
  interval: string | null
}

type Told = { subject: string | null; data: Record<string, unknown> }

/** What of an account's agreements stands: those from elsewhere, and which of them other subscriptions carry on. */
export type Standing = { elsewhere: Elsewhere[]; byOthers: ReadonlySet<string> }

/**
 * @param told what stands of `subscription.recorded`, our own among them
 * @param taken what stands of `agreement.taken_over`, but for what the subscription itself says
 */
export function standingElsewhere(told: readonly Told[], taken: readonly Told[]): Standing {
  const elsewhere = told.flatMap(({ subject, data }) =>
    subject === null || isOurs(subject, data) ? [] : [read(subject, data)],
  )
  const byOthers = taken.flatMap(({ data }) => (Array.isArray(data.subjects) ? data.subjects : []))
  return { elsewhere, byOthers: new Set(byOthers.map(String)) }
}

/** Those that could be carried on from a day: they run on it or begin after it. What ended before is history. */
export function couldBeCarriedOn({ elsewhere, byOthers }: Standing, on: Day): Elsewhere[] {
  return elsewhere.filter(
    ({ subject, endedOn }) =>
      !byOthers.has(subject) && (endedOn === null || endedOn > on.toString()),
  )
}

/** Those that are named by their own ids, or all that could be. */
export function carriedOn(
  standing: Standing,
  { on, named }: { on: Day; named: string[] | null },
): Outcome<Elsewhere[]> {
  const { elsewhere, byOthers } = standing
  for (const id of named ?? []) {
    const found = elsewhere.find((one) => one.id === id)
    if (!found) {
      const says = `The account has no agreement ${id} from elsewhere.`
      return refuse('agreement-not-found', says)
    }
    if (byOthers.has(found.subject)) {
      const says = `Another subscription carries on the agreement ${id}: take that back first.`
      return refuse('agreement-carried-on', says)
    }
  }
  const wanted = couldBeCarriedOn(standing, on).filter(
    ({ id }) => named === null || (id !== null && named.includes(id)),
  )
  if (wanted.length > 0) return { ok: true, value: wanted }
  const says = `The account has no agreement from elsewhere that runs on ${on} or begins later.`
  return refuse('nothing-to-take-over', says)
}

/** A phase of ours stands under the subscription's id and its number. */
function isOurs(subject: string, { id }: Record<string, unknown>): boolean {
  return typeof id === 'string' && subject.startsWith(`${id}/`)
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : null)

function read(subject: string, data: Record<string, unknown>): Elsewhere {
  return {
    subject,
    id: textOf(data.id),
    plan: textOf(data.plan),
    startedOn: textOf(data.startedOn) ?? '',
    endedOn: textOf(data.endedOn),
    amountMinor: typeof data.amountMinor === 'number' ? data.amountMinor : 0,
    currency: textOf(data.currency),
    interval: textOf(data.interval),
  }
}
