/** Saying who is billed, and how a legal entity bills. */

import { readVatNumber } from '@tolv/pricing'
import { readBankgiro, readBic, readIban, readPeppolId } from '@tolv/rails'
import { sql } from 'drizzle-orm'
import { accountExists, accountNames, appendEvents } from '../../accounts/index.ts'
import type { Tx } from '../../db/index.ts'
import type { Outcome } from '../../http/index.ts'
import { legalEntities, tenantOf, zoneOf } from '../../tenancy/index.ts'
import type { Telling } from '../events.ts'
import {
  type EntityBillingRow,
  findEntityBilling,
  findProfiles,
  type ProfileRow,
  plainBilling,
  plainProfile,
} from '../queries/parties.ts'
import { askForDays } from './days.ts'
import { askAboutSaved } from './vat-check.ts'

const noAccount = { ok: false, refusal: 'not-found', says: 'There is no such account.' } as const
const noEntity = {
  ok: false,
  refusal: 'not-found',
  says: 'There is no such legal entity.',
} as const

/** Who is billed for an account: what was said, or what holds until somebody does. */
export async function profileOf(tx: Tx, accountId: string): Promise<Outcome<ProfileRow>> {
  const known = (await findProfiles(tx, [accountId])).get(accountId)
  if (known) return { ok: true, value: known }
  const name = (await accountNames(tx, [accountId])).get(accountId)
  if (!name) return noAccount
  const { country } = await tenantOf(tx)
  const [seller] = await legalEntities(tx)
  const billing = seller ? await findEntityBilling(tx, seller.id) : null
  const value = plainProfile({
    ...{ id: accountId, name: name.name ?? name.number },
    ...{ sellerCountry: seller?.country ?? country, language: billing?.language ?? null },
  })
  return { ok: true, value }
}

/** @property vatStatus what the register answered; null: nobody asked it */
export type ProfileWish = Omit<
  ProfileRow,
  'accountId' | 'vatStatus' | 'vatCheckedAt' | 'vatRevokedAt'
> & {
  vatStatus: 'unchecked' | 'valid' | 'invalid' | null
}

/** Says who is billed. A VAT number that is not even well written is refused; a new one waits for its register. */
export async function saveProfile(
  tx: Tx,
  { accountId, wish }: { accountId: string; wish: ProfileWish },
  { now, by, cause }: Telling,
): Promise<Outcome<ProfileRow>> {
  if (!(await accountExists(tx, accountId))) return noAccount
  const { vatNumber: written, country } = wish
  const read = written === null ? null : readVatNumber({ written, country })
  if (read && !read.ok) return { ok: false, refusal: 'invalid-vat-number', says: read.says }
  const address = readOrNull(wish.electronicAddress, readPeppolId)
  if (!address.ok) return address
  const before = (await findProfiles(tx, [accountId])).get(accountId)
  const kept = before?.vatNumber === written ? before?.vatStatus : undefined
  const vatStatus = written === null ? 'none' : (wish.vatStatus ?? kept ?? 'unchecked')
  // An answer is about one number: another number has none, until somebody tells it.
  const isAnswered = written !== null && wish.vatStatus !== null && wish.vatStatus !== 'unchecked'
  const vatCheckedAt = isAnswered ? now : kept === undefined ? null : (before?.vatCheckedAt ?? null)
  const electronicAddress = address.number
  const vatRevokedAt = vatStatus === 'unchecked' ? (before?.vatRevokedAt ?? null) : null
  const row = { ...wish, electronicAddress, accountId, vatStatus, vatCheckedAt, vatRevokedAt }
  await tx.sql(sql`
    INSERT INTO billing_profile
      (tenant_id, account_id, kind, name, registration_number, vat_number, vat_status, vat_checked_at, street,
        postal_code, city, country, email, language, reference, electronic_address, terms_days, changed_at)
    VALUES (${tx.tenantId}, ${accountId}, ${row.kind}, ${row.name}, ${row.registrationNumber}, ${row.vatNumber},
      ${vatStatus}, ${vatCheckedAt}, ${row.street}, ${row.postalCode}, ${row.city}, ${row.country}, ${row.email},
      ${row.language}, ${row.reference}, ${row.electronicAddress}, ${row.termsDays}, ${now})
    ON CONFLICT (tenant_id, account_id) DO UPDATE SET kind = excluded.kind, name = excluded.name,
      registration_number = excluded.registration_number, vat_number = excluded.vat_number,
      vat_status = excluded.vat_status, street = excluded.street, postal_code = excluded.postal_code,
      vat_checked_at = excluded.vat_checked_at,
      city = excluded.city, country = excluded.country, email = excluded.email, language = excluded.language,
      reference = excluded.reference, electronic_address = excluded.electronic_address,
      terms_days = excluded.terms_days, changed_at = excluded.changed_at`)
  await askAboutSaved(tx, row, now)
  // What is personal stays in the profile, where it can be erased; the timeline says that it changed, and to what kind.
  const data = { kind: row.kind, country, language: row.language, vatStatus }
  const event = { kind: 'billing_profile.changed', subject: accountId, data }
  await appendEvents(tx, [{ ...event, accountId, occurredAt: now, actor: by, cause }])
  return { ok: true, value: row }
}

