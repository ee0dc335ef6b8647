/**
 * Whose VAT a supply bears, at which rate and why, in the words of EN 16931 (code list UNCL5305).
 *
 * By Directive 2006/112/EC: art. 44 (to a business, where it is established), 45 (to others, where the seller is),
 * 53-54 (on the spot), 58 and 59c (digital to others, where they live, above a threshold), 33 (goods at a distance),
 * 138 (goods to a business in another member state), 146 (export), 196 (the buyer accounts for it), 359-369k (One
 * Stop Shop). For Norway: merverdiavgiftsloven §§ 3-1, 6-21 and 6-22. A member state's special territories are not
 * told apart.
 *
 * It decides for one kind of supply at a time; a document with several asks once for each.
 */
import type { Decimal } from '@tolv/money'
import { findVatRate, type Standing, type VatRate } from './rates.ts'
import { isInUnion } from './union.ts'
import { readVatNumber } from './vat-number.ts'

/** S standard or reduced, Z zero, E exempt, AE reverse charge, K goods within the EU, G export, O outside the scope. */
export type VatCategory = 'S' | 'Z' | 'E' | 'AE' | 'K' | 'G' | 'O'

/** Why there is no VAT; the sentence in the reader's language belongs to the document. */
export type VatReason =
  | 'reverse-charge'
  | 'intra-community-supply'
  | 'export'
  | 'outside-scope'
  | 'exempt'
  | 'seller-not-registered'

export type VatTreatment = {
  category: VatCategory
  /** '25', '25.5'; '0' where no VAT is charged */
  percent: Decimal
  /** whose VAT it is; the seller's country where there is none */
  country: string
  reason: VatReason | null
  /** how well the rate is known; null where the treatment needs none */
  standing: Standing | null
}

export type TaxSeller = {
  country: string
  /** null: not registered for VAT (small businesses) */
  vatNumber: string | null
  /** other countries where the seller is registered and charges their VAT to persons */
  registeredIn: readonly string[]
  /** One Stop Shop: 'union' for sellers in the EU, 'non-union' for others */
  ossScheme: 'union' | 'non-union' | null
}

export type TaxBuyer = {
  country: string
  kind: 'person' | 'business'
  vatNumber: string | null
  /** what the register answered; 'unchecked' while it could not be asked */
  vatNumberStatus: 'valid' | 'invalid' | 'unchecked'
}

/** What is supplied: over a wire (also telecom and broadcasting), other work, at a place, or things. */
export type SupplyKind = 'digital' | 'service' | 'on-site' | 'goods'

export type TaxQuestion = {
  seller: TaxSeller
  buyer: TaxBuyer
  /** 'standard', 'books', …; 'exempt' and 'outside' are no rates but bear no VAT anywhere */
  taxCategory: string
  /** the day that decides the rate: of delivery, or of payment in advance */
  taxPoint: Temporal.PlainDate
  /** 'digital' when nothing is said */
  supply?: SupplyKind
  /** the company's own rows, before the table's */
  ownRates?: readonly VatRate[]
}

export type TaxRefusal = {
  ok: false
  refusal: 'no-vat-rate' | 'seller-country-unknown' | 'not-registered-there'
  says: string
  /** the particulars of the sentence: countries by code, the tax category, the day */
  facts: Record<string, string>
}

/** Decided; waiting for the register of VAT numbers, when its answer changes what is charged; or refused. */
export type TaxDecision =
  | { ok: true; state: 'decided'; treatment: VatTreatment }
  | {
      ok: true
      state: 'pending'
      waitsFor: 'vat-number-check'
      says: string
      facts: { vatNumber: string }
    }
  | TaxRefusal

type Treated = { ok: true; treatment: VatTreatment } | TaxRefusal

/**
 * Which VAT a supply bears.
 *
 * @example
 * decideTax({ seller: swedish, buyer: danishBusiness, taxCategory: 'standard', taxPoint })
 * // { ok: true, state: 'decided', treatment: { category: 'AE', percent: '0', reason: 'reverse-charge', … } }
 */
export function decideTax(question: TaxQuestion): TaxDecision {
  const { buyer } = question
  if (buyer.kind === 'business' && isUnproved(buyer)) {
    const [proved, disproved] = [treatBusiness(question), treatPerson(question)]
    if (!isSame(proved, disproved)) {
      const { vatNumber } = buyer
      const says = `The VAT number ${vatNumber} has not been checked: its register did not answer.`
      return {
        ok: true,
        state: 'pending',
        waitsFor: 'vat-number-check',
        says,
        facts: { vatNumber },
      }
    }
    return decided(proved)
  }
  return decided(isBusiness(buyer) ? treatBusiness(question) : treatPerson(question))
}

function decided(treated: Treated): TaxDecision {
  return treated.ok ? { ok: true, state: 'decided', treatment: treated.treatment } : treated
}

/** A number that is not even well written need not be asked about. */
function isUnproved(buyer: TaxBuyer): buyer is TaxBuyer & { vatNumber: string } {
  return (
    isInUnion(buyer.country) &&
    buyer.vatNumber !== null &&
    buyer.vatNumberStatus === 'unchecked' &&
    readVatNumber({ written: buyer.vatNumber, country: buyer.country }).ok
  )
}

