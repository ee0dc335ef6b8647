/** Rows as they cross the wire: money as numbers, days and moments as text. */

import { hoursOf, limitsOf, whyInZone, writeWhy } from '@tolv/pricing'
import type { AccountName } from '../../accounts/index.ts'
import type { SoldAs } from '../../catalog/index.ts'
import { zoneOf } from '../../tenancy/index.ts'
import type {
  BillingProfileWire,
  BillingRunWire,
  InvoiceLineWire,
  InvoiceRowWire,
  InvoiceWire,
  PartyWire,
  SampleSalesWire,
  SampleSaleWire,
  VatCheckWire,
} from '../../wire/index.ts'
import type { Samples } from '../commands/sample.ts'
import { type DocumentLine, type DocumentRow, momentsOf } from '../queries/document.ts'
import { exchangeOf, type InvoiceHead } from '../queries/invoice.ts'
import type { ProfileRow } from '../queries/parties.ts'
import type { RunRow } from '../queries/runs.ts'
import type { VatCheckRow } from '../queries/vat-check.ts'
import type { DraftLine } from '../rules/draft.ts'
import type { SampleSale } from '../rules/sample-sales.ts'

export type Names = ReadonlyMap<string, AccountName>
/** What components are sold as, by their ids. */
export type Sold = ReadonlyMap<string, SoldAs>

/** The account's name; a row's account exists, because it carries a key to it. */
export const accountOf = (id: string, names: Names) =>
  names.get(id) ?? { id, number: id, name: null }

export function rowToWire(head: InvoiceHead, names: Names): InvoiceRowWire {
  const { id, kind, number, legalEntityId, currency, state, issuedOn, dueOn } = head
  const { periodFrom: from, periodTo: to } = head
  return {
    ...{ id, kind, number, legalEntityId, currency, state, issuedOn, dueOn },
    account: accountOf(head.accountId, names),
    period: from && to ? { from, to } : null,
    netMinor: Number(head.netMinor),
    vatMinor: Number(head.vatMinor),
    totalMinor: Number(head.totalMinor),
    openMinor: Number(head.openMinor),
  }
}

export function documentToWire(
  document: DocumentRow,
  { names, sold }: { names: Names; sold: Sold },
): InvoiceWire {
  const { head, seller, buyer, language, notes, checksum, lines, vat, creditNotes } = document
  const { creditsInvoiceId, reason, runId } = head
  return {
    ...rowToWire(head, names),
    ...{ language, notes, checksum, creditsInvoiceId, reason, runId },
    seller: partyOf(seller),
    buyer: { ...partyOf(buyer), kind: buyer.kind, reference: buyer.reference },
    lines: lines.map((line) => lineToWire(line, { seller, sold })),
    vat: vat.map((row) => ({
      ...row,
      taxableMinor: Number(row.taxableMinor),
      vatMinor: Number(row.vatMinor),
    })),
    roundingMinor: Number(head.roundingMinor),
    inOwnCurrency: ownOf(head),
    paidMinor: Number(head.paidMinor),
    balanceMinor: Number(head.balanceMinor),
    creditedMinor: Number(head.creditedMinor),
    writtenOffMinor: Number(head.writtenOffMinor),
    creditNotes: creditNotes.map((note) => ({ ...note, totalMinor: Number(note.totalMinor) })),
    ...creditableOf(document),
  }
}

/** What came in money and has not been given back by a credit note may be sent back: what was given is no money. */
function creditableOf({ head, creditNotes, givenMinor }: DocumentRow) {
  if (head.kind !== 'invoice') return { creditableMinor: 0, refundableMinor: 0 }
  const rest = creditNotes.reduce((sum, { totalMinor }) => sum + totalMinor, head.totalMinor)
  // What rounding put on goes with the last of it.
  const left = rest === 0n ? rest : rest - head.roundingMinor
  const creditedMinor = head.totalMinor - rest
  const givenBackMinor = creditedMinor - head.creditedMinor
  const paidMinor = head.paidMinor + head.balanceMinor - givenMinor
  const limits = limitsOf(left, { paidMinor, refundedMinor: givenBackMinor })
  const { maxCreditMinor, maxRefundMinor } = limits
  return { creditableMinor: Number(maxCreditMinor), refundableMinor: Number(maxRefundMinor) }
}

