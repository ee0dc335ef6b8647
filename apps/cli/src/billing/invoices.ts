/** `tolv invoices`: the list, one with why it is what it is, its papers, and what is done with it. */
import { writeFileSync } from 'node:fs'
import type { InvoicesWire, InvoiceWire } from '@tolv/server/wire'
import { answered, answeredJson, type Door } from '../door.ts'
import { money } from '../money.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import type { Terminal } from '../terminal.ts'
import { invoicesUsage } from '../usage.ts'
import { whyLines } from './invoice-why.ts'
import { creditBody, payBody } from './invoice-wishes.ts'
import {
  commonOptions,
  type Doing,
  lineTold,
  runBilling,
  type Said,
  sent,
  type Told,
  table,
  textOf,
} from './told.ts'

export const invoicesOptions = {
  ...commonOptions,
  state: { type: 'string' },
  kind: { type: 'string' },
  search: { type: 'string' },
  why: { type: 'boolean' },
  pdf: { type: 'string' },
  xml: { type: 'string' },
  lines: { type: 'string' },
  amount: { type: 'string' },
  reason: { type: 'string' },
  on: { type: 'string' },
  reference: { type: 'string' },
  preview: { type: 'boolean' },
} as const

/** Answers 0 when it was told or done, 1 when the server refused or is not there, 2 when the words do not fit. */
export const runInvoices = (args: string[], terminal: Terminal): Promise<number> =>
  runBilling(args, { options: invoicesOptions, usage: invoicesUsage, doing }, terminal)

const doing: Doing = ({ words: [named, verb, ...more], said }, door) => {
  if (more.length > 0) return refused('Name one invoice, and one thing to do with it.')
  if (named === undefined) return done(() => list(door, said))
  if (verb === undefined) return done(() => show(door, named, said))
  if (verb !== 'credit' && verb !== 'pay' && verb !== 'write-off')
    return refused(`An invoice is shown, or credit, pay or write-off: not ${verb}.`)
  if (verb !== 'pay' && textOf(said, 'reason') === undefined)
    return refused('Say why: --reason TEXT.')
  if (verb === 'pay' && (said.amount === undefined || said.on === undefined))
    return refused('Say what came and when: --amount AMOUNT --on DAY.')
  return done(() => act(door, { named, verb }, said))
}

const noneOf = ({ state, kind, search }: Said) =>
  state === undefined && kind === undefined && search === undefined
    ? 'No invoices yet: a subscription that begins makes one, and so does tolv runs start.'
    : 'No invoice fits: tolv invoices lists them all.'

async function list(door: Door, said: Said): Promise<Outcome<Told>> {
  const asked = { state: said.state, kind: said.kind, q: said.search, limit: '200' }
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(asked))
    if (typeof value === 'string') query.set(name, value)
  const found = await answeredJson<InvoicesWire>(door, `/invoices?${query}`)
  if (!found.ok) return found
  const { items, next } = found.value
  const rows = items.map((one) => [
    one.number,
    one.issuedOn,
    `${one.account.number} ${one.account.name ?? ''}`.trim().slice(0, 32),
    one.kind === 'credit-note' ? 'credit note' : one.state,
    money(one.totalMinor, one.currency),
    one.openMinor === 0 ? '' : `${money(one.openMinor, one.currency)} open, due ${one.dueOn}`,
  ])
  if (items.length === 0) return done({ json: found.value, lines: [noneOf(said)] })
  const more = next === null ? '' : '; there are more: narrow it by --state or --search'
  return done({ json: found.value, lines: [...table(rows, [4]), `${items.length} told${more}.`] })
}

const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

/** An invoice by its id or its number. */
async function invoiceOf(door: Door, named: string): Promise<Outcome<InvoiceWire>> {
  if (isId(named)) return answeredJson<InvoiceWire>(door, `/invoices/${named}`)
  const query = new URLSearchParams({ number: named })
  const found = await answeredJson<InvoicesWire>(door, `/invoices?${query}`)
  if (!found.ok) return found
  const [row] = found.value.items
  if (!row) return refused(`There is no invoice ${named}.`)
  return answeredJson<InvoiceWire>(door, `/invoices/${row.id}`)
}

async function show(door: Door, named: string, said: Said): Promise<Outcome<Told>> {
  const found = await invoiceOf(door, named)
  if (!found.ok) return found
  const papers: string[] = []
  for (const [option, path] of [
    ['pdf', 'pdf'],
    ['xml', 'ubl'],
  ] as const) {
    const file = textOf(said, option)
    if (file === undefined) continue
    const paper = await answered(door, `/invoices/${found.value.id}/${path}`)
    if (!paper.ok) return paper
    writeFileSync(file, new Uint8Array(await paper.value.arrayBuffer()))
    papers.push(`Written to ${file}.`)
  }
  return done({ json: found.value, lines: [...written(found.value, said), ...papers] })
}

function written(invoice: InvoiceWire, { why }: Said): string[] {
  const { currency, kind, number, account, state, seller, buyer } = invoice
  const amount = (minor: number) => money(minor, currency)
  const name = kind === 'credit-note' ? 'Credit note' : 'Invoice'
  const lines = invoice.lines.flatMap((line) => [
    `  ${lineTold(line)}: ${amount(line.netMinor)}`,
    ...(why ? whyLines(line.why, { currency, depth: 2 }) : []),
  ])
  const rates = invoice.vat.map(
    ({ percent, vatMinor, taxableMinor, reason }) =>
      `  VAT ${percent} % of ${amount(taxableMinor)}: ${amount(vatMinor)}${reason ? ` (${reason})` : ''}`,
  )
  const came = [
    ['paid', invoice.paidMinor],
    ['from the credit balance', invoice.balanceMinor],
    ['credited', invoice.creditedMinor],
    ['written off', invoice.writtenOffMinor],
    ['open', invoice.openMinor],
  ] as const
  return [
    `${name} ${number}, ${account.number} ${account.name ?? ''}: ${state}`,
    `  ${seller.name} to ${buyer.name}, issued ${invoice.issuedOn}, due ${invoice.dueOn}`,
    ...lines,
    ...rates,
    `  In all ${amount(invoice.totalMinor)}`,
    ...came.flatMap(([what, minor]) => (minor === 0 ? [] : [`  ${what} ${amount(minor)}`])),
    ...invoice.creditNotes.map(
      (note) => `  Credit note ${note.number}: ${amount(note.totalMinor)}`,
    ),
  ]
}

type Act = { named: string; verb: 'credit' | 'pay' | 'write-off' }

async function act(door: Door, { named, verb }: Act, said: Said): Promise<Outcome<Told>> {
  const found = await invoiceOf(door, named)
  if (!found.ok) return found
  const { id, currency } = found.value
  const preview = said.preview ? '?preview=true' : ''
  const reason = textOf(said, 'reason') ?? ''
  const wish =
    verb === 'credit'
      ? creditBody(said, currency)
      : verb === 'pay'
        ? payBody(said, currency)
        : done({ reason })
  if (!wish.ok) return wish
  const under = { credit: 'credit-notes', pay: 'payments', 'write-off': 'write-off' }[verb]
  const made = await sent<InvoiceWire>(door, `/invoices/${id}/${under}${preview}`, wish.value)
  if (!made.ok) return made
  const before = said.preview ? ['Would be:'] : []
  return done({ json: made.value, lines: [...before, ...written(made.value, {})] })
}