/** In the EU a business shows it by a valid number (Regulation 282/2011, art. 18); elsewhere its word is taken. */
function isBusiness(buyer: TaxBuyer): boolean {
  if (buyer.kind === 'person') return false
  if (!isInUnion(buyer.country)) return true
  return buyer.vatNumber !== null && buyer.vatNumberStatus === 'valid'
}

function isSame(a: Treated, b: Treated): boolean {
  if (!a.ok || !b.ok) return !a.ok && !b.ok && a.says === b.says
  const [one, other] = [a.treatment, b.treatment]
  return (
    one.category === other.category &&
    one.percent === other.percent &&
    one.country === other.country
  )
}

function treatBusiness(question: TaxQuestion): Treated {
  const { seller, buyer } = question
  const supply = question.supply ?? 'digital'
  const atHome = treatAtHome(question, supply)
  if (atHome) return atHome
  if (!isInUnion(seller.country)) return without(seller, 'G', 'export')
  if (!isInUnion(buyer.country)) {
    return supply === 'goods'
      ? without(seller, 'G', 'export')
      : without(seller, 'O', 'outside-scope')
  }
  return supply === 'goods'
    ? without(seller, 'K', 'intra-community-supply')
    : without(seller, 'AE', 'reverse-charge')
}

function treatPerson(question: TaxQuestion): Treated {
  const { seller, buyer } = question
  const supply = question.supply ?? 'digital'
  const atHome = treatAtHome(question, supply)
  if (atHome) return atHome
  if (supply === 'service') return rated(question, seller.country)
  if (isRegisteredFor(seller, buyer.country)) return rated(question, buyer.country)
  if (!isInUnion(buyer.country)) {
    return supply === 'goods' || !isInUnion(seller.country)
      ? without(seller, 'G', 'export')
      : without(seller, 'O', 'outside-scope')
  }
  // Below EUR 10 000 a year a seller in the EU charges the VAT of home (art. 59c); above it comes the One Stop Shop.
  if (isInUnion(seller.country)) return rated(question, seller.country)
  if (supply === 'goods') return without(seller, 'G', 'export')
  const says =
    `Digital services from ${seller.country} to persons in ${buyer.country} bear that country's VAT: ` +
    'register there or in the One Stop Shop.'
  const facts = { from: seller.country, country: buyer.country }
  return { ok: false, refusal: 'not-registered-there', says, facts }
}

/** What is treated alike whoever buys: sales at home, on the spot, exempt ones, and all that small sellers sell. */
function treatAtHome(question: TaxQuestion, supply: SupplyKind): Treated | null {
  const { seller, buyer, taxCategory } = question
  if (taxCategory === 'outside') return without(seller, 'O', 'outside-scope')
  if (seller.vatNumber === null) return without(seller, 'E', 'seller-not-registered')
  if (taxCategory === 'exempt') return without(seller, 'E', 'exempt')
  if (!isInUnion(seller.country) && seller.country !== 'NO') {
    const says = `How ${seller.country} taxes sales is not known here: sellers are in the EU or Norway.`
    const facts = { country: seller.country }
    return { ok: false, refusal: 'seller-country-unknown', says, facts }
  }
  const isHere = buyer.country === seller.country || supply === 'on-site'
  return isHere ? rated(question, seller.country) : null
}

function isRegisteredFor(seller: TaxSeller, country: string): boolean {
  if (seller.registeredIn.includes(country)) return true
  return seller.ossScheme !== null && isInUnion(country)
}

function rated(question: TaxQuestion, country: string): Treated {
  const { taxCategory, taxPoint } = question
  const rate = findVatRate({ country, taxCategory, taxPoint }, question.ownRates ?? [])
  if (!rate) {
    const says = `No VAT rate of ${country} for '${taxCategory}' on ${taxPoint} is known.`
    const facts = { country, taxCategory, day: `${taxPoint}` }
    return { ok: false, refusal: 'no-vat-rate', says, facts }
  }
  const { category, percent, standing } = rate
  return { ok: true, treatment: { category, percent, country, reason: null, standing } }
}

function without(seller: TaxSeller, category: VatCategory, reason: VatReason): Treated {
  const { country } = seller
  return { ok: true, treatment: { category, percent: '0', country, reason, standing: null } }
}

/** What {@link decideTax} says for each tax category of a document; one that waits lets the whole document wait. */
export type TaxesDecision =
  | { ok: true; state: 'decided'; treatments: Map<string, VatTreatment> }
  | Extract<TaxDecision, { state: 'pending' }>
  | TaxRefusal

export function decideTaxes(
  question: Omit<TaxQuestion, 'taxCategory'>,
  taxCategories: Iterable<string>,
): TaxesDecision {
  const treatments = new Map<string, VatTreatment>()
  let pending: Extract<TaxDecision, { state: 'pending' }> | null = null
  for (const taxCategory of new Set(taxCategories)) {
    const decision = decideTax({ ...question, taxCategory })
    if (!decision.ok) return decision
    if (decision.state === 'pending') pending = decision
    else treatments.set(taxCategory, decision.treatment)
  }
  return pending ?? { ok: true, state: 'decided', treatments }
}
