/** `tolv accounts`: who they are, how they are billed, and what they owe. */
import { writeFileSync } from 'node:fs'
import type {
  AccountsWire,
  AccountWire,
  BillingProfileWire,
  EventWire,
  NextInvoiceWire,
  Page,
} from '@tolv/server/wire'
import { statementOf } from '../billing/ledger.ts'
import { accountIdOf, lineTold, table } from '../billing/told.ts'
import { answered, answeredJson } from '../door.ts'
import { money } from '../money.ts'
import { done, type Outcome } from '../outcome.ts'
import { creditVerbs } from './credit.ts'
import { readSettings, set, toldOrSet } from './settings.ts'
import type { Asked, Option, Thing, Told } from './thing.ts'
import { fieldLines } from './written.ts'

const name: Option = { is: 'NAME', says: 'what it is called' }
const day = (says: string): Option => ({ is: 'DAY', says })

async function idOf({ door, name: number }: Asked): Promise<Outcome<string>> {
  return accountIdOf(door, number)
}

const noneOf = (search: string | null) =>
  search === null
    ? 'No accounts yet: tolv accounts add makes one, and tolv import brings those of a file.'
    : `No account fits ${search}.`

async function list(asked: Asked): Promise<Outcome<Told>> {
  const query = new URLSearchParams({ limit: '200', search: asked.text('search') ?? '' })
  const found = await answeredJson<AccountsWire>(asked.door, `/accounts?${query}`)
  if (!found.ok) return found
  const { items, count } = found.value
  if (count === 0) return done({ json: found.value, lines: [noneOf(asked.text('search'))] })
  const rows = items.map(({ number, name: called, facts }) => {
    const due = facts['billing.next_due_on']
    return [number, called ?? '', due ? `billed ${due}` : '']
  })
  const of =
    items.length === count
      ? `${count} in all.`
      : `${items.length} of ${count}: narrow it by --search.`
  return done({ json: found.value, lines: [...table(rows), of] })
}

async function show(asked: Asked): Promise<Outcome<Told>> {
  const id = await idOf(asked)
  if (!id.ok) return id
  const found = await answeredJson<AccountWire>(asked.door, `/accounts/${id.value}`)
  if (!found.ok) return found
  const { number, name: called, contacts, facts } = found.value
  const people = contacts.map((one) => [one.name, one.email].filter(Boolean).join(', '))
  return done({
    json: found.value,
    lines: [
      `${number} ${called ?? ''}`.trim(),
      ...people.filter((who) => who !== '').map((who) => `  ${who}`),
      ...fieldLines(facts),
    ],
  })
}

const tellAccount = (asked: Asked, made: Outcome<AccountWire>): Outcome<Told> =>
  made.ok ? asked.told(made.value, [`${made.value.number} ${made.value.name ?? ''}`.trim()]) : made

async function profile(asked: Asked): Promise<Outcome<Told>> {
  const id = await idOf(asked)
  if (!id.ok) return id
  const path = `/billing-profiles/${id.value}`
  const title = `Who is billed for ${asked.name}:`
  if (asked.many('set').length === 0) return toldOrSet(asked, { path, title })
  const found = await answeredJson<BillingProfileWire>(asked.door, path)
  if (!found.ok) return found
  // What the register answered is of the number that it was asked about: it is sent when it is said, and not else.
  const { vatStatus: _, vatCheckedAt, vatCheck, accountId, ...known } = found.value
  const read = readSettings(asked.many('set'), { ...known, vatStatus: '' })
  if (!read.ok) return read
  const body = { ...known, ...read.value }
  const saved = await asked.send<BillingProfileWire>({ method: 'PUT', path, body })
  return saved.ok ? asked.told(saved.value, [title, ...fieldLines(saved.value)]) : saved
}

async function askRegister(asked: Asked): Promise<Outcome<Told>> {
  const id = await idOf(asked)
  if (!id.ok) return id
  const path = `/billing-profiles/${id.value}/vat-check`
  const made = await asked.send<BillingProfileWire>({ path })
  if (!made.ok) return made
  const { vatNumber, vatStatus } = made.value
  return asked.told(made.value, [`${vatNumber} is asked about; until then it is ${vatStatus}.`])
}

async function statement(asked: Asked): Promise<Outcome<Told>> {
  const id = await idOf(asked)
  if (!id.ok) return id
  const query = new URLSearchParams()
  for (const option of ['from', 'through']) {
    const text = asked.text(option)
    if (text !== null) query.set(option, text)
  }
  const file = asked.text('csv')
  if (file === null) return statementOf(asked.door, id.value, query)
  const csv = await answered(asked.door, `/accounts/${id.value}/statement.csv?${query}`)
  if (!csv.ok) return csv
  writeFileSync(file, await csv.value.text())
  return done({ json: { file }, lines: [`Written to ${file}.`] })
}

