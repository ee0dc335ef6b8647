/**
 * A subscription carries on agreements that were brought in from elsewhere. They are one relation: what was brought in
 * ends the day the subscription begins, and what it says of later days is ours to say. The timeline is told, nothing
 * that stands on it is changed, and the same file brought again finds them taken over still.
 */
import { appendEvents, standingEvents } from '../../accounts/index.ts'
import type { Tx } from '../../db/index.ts'
import type { Outcome } from '../../http/index.ts'
import { recordedKind, type TakenOver, takenOverKind } from '../events.ts'
import type { Day } from '../rules/state.ts'
import { carriedOn, type Elsewhere } from '../rules/taken-over.ts'
import { lockAndLoad } from './change.ts'
import { dayStart } from './write.ts'

export type TakeOverWish = {
  id: string
  /** by their own ids in the file they came from; null: all that the account has from elsewhere */
  agreements: string[] | null
}

export type TakenOverDone = { subscriptionId: string; on: Day; agreements: Elsewhere[] }

/** Refuses an agreement that is not there, and an account that has none which the subscription could carry on. */
export async function takeOver(
  tx: Tx,
  { id, agreements: named }: TakeOverWish,
  { by, cause }: { by: string; cause: string | null },
): Promise<Outcome<TakenOverDone>> {
  const locked = await lockAndLoad(tx, id)
  if (!locked.ok) return locked
  const { accountId, startedOn: on } = locked.value.state
  const told = await standingEvents(tx, { accountId, kind: recordedKind })
  const agreements = carriedOn(told, { on, named })
  if (!agreements.ok) return agreements
  const subject = `${id}/taken-over`
  const before = await standingEvents(tx, { accountId, kind: takenOverKind })
  const corrects = before.findLast((one) => one.subject === subject)?.id
  const data: TakenOver = {
    subscriptionId: id,
    on: on.toString(),
    subjects: agreements.value.map((one) => one.subject),
    ...(corrects ? { corrects } : {}),
  }
  const occurredAt = dayStart(on, 'UTC')
  const event = { kind: takenOverKind, subject, occurredAt, data, actor: by, cause }
  await appendEvents(tx, [{ ...event, accountId }])
  return { ok: true, value: { subscriptionId: id, on, agreements: agreements.value } }
}
