/** How the billing commands read words, speak to the server, and write amounts. */
import { parseArgs } from 'node:util'
import { titleOf } from '@tolv/pricing'
import type { AccountsWire, InvoiceLineWire } from '@tolv/server/wire'
import { daysOf } from '../days.ts'
import { answeredJson, type Door, doorOf, send } from '../door.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import type { Terminal } from '../terminal.ts'

export const commonOptions = {
  server: { type: 'string' },
  key: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

type Options = Record<string, { type: 'string' | 'boolean'; short?: string }>
export type Said = Record<string, string | boolean | undefined>
/** What was said: the words that are no options, and the options. */
export type Words = { words: string[]; said: Said }

/** Reads the words of a command; options that are not known are refused. */
export function readWords(args: string[], options: Options): Outcome<Words> {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
    return done({ words: positionals, said: values as Said })
  } catch (error) {
    return refused(error instanceof Error ? error.message : String(error))
  }
}

export const textOf = (said: Said, name: string): string | undefined => {
  const value = said[name]
  return typeof value === 'string' ? value : undefined
}

/** What a command does once its words are read: a refusal of the words is 2, of the server 1. */
export type Told = { lines: string[]; json: unknown }
export type Doing = (words: Words, door: Door) => Outcome<() => Promise<Outcome<Told>>>

/** Runs a command: its words, the door, what it does, and what it tells. */
export async function runBilling(
  args: string[],
  { options, usage, doing }: { options: Options; usage: string; doing: Doing },
  terminal: Terminal,
): Promise<number> {
  const failed = (says: string, code: 1 | 2) => {
    terminal.told(`${says}\n`)
    return code
  }
  const read = readWords(args, options)
  if (!read.ok) return failed(read.says, 2)
  const { said } = read.value
  if (said.help) {
    terminal.out(usage)
    return 0
  }
  const door = doorOf({ server: textOf(said, 'server'), key: textOf(said, 'key') })
  if (!door.ok) return failed(door.says, 2)
  const planned = doing(read.value, door.value)
  if (!planned.ok) return failed(planned.says, 2)
  const told = await planned.value()
  if (!told.ok) return failed(told.says, 1)
  const { lines, json } = told.value
  terminal.out(said.json ? `${JSON.stringify(json, null, 2)}\n` : `${lines.join('\n')}\n`)
  return 0
}

/** Sends a command to the server, once. */
export function sent<Body>(door: Door, path: string, body: unknown): Promise<Outcome<Body>> {
  return send<Body>(door, { path, body })
}

/** The id of the account with this number. */
export async function accountIdOf(door: Door, number: string): Promise<Outcome<string>> {
  const query = new URLSearchParams({ search: number, limit: '50' })
  const found = await answeredJson<AccountsWire>(door, `/accounts?${query}`)
  if (!found.ok) return found
  const account = found.value.items.find((one) => one.number === number)
  return account ? done(account.id) : refused(`There is no account with the number ${number}.`)
}

type Entities = { items: { id: string; name: string }[] }

/** The legal entity of a name or id; the only one when none is named. */
export async function entityOf(door: Door, named: string | undefined): Promise<Outcome<string>> {
  const found = await answeredJson<Entities>(door, '/legal-entities')
  if (!found.ok) return found
  const { items } = found.value
  const wanted = items.filter(({ id, name }) => named === undefined || [id, name].includes(named))
  const [one, other] = wanted
  if (one && !other) return done(one.id)
  const names = items.map(({ name }) => name).join(', ')
  return refused(`Say who bills: --entity NAME. There are: ${names || 'none'}.`)
}

/** Rows under each other, each column as wide as its widest cell; amounts stand to the right. */
export function table(rows: string[][], right: number[] = []): string[] {
  const widths = rows.reduce<number[]>(
    (most, row) => row.map((cell, at) => Math.max(most[at] ?? 0, cell.length)),
    [],
  )
  return rows.map((row) =>
    row
      .map((cell, at) =>
        right.includes(at) ? cell.padStart(widths[at]!) : cell.padEnd(widths[at]!),
      )
      .join('  ')
      .trimEnd(),
  )
}

const decimals = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
    .maximumFractionDigits ?? 2

/** An amount as it is written on a command line, in minor units of a currency; null where it is none. */
export function minorOf(written: string, currency: string): number | null {
  const read = /^(\d{1,12})(?:\.(\d+))?$/.exec(written)
  const places = decimals(currency)
  const [, whole = '', part = ''] = read ?? []
  if (!read || part.length > places) return null
  return Number(whole + part.padEnd(places, '0'))
}

/** An ISO day, or nothing. */
export const isDay = (written: string): boolean => /^\d{4}-\d\d-\d\d$/.test(written)

/** A line of an invoice, how much of it, and its days where it has some. */
export function lineTold(line: InvoiceLineWire): string {
  const { service, quantity } = line
  const days = service.from === service.to ? [] : [daysOf(service)]
  return [`${titleOf(line)} × ${quantity}`, ...days].join(', ')
}
