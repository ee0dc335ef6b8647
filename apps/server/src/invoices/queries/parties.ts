/** Who sells and who is billed, read for documents. */
import type { BankCountry, PaymentTerms } from '@tolv/calendar'
import type { CoinCountry } from '@tolv/money'
import type { SupplyKind, TaxBuyer, TaxSeller, VatRate } from '@tolv/pricing'
import { sql } from 'drizzle-orm'
import { accountNames } from '../../accounts/index.ts'
import { among, type Tx, together } from '../../db/index.ts'
import { legalEntities, zoneOf } from '../../tenancy/index.ts'
import { coinsOf, currencyOfCountry } from '../rules/currency-of-country.ts'
import type { Buyer, DocumentLanguage, Seller, VatStatus } from '../rules/parties.ts'
import type { ChosenBooks } from './own-currency.ts'

/** How a legal entity bills. */
export type EntityBilling = {
  legalEntityId: string
  zone: string
  /** the currency that the books are kept in */
  ownCurrency: string
  /** whose coins what is left to pay is rounded to; null: it is not rounded */
  coins: CoinCountry | null
  seller: Seller
  tax: TaxSeller
  supply: SupplyKind
  pricesInclude: 'net' | 'gross'
  ownRates: VatRate[]
  /** how many days before a billing day the answer about a VAT number may be of; null: it is never asked again */
  vatProofDays: number | null
  /** the terms where a payer has none of its own */
  terms: PaymentTerms
  /** of papers for those who chose none */
  language: DocumentLanguage | null
  prefixes: { invoice: string; creditNote: string }
}

export type EntityBillingRow = {
  legalEntityId: string
  ossScheme: 'union' | 'non-union' | null
  registeredIn: string[]
  supply: SupplyKind
  pricesInclude: 'net' | 'gross'
  ownRates: VatRate[]
  fTax: boolean
  street: string | null
  postalCode: string | null
  city: string | null
  email: string | null
  bankgiro: string | null
  iban: string | null
  bic: string | null
  electronicAddress: string | null
  termsDays: number
  /** from which day the terms are counted */
  termsFrom: PaymentTerms['from']
  /** where a due day goes that is no bank day */
  dueMoved: PaymentTerms['moved']
  /** of papers for those who chose none; null: that of its country */
  language: DocumentLanguage | null
  vatProofDays: number | null
  invoicePrefix: string
  creditNotePrefix: string
}

/** What holds until somebody says otherwise: thirty days, prices without VAT, digital services, numbers from 1. */
export function plainBilling(legalEntityId: string): EntityBillingRow {
  const nothing = { street: null, postalCode: null, city: null, email: null, bankgiro: null }
  return {
    ...nothing,
    legalEntityId,
    ossScheme: null,
    registeredIn: [],
    supply: 'digital',
    pricesInclude: 'net',
    ownRates: [],
    fTax: false,
    iban: null,
    bic: null,
    electronicAddress: null,
    termsDays: 30,
    termsFrom: 'issue',
    dueMoved: 'not-moved',
    language: null,
    vatProofDays: 30,
    invoicePrefix: '',
    creditNotePrefix: 'K',
  }
}

const billingColumns = sql`
  billing.legal_entity_id AS "legalEntityId", oss_scheme AS "ossScheme", registered_in AS "registeredIn", supply,
  prices_include AS "pricesInclude", own_rates AS "ownRates", f_tax AS "fTax", street, postal_code AS "postalCode",
  city, email, bankgiro, iban, bic, electronic_address AS "electronicAddress", terms_days AS "termsDays",
  terms_from AS "termsFrom", due_moved AS "dueMoved", language, vat_proof_days AS "vatProofDays",
  invoice_prefix AS "invoicePrefix",
  credit_note_prefix AS "creditNotePrefix"`

/** What was said of how a legal entity bills; null when nothing was. */
export async function findEntityBilling(tx: Tx, id: string): Promise<EntityBillingRow | null> {
  const [row] = await tx.sql<EntityBillingRow>(sql`
    SELECT ${billingColumns} FROM entity_billing AS billing
    WHERE tenant_id = ${tx.tenantId} AND legal_entity_id = ${id}`)
  return row ?? null
}

type Said = { [K in keyof EntityBillingRow]: EntityBillingRow[K] | null } & {
  ownCurrency: string | null
  payableRounding: ChosenBooks['payableRounding'] | null
}

/** How a legal entity bills; null when the tenant has no such entity. */
export async function entityBilling(tx: Tx, id: string): Promise<EntityBilling | null> {
  const [entities, [said]] = await together([
    legalEntities(tx),
    tx.sql<Said>(sql`
      SELECT ${billingColumns}, own_currency AS "ownCurrency", payable_rounding AS "payableRounding"
      FROM (SELECT ${tx.tenantId}::bigint AS tenant_id, ${id}::uuid AS id) AS entity
      LEFT JOIN entity_billing AS billing
        ON billing.tenant_id = entity.tenant_id AND billing.legal_entity_id = entity.id
      LEFT JOIN entity_books AS books ON books.tenant_id = entity.tenant_id AND books.legal_entity_id = entity.id`),
  ])
  const entity = entities.find((one) => one.id === id)
  if (!entity) return null
  const { ownCurrency, payableRounding, ...row } = said!
  const billing = billingOf(
    entity,
    row.legalEntityId === null ? plainBilling(id) : (row as EntityBillingRow),
  )
  if (ownCurrency === null) return billing
  const coins = payableRounding === 'coins' ? coinsOf(entity.country, ownCurrency) : null
  return { ...billing, ownCurrency, coins }
}

type Entity = Awaited<ReturnType<typeof legalEntities>>[number]

