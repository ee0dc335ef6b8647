/**
 * A subscription carries on agreements that were brought in from elsewhere. They are one relation: what was brought in
 * ends the day the subscription begins, and what it says of later days is ours to say. The timeline is told, nothing
 * that stands on it is changed, and the same file brought again finds them taken over still. A word that was wrong is
 * taken back by one more: then they are as the file tells them.
 */
import { appendEvents, type EventRow, standingEvents } from '../../accounts/index.ts'
import type { Tx } from '../../db/index.ts'
import type { Outcome } from '../../http/index.ts'
import { recordedKind, releasedKind, type TakenOver, takenOverKind } from '../events.ts'
import { loadSubscriptions } from '../queries/load.ts'
import { refuse } from '../rules/state.ts'
import {
  carriedOn,
  couldBeCarriedOn,
  type Elsewhere,
  type Standing,
  standingElsewhere,
} from '../rules/taken-over.ts'
import type { Day } from '../rules/terms.ts'
import { lockAndLoad } from './change.ts'
import { dayStart } from './write.ts'

export type TakeOverWish = {
  id: string
  /** by their own ids in the file they came from; null: all that the account has from elsewhere */
  agreements: string[] | null
}

export type TakenOverDone = { subscriptionId: string; on: Day; agreements: Elsewhere[] }

type Saying = { by: string; cause: string | null }

/**
 * Refuses an agreement that is not there or that another subscription carries on, and an account that has none which
 * the subscription could carry on.
 */
export async function takeOver(
  tx: Tx,
  { id, agreements: named }: TakeOverWish,
  saying: Saying,
): Promise<Outcome<TakenOverDone>> {
  const locked = await lockAndLoad(tx, id)
  if (!locked.ok) return locked
  const { accountId, startedOn: on } = locked.value.state
  const { standing, newest } = await saidOf(tx, { id, accountId })
  const agreements = carriedOn(standing, { on, named })
  if (!agreements.ok) return agreements
  const subjects = agreements.value.map((one) => one.subject)
  await say(tx, { kind: takenOverKind, accountId, subjects, id, on, newest }, saying)
  return { ok: true, value: { subscriptionId: id, on, agreements: agreements.value } }
}

/** What was carried on is a relation of its own again. Refuses where nothing is carried on. */
export async function release(tx: Tx, id: string, saying: Saying): Promise<Outcome<TakenOverDone>> {
  const locked = await lockAndLoad(tx, id)
  if (!locked.ok) return locked
  const { accountId, startedOn: on } = locked.value.state
  const said = await saidOf(tx, { id, accountId })
  const agreements = takenBy(said)
  if (said.newest?.kind !== takenOverKind)
    return refuse('nothing-taken-over', 'The subscription carries on nothing from elsewhere.')
  const subjects = agreements.map((one) => one.subject)
  await say(tx, { kind: releasedKind, accountId, subjects, id, on, newest: said.newest }, saying)
  return { ok: true, value: { subscriptionId: id, on, agreements } }
}

/** What a subscription carries on, who said so and when, and what else it could. */
export type Takeover = {
  subscriptionId: string
  on: Day
  /** that it could carry on and does not */
  open: Elsewhere[]
  taken: { agreements: Elsewhere[]; actor: string; at: Temporal.Instant } | null
}

/** null when there is no such subscription. */
export async function takeoverOf(tx: Tx, id: string): Promise<Takeover | null> {
  const found = (await loadSubscriptions(tx, [id])).loaded.get(id)
  if (!found) return null
  const { accountId, startedOn: on } = found.state
  const said = await saidOf(tx, { id, accountId })
  const agreements = takenBy(said)
  const isTaken = new Set(agreements.map(({ subject }) => subject))
  const open = couldBeCarriedOn(said.standing, on).filter(({ subject }) => !isTaken.has(subject))
  const { newest } = said
  const taken =
    newest?.kind === takenOverKind
      ? { agreements, actor: newest.actor, at: newest.recordedAt }
      : null
  return { subscriptionId: id, on, open, taken }
}

type Said = { standing: Standing; newest: EventRow | null }

/** What stands on the account's timeline, and the newest word of the subscription itself. */
async function saidOf(tx: Tx, { id, accountId }: { id: string; accountId: string }): Promise<Said> {
  const subject = subjectOf(id)
  const told = await standingEvents(tx, { accountId, kind: recordedKind })
  const taken = await standingEvents(tx, { accountId, kind: takenOverKind })
  const released = await standingEvents(tx, { accountId, kind: releasedKind })
  const own = [...taken, ...released].filter((one) => one.subject === subject)
  const others = taken.filter((one) => one.subject !== subject)
  return { standing: standingElsewhere(told, others), newest: own.at(-1) ?? null }
}

function takenBy({ standing, newest }: Said): Elsewhere[] {
  const subjects = newest?.kind === takenOverKind ? (newest.data as TakenOver).subjects : []
  return standing.elsewhere.filter(({ subject }) => subjects.includes(subject))
}

const subjectOf = (id: string) => `${id}/taken-over`

type Word = {
  kind: typeof takenOverKind | typeof releasedKind
  id: string
  accountId: string
  on: Day
  subjects: string[]
  newest: EventRow | null
}

/** The newest word of a subscription holds: it corrects the one before. */
async function say(tx: Tx, word: Word, { by, cause }: Saying): Promise<void> {
  const { kind, id, accountId, on, subjects, newest } = word
  const data: TakenOver = {
    subscriptionId: id,
    on: on.toString(),
    subjects,
    ...(newest ? { corrects: newest.id } : {}),
  }
  const event = { kind, subject: subjectOf(id), occurredAt: dayStart(on, 'UTC'), data }
  await appendEvents(tx, [{ ...event, accountId, actor: by, cause }])
}
