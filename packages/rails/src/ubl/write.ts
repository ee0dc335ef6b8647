/**
 * An invoice or credit note as Peppol BIS Billing 3.0 wants it: UBL 2.1 (OASIS) under EN 16931-1:2017. What the rules
 * need and the record does not hold is refused before anything is written, with its place.
 */
import { electronicAddressOf } from './address.ts'
import {
  buyerElement,
  deliveryElement,
  lineElement,
  monetaryTotal,
  paymentElements,
  periodElement,
  reductionElement,
  sellerElement,
  taxTotals,
} from './parts.ts'
import type { InvoiceRecord, Party } from './record.ts'
import { type Element, element, writeXml } from './xml.ts'

export type UblProblem = { at: string; says: string }

export type UblOutcome =
  | { ok: true; xml: string }
  | { ok: false; refusal: 'not-for-peppol'; says: string; problems: UblProblem[] }

const customization = 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0'
const profile = 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0'
const namespaceOf = (root: string) => `urn:oasis:names:specification:ubl:schema:xsd:${root}-2`

/**
 * The file of a record, or what is missing for one.
 *
 * A record whose amounts do not add up is a bug of the caller and throws.
 *
 * @example writeUbl(record) // { ok: true, xml: '<?xml version="1.0" encoding="UTF-8"?>\n<Invoice …' }
 */
export function writeUbl(record: InvoiceRecord): UblOutcome {
  mustAddUp(record)
  const problems = problemsOf(record)
  if (problems.length > 0) {
    const says = `${record.number} cannot be sent by Peppol: ${problems[0]!.says}`
    return { ok: false, refusal: 'not-for-peppol', says, problems }
  }
  const root = record.kind === 'invoice' ? invoice(record) : creditNote(record)
  return { ok: true, xml: writeXml(root!) }
}

function invoice(record: InvoiceRecord): Element | null {
  const names = { line: 'cac:InvoiceLine', quantity: 'cbc:InvoicedQuantity' }
  return element(
    'Invoice',
    [
      ...head(record),
      element('cbc:DueDate', record.dueOn?.toString() ?? null),
      element('cbc:InvoiceTypeCode', '380'),
      element('cbc:Note', record.note),
      element('cbc:TaxPointDate', record.taxPointOn?.toString() ?? null),
      ...body(record),
      ...record.lines.map((line) => lineElement(line, record.currency, names)),
    ],
    namespaces('Invoice'),
  )
}

function creditNote(record: InvoiceRecord): Element | null {
  const names = { line: 'cac:CreditNoteLine', quantity: 'cbc:CreditedQuantity' }
  return element(
    'CreditNote',
    [
      ...head(record),
      element('cbc:TaxPointDate', record.taxPointOn?.toString() ?? null),
      element('cbc:CreditNoteTypeCode', '381'),
      element('cbc:Note', record.note),
      ...body(record),
      ...record.lines.map((line) => lineElement(line, record.currency, names)),
    ],
    namespaces('CreditNote'),
  )
}

function namespaces(root: string): Record<string, string> {
  return {
    xmlns: namespaceOf(root),
    'xmlns:cac': namespaceOf('CommonAggregateComponents'),
    'xmlns:cbc': namespaceOf('CommonBasicComponents'),
  }
}

function head(record: InvoiceRecord): (Element | null)[] {
  return [
    element('cbc:CustomizationID', customization),
    element('cbc:ProfileID', profile),
    element('cbc:ID', record.number),
    element('cbc:IssueDate', record.issuedOn.toString()),
  ]
}

