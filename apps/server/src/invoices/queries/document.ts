/** A document with everything that stands on it. */
import type { LineKind, VatKey, WrittenWhy } from '@tolv/pricing'
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/index.ts'
import type { DraftVat } from '../rules/draft.ts'
import type { Buyer, DocumentLanguage, Seller } from '../rules/parties.ts'
import { findHead, headColumns, type InvoiceHead } from './invoice.ts'

export type DocumentLine = {
  place: number
  subscriptionId: string | null
  key: string
  kind: LineKind
  spanId: string
  componentId: string
  componentCode: string
  name: string
  periodFrom: string
  periodTo: string
  serviceFrom: string
  serviceTo: string
  quantity: string
  beforeDiscountMinor: bigint
  discounts: { grantId: string; minor: string }[]
  amountMinor: bigint
  netMinor: bigint
  vatMinor: bigint
  taxCategory: string
  vatCategory: VatKey['category']
  vatPercent: string
  vatCountry: string
  sourceKey: string | null
  creditsLinePlace: number | null
  why: WrittenWhy
}

export type DocumentRow = {
  head: InvoiceHead
  seller: Seller
  buyer: Buyer
  language: DocumentLanguage
  notes: string[]
  checksum: string
  lines: DocumentLine[]
  vat: DraftVat[]
  /** what it was paid of by credit that was given, less what of that came back */
  givenMinor: bigint
  /** documents that credit this one, oldest first */
  creditNotes: { id: string; number: string; issuedOn: string; totalMinor: bigint }[]
}

/** A document with its lines and VAT; null when the tenant has no such document. */
export async function findDocument(tx: Tx, id: string): Promise<DocumentRow | null> {
  const head = await findHead(tx, id)
  if (!head) return null
  type Frozen = Pick<DocumentRow, 'seller' | 'buyer' | 'language' | 'notes' | 'checksum'>
  const [frozen] = await tx.sql<Frozen>(sql`
    SELECT seller, buyer, language, notes, checksum FROM invoice WHERE tenant_id = ${tx.tenantId} AND id = ${id}`)
  const lines = await tx.sql<DocumentLine>(sql`
    SELECT place, subscription_id AS "subscriptionId", key, kind, span_id AS "spanId", component_id AS "componentId",
      component_code AS "componentCode", name, period_from AS "periodFrom", period_to AS "periodTo",
      service_from AS "serviceFrom", service_to AS "serviceTo", quantity,
      before_discount_minor AS "beforeDiscountMinor", discounts, amount_minor AS "amountMinor",
      net_minor AS "netMinor", vat_minor AS "vatMinor", tax_category AS "taxCategory",
      vat_category AS "vatCategory", vat_percent AS "vatPercent", vat_country AS "vatCountry",
      source_key AS "sourceKey", credits_line_place AS "creditsLinePlace", why
    FROM invoice_line WHERE tenant_id = ${tx.tenantId} AND invoice_id = ${id} ORDER BY place`)
  const vat = await tx.sql<DraftVat>(sql`
    SELECT category, percent, country, taxable_minor AS "taxableMinor", vat_minor AS "vatMinor", reason
    FROM invoice_vat WHERE tenant_id = ${tx.tenantId} AND invoice_id = ${id} ORDER BY place`)
  const creditNotes = await tx.sql<DocumentRow['creditNotes'][number]>(sql`
    SELECT id, number, issued_on AS "issuedOn", total_minor AS "totalMinor" FROM invoice
    WHERE tenant_id = ${tx.tenantId} AND credits_invoice_id = ${id} ORDER BY issued_at, id`)
  const [given] = await tx.sql<{ minor: bigint }>(sql`
    SELECT coalesce(sum(CASE because WHEN 'invoice' THEN minor ELSE -minor END), 0)::bigint AS minor FROM wallet_use
    JOIN wallet_grant AS grants ON grants.tenant_id = wallet_use.tenant_id AND grants.id = grant_id
    WHERE wallet_use.tenant_id = ${tx.tenantId} AND invoice_id = ${id} AND grants.kind = 'given'`)
  return { head, ...frozen!, lines, vat, givenMinor: given!.minor, creditNotes }
}

export type DocumentsAsked = {
  accountId?: string | undefined
  legalEntityId?: string | undefined
  kind?: 'invoice' | 'credit-note' | undefined
  state?: InvoiceHead['state'] | undefined
  runId?: string | undefined
  /** documents whose number begins with it, or of accounts with these ids */
  number?: { begins: string; accountIds: string[] } | undefined
  before: [issuedAt: string, id: string] | null
  limit: number
}

/** Documents, newest first. */
export function listDocuments(tx: Tx, asked: DocumentsAsked): Promise<InvoiceHead[]> {
  const wanted = [sql`true`]
  if (asked.accountId) wanted.push(sql`invoice.account_id = ${asked.accountId}::uuid`)
  if (asked.legalEntityId) wanted.push(sql`invoice.legal_entity_id = ${asked.legalEntityId}::uuid`)
  if (asked.kind) wanted.push(sql`invoice.kind = ${asked.kind}`)
  if (asked.state) wanted.push(sql`invoice.state = ${asked.state}`)
  if (asked.runId) wanted.push(sql`invoice.run_id = ${asked.runId}::uuid`)
  if (asked.number) {
    const { begins, accountIds } = asked.number
    wanted.push(sql`(starts_with(lower(invoice.number), lower(${begins}))
      OR invoice.account_id = ANY(${sql.param(accountIds)}::uuid[]))`)
  }
  if (asked.before) {
    const [issuedAt, id] = asked.before
    wanted.push(sql`(invoice.issued_at, invoice.id) < (${issuedAt}::timestamptz, ${id}::uuid)`)
  }
  return tx.sql<InvoiceHead>(sql`
    SELECT ${headColumns} FROM invoice WHERE invoice.tenant_id = ${tx.tenantId} AND ${sql.join(wanted, sql` AND `)}
    ORDER BY invoice.issued_at DESC, invoice.id DESC LIMIT ${asked.limit}`)
}

/** How many documents are in each state and what is open of them, by currency. */
export function sumDocuments(
  tx: Tx,
): Promise<{ state: InvoiceHead['state']; currency: string; count: number; openMinor: bigint }[]> {
  return tx.sql(sql`
    SELECT state, currency, count(*)::int AS count, sum(open_minor)::bigint AS "openMinor" FROM invoice
    WHERE tenant_id = ${tx.tenantId} AND kind = 'invoice' GROUP BY state, currency ORDER BY currency, state`)
}
