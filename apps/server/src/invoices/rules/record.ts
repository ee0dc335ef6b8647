/** An issued document as the record that paper and Peppol are made from. Amounts of a credit note turn positive. */
import { hoursOf, titleOf, type WrittenWhy } from '@tolv/pricing'
import type {
  ElectronicAddress,
  InvoiceRecord,
  Party,
  PaymentMeans,
  RecordLine,
  RecordVatRow,
  Seller as SellerRecord,
} from '@tolv/rails'
import { type DocumentLine, type DocumentRow, momentsOf } from '../queries/document.ts'
import { exchangeOf } from '../queries/invoice.ts'
import type { Address, Buyer, DocumentLanguage, Seller } from './parties.ts'

const discountWords: Record<DocumentLanguage, string> = {
  sv: 'Rabatt',
  nb: 'Rabatt',
  da: 'Rabat',
  fi: 'Alennus',
  en: 'Discount',
  de: 'Rabatt',
}

const day = (text: string) => Temporal.PlainDate.from(text)

/** @param about the invoice that a credit note is of */
export function recordOf(
  document: DocumentRow,
  about: { number: string; issuedOn: string } | null,
): InvoiceRecord {
  const { head, language, seller, buyer } = document
  const sign = head.kind === 'credit-note' ? -1n : 1n
  const of = (minor: bigint) => minor * sign
  const isInvoice = head.kind === 'invoice'
  return {
    ...{ kind: head.kind, number: head.number, currency: head.currency, language },
    issuedOn: day(head.issuedOn),
    dueOn: isInvoice ? day(head.dueOn) : null,
    taxPointOn: null,
    seller: sellerOf(seller),
    buyer: buyerOf(buyer),
    buyerReference: buyer.reference ?? buyer.accountNumber,
    orderReference: null,
    about: about ? [{ number: about.number, issuedOn: day(about.issuedOn) }] : [],
    lines: document.lines.map((line) => lineOf(line, { of, language })),
    reductions: [],
    vat: document.vat.map(({ category, percent, reason, taxableMinor, vatMinor }) => ({
      ...{ category, percent },
      reason: reason as RecordVatRow['reason'],
      taxableMinor: of(taxableMinor),
      vatMinor: of(vatMinor),
    })),
    totals: {
      linesMinor: of(head.netMinor),
      reductionsMinor: 0n,
      netMinor: of(head.netMinor),
      vatMinor: of(head.vatMinor),
      totalMinor: of(head.totalMinor - head.roundingMinor),
      prepaidMinor: head.prepaidMinor,
      roundingMinor: of(head.roundingMinor),
      payableMinor: of(head.totalMinor) - head.prepaidMinor,
    },
    vatInOwnCurrency: inOwnCurrency(head, of),
    payment: isInvoice ? paymentOf(seller, head.number) : [],
    terms: null,
    note: head.reason,
  }
}

/**
 * VAT told in the currency of the books too, with the rate it was reckoned at (Directive 2006/112/EC art. 230; ML
 * 2023:200, 17 kap. 29 §). Where none is charged there is none to tell.
 */
function inOwnCurrency(
  head: DocumentRow['head'],
  of: (minor: bigint) => bigint,
): InvoiceRecord['vatInOwnCurrency'] {
  const { ownVatMinor, vatMinor } = head
  const exchange = exchangeOf(head)
  if (!exchange || ownVatMinor === null || vatMinor === 0n) return null
  const { currency, rate, on, source } = exchange
  return { currency, vatMinor: of(ownVatMinor), rate: { rate, on: day(on), source } }
}

/** A line that was priced with VAT in it has no discount without VAT of its own: it is told as what it came to. */
function lineOf(
  line: DocumentLine,
  { of, language }: { of: (minor: bigint) => bigint; language: DocumentLanguage },
): RecordLine {
  const { place, quantity, vatCategory: category, vatPercent: percent } = line
  const isNet = line.amountMinor === line.netMinor
  const before = isNet ? line.beforeDiscountMinor : line.netMinor
  return {
    ...{ id: `${place + 1}`, name: titleOf(line), quantity, description: null, unit: 'C62' },
    beforeDiscountMinor: of(before),
    reductions: reductionsOf(line, before - line.netMinor, discountWords[language]).map(
      ({ name: called, minor }) => ({ name: called, minor: of(minor) }),
    ),
    netMinor: of(line.netMinor),
    vat: { category, percent },
    service: serviceOf(line),
  }
}

function serviceOf(line: DocumentLine): RecordLine['service'] {
  const { serviceFrom: from, serviceTo: to, zone } = line
  if (from === to) return null
  return { from: day(from), to: day(to), hours: hoursOf(momentsOf(line), zone) }
}

/**
 * What was taken off a line, by the names of the discounts as they were when it was billed. Where what each of them
 * took does not add up to it (on a credit note, which takes back a share of all), it is one reduction with their names.
 */
function reductionsOf(
  { discounts, why }: DocumentLine,
  takenMinor: bigint,
  plainly: string,
): { name: string; minor: bigint }[] {
  if (takenMinor === 0n) return []
  const names = namesIn(why)
  const each = discounts.map(({ grantId, minor }) => ({
    name: names.get(grantId) ?? plainly,
    minor: BigInt(minor),
  }))
  if (each.reduce((sum, { minor }) => sum + minor, 0n) === takenMinor) return each
  return [{ name: [...new Set(names.values())].join(', ') || plainly, minor: takenMinor }]
}

/** The names of discounts in the steps of a reason, by their grants. */
function namesIn(why: WrittenWhy, found: Map<string, string> = new Map()): Map<string, string> {
  const { grantId, name } = why.facts
  if (why.step === 'discount' && grantId && name) found.set(grantId, name)
  for (const part of why.from) namesIn(part, found)
  return found
}

function addressOf({ street, postalCode, city, country }: Address): Party['address'] {
  return { lines: street ? [street] : [], postalCode: postalCode ?? '', city: city ?? '', country }
}

/** '0007:5560000001' is scheme 0007, number 5560000001. */
function electronicOf(written: string | null): ElectronicAddress | null {
  const match = /^(\d{4}):(.+)$/.exec(written ?? '')
  return match ? { scheme: match[1]!, id: match[2]! } : null
}

const contactOf = (email: string | null) => (email ? { name: null, phone: null, email } : null)
const digits = (text: string | null) => text?.replaceAll(/\D/g, '') || null

function sellerOf(seller: Seller): SellerRecord {
  const { name, vatNumber, email, city } = seller
  return {
    ...{ name, vatNumber, tradingName: null, website: null, form: 'limited-company' },
    address: addressOf(seller),
    organisationNumber: digits(seller.registrationNumber),
    electronicAddress: electronicOf(seller.electronicAddress),
    contact: contactOf(email),
    seat: city,
    approvedForFTax: seller.fTax,
  }
}

function buyerOf(buyer: Buyer): Party {
  const { name, vatNumber, email } = buyer
  return {
    ...{ name, vatNumber, tradingName: null },
    address: addressOf(buyer),
    organisationNumber: digits(buyer.registrationNumber),
    electronicAddress: electronicOf(buyer.electronicAddress),
    contact: contactOf(email),
  }
}

function paymentOf({ bankgiro, iban, bic }: Seller, reference: string): PaymentMeans[] {
  const ways: PaymentMeans[] = []
  if (bankgiro) ways.push({ kind: 'bankgiro', number: bankgiro, reference })
  if (iban) ways.push({ kind: 'iban', iban, bic, reference })
  return ways
}