/** What a document in another currency than the books' comes to there, and at which rate. */
function ownOf(head: InvoiceHead): InvoiceWire['inOwnCurrency'] {
  const exchange = exchangeOf(head)
  if (!exchange) return null
  return { ...exchange, netMinor: Number(head.ownNetMinor), vatMinor: Number(head.ownVatMinor) }
}

function partyOf({
  name,
  street,
  postalCode,
  city,
  country,
  registrationNumber,
  vatNumber,
}: PartyWire) {
  return { name, street, postalCode, city, country, registrationNumber, vatNumber }
}

/** A line that was issued before lines said their plan is told by what the plan is called now. */
function soldAs({ componentId, plan }: { componentId: string; plan: string | null }, sold: Sold) {
  const known = sold.get(componentId)
  return { plan: plan ?? known?.plan ?? null, unit: known?.unit ?? null }
}

function lineToWire(
  line: DocumentLine,
  { seller, sold }: { seller: DocumentRow['seller']; sold: Sold },
): InvoiceLineWire {
  const { place, subscriptionId, kind, name, quantity, zone } = line
  return {
    ...{ place, subscriptionId, kind, name, quantity },
    // Lines that were issued before lines kept a zone are of where their seller is, as subscriptions are.
    why: whyInZone(line.why, zone ?? zoneOf(seller.country)),
    ...soldAs(line, sold),
    code: line.componentCode,
    service: { from: line.serviceFrom, to: line.serviceTo, hours: hoursOf(momentsOf(line), zone) },
    beforeDiscountMinor: Number(line.beforeDiscountMinor),
    netMinor: Number(line.netMinor),
    vatMinor: Number(line.vatMinor),
    vat: { category: line.vatCategory, percent: line.vatPercent, country: line.vatCountry },
  }
}

/** A line of a document that was not issued. */
export function draftLineToWire(line: DraftLine, place: number, sold: Sold): InvoiceLineWire {
  const { subscriptionId, kind, name, quantity, service, serviceAt, zone, vat, why } = line
  const [from, to] = [service.from.toString(), service.to.toString()]
  return {
    ...{ place, subscriptionId, kind, name, quantity, vat },
    ...soldAs(line, sold),
    code: line.componentCode,
    service: { from, to, hours: hoursOf(serviceAt, zone) },
    beforeDiscountMinor: Number(line.beforeDiscountMinor),
    netMinor: Number(line.netMinor),
    vatMinor: Number(line.vatMinor),
    why: zone === null ? writeWhy(why) : whyInZone(writeWhy(why), zone),
  }
}

export function runToWire(run: RunRow): BillingRunWire {
  const { beganAt, endedAt, totals, ...rest } = run
  return {
    ...rest,
    beganAt: beganAt.toString(),
    endedAt: endedAt?.toString() ?? null,
    totals: Object.entries(totals).map(([currency, sum]) => ({ currency, ...sum })),
  }
}

export function samplesToWire({ on, dueOn, sales, ...rest }: Samples): SampleSalesWire {
  return { ...rest, on: on.toString(), dueOn: dueOn.toString(), sales: sales.map(saleToWire) }
}

function saleToWire(sale: SampleSale): SampleSaleWire {
  const { who, country } = sale.buyer
  const buyer = { who, country }
  if (sale.state !== 'decided') {
    const { state, reason, says } = sale
    return { buyer, state, reason, says }
  }
  const { state, treatment, rate } = sale
  const { standing, ...vat } = treatment
  return {
    ...{ buyer, state, vat },
    rate: rate && { ...rate, standing: standing ?? 'unverified' },
    netMinor: Number(sale.netMinor),
    vatMinor: Number(sale.vatMinor),
    totalMinor: Number(sale.totalMinor),
  }
}

export function profileToWire(
  { vatCheckedAt, vatRevokedAt: _, ...profile }: ProfileRow,
  check: VatCheckRow | null,
): BillingProfileWire {
  const vatCheck = check && vatCheckToWire(check)
  return { ...profile, vatCheckedAt: vatCheckedAt?.toString() ?? null, vatCheck }
}

function vatCheckToWire(row: VatCheckRow): VatCheckWire {
  const { vatNumber: _, askedAt, nextAt, revokedAt, ...check } = row
  const written = (at: Temporal.Instant | null) => at?.toString() ?? null
  const moments = { askedAt: written(askedAt), nextAt: written(nextAt) }
  return { ...check, ...moments, revokedAt: written(revokedAt) }
}
