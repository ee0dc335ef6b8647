/** `tolv import FILE`: the file is understood here, brought to a running Tolv, tried there, and imported. */

import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { headLength, type Mapping } from '@tolv/imports'
import type { ImportCounts, ImportWire } from '@tolv/server/wire'
import { type Door, doorOf } from '../door.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import type { Terminal } from '../terminal.ts'
import { importUsage } from '../usage.ts'
import {
  argumentError,
  readingOptions,
  readValueArguments,
  type ValueOrder,
} from '../value/arguments.ts'
import { settleMapping } from '../value/mapping.ts'
import { openSource, writeTrouble } from '../value/source.ts'
import { type Answers, type Server, serverAt } from './server.ts'

/** Every option of `tolv import`; the help text is tested against the list. */
export const importOptions = {
  server: { type: 'string' },
  key: { type: 'string' },
  'dry-run': { type: 'boolean' },
  ...readingOptions,
  refused: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

type ImportOrder = {
  reading: ValueOrder
  door: Door
  until: 'dry-run' | 'imported'
  refusedTo: string | null
}

/** Answers 0 when the file was brought, 1 when the server refused or is not there, 2 when the file cannot be used. */
export async function runImport(words: string[], terminal: Terminal): Promise<number> {
  const order = orderOf(words)
  if (!order.ok) return failed(terminal, order.says, 2)
  if (order.value === 'help') {
    terminal.out(importUsage)
    return 0
  }
  const spooled = order.value.reading.file === '-' ? await spool() : null
  const path = spooled?.path ?? order.value.reading.file
  try {
    const mapping = await understood(path, order.value.reading, terminal)
    if (!mapping.ok) return failed(terminal, mapping.says, 2)
    const server = serverAt(order.value.door)
    const brought = await bring({
      path,
      order: order.value,
      mapping: mapping.value,
      server,
      terminal,
    })
    terminal.settle()
    if (!brought.ok) return failed(terminal, brought.says, 1)
    terminal.out(brought.value)
    return 0
  } finally {
    spooled?.remove()
  }
}

function failed(terminal: Terminal, says: string, code: 1 | 2): number {
  terminal.told(`${says}\n`)
  return code
}

function orderOf(words: string[]): Outcome<ImportOrder | 'help'> {
  try {
    const { values, positionals } = parseArgs({
      args: words,
      options: importOptions,
      allowPositionals: true,
    })
    if (values.help) return done('help')
    const { server, key, 'dry-run': dryRun, refused: refusedTo, help: _, ...reading } = values
    const passed = Object.entries(reading).map(([name, value]) => `--${name}=${value}`)
    const read = readValueArguments([...positionals, ...passed])
    if (!read.ok)
      return refused(read.says.replace('to value: tolv value', 'to import: tolv import'))
    if (read.value === 'help') return done('help')
    const door = doorOf({ server, key })
    if (!door.ok) return door
    return done({
      reading: read.value,
      door: door.value,
      until: dryRun ? 'dry-run' : 'imported',
      refusedTo: refusedTo ?? null,
    })
  } catch (error) {
    return refused(argumentError(error))
  }
}

/** What is piped in is kept in a file, so that its head can be read before all of it is sent. */
async function spool(): Promise<{ path: string; remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'tolv-import-'))
  const path = join(folder, 'input.csv')
  await pipeline(process.stdin, createWriteStream(path))
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** The same sniffing as the server's, with the questions asked here, where somebody can answer. */
async function understood(
  path: string,
  order: ValueOrder,
  terminal: Terminal,
): Promise<Outcome<Mapping>> {
  const source = await openSource(path)
  if (!source.ok) return source
  let head = ''
  const pieces = source.value.pieces()
  while (head.length < headLength) {
    const next = await pieces.next()
    if (next.done) {
      if (!next.value.ok) return next.value
      break
    }
    head += next.value.text
  }
  const cut = head.length >= headLength ? head.slice(0, head.lastIndexOf('\n') + 1) || head : head
  const settled = await settleMapping(
    { text: cut, fileName: source.value.fileName },
    order,
    terminal,
  )
  await pieces.return(done(null))
  return settled.ok ? done(settled.value.mapping) : settled
}

type Bringing = {
  path: string
  order: ImportOrder
  mapping: Mapping
  server: Server
  terminal: Terminal
}

