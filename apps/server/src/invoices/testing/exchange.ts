/** An account's books in three currencies, moved by documents, payments and credits: the rules alone, without a database. */
import { laterMonths } from '../rules/deferral.ts'
import type { Draft } from '../rules/draft.ts'
import { issuing } from '../rules/issuing.ts'
import type { Issuing } from '../rules/issuing-made.ts'
import { type Book, balanced, type Entry, onRecognition } from '../rules/ledger.ts'
import {
  type Carried,
  nothing,
  paymentInBooks,
  valued,
  writeOffInBooks,
} from '../rules/own-currency.ts'
import type { Rate } from '../rules/rates.ts'
import { monetary, type Revaluation, revalue } from '../rules/revaluation.ts'
import { giveUp, openOf, receive, type Settled } from '../rules/standing.ts'
import { aDraft } from './drafts.ts'

type Invoice = { settled: Settled; ownOpenMinor: bigint; draft: Draft }

/** Everything that was booked, and what stands open of it. The books are kept in SEK. */
export class Ledger {
  readonly sums = new Map<string, Carried>()
  readonly invoices: Invoice[] = []
  readonly balances = new Map<string, Carried>()
  readonly deferred: { currency: string; minor: bigint; ownMinor: bigint }[] = []

  issue(currency: string, netMinor: bigint, rate: Rate | null): void {
    const at = this.invoices.length
    const draft = draftOf({ currency, netMinor, rate, at })
    this.#take(issuing(draft, { inCredit: this.#inCredit(currency), open: nothing }))
  }

  /** A credit note of an invoice, at the rate of the invoice. */
  credit(at: number, netMinor: bigint): void {
    const invoice = this.invoices[at]
    if (!invoice) return
    const { currency, exchange } = invoice.draft
    const draft = draftOf({ currency, netMinor: -netMinor, rate: exchange, at })
    const open = { minor: openOf(invoice.settled), ownMinor: invoice.ownOpenMinor }
    const made = issuing(draft, { inCredit: this.#inCredit(currency), open })
    invoice.settled = {
      ...invoice.settled,
      creditedMinor: invoice.settled.creditedMinor + made.offInvoiceMinor,
    }
    invoice.ownOpenMinor -= made.own?.offInvoiceMinor ?? made.offInvoiceMinor
    this.#take(made)
  }

  pay(at: number, minor: bigint, rateThen: Rate | null): void {
    const invoice = this.invoices[at]
    if (!invoice) return
    const { currency, exchange } = invoice.draft
    const change = receive(invoice.settled, minor)
    if (!change.ok) return
    const { toBalanceMinor, entries, settled } = change.value
    const open = { minor: openOf(invoice.settled), ownMinor: invoice.ownOpenMinor }
    const own =
      exchange && paymentInBooks(change.value, { open, currency, rate: rateThen ?? exchange })
    invoice.settled = settled
    invoice.ownOpenMinor = own ? own.openMinor : openOf(settled)
    this.#book(currency, own?.entries ?? entries)
    this.#credit(currency, toBalanceMinor, own?.toBalanceMinor ?? toBalanceMinor)
  }

  writeOff(at: number): void {
    const invoice = this.invoices[at]
    const change = invoice && giveUp(invoice.settled)
    if (!change?.ok) return
    const { currency, exchange } = invoice!.draft
    const open = { minor: openOf(invoice!.settled), ownMinor: invoice!.ownOpenMinor }
    const own = exchange && writeOffInBooks(change.value, open)
    invoice!.settled = change.value.settled
    invoice!.ownOpenMinor = 0n
    this.#book(currency, own?.entries ?? change.value.entries)
  }

  /** All that was deferred is earned. */
  recogniseAll(): void {
    for (const { currency, minor, ownMinor } of this.deferred.splice(0)) {
      const values = { deferred: ownMinor, revenue: -ownMinor }
      this.#book(currency, valued(onRecognition(minor), values, 'exchange'))
    }
  }

  /** The end of a period: what is open of a currency is worth what it is at a rate. */
  revalue(currency: string, closing: Rate): Revaluation {
    const held = monetary.map((book) => ({ book, currency, ...this.held(book, currency) }))
    const made = revalue(held, closing)
    this.#book(currency, made.entries)
    return made
  }

  /** The day after. */
  takeBack({ currency, back }: Revaluation): void {
    this.#book(currency, back)
  }

  /** What a book holds in a currency, there and in SEK. */
  held(book: Book, currency: string): Carried {
    return this.sums.get(`${book} ${currency}`) ?? nothing
  }

  #inCredit(currency: string): Carried {
    return this.balances.get(currency) ?? nothing
  }

  #credit(currency: string, minor: bigint, ownMinor: bigint): void {
    const { minor: had, ownMinor: own } = this.#inCredit(currency)
    this.balances.set(currency, { minor: had + minor, ownMinor: own + ownMinor })
  }

  #take({ draft, settled, entries, drawn, toBalanceMinor, own, deferrals }: Issuing): void {
    const { currency, kind } = draft
    if (kind === 'invoice')
      this.invoices.push({ settled, draft, ownOpenMinor: own ? own.openMinor : openOf(settled) })
    for (const { minor, ownMinor = minor } of deferrals)
      this.deferred.push({ currency, minor, ownMinor })
    this.#book(currency, entries)
    this.#book(currency, drawn)
    this.#credit(currency, toBalanceMinor, own ? own.toBalanceMinor : toBalanceMinor)
  }

  /** @throws when the entries do not sum to nothing in both currencies */
  #book(currency: string, entries: Entry[]): void {
    for (const { book, minor, ownMinor = minor } of balanced(entries)) {
      const { minor: sum, ownMinor: own } = this.held(book, currency)
      this.sums.set(`${book} ${currency}`, { minor: sum + minor, ownMinor: own + ownMinor })
    }
  }
}

type DraftWish = { currency: string; netMinor: bigint; rate: Rate | null; at: number }

/** Half of them are for months to come. */
function draftOf({ currency, netMinor, rate, at }: DraftWish): Draft {
  const [from, to] = at % 2 === 0 ? ['2026-03-01', '2026-04-01'] : ['2026-03-16', '2026-07-04']
  const draft = aDraft(
    { accountId: 'account', legalEntityId: 'entity' },
    [{ netMinor, from: from!, to: to! }],
    { currency, exchange: rate },
  )
  // A draft whose lines are for later months has them: or the property would be of nothing.
  if (at % 2 === 1 && netMinor > 1_000n && laterMonths(draft.lines, draft.issuedOn).length === 0)
    throw new Error('nothing was deferred')
  return draft
}
