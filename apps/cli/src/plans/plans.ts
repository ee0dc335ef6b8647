/** `tolv plans`: what a running Tolv sells, one plan as a file, and a plan put on sale from one. */

import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import type { PlanOpenWire, PlanVersionWire, PlanWire } from '@tolv/server/wire'
import { answeredJson, type Door, doorOf } from '../door.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import type { Terminal } from '../terminal.ts'
import { plansUsage } from '../usage.ts'
import { argumentError } from '../value/arguments.ts'

/** Every option of `tolv plans`; the help text is tested against the list. */
export const plansOptions = {
  put: { type: 'string' },
  publish: { type: 'boolean' },
  from: { type: 'string' },
  json: { type: 'boolean' },
  server: { type: 'string' },
  key: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

type PlansOrder = {
  door: Door
  code: string | null
  put: string | null
  publish: { from: string | null } | null
  form: 'json' | 'table'
}

/** Answers 0 when it was done or told, 1 when the server refused or is not there, 2 for words that do not fit. */
export async function runPlans(words: string[], terminal: Terminal): Promise<number> {
  const order = orderOf(words)
  if (!order.ok) return failed(terminal, order.says, 2)
  if (order.value === 'help') {
    terminal.out(plansUsage)
    return 0
  }
  const { door, code, put, publish, form } = order.value
  const found = await answeredJson<{ items: PlanWire[] }>(door, '/plans')
  if (!found.ok) return failed(terminal, found.says, 1)
  const { items } = found.value
  if (code === null) {
    terminal.out(form === 'json' ? `${JSON.stringify(items, null, 2)}\n` : table(items))
    return 0
  }
  const plan = items.find((one) => one.code === code)
  if (plan === undefined)
    return failed(terminal, `There is no plan ${code}; tolv plans lists those there are.`, 1)
  const terms = put === null ? done(null) : await termsIn(put)
  if (!terms.ok) return failed(terminal, terms.says, 2)
  if (terms.value === null && publish === null) {
    const shown = await shownOf(door, plan)
    if (!shown.ok) return failed(terminal, shown.says, 1)
    terminal.out(shown.value)
    return 0
  }
  const changed = await change({ door, plan, terms: terms.value, publish })
  if (!changed.ok) return failed(terminal, changed.says, 1)
  terminal.out(changed.value)
  return 0
}

function failed(terminal: Terminal, says: string, code: 1 | 2): number {
  terminal.told(`${says}\n`)
  return code
}

function orderOf(words: string[]): Outcome<PlansOrder | 'help'> {
  try {
    const { values, positionals } = parseArgs({
      args: words,
      options: plansOptions,
      allowPositionals: true,
    })
    if (values.help) return done('help')
    const [code = null, ...more] = positionals
    if (more.length > 0) return refused('One plan at a time, by its code.')
    const { put = null, publish = false, from = null, json = false } = values
    if (code === null && (put !== null || publish))
      return refused('Say which plan, by its code: tolv plans CODE --publish.')
    if (from !== null && !publish) return refused('--from is the day of --publish.')
    if (from !== null && !/^\d{4}-\d{2}-\d{2}$/.test(from))
      return refused(`--from is a day such as 2027-01-01, and ${from} is none.`)
    const door = doorOf(values)
    if (!door.ok) return door
    return done({
      door: door.value,
      code,
      put,
      publish: publish ? { from } : null,
      form: json ? 'json' : 'table',
    })
  } catch (error) {
    return refused(argumentError(error))
  }
}

/** The terms in a file or a pipe, as they are: the server says what is wrong with them. */
async function termsIn(file: string): Promise<Outcome<object>> {
  try {
    const written = file === '-' ? await text(process.stdin) : readFileSync(file, 'utf8')
    return done(JSON.parse(written) as object)
  } catch (error) {
    if (error instanceof SyntaxError) return refused(`${file} is not JSON: ${error.message}.`)
    return refused(`There is no file ${file} to read.`)
  }
}

/** The newest version of a plan, as `tolv price` and `--put` read it. */
async function shownOf(door: Door, { id, name }: PlanWire): Promise<Outcome<string>> {
  const open = await answeredJson<PlanOpenWire>(door, `/plans/${id}`)
  if (!open.ok) return open
  const [newest] = open.value.versions
  if (newest === undefined) return refused(`${name} has no version.`)
  const { interval, trialDays, minimumSpend } = newest
  const components = newest.components.map(({ id: _, ...component }) => component)
  const terms = { name, interval, trialDays, minimumSpend, components }
  return done(`${JSON.stringify(terms, null, 2)}\n`)
}

type Change = {
  door: Door
  plan: PlanWire
  terms: object | null
  publish: PlansOrder['publish']
}

/** Writes the draft, made where there is none, and puts it on sale where that is asked. */
async function change({ door, plan, terms, publish }: Change): Promise<Outcome<string>> {
  const send = (method: 'PUT' | 'POST', path: string, body?: object) =>
    answeredJson<PlanVersionWire>(door, path, {
      method,
      headers: { 'Idempotency-Key': randomUUID(), 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  let draft = plan.draft
  if (draft === null && terms === null)
    return refused(`${plan.name} has no draft to publish: give it one with --put FILE.`)
  if (draft === null) {
    const made = await send('POST', `/plans/${plan.id}/versions`)
    if (!made.ok) return made
    draft = made.value
  }
  if (terms !== null) {
    const saved = await send('PUT', `/plan-versions/${draft.id}`, terms)
    if (!saved.ok) return saved
  }
  if (publish === null) return done(`Version ${draft.number} of ${plan.name} is a draft.\n`)
  const { from } = publish
  const sold = await send('POST', `/plan-versions/${draft.id}/publish`, { validFrom: from })
  if (!sold.ok) return sold
  return done(
    `Version ${sold.value.number} of ${plan.name} is sold from ${sold.value.validFrom}.\n`,
  )
}

/** A line for each plan: its code, its name, what is sold of it and who is on it. */
function table(plans: readonly PlanWire[]): string {
  if (plans.length === 0) return 'Nothing is sold yet.\n'
  const rows = plans.map(({ code, name, sold, next, draft, subscriptions }) => {
    const state = [
      sold === null ? 'not sold' : `version ${sold.number}`,
      next?.validFrom && `version ${next.number} from ${next.validFrom}`,
      draft !== null && 'draft',
    ]
    return [code, name, state.filter(Boolean).join(', '), String(subscriptions)]
  })
  const all = [['code', 'plan', 'sold', 'subscriptions'], ...rows]
  const widths = [0, 1, 2].map((at) => Math.max(...all.map((row) => row[at]!.length)))
  return all
    .map((row) => {
      const cells = row.map((cell, at) => (at === 3 ? cell.padStart(13) : cell.padEnd(widths[at]!)))
      return `${cells.join('  ')}\n`
    })
    .join('')
}
