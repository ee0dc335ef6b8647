/**
 * Issuing documents, any number in one transaction: lines, VAT, books and balances, then numbers, documents and events,
 * a statement for each. The accounts are locked by the caller.
 */
import { sql } from 'drizzle-orm'
import { appendEvents, type NewEvent } from '../../accounts/index.ts'
import { newId, type Tx, together } from '../../db/index.ts'
import {
  creditNoteIssued,
  invoiceCredited,
  invoiceIssued,
  invoicePaid,
  type Telling,
  told,
  useOf,
  walletUseOf,
  withoutVat,
} from '../events.ts'
import { headColumns, type InvoiceHead } from '../queries/invoice.ts'
import type { Draft } from '../rules/draft.ts'
import { issuing } from '../rules/issuing.ts'
import type { Issuing } from '../rules/issuing-made.ts'
import { type Carried, nothing } from '../rules/own-currency.ts'
import { type Standing, standingOf } from '../rules/standing.ts'
import { balanceKey, balancesOf, changeBalances } from './balances.ts'
import { book, type LedgerTransaction } from './book.ts'
import { reserve, type Series } from './numbers.ts'
import { setOff } from './set-off.ts'
import { returnToWallets } from './wallet-returns.ts'
import { type Drawing, drawOnWallets, type Use } from './wallet-uses.ts'
import { type Issued, type Made, writeDocuments, writeParts } from './write-documents.ts'

export type IssueContext = Telling & {
  /** the run that it belongs to; null when somebody did it */
  runId: string | null
  /** what the numbers of a legal entity's series begin with */
  prefixes: ReadonlyMap<string, { invoice: string; creditNote: string }>
  /** what is open of credited invoices, by their ids */
  openOfCredited: ReadonlyMap<string, Carried>
  /** what is written of the same bill at the same time; it is done before numbers are taken */
  meanwhile?: Promise<unknown>
}

/** Issues the documents in the order given. @returns them with their numbers, in the same order */
export async function issue(tx: Tx, drafts: Draft[], context: IssueContext): Promise<Issued[]> {
  if (drafts.length === 0) return []
  const accountIds = [...new Set(drafts.map(({ accountId }) => accountId))]
  const balances = await balancesOf(tx, accountIds)
  const drawings: Drawing[] = []
  const made = drafts.map((draft) => {
    const key = balanceKey(draft)
    const inCredit = balances.get(key) ?? nothing
    const one: Made = {
      id: newId(context.now),
      ...issuing(draft, {
        inCredit,
        open: context.openOfCredited.get(draft.creditsInvoiceId ?? '') ?? nothing,
      }),
    }
    balances.set(key, after(inCredit, one))
    drawings.push({ ...drawingOf(one), inCreditMinor: inCredit.minor })
    return one
  })
  const returned = await returnToWallets(tx, made, context.now)
  const bookings = made.flatMap((one) => transactionsOf(one, { context, returned }))
  const changes = made.map(({ draft, toBalanceMinor: byMinor, own }) => ({
    ...{ ...draft, byMinor, byOwnMinor: own?.toBalanceMinor ?? null },
  }))
  await together([
    writeParts(tx, made),
    book(tx, bookings),
    changeBalances(tx, changes),
    context.meanwhile,
  ])
  const credited = await creditInvoices(tx, made)
  await setOffCredits(tx, made, context)
  // As late as can be: whoever takes numbers lets all others of the series wait until the transaction ends.
  const issued = await numbered(tx, made, context)
  await together([
    writeDocuments(tx, issued, context),
    tell(tx, { issued, drawings, returned, credited }, context),
  ])
  return issued
}

type Done = { issued: Issued[]; drawings: Drawing[]; returned: Use[]; credited: InvoiceHead[] }

/** What was drawn on wallets is kept, and all of it told. */
async function tell(tx: Tx, done: Done, context: IssueContext): Promise<void> {
  const { issued, drawings, returned, credited } = done
  const uses = [...returned, ...(await drawOnWallets(tx, drawings, context.now))]
  await appendEvents(tx, [
    ...issued.flatMap((one) => eventsOf(one, context)),
    ...uses.flatMap((use) => walletUseOf(use, context)),
    ...credited.map((head) => creditedEvent(head, context)),
  ])
}

/** What credit notes leave to an account's credit pays what is open of it. */
async function setOffCredits(tx: Tx, made: Made[], context: IssueContext): Promise<void> {
  const giving = made.filter(
    ({ draft, toBalanceMinor }) => draft.kind === 'credit-note' && toBalanceMinor > 0n,
  )
  const [first] = giving
  if (!first) return
  const credits = giving.map(({ draft, toBalanceMinor: minor }) => ({ ...draft, minor }))
  await setOff(tx, { credits, today: first.draft.issuedOn, by: first.id }, context)
}

function drawingOf({ draft, id, toBalanceMinor }: Made) {
  const { accountId, legalEntityId, currency } = draft
  return { accountId, legalEntityId, currency, invoiceId: id, minor: -toBalanceMinor }
}

function after({ minor, ownMinor }: Carried, { toBalanceMinor, own }: Issuing): Carried {
  const byOwn = own?.toBalanceMinor ?? toBalanceMinor
  return { minor: minor + toBalanceMinor, ownMinor: ownMinor + byOwn }
}

