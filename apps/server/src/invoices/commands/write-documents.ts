/** The rows of issued documents. */
import { type CellValue, insertRows, type RowsTarget, type Tx, together } from '../../db/index.ts'
import { checksumOf, periodOfLines } from '../rules/draft.ts'
import { exactJsonOnce } from '../rules/exact-json.ts'
import type { Issuing } from '../rules/issuing-made.ts'
import type { StateName } from '../rules/standing.ts'

/** A document that has its id and not yet its number. */
export type Made = Issuing & { id: string }

export type Issued = Made & {
  sequence: bigint
  number: string
  state: StateName
  openMinor: bigint
}

const documents: RowsTarget = {
  table: 'invoice',
  columns: {
    id: 'uuid',
    kind: 'text',
    account_id: 'uuid',
    legal_entity_id: 'uuid',
    currency: 'text',
    own_currency: 'text',
    own_rate: 'text',
    own_rate_on: 'date',
    own_rate_source: 'text',
    own_net_minor: 'bigint',
    own_vat_minor: 'bigint',
    own_open_minor: 'bigint',
    sequence: 'bigint',
    number: 'text',
    issued_on: 'date',
    issued_at: 'timestamptz',
    due_on: 'date',
    period_from: 'date',
    period_to: 'date',
    net_minor: 'bigint',
    vat_minor: 'bigint',
    total_minor: 'bigint',
    rounding_minor: 'bigint',
    prepaid_minor: 'bigint',
    seller: 'jsonb',
    buyer: 'jsonb',
    language: 'text',
    notes: 'jsonb',
    credits_invoice_id: 'uuid',
    reason: 'text',
    run_id: 'uuid',
    checksum: 'text',
    state: 'text',
    paid_minor: 'bigint',
    balance_minor: 'bigint',
    credited_minor: 'bigint',
    written_off_minor: 'bigint',
    open_minor: 'bigint',
  },
}

const lines: RowsTarget = {
  table: 'invoice_line',
  columns: {
    invoice_id: 'uuid',
    place: 'int',
    subscription_id: 'uuid',
    key: 'text',
    kind: 'text',
    span_id: 'text',
    component_id: 'text',
    component_code: 'text',
    plan_name: 'text',
    name: 'text',
    period_from: 'date',
    period_to: 'date',
    service_from: 'date',
    service_to: 'date',
    service_from_at: 'timestamptz',
    service_to_at: 'timestamptz',
    zone: 'text',
    quantity: 'text',
    before_discount_minor: 'bigint',
    discounts: 'jsonb',
    amount_minor: 'bigint',
    net_minor: 'bigint',
    vat_minor: 'bigint',
    tax_category: 'text',
    vat_category: 'text',
    vat_percent: 'text',
    vat_country: 'text',
    source_key: 'text',
    credits_line_place: 'int',
    why: 'jsonb',
  },
}

const vatRows: RowsTarget = {
  table: 'invoice_vat',
  columns: {
    invoice_id: 'uuid',
    place: 'int',
    category: 'text',
    percent: 'text',
    country: 'text',
    taxable_minor: 'bigint',
    vat_minor: 'bigint',
    reason: 'text',
  },
}

const deferrals: RowsTarget = {
  table: 'deferral',
  columns: {
    invoice_id: 'uuid',
    month: 'date',
    legal_entity_id: 'uuid',
    currency: 'text',
    minor: 'bigint',
    own_minor: 'bigint',
  },
}

/**
 * Writes what belongs to documents: lines, VAT and what of them is deferred, a statement for each. The documents
 * themselves follow in the same transaction.
 */
export async function writeParts(tx: Tx, made: Made[]): Promise<void> {
  await together([
    insertRows(tx, lines, made.flatMap(lineRows)),
    insertRows(tx, vatRows, made.flatMap(rowsOfVat)),
    insertRows(tx, deferrals, made.flatMap(deferralRows)),
  ])
}

function deferralRows({ id, draft, deferrals: parts }: Made): CellValue[][] {
  const { legalEntityId, currency } = draft
  return parts.map(({ month, minor, ownMinor = null }) => [
    ...[id, month, legalEntityId, currency, minor, ownMinor],
  ])
}

type Context = { now: Temporal.Instant; runId: string | null }

/** Writes the documents, when they have their numbers. */
export async function writeDocuments(tx: Tx, issued: Issued[], context: Context): Promise<void> {
  await insertRows(
    tx,
    documents,
    issued.map((one) => documentRow(one, context)),
  )
}

function documentRow(one: Issued, { now, runId }: Context): CellValue[] {
  const { draft, settled } = one
  const period = periodOfLines(draft.lines)
  return [
    one.id,
    draft.kind,
    draft.accountId,
    draft.legalEntityId,
    draft.currency,
    ...ownCells(one),
    one.sequence,
    one.number,
    draft.issuedOn,
    now,
    draft.dueOn,
    period?.from ?? null,
    period?.to ?? null,
    draft.netMinor,
    draft.vatMinor,
    draft.totalMinor + one.roundingMinor,
    one.roundingMinor,
    settled.balanceMinor,
    exactJsonOnce(draft.seller),
    JSON.stringify(draft.buyer),
    draft.language,
    JSON.stringify(draft.notes),
    draft.creditsInvoiceId,
    draft.reason,
    runId,
    checksumOf(draft, one.number),
    one.state,
    settled.paidMinor,
    settled.balanceMinor,
    settled.creditedMinor,
    settled.writtenOffMinor,
    one.openMinor,
  ]
}

/** The rate that it was issued at, and what it comes to in the books. */
function ownCells({ draft: { exchange }, own }: Issued): CellValue[] {
  if (!exchange || !own) return [null, null, null, null, null, null, null]
  const { currency, rate, on, source } = exchange
  return [currency, rate, on, source, own.netMinor, own.vatMinor, own.openMinor]
}

function lineRows({ id, draft }: Made): CellValue[][] {
  return draft.lines.map((line, place) => [
    id,
    place,
    line.subscriptionId,
    line.key,
    line.kind,
    line.spanId,
    line.componentId,
    line.componentCode,
    line.plan,
    line.name,
    line.period.from,
    line.period.to,
    line.service.from,
    line.service.to,
    line.serviceAt?.from ?? null,
    line.serviceAt?.to ?? null,
    line.zone,
    line.quantity,
    line.beforeDiscountMinor,
    exactJsonOnce(line.discounts),
    line.amountMinor,
    line.netMinor,
    line.vatMinor,
    line.taxCategory,
    line.vat.category,
    line.vat.percent,
    line.vat.country,
    line.sourceKey,
    line.creditsLinePlace,
    exactJsonOnce(line.why),
  ])
}

function rowsOfVat({ id, draft }: Made): CellValue[][] {
  return draft.vat.map((row, place) => [
    id,
    place,
    row.category,
    row.percent,
    row.country,
    row.taxableMinor,
    row.vatMinor,
    row.reason,
  ])
}
