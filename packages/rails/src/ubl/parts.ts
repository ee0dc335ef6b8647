/** The parts that an Invoice and a CreditNote of UBL 2.1 have alike, in the order of their schema. */
import { compareRatios, formatMajor, ratioOf, times, whole } from '@tolv/money'
import { legalItems } from '../legal/content.ts'
import {
  fTaxWords,
  legalLanguage,
  reasonSentence,
  registerWord,
  sellerSentences,
} from '../legal/words.ts'
import { electronicAddressOf, registeredNumber, registerScheme } from './address.ts'
import type {
  InvoiceRecord,
  Party,
  PaymentMeans,
  PostalAddress,
  RecordLine,
  RecordVatRow,
  Seller,
  VatOfLine,
} from './record.ts'
import { type Element, element } from './xml.ts'

export function money(name: string, minor: bigint, currency: string): Element | null {
  return element(name, formatMajor(minor, currency), { currencyID: currency })
}

/** The last day that is in a half-open period: UBL's periods include their end. */
export function periodElement(
  period: { from: Temporal.PlainDate; to: Temporal.PlainDate } | null,
): Element | null {
  if (!period) return null
  const last = period.to.subtract({ days: 1 })
  return element('cac:InvoicePeriod', [
    element('cbc:StartDate', period.from.toString()),
    element('cbc:EndDate', last.toString()),
  ])
}

export function sellerElement(record: InvoiceRecord): Element | null {
  const { seller } = record
  return element('cac:AccountingSupplierParty', [
    element('cac:Party', [
      ...partyHead(seller),
      vatNumberElement(seller, record),
      taxRegistration(seller, record.issuedOn),
      element('cac:PartyLegalEntity', [
        element('cbc:RegistrationName', seller.name),
        companyId(seller),
        element('cbc:CompanyLegalForm', legalForm(record)),
      ]),
      contactElement(seller),
    ]),
  ])
}

export function buyerElement(record: InvoiceRecord): Element | null {
  const { buyer } = record
  return element('cac:AccountingCustomerParty', [
    element('cac:Party', [
      ...partyHead(buyer),
      vatNumberElement(buyer, record),
      element('cac:PartyLegalEntity', [
        element('cbc:RegistrationName', buyer.name),
        companyId(buyer),
      ]),
      contactElement(buyer),
    ]),
  ])
}

function partyHead(party: Party): (Element | null)[] {
  const reached = electronicAddressOf(party)
  return [
    reached && element('cbc:EndpointID', reached.id, { schemeID: reached.scheme }),
    element('cac:PartyName', [element('cbc:Name', party.tradingName)]),
    addressElement('cac:PostalAddress', party.address),
  ]
}

function addressElement(name: string, address: PostalAddress): Element | null {
  const [street = null, additional = null, further = null] = address.lines
  return element(name, [
    element('cbc:StreetName', street),
    element('cbc:AdditionalStreetName', additional),
    element('cbc:CityName', address.city),
    element('cbc:PostalZone', address.postalCode),
    element('cac:AddressLine', [element('cbc:Line', further)]),
    countryElement(address.country),
  ])
}

function countryElement(country: string): Element | null {
  return element('cac:Country', [element('cbc:IdentificationCode', country)])
}

/** Outside the scope of VAT no VAT number may stand on the document (EN 16931 BR-O-02, BR-O-03, BR-O-04). */
function vatNumberElement(party: Party, { vat }: InvoiceRecord): Element | null {
  if (party.vatNumber === null || vat.some(({ category }) => category === 'O')) return null
  return taxScheme(party.vatNumber, 'VAT')
}

/** BT-32: what authority says of the seller as a payer of tax; Peppol fixes the words (SE-R-005, NO-R-002). */
function taxRegistration(seller: Seller, issuedOn: Temporal.PlainDate): Element | null {
  const items = legalItems(seller, issuedOn)
  if (items.includes('f-tax')) return taxScheme(fTaxWords, 'TAX')
  if (items.includes('register-of-business-enterprises')) return taxScheme(registerWord, 'TAX')
  return null
}

function taxScheme(companyId: string, scheme: 'VAT' | 'TAX'): Element | null {
  return element('cac:PartyTaxScheme', [
    element('cbc:CompanyID', companyId),
    element('cac:TaxScheme', [element('cbc:ID', scheme)]),
  ])
}

function companyId(party: Party): Element | null {
  const scheme = registerScheme(party.address.country)
  return element('cbc:CompanyID', registeredNumber(party), scheme ? { schemeID: scheme } : {})
}

/** BT-33, other legal information: what has no field of its own. */
function legalForm({ seller, issuedOn, language }: InvoiceRecord): string | null {
  const sentences = sellerSentences(seller, issuedOn, legalLanguage(language))
  const others = sentences.filter((words) => words !== fTaxWords && words !== registerWord)
  return others.length === 0 ? null : others.join('. ')
}

