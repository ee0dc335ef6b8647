/** `tolv usage FILE`: usage events, of a table or one JSON object on each line, sent to a running Tolv in parts. */

import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { TakenUsageWire } from '@tolv/server/wire'
import { answeredJson, type Door, doorOf } from '../door.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import type { Terminal } from '../terminal.ts'
import { sendUsageUsage } from '../usage.ts'
import { type UsageRow, usageRows } from './usage-file.ts'

export const sendUsageOptions = {
  server: { type: 'string' },
  key: { type: 'string' },
  map: { type: 'string' },
  event: { type: 'string' },
  zone: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

const rowsPerRequest = 20_000
const problemsTold = 20

/** Answers 0 when all was sent (refused rows are told), 1 when the server refused, 2 when the file cannot be used. */
export async function runSendUsage(words: string[], terminal: Terminal): Promise<number> {
  const failed = (says: string, code: 1 | 2) => {
    terminal.told(`${says}\n`)
    return code
  }
  const read = readWords(words)
  if (!read.ok) return failed(read.says, 2)
  const { file, server, key, help, ...choices } = read.value
  if (help) {
    terminal.out(sendUsageUsage)
    return 0
  }
  if (file === undefined) return failed('Name a file of usage events.', 2)
  if (file !== '-' && !existsSync(file)) return failed(`There is no file ${file}.`, 2)
  const door = doorOf({ server, key })
  if (!door.ok) return failed(door.says, 2)
  const rows = await usageRows(file, choices)
  if (!rows.ok) return failed(rows.says, 2)
  const sent = await sendAll(door.value, rows.value, terminal)
  if (!sent.ok) return failed(sent.says, 1)
  const { accepted, known } = sent.value
  terminal.out(`${accepted} taken, of which ${known} were known; ${sent.value.refused} refused.\n`)
  return 0
}

type Read = {
  file?: string
  server?: string
  key?: string
  map?: string
  event?: string
  zone?: string
  help?: boolean
}

function readWords(words: string[]): Outcome<Read> {
  try {
    const read = parseArgs({ args: words, options: sendUsageOptions, allowPositionals: true })
    const [file] = read.positionals
    return done({ ...read.values, ...(file !== undefined && { file }) })
  } catch (error) {
    return refused(error instanceof Error ? error.message : String(error))
  }
}

/** Sends the events some at a time, and tells what was not taken with its line. */
async function sendAll(
  door: Door,
  rows: AsyncIterable<UsageRow>,
  terminal: Terminal,
): Promise<Outcome<TakenUsageWire>> {
  const all: TakenUsageWire = { accepted: 0, known: 0, refused: 0, problems: [] }
  let seen = 0
  for await (const part of parts(rows)) {
    const events = part.filter((row) => 'event' in row)
    const sent = events.length === 0 ? done(nothingTaken) : await send(door, events)
    if (!sent.ok) return sent
    const { accepted, known, refused: refusedThere, problems } = sent.value
    all.accepted += accepted
    all.known += known
    all.refused += refusedThere + part.length - events.length
    const told = [
      ...part.filter((row) => 'says' in row),
      ...problems.map(({ place, says }) => ({ line: events[place - 1]?.line ?? place, says })),
    ].sort((a, b) => a.line - b.line)
    for (const { line, says } of told.slice(0, problemsTold))
      terminal.told(`line ${line}: ${says}\n`)
    seen += part.length
    terminal.progress(null, `${seen} rows sent`)
  }
  terminal.settle()
  return { ok: true, value: all }
}

const nothingTaken: TakenUsageWire = { accepted: 0, known: 0, refused: 0, problems: [] }

const send = (door: Door, events: { event: string }[]) =>
  answeredJson<TakenUsageWire>(door, '/usage', {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-ndjson' },
    body: events.map(({ event }) => event).join('\n'),
  })

async function* parts(rows: AsyncIterable<UsageRow>): AsyncIterable<UsageRow[]> {
  let part: UsageRow[] = []
  for await (const row of rows) {
    part.push(row)
    if (part.length < rowsPerRequest) continue
    yield part
    part = []
  }
  if (part.length > 0) yield part
}