/** Takes the numbers, legal entity by legal entity in the order of their ids, so that two batches cannot deadlock. */
async function numbered(tx: Tx, made: Made[], context: IssueContext): Promise<Issued[]> {
  const groups = Map.groupBy(made, ({ draft }) => `${draft.legalEntityId} ${draft.kind}`)
  const numbers = new Map<Made, { sequence: bigint; number: string }>()
  for (const [, group] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const { legalEntityId, kind } = group[0]!.draft
    const series: Series = kind
    const first = await reserve(tx, { legalEntityId, series }, group.length)
    const prefixes = context.prefixes.get(legalEntityId)
    const prefix = (kind === 'invoice' ? prefixes?.invoice : prefixes?.creditNote) ?? ''
    for (const [at, one] of group.entries()) {
      const sequence = first + BigInt(at)
      numbers.set(one, { sequence, number: `${prefix}${sequence}` })
    }
  }
  return made.map((one) => {
    const { sequence, number } = numbers.get(one)!
    return { ...one, sequence, number, ...standingAtIssue(one) }
  })
}

/** A credit note asks for nothing, so it is settled when it is issued. */
function standingAtIssue({ draft, settled }: Issuing): Standing {
  if (draft.kind === 'credit-note') return { state: 'paid', openMinor: 0n }
  return standingOf(settled, { dueOn: draft.dueOn, today: draft.issuedOn })
}

type Booking = { context: IssueContext; returned: Use[] }

function transactionsOf(
  one: Made,
  { context: { now, by }, returned }: Booking,
): LedgerTransaction[] {
  const { draft, id } = one
  const back = returned.filter(({ creditNoteId }) => creditNoteId === id)
  const common = {
    legalEntityId: draft.legalEntityId,
    accountId: draft.accountId,
    invoiceId: id,
    currency: draft.currency,
    own: draft.exchange && { currency: draft.exchange.currency, rate: draft.exchange },
    bookedOn: draft.issuedOn,
    bookedAt: now,
    actor: by,
    facts: {},
  }
  const kind = draft.kind === 'invoice' ? ('issue' as const) : ('credit' as const)
  return [
    { ...common, op: `${kind}:${id}`, kind, facts: backAs(back), entries: one.entries },
    // What is drawn came at many rates, and leaves at what it was booked at.
    {
      ...{ ...common, op: `balance-use:${id}`, kind: 'balance-use', entries: one.drawn },
      own: common.own && { ...common.own, rate: null },
    },
  ]
}

/** How much of what a credit note gives back came back as what it was: the rest of it may be paid out. */
function backAs(returned: Use[]): Record<string, string> {
  const byKind = Map.groupBy(returned, ({ grant }) => grant.kind)
  const sums = [...byKind].map(([kind, uses]): [string, string] => {
    const minor = uses.reduce((sum, use) => sum + use.minor, 0n)
    return [kind === 'given' ? 'backAsGiven' : 'backAsPaidIn', `${minor}`]
  })
  return Object.fromEntries(sums)
}

/** Lowers what is open of the invoices that credit notes are for. */
async function creditInvoices(tx: Tx, made: Made[]): Promise<InvoiceHead[]> {
  const credited: InvoiceHead[] = []
  for (const { draft, offInvoiceMinor, own } of made) {
    if (draft.creditsInvoiceId === null || offInvoiceMinor === 0n) continue
    const after = await tx.sql<InvoiceHead>(sql`
      UPDATE invoice SET credited_minor = credited_minor + ${offInvoiceMinor}::bigint,
        open_minor = open_minor - ${offInvoiceMinor}::bigint,
        own_open_minor = own_open_minor - ${own?.offInvoiceMinor ?? 0n}::bigint,
        state = CASE
          WHEN open_minor > ${offInvoiceMinor}::bigint THEN CASE state WHEN 'overdue' THEN state ELSE 'part-paid' END
          WHEN credited_minor + ${offInvoiceMinor}::bigint = total_minor THEN 'credited'
          ELSE 'paid' END
      WHERE tenant_id = ${tx.tenantId} AND id = ${draft.creditsInvoiceId} RETURNING ${headColumns}`)
    credited.push(...after)
  }
  return credited
}

/** What an invoice came to when a credit note had lowered it: nothing, what is open of it, or what was paid. */
function creditedEvent(head: InvoiceHead, context: IssueContext): NewEvent {
  const { accountId, id: subject, number, currency, dueOn, openMinor } = head
  const paidMinor = head.paidMinor + head.balanceMinor
  const status = paidMinor > 0n ? 'paid' : openMinor > 0n ? 'open' : 'void'
  const amountMinor = Number(withoutVat(head, paidMinor > 0n ? paidMinor : openMinor))
  const data = { number, currency, dueOn, status, amountMinor, openMinor: Number(openMinor) }
  return told(invoiceCredited, { accountId, subject, data }, context)
}

function eventsOf(one: Issued, context: IssueContext): NewEvent[] {
  const { draft, id, number, settled } = one
  const data = {
    number,
    legalEntityId: draft.legalEntityId,
    currency: draft.currency,
    amountMinor: Number(draft.netMinor),
    vatMinor: Number(draft.vatMinor),
    totalMinor: Number(draft.totalMinor + one.roundingMinor),
  }
  const use = useOf(draft.lines)
  const about = { accountId: draft.accountId, subject: id }
  if (draft.kind === 'credit-note') {
    const { creditsInvoiceId, reason } = draft
    // What lowers an open invoice was never paid; the rest was, and is given back.
    const inCreditMinor = Number(withoutVat(draft, one.toBalanceMinor))
    const credits = { creditsInvoiceId, reason, inCreditMinor }
    return [told(creditNoteIssued, { ...about, data: { ...data, ...credits, ...use } }, context)]
  }
  const openMinor = Number(one.openMinor)
  const dueOn = draft.dueOn.toString()
  const balanceMinor = Number(settled.balanceMinor)
  const status = openMinor === 0 ? 'paid' : 'open'
  const issued = told(
    invoiceIssued,
    { ...about, data: { ...data, openMinor, balanceMinor, dueOn, status, ...use } },
    context,
  )
  return openMinor > 0 ? [issued] : [issued, told(invoicePaid, { ...about, data }, context)]
}