function contactElement({ contact }: Party): Element | null {
  if (!contact) return null
  return element('cac:Contact', [
    element('cbc:Name', contact.name),
    element('cbc:Telephone', contact.phone),
    element('cbc:ElectronicMail', contact.email),
  ])
}

/** Goods within the EU must say where they went (BR-IC-12). */
export function deliveryElement({ vat, buyer }: InvoiceRecord): Element | null {
  if (!vat.some(({ category }) => category === 'K')) return null
  return element('cac:Delivery', [
    element('cac:DeliveryLocation', [
      element('cac:Address', [countryElement(buyer.address.country)]),
    ]),
  ])
}

/** All ways to pay of one document have one code (UBL-SR-47): the first way, and those of its kind. */
export function paymentElements(ways: readonly PaymentMeans[]): (Element | null)[] {
  const first = ways[0]?.kind
  return ways.filter(({ kind }) => kind === first).map(paymentElement)
}

function paymentElement(means: PaymentMeans): Element | null {
  switch (means.kind) {
    case 'bankgiro':
    case 'plusgiro': {
      const branch = means.kind === 'bankgiro' ? 'SE:BANKGIRO' : 'SE:PLUSGIRO'
      return transfer({ code: '30', account: digits(means.number), branch, ...means })
    }
    case 'norwegian-account':
      return transfer({ code: '30', account: digits(means.number), branch: null, ...means })
    case 'danish-account': {
      const { account, registration, reference } = means
      return transfer({ code: '42', account: digits(account), branch: registration, reference })
    }
    case 'fik': {
      const reference = `${means.cardType}#${means.reference ?? ''}`
      return transfer({ code: '93', account: means.creditor, branch: null, reference })
    }
    case 'iban':
      return transfer({ code: '58', account: compact(means.iban), branch: means.bic, ...means })
    case 'direct-debit':
      return element('cac:PaymentMeans', [
        element('cbc:PaymentMeansCode', '59'),
        element('cbc:PaymentID', means.reference),
        element('cac:PaymentMandate', [
          element('cbc:ID', means.mandate),
          element('cac:PayerFinancialAccount', [element('cbc:ID', means.account)]),
        ]),
      ])
    case 'card':
      return element('cac:PaymentMeans', [
        element('cbc:PaymentMeansCode', '48'),
        element('cac:CardAccount', [
          element('cbc:PrimaryAccountNumberID', means.lastDigits),
          element('cbc:NetworkID', means.network),
        ]),
      ])
  }
}

type Transfer = { code: string; account: string; branch: string | null; reference: string | null }

function transfer({ code, account, branch, reference }: Transfer): Element | null {
  return element('cac:PaymentMeans', [
    element('cbc:PaymentMeansCode', code),
    element('cbc:PaymentID', reference),
    element('cac:PayeeFinancialAccount', [
      element('cbc:ID', account),
      element('cac:FinancialInstitutionBranch', [element('cbc:ID', branch)]),
    ]),
  ])
}

const digits = (text: string) => text.replace(/\D/g, '')
const compact = (text: string) => text.replace(/\s/g, '')

/** Allowance below, charge above: EN 16931 has both, and neither is negative. */
export function reductionElement(
  reduction: { name: string; minor: bigint; vat: VatOfLine | null },
  currency: string,
): Element | null {
  const { name, minor, vat } = reduction
  if (minor === 0n) return null
  const isOff = minor > 0n
  return element('cac:AllowanceCharge', [
    element('cbc:ChargeIndicator', isOff ? 'false' : 'true'),
    // 95 of UNCL5189 is a discount; a discount taken back has no code of its own in UNCL7161.
    element('cbc:AllowanceChargeReasonCode', isOff ? '95' : null),
    element('cbc:AllowanceChargeReason', name),
    money('cbc:Amount', isOff ? minor : -minor, currency),
    vat && taxCategory('cac:TaxCategory', vat, []),
  ])
}

/** No rate stands where VAT does not reach (BR-O-05). */
function taxCategory(name: string, vat: VatOfLine, why: (Element | null)[]): Element | null {
  return element(name, [
    element('cbc:ID', vat.category),
    element('cbc:Percent', vat.category === 'O' ? null : vat.percent),
    ...why,
    element('cac:TaxScheme', [element('cbc:ID', 'VAT')]),
  ])
}

/** Code list VATEX; an exemption of national law has no code that fits all, and is told in words. */
const exemptionCodes: Partial<Record<RecordVatRow['category'], string>> = {
  AE: 'VATEX-EU-AE',
  K: 'VATEX-EU-IC',
  G: 'VATEX-EU-G',
  O: 'VATEX-EU-O',
}

export function taxTotals(record: InvoiceRecord): (Element | null)[] {
  const { currency, totals, vatInOwnCurrency: own } = record
  return [
    element('cac:TaxTotal', [
      money('cbc:TaxAmount', totals.vatMinor, currency),
      ...mergedRows(record.vat).map((row) => taxSubtotal(row, record)),
    ]),
    own && element('cac:TaxTotal', [money('cbc:TaxAmount', own.vatMinor, own.currency)]),
  ]
}