async function bring(bringing: Bringing): Promise<Outcome<string>> {
  const { path, order, mapping, server, terminal } = bringing
  const fileName =
    order.reading.file === '-' ? 'standard input' : (path.split(/[\\/]/).pop() ?? path)
  terminal.progress(null, `Sending ${fileName}`)
  const uploaded = await server.upload(path, fileName)
  if (!uploaded.ok) return uploaded
  const { id } = uploaded.value
  const told = ({ progress }: ImportWire) =>
    terminal.progress(progress?.share ?? null, progress?.what ?? 'Reading')
  let found = await server.past(id, ['reading'], told)
  if (!found.ok) return found
  if (found.value.state === 'questions' || corrected(order.reading)) {
    const answered = await server.answer(id, answersOf(mapping))
    if (!answered.ok) return answered
    found = await server.past(id, ['reading'], told)
    if (!found.ok) return found
  }
  if (found.value.state !== 'ready' || found.value.dryRun === null)
    return refused(whyNotReady(found.value))
  const rows = await tellRefused(bringing, id, found.value.dryRun)
  if (!rows.ok) return rows
  if (order.until === 'dry-run') {
    const cancelled = await server.cancel(id)
    return cancelled.ok ? done(`${countsSay(found.value.dryRun, 'would be')}\n`) : cancelled
  }
  const started = await server.run(id)
  if (!started.ok) return started
  const ended = await server.past(id, ['running', 'ready'], told)
  if (!ended.ok) return ended
  if (ended.value.state !== 'done' || ended.value.result === null)
    return refused(whyNotReady(ended.value))
  return done(`${countsSay(ended.value.result, 'were')}\n`)
}

function corrected(reading: ValueOrder): boolean {
  const { kind, map, dateFormat, decimal, interval, currency } = reading
  return [kind, map, dateFormat, decimal, interval, currency].some((one) => one !== null)
}

function answersOf(mapping: Mapping): Answers {
  const { dateFormat, decimalMark, currency } = mapping
  return {
    kind: mapping.kind,
    delimiter: mapping.dialect.delimiter,
    header: mapping.dialect.header,
    interval: mapping.interval,
    columns: mapping.columns.map(({ index, field }) => ({ index, field })),
    ...(dateFormat && { dateFormat }),
    ...(decimalMark && { decimalMark }),
    ...(currency && currency !== 'XXX' && { currency }),
  }
}

function whyNotReady(found: ImportWire): string {
  if (found.says !== null) return found.says
  const [question] = found.questions
  return question ? question.says : `The import is ${found.state}.`
}

/** Refused rows told at once; all of them go to the file of `--refused`. */
const rowsTold = 5

async function tellRefused(
  bringing: Bringing,
  id: string,
  counts: ImportCounts,
): Promise<Outcome<null>> {
  const { server, order, terminal } = bringing
  if (counts.refused > 0) {
    const rows = await server.refusedRows(id, rowsTold)
    if (!rows.ok) return rows
    terminal.told(`${counts.refused} ${counts.refused === 1 ? 'row was' : 'rows were'} refused:\n`)
    for (const { line, column, says } of rows.value)
      terminal.told(`  line ${line}: ${column === null ? says : `${column}: ${says}`}\n`)
    const more = counts.refused - rows.value.length
    if (more > 0) terminal.told(`  and ${more} more\n`)
  }
  if (order.refusedTo === null) return done(null)
  const csv = await server.refusedCsv(id)
  if (!csv.ok) return csv
  try {
    writeFileSync(order.refusedTo, csv.value)
    return done(null)
  } catch (error) {
    return refused(writeTrouble(order.refusedTo, error))
  }
}

/** "1,240 rows would be added, 3 changed, 20 are unchanged, 2 refused; 310 accounts are new." */
function countsSay(counts: ImportCounts, would: 'would be' | 'were'): string {
  const written = (count: number) => count.toLocaleString('en-GB')
  const apart = counts.keptApart.map(({ currency, rows }) => `${written(rows)} in ${currency}`)
  const kept = apart.length === 0 ? '' : ` Kept apart for want of a rate: ${apart.join(', ')}.`
  const added = `${written(counts.added)} ${would} added`
  const rows = `Of ${written(counts.rows)} rows ${added} and ${written(counts.changed)} changed`
  const rest = `${written(counts.unchanged)} were known before, ${written(counts.refused)} refused`
  return `${rows}; ${rest}. New accounts: ${written(counts.accountsAdded)}.${kept}`
}
