/** `tolv subscriptions`: the list, one with its phases and its next invoice, or one (or a bundle) that is started. */

import { parseArgs } from 'node:util'
import type { ForetoldWire, SubscriptionsWire, SubscriptionWire } from '@tolv/server/wire'
import type { Terminal } from '../terminal.ts'
import { subscriptionsUsage } from '../usage.ts'
import { askServer, type Door, doorOf, doorOptions } from './door.ts'
import {
  type Begins,
  beginning,
  money,
  began as startedOf,
  writtenStart,
  wrongBeginning,
} from './start.ts'

export const subscriptionsOptions = {
  ...doorOptions,
  state: { type: 'string' },
  search: { type: 'string' },
  account: { type: 'string' },
  plan: { type: 'string' },
  bundle: { type: 'string' },
  quantity: { type: 'string' },
  from: { type: 'string' },
  coupon: { type: 'string' },
  currency: { type: 'string' },
  preview: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

type Said = {
  server?: string
  key?: string
  state?: string
  search?: string
  json?: boolean
} & Begins

/** Answers 0 when it was told, 1 when the server refused or is not there, 2 when the options cannot be used. */
export async function runSubscriptions(words: string[], terminal: Terminal): Promise<number> {
  const read = readWords(words)
  if (typeof read === 'string') return failed(terminal, read, 2)
  const { said, id } = read
  if (said.help) {
    terminal.out(subscriptionsUsage)
    return 0
  }
  const door = doorOf(said)
  if (!door.ok) return failed(terminal, door.says, 2)
  if (id === 'start') return start(door.value, said, terminal)
  return id === undefined
    ? list(door.value, said, terminal)
    : one(door.value, id, { said, terminal })
}

function readWords(words: string[]): { said: Said & { help?: boolean }; id?: string } | string {
  try {
    const { values, positionals } = parseArgs({
      args: words,
      options: subscriptionsOptions,
      allowPositionals: true,
    })
    const began = beginning.filter((name) => values[name] !== undefined)
    if (positionals[0] !== 'start' && began.length > 0)
      return `--${began[0]} is of what is started: tolv subscriptions start --account NUMBER.`
    if (positionals[0] === 'start') {
      const wrong = wrongBeginning(values)
      if (wrong !== null) return wrong
    }
    if (positionals.length > 1) return 'Name one subscription, or none for the list.'
    return { said: values, ...(positionals[0] !== undefined && { id: positionals[0] }) }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

async function list(
  door: Door,
  { state, search, json }: Said,
  terminal: Terminal,
): Promise<number> {
  const query = new URLSearchParams({
    limit: '200',
    ...(state && { state }),
    ...(search && { search }),
  })
  const found = await askServer<SubscriptionsWire>(door, `/subscriptions?${query}`)
  if (!found.ok) return failed(terminal, found.says, 1)
  if (json) {
    terminal.out(`${JSON.stringify(found.value, null, 2)}\n`)
    return 0
  }
  for (const row of found.value.items) {
    const { account, plan, quantity, currency, monthlyMinor, nextDueOn } = row
    const cells = [
      row.id,
      `${account.number} ${account.name ?? ''}`.trim().slice(0, 28).padEnd(28),
      `${plan ?? '-'} × ${quantity}`.slice(0, 28).padEnd(28),
      row.state.padEnd(8),
      money(monthlyMinor, currency).padStart(16),
      nextDueOn ?? '-',
    ]
    terminal.out(`${cells.join('  ')}\n`)
  }
  terminal.out(`${found.value.count} in all.\n`)
  return 0
}

type Asked = { said: Said; terminal: Terminal }

async function one(door: Door, id: string, { said, terminal }: Asked): Promise<number> {
  const path = `/subscriptions/${encodeURIComponent(id)}`
  const found = await askServer<SubscriptionWire>(door, path)
  if (!found.ok) return failed(terminal, found.says, 1)
  const next = await askServer<ForetoldWire>(door, `${path}/next-invoice`)
  if (!next.ok) return failed(terminal, next.says, 1)
  if (said.json) {
    terminal.out(`${JSON.stringify({ ...found.value, nextInvoice: next.value }, null, 2)}\n`)
    return 0
  }
  terminal.out(`${written(found.value, next.value).join('\n')}\n`)
  return 0
}

function written(subscription: SubscriptionWire, { on, settled }: ForetoldWire): string[] {
  const { account, state, spans, currency } = subscription
  const phases = spans.map(
    ({ from, to, plan, quantity, reason }) =>
      `  ${from} to ${(to ?? '').padEnd(10)}  ${plan.name} × ${quantity}${reason === 'regular' ? '' : `, ${reason}`}`,
  )
  const lines = (settled?.lines ?? []).map(
    ({ name, from, to, netMinor }) => `  ${name}, ${from} to ${to}: ${money(netMinor, currency)}`,
  )
  const sum = settled ? [`  in all ${money(settled.totalMinor, currency)}`] : []
  return [
    `${account.name ?? account.number}, ${subscription.plan ?? '-'}: ${state}`,
    ...phases,
    on === null ? 'Nothing lies ahead to be invoiced.' : `Next invoice, as it stands on ${on}:`,
    ...lines,
    ...sum,
  ]
}

async function start(door: Door, said: Said, terminal: Terminal): Promise<number> {
  const made = await startedOf(door, said)
  if (!made.ok) return failed(terminal, made.says, 1)
  terminal.out(
    said.json
      ? `${JSON.stringify(made.value, null, 2)}\n`
      : `${writtenStart(made.value, said).join('\n')}\n`,
  )
  return 0
}

function failed(terminal: Terminal, says: string, code: 1 | 2): number {
  terminal.told(`${says}\n`)
  return code
}