type Read<Name extends string> =
  | { ok: true; number: string }
  | { ok: false; refusal: Name; says: string }

/** What is written, read; nothing where nothing is. */
function readOrNull<Name extends string>(
  written: string | null,
  read: (written: string) => Read<Name>,
): { ok: true; number: string | null } | Extract<Read<Name>, { ok: false }> {
  return written === null ? { ok: true, number: null } : read(written)
}

/** Where a legal entity is paid and reached, as it is kept; a mistyped number is refused. */
function readNumbers(row: EntityBillingRow): Outcome<EntityBillingRow> {
  const bankgiro = readOrNull(row.bankgiro, readBankgiro)
  if (!bankgiro.ok) return bankgiro
  const iban = readOrNull(row.iban, readIban)
  if (!iban.ok) return iban
  const bic = readOrNull(row.bic, readBic)
  if (!bic.ok) return bic
  const address = readOrNull(row.electronicAddress, readPeppolId)
  if (!address.ok) return address
  const read = { bankgiro: bankgiro.number, iban: iban.number, bic: bic.number }
  return { ok: true, value: { ...row, ...read, electronicAddress: address.number } }
}

/** How a legal entity bills: what was said, or what holds until somebody does. */
export async function taxOf(tx: Tx, id: string): Promise<Outcome<EntityBillingInZone>> {
  const entity = (await legalEntities(tx)).find((one) => one.id === id)
  if (!entity) return noEntity
  const row = (await findEntityBilling(tx, id)) ?? plainBilling(id)
  return { ok: true, value: { ...row, zone: zoneOf(entity.country) } }
}

/** @property zone the time zone in which its days begin and end */
export type EntityBillingInZone = EntityBillingRow & { zone: string }

/** Says how a legal entity bills. Documents that were issued stay as they are. */
export async function saveTax(
  tx: Tx,
  wish: EntityBillingRow,
  { now, by, cause }: Telling,
): Promise<Outcome<EntityBillingInZone>> {
  const read = readNumbers(wish)
  if (!read.ok) return read
  const row = read.value
  const { legalEntityId } = row
  const entity = (await legalEntities(tx)).find((one) => one.id === legalEntityId)
  if (!entity) return noEntity
  const zone = zoneOf(entity.country)
  await tx.sql(sql`
    INSERT INTO entity_billing
      (tenant_id, legal_entity_id, zone, oss_scheme, registered_in, supply, prices_include, own_rates, f_tax, street,
        postal_code, city, email, bankgiro, iban, bic, electronic_address, terms_days, terms_from, due_moved, language,
        vat_proof_days, invoice_prefix, credit_note_prefix, changed_at)
    VALUES (${tx.tenantId}, ${legalEntityId}, ${zone}, ${row.ossScheme}, ${sql.param(row.registeredIn)}, ${row.supply},
      ${row.pricesInclude}, ${JSON.stringify(row.ownRates)}, ${row.fTax}, ${row.street}, ${row.postalCode},
      ${row.city}, ${row.email}, ${row.bankgiro}, ${row.iban}, ${row.bic}, ${row.electronicAddress},
      ${row.termsDays}, ${row.termsFrom}, ${row.dueMoved}, ${row.language}, ${row.vatProofDays},
      ${row.invoicePrefix},
      ${row.creditNotePrefix}, ${now})
    ON CONFLICT (tenant_id, legal_entity_id) DO UPDATE SET zone = excluded.zone, oss_scheme = excluded.oss_scheme,
      registered_in = excluded.registered_in, supply = excluded.supply, prices_include = excluded.prices_include,
      own_rates = excluded.own_rates, f_tax = excluded.f_tax, street = excluded.street,
      postal_code = excluded.postal_code, city = excluded.city, email = excluded.email, bankgiro = excluded.bankgiro,
      iban = excluded.iban, bic = excluded.bic, electronic_address = excluded.electronic_address,
      terms_days = excluded.terms_days, terms_from = excluded.terms_from, due_moved = excluded.due_moved,
      language = excluded.language, invoice_prefix = excluded.invoice_prefix,
      vat_proof_days = excluded.vat_proof_days,
      credit_note_prefix = excluded.credit_note_prefix, changed_at = excluded.changed_at`)
  await askForDays(tx, { legalEntityId, zone }, now)
  const event = { kind: 'legal_entity.billing_changed', subject: legalEntityId, data: { ...row } }
  await appendEvents(tx, [{ ...event, accountId: null, occurredAt: now, actor: by, cause }])
  return { ok: true, value: { ...row, zone } }
}