function taxSubtotal(row: RecordVatRow, { currency, language }: InvoiceRecord): Element | null {
  const sentence = row.reason && reasonSentence(row.reason, legalLanguage(language))
  return element('cac:TaxSubtotal', [
    money('cbc:TaxableAmount', row.taxableMinor, currency),
    money('cbc:TaxAmount', row.vatMinor, currency),
    taxCategory('cac:TaxCategory', row, [
      element('cbc:TaxExemptionReasonCode', exemptionCodes[row.category] ?? null),
      element('cbc:TaxExemptionReason', sentence),
    ]),
  ])
}

/** One row per category and rate (BR-S-08): two countries' VAT at the same rate are one row in the file. */
function mergedRows(rows: readonly RecordVatRow[]): RecordVatRow[] {
  const merged = new Map<string, RecordVatRow>()
  for (const row of rows) {
    const key = `${row.category} ${row.percent}`
    const other = merged.get(key)
    merged.set(key, other ? joined(other, row) : row)
  }
  return [...merged.values()]
}

function joined(one: RecordVatRow, other: RecordVatRow): RecordVatRow {
  return {
    ...one,
    taxableMinor: one.taxableMinor + other.taxableMinor,
    vatMinor: one.vatMinor + other.vatMinor,
  }
}

export function monetaryTotal({ totals, currency }: InvoiceRecord): Element | null {
  const { reductionsMinor: off } = totals
  const some = (name: string, minor: bigint) => (minor === 0n ? null : money(name, minor, currency))
  return element('cac:LegalMonetaryTotal', [
    money('cbc:LineExtensionAmount', totals.linesMinor, currency),
    money('cbc:TaxExclusiveAmount', totals.netMinor, currency),
    money('cbc:TaxInclusiveAmount', totals.totalMinor, currency),
    some('cbc:AllowanceTotalAmount', off > 0n ? off : 0n),
    some('cbc:ChargeTotalAmount', off < 0n ? -off : 0n),
    some('cbc:PrepaidAmount', totals.prepaidMinor),
    some('cbc:PayableRoundingAmount', totals.roundingMinor),
    money('cbc:PayableAmount', totals.payableMinor, currency),
  ])
}

export type LineNames = { line: string; quantity: string }

export function lineElement(line: RecordLine, currency: string, names: LineNames): Element | null {
  const { quantity, price } = priced(line, currency)
  return element(names.line, [
    element('cbc:ID', line.id),
    element(names.quantity, quantity, { unitCode: line.unit }),
    money('cbc:LineExtensionAmount', line.netMinor, currency),
    periodElement(line.service),
    ...line.reductions.map((reduction) => reductionElement({ ...reduction, vat: null }, currency)),
    element('cac:Item', [
      element('cbc:Description', describing(line)),
      element('cbc:Name', line.name),
      taxCategory('cac:ClassifiedTaxCategory', line.vat, []),
    ]),
    price,
  ])
}

/**
 * What is said of an item beside its name (BT-154). The dates of its period (BT-134, BT-135) have no hours, so hours
 * are said here, in a form of no language, up to the moment that is not in it any more.
 */
function describing({ description, service }: RecordLine): string | null {
  if (!service?.hours) return description
  const { from, to, hours } = service
  const last = hours.to === null ? to : to.subtract({ days: 1 })
  const span = `${from} ${hours.from ?? '00:00'} – ${last} ${hours.to ?? '00:00'} (${hours.zone})`
  return description === null ? span : `${description}; ${span}`
}

/**
 * Quantity × price must be the amount before discounts (PEPPOL-EN16931-R120), and no price may be below zero (BR-27).
 * So the sign stands on the quantity; where no price with two decimals per unit gives the amount exactly, as with
 * tiers, the price is told for the whole quantity.
 */
function priced(line: RecordLine, currency: string): { quantity: string; price: Element | null } {
  const isNegative = line.beforeDiscountMinor < 0n
  const amount = isNegative ? -line.beforeDiscountMinor : line.beforeDiscountMinor
  const written = line.quantity.replace(/^-/, '')
  const plain = compareRatios(ratioOf(written) ?? whole(0n), whole(0n)) === 0 ? '1' : written
  const quantity = isNegative ? `-${plain}` : plain
  const unit = unitPrice(amount, plain)
  if (unit !== null) {
    const price = element('cac:Price', [money('cbc:PriceAmount', unit, currency)])
    return { quantity, price }
  }
  const price = element('cac:Price', [
    money('cbc:PriceAmount', amount, currency),
    element('cbc:BaseQuantity', plain, { unitCode: line.unit }),
  ])
  return { quantity, price }
}

/** The price of one in whole minor units, when that is exact. */
function unitPrice(amountMinor: bigint, quantity: string): bigint | null {
  const count = ratioOf(quantity)!
  const price = times(whole(amountMinor), {
    numerator: count.denominator,
    denominator: count.numerator,
  })
  return price.denominator === 1n ? price.numerator : null
}
