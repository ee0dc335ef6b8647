/** `tolv books`: up to which day the books of each legal entity are closed, and closing or opening them. */

import { parseArgs } from 'node:util'
import type { ClosedBooksWire, LegalEntityWire } from '@tolv/server/wire'
import { answeredJson, type Door, doorOf, send } from '../door.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import type { Terminal } from '../terminal.ts'
import { booksUsage } from '../usage.ts'
import { argumentError } from '../value/arguments.ts'

/** Every option of `tolv books`; the help text is tested against the list. */
export const booksOptions = {
  entity: { type: 'string' },
  through: { type: 'string' },
  preview: { type: 'boolean' },
  json: { type: 'boolean' },
  server: { type: 'string' },
  key: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

type BooksOrder = {
  door: Door
  verb: 'list' | 'close' | 'open'
  entity: string | null
  through: string | null
  preview: 'preview' | 'done'
  form: 'json' | 'table'
}

/** Answers 0 when it was done or told, 1 when the server refused or is not there, 2 for words that do not fit. */
export async function runBooks(words: string[], terminal: Terminal): Promise<number> {
  const order = orderOf(words)
  if (!order.ok) {
    terminal.told(`${order.says}\n`)
    return 2
  }
  if (order.value === 'help') {
    terminal.out(booksUsage)
    return 0
  }
  const answer = order.value.verb === 'list' ? await list(order.value) : await close(order.value)
  if (!answer.ok) {
    terminal.told(`${answer.says}\n`)
    return 1
  }
  terminal.out(`${answer.value}\n`)
  return 0
}

function orderOf(words: string[]): Outcome<BooksOrder | 'help'> {
  try {
    const { values, positionals } = parseArgs({
      args: words,
      options: booksOptions,
      allowPositionals: true,
    })
    if (values.help) return done('help')
    const [verb = 'list', ...more] = positionals
    if (more.length > 0 || (verb !== 'list' && verb !== 'close' && verb !== 'open'))
      return refused('It is tolv books, tolv books close or tolv books open.')
    const { entity = null, through = null, preview = false, json = false } = values
    if (through !== null && !/^\d{4}-\d{2}-\d{2}$/.test(through))
      return refused(`--through is a day such as 2026-12-31, and ${through} is none.`)
    if (verb === 'close' && through === null)
      return refused('Say the last day that is closed: --through DAY.')
    const door = doorOf(values)
    if (!door.ok) return door
    return done({
      ...{ door: door.value, verb, entity, through },
      preview: preview ? 'preview' : 'done',
      form: json ? 'json' : 'table',
    })
  } catch (error) {
    return refused(argumentError(error))
  }
}

type Known = { entities: LegalEntityWire[]; books: ClosedBooksWire[] }

async function known(door: Door): Promise<Outcome<Known>> {
  const entities = await answeredJson<{ items: LegalEntityWire[] }>(door, '/legal-entities')
  if (!entities.ok) return entities
  const books = await answeredJson<{ items: ClosedBooksWire[] }>(door, '/ledger/closed-books')
  if (!books.ok) return books
  return done({ entities: entities.value.items, books: books.value.items })
}

async function list({ door, form }: BooksOrder): Promise<Outcome<string>> {
  const found = await known(door)
  if (!found.ok) return found
  const { entities, books } = found.value
  if (form === 'json') return done(JSON.stringify(books, null, 2))
  if (books.length === 0) return done('There is no legal entity yet.')
  return done(books.map((one) => lineOf(one, entities)).join('\n'))
}

async function close(order: BooksOrder): Promise<Outcome<string>> {
  const { door, entity, through, form } = order
  const found = await known(door)
  if (!found.ok) return found
  const { entities } = found.value
  const named = entities.filter(
    ({ id, name, registrationNumber }) =>
      entity === null || [id, name, registrationNumber].includes(entity),
  )
  const [only, second] = named
  if (only === undefined) return refused(`There is no legal entity ${entity ?? 'yet'}.`)
  if (second !== undefined)
    return refused('There are several legal entities: say which with --entity NAME.')
  // What is closed is said by its last day; the server keeps the first that is open.
  const closedTo = through === null ? null : dayAfter(through)
  if (closedTo === '') return refused(`There is no day ${through}.`)
  const query = order.preview === 'preview' ? '?preview=true' : ''
  const made = await send<ClosedBooksWire>(door, {
    method: 'PUT',
    path: `/ledger/closed-books/${only.id}${query}`,
    body: { closedTo },
  })
  if (!made.ok) return made
  return done(form === 'json' ? JSON.stringify(made.value, null, 2) : lineOf(made.value, entities))
}

function lineOf({ legalEntityId, closedTo }: ClosedBooksWire, entities: LegalEntityWire[]): string {
  const name = entities.find(({ id }) => id === legalEntityId)?.name ?? legalEntityId
  if (closedTo === null) return `${name}: nothing is closed.`
  const last = Temporal.PlainDate.from(closedTo).subtract({ days: 1 })
  return `${name}: closed through ${last}.`
}

function dayAfter(day: string): string {
  try {
    return Temporal.PlainDate.from(day).add({ days: 1 }).toString()
  } catch {
    return ''
  }
}
