/** `tolv ledger`: the books in sums, one account's statement, and whether they balance. */
import type {
  BookedRevaluationWire,
  BooksProofWire,
  RevaluationWire,
  StatementWire,
  TrialBalanceWire,
} from '@tolv/server/wire'
import { answeredJson, type Door } from '../door.ts'
import { money } from '../money.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import type { Terminal } from '../terminal.ts'
import { ledgerUsage } from '../usage.ts'
import {
  accountIdOf,
  commonOptions,
  type Doing,
  entityOf,
  isDay,
  runBilling,
  type Said,
  sent,
  type Told,
  table,
  textOf,
} from './told.ts'

export const ledgerOptions = {
  ...commonOptions,
  through: { type: 'string' },
  on: { type: 'string' },
  entity: { type: 'string' },
  preview: { type: 'boolean' },
} as const

/** Answers 0 when it was told, 1 when the server refused or is not there, 2 when the words do not fit. */
export const runLedger = (args: string[], terminal: Terminal): Promise<number> =>
  runBilling(args, { options: ledgerOptions, usage: ledgerUsage, doing }, terminal)

const doing: Doing = ({ words: [verb, number, ...more], said }, door) => {
  const through = textOf(said, 'through')
  if (through !== undefined && !isDay(through))
    return refused(`A day is written 2026-03-31, not ${through}.`)
  if (verb === undefined) return done(() => trialBalance(door, through))
  if (verb === 'proof' && number === undefined) return done(() => proof(door))
  if (verb === 'revaluations' && number === undefined) return done(() => revaluations(door))
  if (verb === 'revalue' && number === undefined) {
    const on = textOf(said, 'on')
    if (on === undefined || !isDay(on)) return refused('Say the last day of the period: --on DAY.')
    return done(() => revalue(door, { on, said }))
  }
  if (verb === 'statement' && number !== undefined && more.length === 0)
    return done(() => statement(door, number))
  return refused(
    'Say nothing for the trial balance, proof, statement ACCOUNT, revaluations, or revalue.',
  )
}

async function trialBalance(door: Door, through: string | undefined): Promise<Outcome<Told>> {
  const query = through === undefined ? '' : `?through=${through}`
  const found = await answeredJson<TrialBalanceWire>(door, `/ledger/trial-balance${query}`)
  if (!found.ok) return found
  const rows = found.value.rows.map(({ book, currency, debitMinor, creditMinor }) => [
    `  ${book}`,
    money(debitMinor, currency),
    money(creditMinor, currency),
    money(debitMinor - creditMinor, currency),
  ])
  const head = ['  book', 'debit', 'credit', 'balance']
  const lines = [`Through ${found.value.through}:`, ...table([head, ...rows], [1, 2, 3])]
  return done({ json: found.value, lines })
}

async function proof(door: Door): Promise<Outcome<Told>> {
  const found = await answeredJson<BooksProofWire>(door, '/ledger/proof')
  if (!found.ok) return found
  const { balanced, discrepancies } = found.value
  const off = discrepancies.map(
    ({ check, where, currency, offMinor }) =>
      `  ${check}, ${where}: off by ${money(offMinor, currency)}`,
  )
  const lines = balanced ? ['The books balance.'] : ['The books do not balance:', ...off]
  return done({ json: found.value, lines })
}

async function statement(door: Door, number: string): Promise<Outcome<Told>> {
  const id = await accountIdOf(door, number)
  return id.ok ? statementOf(door, id.value, new URLSearchParams()) : id
}

/** What an account was billed and has paid, in all days or in those of the query. */
export async function statementOf(
  door: Door,
  accountId: string,
  query: URLSearchParams,
): Promise<Outcome<Told>> {
  const found = await answeredJson<StatementWire>(door, `/accounts/${accountId}/statement?${query}`)
  if (!found.ok) return found
  const { rows, inCredit } = found.value
  const told = rows.map((row) => [
    row.on,
    row.kind,
    row.number ?? '',
    money(row.minor, row.currency),
    money(row.balanceMinor, row.currency),
  ])
  const credit = inCredit.map(({ currency, minor }) => `To its credit: ${money(minor, currency)}`)
  const nothing = rows.length === 0 ? ['Nothing has been booked.'] : []
  return done({ json: found.value, lines: [...table(told, [3, 4]), ...credit, ...nothing] })
}

/** A gain or a loss in words. */
const gainOf = (minor: number, currency: string) =>
  minor < 0 ? `a loss of ${money(-minor, currency)}` : `a gain of ${money(minor, currency)}`

/** When open items in other currencies were valued, and what it came to. */
async function revaluations(door: Door): Promise<Outcome<Told>> {
  const found = await answeredJson<{ items: BookedRevaluationWire[] }>(door, '/ledger/revaluations')
  if (!found.ok) return found
  const rows = found.value.items.map((one) => [
    one.on,
    `1 ${one.currency} = ${one.rate} ${one.ownCurrency} of ${one.rateOn}`,
    gainOf(one.gainMinor, one.ownCurrency),
  ])
  const none = ['Nothing has been valued at the end of a period.']
  return done({ json: found.value.items, lines: rows.length === 0 ? none : table(rows) })
}

/** Values what is open in other currencies on the last day of a period. */
async function revalue(
  door: Door,
  { on, said }: { on: string; said: Said },
): Promise<Outcome<Told>> {
  const entity = await entityOf(door, textOf(said, 'entity'))
  if (!entity.ok) return entity
  const path = `/ledger/revaluations${said.preview ? '?preview=true' : ''}`
  const made = await sent<RevaluationWire>(door, path, { legalEntityId: entity.value, on })
  if (!made.ok) return made
  const { ownCurrency, backOn, gainMinor, currencies } = made.value
  const rows = currencies.flatMap(({ currency, holdings }) =>
    holdings.map((one) => [
      `  ${one.book} in ${currency}`,
      money(one.minor, currency),
      money(one.bookedMinor, ownCurrency),
      money(one.closingMinor, ownCurrency),
    ]),
  )
  const head = ['  what is open', 'of it', 'stands at', 'is worth']
  return done({
    json: made.value,
    lines: [
      ...(said.preview ? ['A preview: nothing is changed.'] : []),
      `On ${on}, ${gainOf(gainMinor, ownCurrency)}, taken back on ${backOn}:`,
      ...table([head, ...rows], [1, 2, 3]),
    ],
  })
}
