/** `tolv subscriptions`: the list, one of them, and everything that may be wanted of one. */

import { randomUUID } from 'node:crypto'
import type { ForetoldWire, SubscriptionDoneWire, SubscriptionsWire } from '@tolv/server/wire'
import { answeredJson } from '../door.ts'
import { done, type Outcome } from '../outcome.ts'
import type { Terminal } from '../terminal.ts'
import { subscriptionsUsage } from '../usage.ts'
import { type Order, orderOf } from './arguments.ts'
import { elsewhereLines, takeOver } from './take-over.ts'
import { doneLines, oneLines, previewLines, rowLine } from './told.ts'
import { askedOf, findSubscription } from './wishes.ts'

/** Answers 0 when it was done or told, 1 when it was refused or nobody is there, 2 for words that do not fit. */
export async function runSubscriptions(words: string[], terminal: Terminal): Promise<number> {
  const order = orderOf(words)
  if (!order.ok) {
    terminal.told(`${order.says}\n`)
    return 2
  }
  if (order.value === 'help') {
    terminal.out(subscriptionsUsage)
    return 0
  }
  const answer = await answerTo(order.value)
  if (!answer.ok) {
    terminal.told(`${answer.says}\n`)
    return 1
  }
  terminal.out(`${answer.value}\n`)
  return 0
}

function answerTo(order: Order): Promise<Outcome<string>> {
  if (order.verb === 'list') return list(order)
  if (order.verb === 'one') return one(order)
  if (order.verb === 'takeover' || order.verb === 'undo-takeover') return takeOver(order)
  return change(order)
}

const asJson = (value: unknown) => done(JSON.stringify(value, null, 2))

async function list({ door, said }: Order): Promise<Outcome<string>> {
  const query = new URLSearchParams({
    limit: '200',
    ...(said.state && { state: said.state }),
    ...(said.search && { search: said.search }),
  })
  const found = await answeredJson<SubscriptionsWire>(door, `/subscriptions?${query}`)
  if (!found.ok) return found
  if (said.json) return asJson(found.value)
  const { items, count } = found.value
  if (count > 0) return done([...items.map(rowLine), `${count} in all.`].join('\n'))
  return done(
    said.state || said.search
      ? 'No subscription fits: tolv subscriptions lists them all.'
      : 'No subscriptions yet: tolv subscriptions start --account NUMBER --plan CODE begins one.',
  )
}

async function one({ door, said, named }: Order): Promise<Outcome<string>> {
  const found = await findSubscription(door, named[0]!)
  if (!found.ok) return found
  const path = `/subscriptions/${found.value.id}/next-invoice`
  const next = await answeredJson<ForetoldWire>(door, path)
  if (!next.ok) return next
  if (said.json) return asJson({ ...found.value, nextInvoice: next.value })
  const elsewhere = await elsewhereLines(door, found.value.id)
  if (!elsewhere.ok) return elsewhere
  return done([...oneLines(found.value, next.value), ...elsewhere.value].join('\n'))
}

async function change(order: Order): Promise<Outcome<string>> {
  const { door, said } = order
  const asked = await askedOf(order)
  if (!asked.ok) return asked
  const { method, path, body } = asked.value
  const preview = said.preview === true
  const made = await answeredJson<SubscriptionDoneWire>(
    door,
    preview ? `${path}?preview=true` : path,
    {
      method,
      headers: { 'Idempotency-Key': randomUUID(), 'Content-Type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    },
  )
  if (!made.ok) return made
  if (said.json) return asJson(made.value)
  return done((preview ? previewLines : doneLines)(made.value, said).join('\n'))
}
