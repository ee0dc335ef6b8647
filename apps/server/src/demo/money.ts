/** How the invoices of the demo are paid, and what becomes of those that are not. */

import type { InvoiceRowWire, InvoicesWire, InvoiceWire } from '../wire/index.ts'
import type { Day, Town } from './town.ts'

type Found = { state: string; account?: string | undefined }

async function invoices({ hand }: Town, { state, account }: Found): Promise<InvoiceRowWire[]> {
  const found: InvoiceRowWire[] = []
  const of = account ? `&account=${account}` : ''
  let cursor: string | null = ''
  while (cursor !== null) {
    const more: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''
    const query = `kind=invoice&state=${state}&limit=200${of}${more}`
    const page: InvoicesWire = await hand.send(`GET /invoices?${query}`)
    found.push(...page.items)
    cursor = page.next
  }
  return found
}

/** From this day on some do not pay, or not all. */
const troubleFrom = '2026-10-01'

/**
 * What somebody does with an invoice: pays within its twenty days, a week late, half of it, or not at all. It follows
 * from the number of the account, so it is the same whenever the demo is made.
 */
function habitOf({ account, issuedOn, totalMinor, currency }: InvoiceRowWire) {
  const place = Number(account.number)
  // From abroad it comes on the last day, so that some of it is open when a month ends.
  const lag = currency === 'SEK' ? 4 + ((place * 7) % 14) : 19
  if (issuedOn < troubleFrom) return { lag, minor: totalMinor }
  if (place % 37 === 5) return null
  if (place % 41 === 7) return { lag, minor: Math.round(totalMinor / 2) }
  // One pays twice by mistake: what is too much is to its credit.
  if (place % 97 === 11) return { lag, minor: totalMinor * 2 }
  if (place % 29 === 3) return { lag: 27, minor: totalMinor }
  return { lag, minor: totalMinor }
}

/** Records the money that has come until a day. */
export async function payInvoices(town: Town, { today }: Day): Promise<void> {
  for (const state of ['issued', 'overdue'])
    for (const invoice of await invoices(town, { state })) {
      const habit = habitOf(invoice)
      if (!habit || habit.minor <= 0) continue
      const receivedOn = Temporal.PlainDate.from(invoice.issuedOn).add({ days: habit.lag })
      if (Temporal.PlainDate.compare(receivedOn, today) > 0) continue
      const { id, number, currency } = invoice
      const paid = { amountMinor: habit.minor, currency, receivedOn: receivedOn.toString() }
      await town.hand.send(`POST /invoices/${id}/payments`, { ...paid, reference: number }, id)
    }
}

/** A line that somebody had no use of is credited: that of an add-on. */
export async function creditALine(town: Town): Promise<void> {
  for (const row of await invoices(town, { state: 'paid' })) {
    const { id, lines } = await town.hand.send<InvoiceWire>(`GET /invoices/${row.id}`)
    const line = lines.find(({ code, netMinor }) => code === 'punkter' && netMinor > 0)
    if (!line) continue
    const reason = 'Wifi-punkterna kom aldrig fram'
    const wish = { what: 'lines', reason, lines: [{ place: line.place, amountMinor: 'rest' }] }
    await town.hand.send(`POST /invoices/${id}/credit-notes`, wish, 'credit-line')
    return
  }
  throw new Error('nobody in the demo has paid for wifi')
}

/** An invoice that should not have been: all of it is credited. */
export async function creditWhole(town: Town): Promise<void> {
  if ((await invoices(town, { state: 'credited' })).length > 0) return
  const [row] = (await invoices(town, { state: 'overdue' })).filter(({ account }) =>
    isStubborn(account.number),
  )
  if (!row) throw new Error('nothing in the demo is overdue')
  const wish = { what: 'whole', reason: 'Fakturerad för en adress utan anslutning' }
  await town.hand.send(`POST /invoices/${row.id}/credit-notes`, wish, 'credit-whole')
}

/** The oldest of what is overdue will not be paid any more. */
export async function giveUp(town: Town): Promise<void> {
  if ((await invoices(town, { state: 'written-off' })).length > 0) return
  const late = await invoices(town, { state: 'overdue' })
  const row = late.findLast(({ account }) => isStubborn(account.number))
  if (!row) throw new Error('nothing in the demo is overdue')
  const wish = { reason: 'Dödsbo utan tillgångar' }
  await town.hand.send(`POST /invoices/${row.id}/write-off`, wish, 'write-off')
}

const isStubborn = (number: string): boolean => Number(number) % 37 === 5

/** What was open in another currency when a month ended, at what it was worth then. */
export async function valueOpenItems({ hand }: Town, on: string): Promise<void> {
  const { items } = await hand.send<{ items: { id: string }[] }>('GET /legal-entities')
  await hand.send('POST /ledger/revaluations', { legalEntityId: items[0]?.id, on }, `value/${on}`)
}

/** Somebody was without broadband for a week: more is given than the next invoice takes. */
export async function giveCredit({ hand, book, accounts }: Town, reference: string): Promise<void> {
  const number = book.find((one) => one.reference === reference)?.account.number ?? ''
  const wish = { kind: 'given', amountMinor: 50_000, lapsesOn: '2027-06-01' }
  const reason = 'Utan bredband 2–9 november'
  const path = `/accounts/${accounts.get(number)}/wallet/grants`
  await hand.send(`POST ${path}`, { ...wish, reason }, 'give-credit')
}

/** What a Norwegian krone is worth, made up: a book in kronor takes an invoice in another currency at a rate. */
export async function bringRate({ hand }: Pick<Town, 'hand'>, on: string): Promise<void> {
  const swing = Math.round(80 * Math.sin(Temporal.PlainDate.from(on).dayOfYear / 9))
  const rate = ((9_640 + swing) / 10_000).toFixed(4)
  const rates = [{ on, from: 'NOK', to: 'SEK', rate }]
  await hand.send('POST /exchange-rates', { source: 'Demo', rates }, `rate/${on}`)
}
