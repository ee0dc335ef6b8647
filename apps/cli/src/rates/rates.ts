/** `tolv rates`: the exchange rates of a running Tolv, and rates brought from a file. */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import type { ExchangeRatesWire, RatesBroughtWire } from '@tolv/server/wire'
import { answeredJson, type Door, doorOf } from '../door.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import type { Terminal } from '../terminal.ts'
import { ratesUsage } from '../usage.ts'

export const ratesOptions = {
  server: { type: 'string' },
  key: { type: 'string' },
  currency: { type: 'string' },
  source: { type: 'string' },
  'dry-run': { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

type Order = {
  door: Door
  file: string | null
  currency: string | null
  source: string | null
  keep: 'all' | 'nothing'
  form: 'json' | 'words'
}

/** Answers 0 when it was told or brought, 1 when the server refused or is not there, 2 when the words do not fit. */
export async function runRates(words: string[], terminal: Terminal): Promise<number> {
  const order = orderOf(words)
  if (!order.ok) return failed(terminal, order.says, 2)
  if (order.value === 'help') {
    terminal.out(ratesUsage)
    return 0
  }
  const { file } = order.value
  if (file === null) return list(order.value, terminal)
  const read = await textOf(file)
  return read.ok ? bring(order.value, read.value, terminal) : failed(terminal, read.says, 2)
}

function orderOf(words: string[]): Outcome<Order | 'help'> {
  try {
    const { values, positionals } = parseArgs({
      args: words,
      options: ratesOptions,
      allowPositionals: true,
    })
    if (values.help) return done('help')
    if (positionals.length > 1) return refused('One file of rates at a time.')
    const { currency = null, source = null } = values
    const [file = null] = positionals
    if (file === null && (source !== null || values['dry-run']))
      return refused('Name the file that is brought.')
    const door = doorOf(values)
    if (!door.ok) return door
    return done({
      ...{ door: door.value, file, currency, source },
      keep: values['dry-run'] ? 'nothing' : 'all',
      form: values.json ? 'json' : 'words',
    })
  } catch (error) {
    return refused(error instanceof Error ? error.message : String(error))
  }
}

async function textOf(file: string): Promise<Outcome<string>> {
  try {
    return done(file === '-' ? await text(process.stdin) : readFileSync(file, 'utf8'))
  } catch {
    return refused(`There is no file ${file} to read.`)
  }
}

async function list({ door, currency, form }: Order, terminal: Terminal): Promise<number> {
  const query = new URLSearchParams({ limit: '200', ...(currency && { currency }) })
  const found = await answeredJson<ExchangeRatesWire>(door, `/exchange-rates?${query}`)
  if (!found.ok) return failed(terminal, found.says, 1)
  if (form === 'json') terminal.out(`${JSON.stringify(found.value.items, null, 2)}\n`)
  else if (found.value.items.length === 0) terminal.out('No rates have been brought.\n')
  else
    for (const { on, from, to, rate, source } of found.value.items)
      terminal.out(`${on}  1 ${from} = ${rate} ${to}  ${source}\n`)
  return 0
}

async function bring(
  { door, source, keep, form }: Order,
  file: string,
  terminal: Terminal,
): Promise<number> {
  const path = keep === 'nothing' ? '/exchange-rates?preview=true' : '/exchange-rates'
  const sent = await answeredJson<RatesBroughtWire>(door, path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': randomUUID() },
    body: JSON.stringify({ file, source }),
  })
  if (!sent.ok) return failed(terminal, sent.says, 1)
  if (form === 'json') terminal.out(`${JSON.stringify(sent.value, null, 2)}\n`)
  else {
    const { read, added, changed, from, to, source: whose } = sent.value
    const would = keep === 'nothing' ? 'would be ' : ''
    terminal.out(
      `${read} rates of ${whose}, ${from} to ${to}: ${added} ${would}new, ${changed} ${would}changed.\n`,
    )
  }
  return 0
}

function failed(terminal: Terminal, says: string, code: 1 | 2): number {
  terminal.told(`${says}\n`)
  return code
}