async function next(asked: Asked): Promise<Outcome<Told>> {
  const id = await idOf(asked)
  if (!id.ok) return id
  const path = `/accounts/${id.value}/next-invoice`
  const found = await answeredJson<NextInvoiceWire | null>(asked.door, path)
  if (!found.ok) return found
  if (found.value === null)
    return done({ json: null, lines: ['Nothing lies ahead to be invoiced.'] })
  const { on, documents, held } = found.value
  const lines = documents.flatMap(({ currency, lines: rows, totalMinor }) => [
    ...rows.map((row) => `  ${lineTold(row)}: ${money(row.netMinor, currency)}`),
    `  In all, with VAT, ${money(totalMinor, currency)}`,
  ])
  const waits = held === null ? [] : [`  It would wait: ${held.says}`]
  return done({ json: found.value, lines: [`Next invoice, on ${on}:`, ...lines, ...waits] })
}

async function happened(asked: Asked): Promise<Outcome<Told>> {
  const id = await idOf(asked)
  if (!id.ok) return id
  const path = `/accounts/${id.value}/events?limit=100`
  const found = await answeredJson<Page<EventWire>>(asked.door, path)
  if (!found.ok) return found
  const rows = found.value.items.map(({ occurredAt, kind, actor }) => [occurredAt, kind, actor])
  return done({ json: found.value, lines: table(rows) })
}

async function traits(asked: Asked): Promise<Outcome<Told>> {
  const id = await idOf(asked)
  if (!id.ok) return id
  const said = asked.many('set')
  const known = Object.fromEntries(said.map((one) => [one.split('=')[0] ?? '', null]))
  const read = readSettings(said, known)
  if (!read.ok) return read
  const path = `/accounts/${id.value}/traits`
  const body = { traits: read.value }
  const saved = await asked.send<{ facts: object }>({ method: 'PATCH', path, body })
  return saved.ok ? asked.told(saved.value, fieldLines(saved.value.facts)) : saved
}

export const accounts: Thing = {
  name: 'accounts',
  says: 'the accounts of a running Tolv: who they are, how they are billed, what they owe',
  scopes: 'with the scopes read, write and billing',
  verbs: [
    {
      words: '',
      says: 'all of them',
      options: { search: { is: 'TEXT', says: 'in the number, the name or the contacts' } },
      does: list,
    },
    {
      words: 'add',
      says: 'one that no import brings',
      changes: true,
      options: {
        number: { is: 'NUMBER', says: 'your own number of it', needed: true },
        name,
        email: { is: 'ADDRESS', says: 'where it is written to' },
      },
      does: async (asked) => {
        const [number, called, email] = ['number', 'name', 'email'].map((o) => asked.text(o))
        const body = { number, name: called, email }
        return tellAccount(asked, await asked.send({ path: '/accounts', body }))
      },
    },
    { words: 'NUMBER', says: 'one of them', does: show },
    {
      words: 'rename NUMBER',
      says: 'call it something else',
      changes: true,
      options: { name: { ...name, needed: true } },
      does: async (asked) => {
        const id = await idOf(asked)
        if (!id.ok) return id
        const [path, body] = [`/accounts/${id.value}`, { name: asked.text('name') }]
        return tellAccount(asked, await asked.send({ method: 'PATCH', path, body }))
      },
    },
    {
      words: 'traits NUMBER',
      says: 'set what you know of it beside',
      changes: true,
      options: { set: { ...set, needed: true } },
      does: traits,
    },
    {
      words: 'profile NUMBER',
      says: 'who is billed for it',
      changes: true,
      options: { set },
      does: profile,
    },
    {
      words: 'statement NUMBER',
      says: 'what it was billed and has paid, and what it owed after each',
      options: {
        from: day('from this day'),
        through: day('through this day'),
        csv: { is: 'FILE', says: 'write it as CSV' },
      },
      does: statement,
    },
    {
      words: 'vat-check NUMBER',
      says: 'ask the register of VAT numbers about it again',
      changes: true,
      does: askRegister,
    },
    ...creditVerbs,
    { words: 'next NUMBER', says: 'its next invoice, as things stand', does: next },
    { words: 'events NUMBER', says: 'what happened to it, newest first', does: happened },
  ],
  example: 'tolv accounts profile 1043 --set kind=business --set termsDays=10',
}
