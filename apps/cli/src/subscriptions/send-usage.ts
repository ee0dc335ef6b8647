/** `tolv usage FILE`: usage events, one JSON object on each line, sent to a running Tolv in parts. */

import { createReadStream, existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import type { TakenUsageWire } from '@tolv/server/wire'
import { answeredJson, type Door, doorOf } from '../door.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import type { Terminal } from '../terminal.ts'
import { sendUsageUsage } from '../usage.ts'

export const sendUsageOptions = {
  server: { type: 'string' },
  key: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

const linesPerRequest = 20_000
const problemsTold = 20

/** Answers 0 when all was sent (refused rows are told), 1 when the server refused, 2 when the file cannot be used. */
export async function runSendUsage(words: string[], terminal: Terminal): Promise<number> {
  const failed = (says: string, code: 1 | 2) => {
    terminal.told(`${says}\n`)
    return code
  }
  const read = readWords(words)
  if (!read.ok) return failed(read.says, 2)
  const { file, server, key, help } = read.value
  if (help) {
    terminal.out(sendUsageUsage)
    return 0
  }
  if (file === undefined) return failed('Name a file of usage events.', 2)
  if (file !== '-' && !existsSync(file)) return failed(`There is no file ${file}.`, 2)
  const door = doorOf({ server, key })
  if (!door.ok) return failed(door.says, 2)
  const sent = await sendAll(door.value, file, terminal)
  if (!sent.ok) return failed(sent.says, 1)
  const { accepted, known } = sent.value
  terminal.out(`${accepted} taken, of which ${known} were known; ${sent.value.refused} refused.\n`)
  return 0
}

type Read = { file?: string; server?: string; key?: string; help?: boolean }

function readWords(words: string[]): Outcome<Read> {
  try {
    const read = parseArgs({ args: words, options: sendUsageOptions, allowPositionals: true })
    const [file] = read.positionals
    return done({ ...read.values, ...(file !== undefined && { file }) })
  } catch (error) {
    return refused(error instanceof Error ? error.message : String(error))
  }
}

async function sendAll(
  door: Door,
  file: string,
  terminal: Terminal,
): Promise<Outcome<TakenUsageWire>> {
  const all: TakenUsageWire = { accepted: 0, known: 0, refused: 0, problems: [] }
  let first = 0
  for await (const lines of parts(file)) {
    const sent = await answeredJson<TakenUsageWire>(door, '/usage', {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-ndjson' },
      body: lines.join('\n'),
    })
    if (!sent.ok) return sent
    all.accepted += sent.value.accepted
    all.known += sent.value.known
    all.refused += sent.value.refused
    for (const { place, says } of sent.value.problems.slice(0, problemsTold)) {
      terminal.told(`row ${first + place}: ${says}\n`)
    }
    first += lines.length
    terminal.progress(null, `${first} rows sent`)
  }
  terminal.settle()
  return { ok: true, value: all }
}

/** The lines of a file that are not empty, some at a time. */
async function* parts(file: string): AsyncIterable<string[]> {
  const input = file === '-' ? process.stdin : createReadStream(file)
  let lines: string[] = []
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue
    lines.push(line)
    if (lines.length < linesPerRequest) continue
    yield lines
    lines = []
  }
  if (lines.length > 0) yield lines
}