function body(record: InvoiceRecord): (Element | null)[] {
  const { currency, vatInOwnCurrency: own } = record
  return [
    element('cbc:DocumentCurrencyCode', currency),
    element('cbc:TaxCurrencyCode', own?.currency ?? null),
    element('cbc:BuyerReference', record.buyerReference),
    periodElement(periodOf(record)),
    element('cac:OrderReference', [element('cbc:ID', record.orderReference)]),
    ...record.about.map(({ number, issuedOn }) =>
      element('cac:BillingReference', [
        element('cac:InvoiceDocumentReference', [
          element('cbc:ID', number),
          element('cbc:IssueDate', issuedOn.toString()),
        ]),
      ]),
    ),
    sellerElement(record),
    buyerElement(record),
    deliveryElement(record),
    ...paymentElements(record.payment),
    element('cac:PaymentTerms', [element('cbc:Note', record.terms)]),
    ...record.reductions.map((reduction) => reductionElement(reduction, currency)),
    ...taxTotals(record),
    monetaryTotal(record),
  ]
}

/** The days that hold all lines' service days: a line's period must be within the document's (R110, R111). */
function periodOf({ lines }: InvoiceRecord) {
  const services = lines.map((line) => line.service).filter((service) => service !== null)
  if (services.length === 0) return null
  const compare = Temporal.PlainDate.compare
  const from = services.map((service) => service.from).reduce((a, b) => (compare(a, b) < 0 ? a : b))
  const to = services.map((service) => service.to).reduce((a, b) => (compare(a, b) > 0 ? a : b))
  return { from, to }
}

function problemsOf(record: InvoiceRecord): UblProblem[] {
  const { seller, buyer, vat } = record
  const problems = [...unreachable(seller, 'seller'), ...unreachable(buyer, 'buyer')]
  const add = (at: string, says: string) => problems.push({ at, says })
  const has = (...categories: string[]) => vat.some((row) => categories.includes(row.category))
  if (!record.buyerReference && !record.orderReference) {
    add('buyerReference', 'The buyer gave neither a reference nor the number of an order.')
  }
  if (record.lines.length === 0) add('lines', 'There are no lines.')
  if (has('O') && vat.length > 1) {
    add('vat', 'What is outside the scope of VAT stands on a document of its own (BR-O-11).')
  }
  if (has('AE', 'K') && buyer.vatNumber === null) {
    add('buyer.vatNumber', `${buyer.name} accounts for the VAT and has no VAT number.`)
  }
  if (has('S', 'Z', 'E', 'AE', 'K', 'G') && seller.vatNumber === null && !seller.approvedForFTax) {
    add('seller.vatNumber', `${seller.name} has no VAT number.`)
  }
  const isOwed = record.kind === 'invoice' && record.totals.payableMinor > 0n
  if (isOwed && !record.dueOn && !record.terms) {
    add('dueOn', 'Neither a day to pay by nor terms of payment are told (BR-CO-25).')
  }
  return problems
}

function unreachable(party: Party, at: 'seller' | 'buyer'): UblProblem[] {
  if (electronicAddressOf(party)) return []
  const says = `${party.name} has no address in the network: neither one of its own nor a number in a register.`
  return [{ at: `${at}.electronicAddress`, says }]
}

/** What the totals must be; EN 16931 BR-CO-10 to BR-CO-16. */
function mustAddUp({ lines, reductions, vat, totals, number }: InvoiceRecord): void {
  const sum = (amounts: bigint[]) => amounts.reduce((total, amount) => total + amount, 0n)
  const linesMinor = sum(lines.map((line) => line.netMinor))
  const off = sum(reductions.map((reduction) => reduction.minor))
  const rightLines = lines.every(
    (line) =>
      line.netMinor ===
      line.beforeDiscountMinor - sum(line.reductions.map((reduction) => reduction.minor)),
  )
  const holds =
    rightLines &&
    totals.linesMinor === linesMinor &&
    totals.reductionsMinor === off &&
    totals.netMinor === linesMinor - off &&
    totals.netMinor === sum(vat.map((row) => row.taxableMinor)) &&
    totals.vatMinor === sum(vat.map((row) => row.vatMinor)) &&
    totals.totalMinor === totals.netMinor + totals.vatMinor &&
    totals.payableMinor === totals.totalMinor - totals.prepaidMinor + totals.roundingMinor
  if (!holds) throw new RangeError(`The amounts of ${number} do not add up.`)
}
