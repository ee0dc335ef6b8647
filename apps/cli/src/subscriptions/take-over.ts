/** `tolv subscriptions takeover` and `undo-takeover`: one relation that was brought in and is billed here since. */

import { randomUUID } from 'node:crypto'
import type { ElsewhereWire, TakenOverWire, TakeoverWire } from '@tolv/server/wire'
import { answeredJson, type Door } from '../door.ts'
import { money } from '../money.ts'
import { done, type Outcome } from '../outcome.ts'
import type { Order } from './arguments.ts'
import { findSubscription } from './wishes.ts'

export async function takeOver({ verb, named, said, door }: Order): Promise<Outcome<string>> {
  const found = await findSubscription(door, named[0]!)
  if (!found.ok) return found
  const isTaking = verb === 'takeover'
  const isSeen = said.preview === true
  const path = `/subscriptions/${found.value.id}/takeover${isSeen ? '?preview=true' : ''}`
  const made = await answeredJson<TakenOverWire>(door, path, {
    method: isTaking ? 'POST' : 'DELETE',
    headers: { 'Idempotency-Key': randomUUID(), 'Content-Type': 'application/json' },
    ...(isTaking && { body: JSON.stringify({ agreements: said.agreement ?? null }) }),
  })
  if (!made.ok) return made
  if (said.json) return done(JSON.stringify(made.value, null, 2))
  const { on, agreements } = made.value
  const lines = [
    ...(isSeen ? ['A preview: nothing is changed.'] : []),
    isTaking
      ? `Carried on from ${on}, and valued once from then, with the time it had:`
      : 'As its file tells it again, and valued beside the subscription:',
    ...agreements.map(agreementLine),
  ]
  return done(lines.join('\n'))
}

/** What it carries on, who said so and when; and what else runs beside it. */
export async function elsewhereLines(door: Door, id: string): Promise<Outcome<string[]>> {
  const found = await answeredJson<TakeoverWire>(door, `/subscriptions/${id}/takeover`)
  if (!found.ok) return found
  const { open, taken } = found.value
  return done([
    ...(taken === null
      ? []
      : [
          `Carries on from elsewhere, as ${taken.by} said on ${taken.at.slice(0, 10)}:`,
          ...taken.agreements.map(agreementLine),
        ]),
    ...(open.length === 0
      ? []
      : ['Beside it, from elsewhere (takeover makes them one):', ...open.map(agreementLine)]),
  ])
}

function agreementLine({ id, plan, startedOn, ...one }: ElsewhereWire): string {
  const price =
    one.currency === null ? `${one.amountMinor / 100}` : money(one.amountMinor, one.currency)
  const until = one.endedOn === null ? '' : ` to ${one.endedOn}`
  return `  ${id ?? '-'}  ${plan ?? '-'}  ${price} a ${one.interval ?? 'month'}, since ${startedOn}${until}`
}