/** How a legal entity bills by what was said of it, its books in the currency of its country. */
export function billingOf(entity: Entity, row: EntityBillingRow): EntityBilling {
  const { id, country, vatNumber, name, registrationNumber } = entity
  const { registeredIn, ossScheme, supply, pricesInclude, ownRates, language, vatProofDays } = row
  const { street, postalCode, city, email, fTax, bankgiro, iban, bic, electronicAddress } = row
  return {
    legalEntityId: id,
    zone: zoneOf(country),
    ownCurrency: currencyOfCountry(country),
    coins: null,
    seller: {
      ...{ name, registrationNumber, vatNumber, street, postalCode, city, country },
      ...{ fTax, email, bankgiro, iban, bic, electronicAddress },
    },
    tax: { country, vatNumber, registeredIn, ossScheme },
    ...{ supply, pricesInclude, ownRates, language, vatProofDays },
    terms: termsOf(row, country),
    prefixes: { invoice: row.invoicePrefix, creditNote: row.creditNotePrefix },
  }
}

const bankCountries: Record<string, BankCountry> = { SE: 'SE', NO: 'NO', DK: 'DK', FI: 'FI' }

/** How a legal entity's due days are found; where it has no bank days of ours, by those of the euro's settlement. */
function termsOf(
  { termsDays: days, termsFrom: from, dueMoved: moved }: EntityBillingRow,
  country: string,
): PaymentTerms {
  return { days, from, moved, country: bankCountries[country] ?? 'EU' }
}

/** Who is billed for an account. */
export type Billee = {
  accountId: string
  buyer: Buyer
  tax: TaxBuyer
  /** since when the register says of its number, which was valid, that it is not; null where it does not */
  vatRevokedAt: Temporal.Instant | null
  language: DocumentLanguage
  /** null: as the seller has it */
  termsDays: number | null
}

export type ProfileRow = {
  accountId: string
  kind: 'person' | 'business'
  name: string
  registrationNumber: string | null
  vatNumber: string | null
  vatStatus: VatStatus
  /** when somebody last told what the register answered */
  vatCheckedAt: Temporal.Instant | null
  /** when the register said of a number that was valid that it is not, while nobody has said what holds */
  vatRevokedAt: Temporal.Instant | null
  street: string | null
  postalCode: string | null
  city: string | null
  country: string
  email: string | null
  language: DocumentLanguage
  reference: string | null
  electronicAddress: string | null
  termsDays: number | null
}

/** Profiles by account; those without one are missing. */
export async function findProfiles(tx: Tx, accountIds: string[]): Promise<Map<string, ProfileRow>> {
  const rows = await tx.sql<ProfileRow>(sql`
    SELECT account_id AS "accountId", kind, name, registration_number AS "registrationNumber",
      vat_number AS "vatNumber", vat_status AS "vatStatus", vat_checked_at AS "vatCheckedAt", street,
      CASE WHEN vat_status = 'unchecked' THEN (SELECT revoked_at FROM vat_check
        WHERE vat_check.tenant_id = ${tx.tenantId} AND vat_check.account_id = billing_profile.account_id)
      END AS "vatRevokedAt",
      postal_code AS "postalCode", city, country, email,
      language, reference, electronic_address AS "electronicAddress", terms_days AS "termsDays"
    FROM billing_profile
    WHERE tenant_id = ${tx.tenantId} AND ${among(sql`account_id`, accountIds)}`)
  return new Map(rows.map((row) => [row.accountId, row]))
}

const languages: Record<string, DocumentLanguage> = {
  ...{ SE: 'sv', NO: 'nb', DK: 'da', FI: 'fi', DE: 'de', AT: 'de' },
}

/** The language of papers for those who chose none. */
export function paperLanguage({
  language,
  tax,
}: Pick<EntityBilling, 'language' | 'tax'>): DocumentLanguage {
  return language ?? languages[tax.country] ?? 'en'
}

/** Who is billed for these accounts. One of whom nothing was said is a person in the seller's country. */
export async function billees(
  tx: Tx,
  accountIds: string[],
  { tax: { country: sellerCountry }, language }: Pick<EntityBilling, 'tax' | 'language'>,
): Promise<Map<string, Billee>> {
  const [names, profiles] = await together([
    accountNames(tx, accountIds),
    findProfiles(tx, accountIds),
  ])
  const found = new Map<string, Billee>()
  for (const { id, number, name } of names.values()) {
    const profile =
      profiles.get(id) ?? plainProfile({ id, name: name ?? number, sellerCountry, language })
    found.set(id, toBillee(profile, number))
  }
  return found
}

export function plainProfile(of: {
  id: string
  name: string
  sellerCountry: string
  language: DocumentLanguage | null
}): ProfileRow {
  const nothing = { street: null, postalCode: null, city: null, email: null, reference: null }
  return {
    ...nothing,
    accountId: of.id,
    kind: 'person',
    name: of.name,
    registrationNumber: null,
    vatNumber: null,
    vatStatus: 'none',
    vatCheckedAt: null,
    vatRevokedAt: null,
    country: of.sellerCountry,
    language: of.language ?? languages[of.sellerCountry] ?? 'en',
    electronicAddress: null,
    termsDays: null,
  }
}

function toBillee(profile: ProfileRow, accountNumber: string): Billee {
  const { accountId, language, termsDays, vatCheckedAt: _, vatRevokedAt, ...rest } = profile
  const { country, kind, vatNumber, vatStatus } = rest
  return {
    accountId,
    buyer: { ...rest, accountNumber },
    tax: {
      country,
      kind,
      vatNumber,
      vatNumberStatus: vatStatus === 'none' ? 'invalid' : vatStatus,
    },
    vatRevokedAt,
    language,
    termsDays,
  }
}
