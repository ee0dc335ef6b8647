/** What happens to an invoice after it is issued: money recorded by hand, and giving up. */
import { sql } from 'drizzle-orm'
import { appendEvents, lockAccounts } from '../../accounts/index.ts'
import { newId, type Tx } from '../../db/index.ts'
import type { Outcome } from '../../http/index.ts'
import { closedToOf } from '../../subscriptions/index.ts'
import {
  invoicePaid,
  invoiceWrittenOff,
  paymentReceived,
  type Telling,
  told,
  withoutVat,
} from '../events.ts'
import { findHead, type InvoiceHead, openOfHead } from '../queries/invoice.ts'
import { refusedDay } from '../rules/fit-day.ts'
import type { Booking } from '../rules/ledger.ts'
import { type OwnChange, paymentInBooks, writeOffInBooks } from '../rules/own-currency.ts'
import type { Rate } from '../rules/rates.ts'
import { type Change, giveUp, openOf, receive, standingOf } from '../rules/standing.ts'
import { changeBalances } from './balances.ts'
import { book } from './book.ts'
import { rateOn } from './rate-on.ts'

export type PaymentWish = {
  minor: bigint
  currency: string
  receivedOn: Temporal.PlainDate
  /** the bank's or the payer's own words for it */
  reference: string | null
}

/** An invoice, with its account locked until the transaction ends. */
async function locked(tx: Tx, id: string): Promise<Outcome<InvoiceHead>> {
  const before = await findHead(tx, id)
  if (!before) return { ok: false, refusal: 'not-found', says: 'There is no such invoice.' }
  await lockAccounts(tx, [before.accountId])
  const head = (await findHead(tx, id))!
  if (head.kind === 'invoice') return { ok: true, value: head }
  return { ok: false, refusal: 'not-an-invoice', says: 'A credit note asks for no money.' }
}

/**
 * Records money that arrived for an invoice. What is more than is open goes to the account's credit.
 * @param today the day at the seller, by which it is late or not
 */
export async function recordPayment(
  tx: Tx,
  { id, wish, today }: { id: string; wish: PaymentWish; today: Temporal.PlainDate },
  telling: Telling,
): Promise<Outcome<InvoiceHead>> {
  const found = await locked(tx, id)
  if (!found.ok) return found
  const head = found.value
  if (wish.currency !== head.currency) {
    const says = `The invoice is in ${head.currency}, and the payment in ${wish.currency}.`
    return { ok: false, refusal: 'currency-mismatch', says }
  }
  const closedTo = await closedToOf(tx, head.legalEntityId)
  const refused = refusedDay(wish.receivedOn, { today, closedTo })
  if (refused) return refused
  const change = receive(head, wish.minor)
  if (!change.ok) return change
  const rate = await rateOn(
    tx,
    { currency: head.currency, into: head.ownCurrency },
    wish.receivedOn,
  )
  if (!rate.ok) return rate
  const paymentId = newId(telling.now)
  const { reference, receivedOn } = wish
  const named: Named = {
    op: `payment:${paymentId}`,
    kind: 'payment',
    facts: reference === null ? {} : { reference },
  }
  const own =
    rate.value &&
    paymentInBooks(change.value, {
      ...{ open: openOfHead(head), currency: head.currency, rate: rate.value },
    })
  const applied = { head, change: change.value, own, rate: rate.value, today, named }
  await apply(tx, { ...applied, bookedOn: receivedOn }, telling)
  const { settled } = change.value
  const isClosed = openOf(settled) === 0n
  const about = { accountId: head.accountId, subject: head.id }
  const data = {
    number: head.number,
    currency: head.currency,
    // Without VAT, and all that was received for the invoice: the newest telling of a subject holds.
    amountMinor: Number(withoutVat(head, settled.paidMinor + settled.balanceMinor)),
    receivedMinor: Number(wish.minor),
    openMinor: Number(openOf(settled)),
    dueOn: head.dueOn,
    status: 'paid',
    reference,
  }
  const events = [told(paymentReceived, { ...about, data }, telling)]
  if (isClosed && head.openMinor > 0n) events.push(told(invoicePaid, { ...about, data }, telling))
  await appendEvents(tx, events)
  return { ok: true, value: (await findHead(tx, id))! }
}

/** Gives up what is open of an invoice. */
export async function writeOff(
  tx: Tx,
  { id, today, reason }: { id: string; today: Temporal.PlainDate; reason: string },
  telling: Telling,
): Promise<Outcome<InvoiceHead>> {
  const found = await locked(tx, id)
  if (!found.ok) return found
  const head = found.value
  const change = giveUp(head)
  if (!change.ok) return change
  const named: Named = { op: `write-off:${head.id}`, kind: 'write-off', facts: { reason } }
  const own = head.ownCurrency === null ? null : writeOffInBooks(change.value, openOfHead(head))
  const applied = { head, change: change.value, own, rate: null, today, named }
  await apply(tx, { ...applied, bookedOn: today }, telling)
  const data = {
    number: head.number,
    currency: head.currency,
    writtenOffMinor: Number(head.openMinor),
    reason,
  }
  const about = { accountId: head.accountId, subject: head.id, data }
  await appendEvents(tx, [told(invoiceWrittenOff, about, telling)])
  return { ok: true, value: (await findHead(tx, id))! }
}

type Applied = {
  head: InvoiceHead
  change: Change
  /** the change in the books' currency where that is another, and the rate it came at, where it came at one */
  own: OwnChange | null
  rate: Rate | null
  today: Temporal.PlainDate
  bookedOn: Temporal.PlainDate
  named: Named
}
type Named = { op: string; kind: Booking; facts: Record<string, string> }

async function apply(
  tx: Tx,
  { head, change, own, rate, today, bookedOn, named }: Applied,
  { now, by }: Telling,
): Promise<void> {
  const { settled } = change
  const { state, openMinor } = standingOf(settled, {
    dueOn: Temporal.PlainDate.from(head.dueOn),
    today,
  })
  await tx.sql(sql`
    UPDATE invoice SET state = ${state}, paid_minor = ${settled.paidMinor}, balance_minor = ${settled.balanceMinor},
      credited_minor = ${settled.creditedMinor}, written_off_minor = ${settled.writtenOffMinor},
      open_minor = ${openMinor}, own_open_minor = ${own?.openMinor ?? null}
    WHERE tenant_id = ${tx.tenantId} AND id = ${head.id}`)
  const { accountId, legalEntityId, currency } = head
  const where = { accountId, legalEntityId, currency, invoiceId: head.id }
  const { ownCurrency } = head
  await book(tx, [
    {
      ...{ ...named, ...where, bookedOn, bookedAt: now, actor: by },
      own: ownCurrency === null ? null : { currency: ownCurrency, rate },
      entries: own?.entries ?? change.entries,
    },
  ])
  await changeBalances(tx, [
    { ...where, byMinor: change.toBalanceMinor, byOwnMinor: own?.toBalanceMinor ?? null },
  ])
}
