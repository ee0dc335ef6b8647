/** Which agreements from elsewhere a subscription carries on. */
import type { Outcome } from '../../http/index.ts'
import { type Day, refuse } from './state.ts'

/** An agreement that was brought in, as the timeline tells of it. */
export type Elsewhere = {
  subject: string
  /** as the file it came from has it */
  id: string | null
  plan: string | null
  startedOn: string
}

type Told = { subject: string | null; data: Record<string, unknown> }

/**
 * Those that run on the day or begin after it: the ones that are named, or all. What ended before is history.
 * @param told what stands of `subscription.recorded`, our own among them
 */
export function carriedOn(
  told: readonly Told[],
  { on, named }: { on: Day; named: string[] | null },
): Outcome<Elsewhere[]> {
  const elsewhere = told.flatMap(({ subject, data }) =>
    subject === null || isOurs(subject, data)
      ? []
      : [{ subject, ...read(data), endedOn: textOf(data.endedOn) }],
  )
  const missing = named?.find((id) => !elsewhere.some((one) => one.id === id))
  if (missing !== undefined)
    return refuse('agreement-not-found', `The account has no agreement ${missing} from elsewhere.`)
  const wanted = elsewhere.filter(
    ({ id, endedOn }) =>
      (named === null || (id !== null && named.includes(id))) &&
      (endedOn === null || endedOn > on.toString()),
  )
  if (wanted.length === 0)
    return refuse(
      'nothing-to-take-over',
      `The account has no agreement from elsewhere that runs on ${on} or begins later.`,
    )
  return { ok: true, value: wanted.map(({ endedOn: _, ...one }) => one) }
}

/** A phase of ours stands under the subscription's id and its number. */
function isOurs(subject: string, { id }: Record<string, unknown>): boolean {
  return typeof id === 'string' && subject.startsWith(`${id}/`)
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : null)

function read(data: Record<string, unknown>): Omit<Elsewhere, 'subject'> {
  return {
    id: textOf(data.id),
    plan: textOf(data.plan),
    startedOn: textOf(data.startedOn) ?? '',
  }
}
