/** A document with everything that stands on it. */
import type { LineKind, Moments, VatKey, WrittenWhy } from '@tolv/pricing'
import { type SQL, sql } from 'drizzle-orm'
import { among, type Tx } from '../../db/index.ts'
import type { AskedAmount } from '../rules/asked-amount.ts'
import type { DraftVat } from '../rules/draft.ts'
import type { Buyer, DocumentLanguage, Seller } from '../rules/parties.ts'
import { findHead, headColumns, type InvoiceHead, stateNow } from './invoice.ts'

export type DocumentLine = {
  place: number
  subscriptionId: string | null
  key: string
  kind: LineKind
  spanId: string
  componentId: string
  componentCode: string
  plan: string | null
  name: string
  periodFrom: string
  periodTo: string
  serviceFrom: string
  serviceTo: string
  /** the very moments, and the zone that they are told in, where it is charged by the second */
  serviceFromAt: Temporal.Instant | null
  serviceToAt: Temporal.Instant | null
  zone: string | null
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

/** The very moments of what a line is for; null where it is for days. */
export function momentsOf({ serviceFromAt: from, serviceToAt: to }: DocumentLine): Moments | null {
  return from && to ? { from, to } : null
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
      component_code AS "componentCode", plan_name AS plan, name, period_from AS "periodFrom", period_to AS "periodTo",
      service_from AS "serviceFrom", service_to AS "serviceTo", service_from_at AS "serviceFromAt",
      service_to_at AS "serviceToAt", zone, quantity,
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
  /** the whole of a number */
  number?: string | undefined
  found?: FoundBy | undefined
}

/** What was typed to find documents by: a number that begins so, these accounts', or a total of these. */
export type FoundBy = { begins: string; accountIds: string[]; amounts: AskedAmount[] }

/** Documents, newest first. An id tells when its document was issued. */
export function listDocuments(
  tx: Tx,
  asked: DocumentsAsked,
  { before, limit }: { before: string | null; limit: number },
): Promise<InvoiceHead[]> {
  const older = before ? sql`AND invoice.id < ${before}::uuid` : sql``
  return tx.sql<InvoiceHead>(sql`
    SELECT ${headColumns} FROM invoice WHERE invoice.tenant_id = ${tx.tenantId} AND ${wanted(tx, asked)} ${older}
    ORDER BY invoice.id DESC LIMIT ${limit}`)
}

export type DocumentSum = {
  kind: InvoiceHead['kind']
  state: InvoiceHead['state']
  currency: string
  count: number
  totalMinor: bigint
  openMinor: bigint
}

/** How many documents there are of each kind and state, what they come to and what of it is open, by currency. */
export function sumDocuments(tx: Tx, asked: DocumentsAsked): Promise<DocumentSum[]> {
  return tx.sql(sql`
    SELECT kind, ${stateNow} AS state, currency, count(*)::int AS count, sum(total_minor)::bigint AS "totalMinor",
      sum(open_minor)::bigint AS "openMinor" FROM invoice
    WHERE invoice.tenant_id = ${tx.tenantId} AND ${wanted(tx, asked)}
    GROUP BY kind, 2, currency ORDER BY currency, kind DESC, 2`)
}

function wanted(tx: Tx, asked: DocumentsAsked): SQL {
  const all = [sql`true`]
  if (asked.accountId) all.push(sql`invoice.account_id = ${asked.accountId}::uuid`)
  if (asked.legalEntityId) all.push(sql`invoice.legal_entity_id = ${asked.legalEntityId}::uuid`)
  if (asked.kind) all.push(sql`invoice.kind = ${asked.kind}`)
  if (asked.state) all.push(sql`${stateNow} = ${asked.state}`)
  if (asked.runId) all.push(sql`invoice.run_id = ${asked.runId}::uuid`)
  if (asked.number) all.push(sql`invoice.number = ${asked.number}`)
  if (asked.found) all.push(foundBy(tx, asked.found))
  return sql.join(all, sql` AND `)
}

/** The operators are those that migration 0114 tells of. A prefix is of capitals or not, as its company wrote it. */
function foundBy(tx: Tx, { begins, accountIds, amounts }: FoundBy): SQL {
  const numbers = [...new Set([begins, begins.toUpperCase(), begins.toLowerCase()])].map(
    (text) => sql`(invoice.number ~>=~ ${text} AND invoice.number ~<~ ${`${text}\u{10ffff}`})`,
  )
  const totals = amounts.map(
    ({ least, most, currencies }) => sql`(invoice.currency = ANY(${sql.param(currencies)}::text[])
      AND (invoice.total_minor BETWEEN ${least} AND ${most}
        OR invoice.total_minor BETWEEN ${-most} AND ${-least}))`,
  )
  const sequence = /^\d{1,15}$/.test(begins) ? [ofSequence(tx, BigInt(begins))] : []
  const accounts = accountIds.length > 0 ? [among(sql`invoice.account_id`, accountIds)] : []
  return sql`(${sql.join([...numbers, ...sequence, ...accounts, ...totals], sql` OR `)})`
}

/** A number without what its company puts before it. All series are named, so that their key helps. */
function ofSequence(tx: Tx, sequence: bigint): SQL {
  return sql`(invoice.legal_entity_id = ANY((SELECT array_agg(series.legal_entity_id) FROM number_series AS series
      WHERE series.tenant_id = ${tx.tenantId})::uuid[])
    AND invoice.kind = ANY(ARRAY['invoice', 'credit-note']) AND invoice.sequence = ${sequence})`
}
