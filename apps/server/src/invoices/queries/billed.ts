/** What subscriptions have been billed, as settling reads it. */
import { plainDateFrom } from '@tolv/calendar'
import type { BilledLine, LineKind, VatKey } from '@tolv/pricing'
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/index.ts'

/** A billed line, with the VAT it was billed with: a credit of it bears the same. */
export type Billed = BilledLine & { vat: VatKey }

type Row = {
  subscriptionId: string
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
  serviceFromAt: Temporal.Instant | null
  serviceToAt: Temporal.Instant | null
  quantity: string
  beforeDiscountMinor: bigint
  discounts: { grantId: string; minor: string }[]
  amountMinor: bigint
  taxCategory: string
  vatCategory: VatKey['category']
  vatPercent: string
  vatCountry: string
  sourceKey: string | null
}

/**
 * The lines of these subscriptions, by subscription, in the order of their keys.
 * @param wanted `since`: only lines whose period ends on that day or later; null for all
 */
export async function billedLines(
  tx: Tx,
  wanted: { id: string; since: Temporal.PlainDate | null }[],
): Promise<Map<string, Billed[]>> {
  const ids = wanted.map(({ id }) => id)
  const days = wanted.map(({ since }) => since?.toString() ?? '-infinity')
  const rows = await tx.sql<Row>(sql`
    SELECT line.subscription_id AS "subscriptionId", line.key, line.kind, line.span_id AS "spanId",
      line.component_id AS "componentId", line.component_code AS "componentCode", line.plan_name AS plan,
      line.name, line.period_from AS "periodFrom", line.period_to AS "periodTo",
      line.service_from AS "serviceFrom", line.service_to AS "serviceTo",
      line.service_from_at AS "serviceFromAt", line.service_to_at AS "serviceToAt", line.quantity,
      line.before_discount_minor AS "beforeDiscountMinor", line.discounts, line.amount_minor AS "amountMinor",
      line.tax_category AS "taxCategory", line.vat_category AS "vatCategory", line.vat_percent AS "vatPercent",
      line.vat_country AS "vatCountry", line.source_key AS "sourceKey"
    FROM unnest(${sql.param(ids)}::uuid[], ${sql.param(days)}::date[]) AS asked (id, since)
    JOIN invoice_line AS line ON line.tenant_id = ${tx.tenantId} AND line.subscription_id = asked.id
      AND line.period_to >= asked.since
    ORDER BY line.subscription_id, line.key`)
  const found = new Map<string, Billed[]>()
  for (const row of rows) {
    const known = found.get(row.subscriptionId)
    if (known) known.push(toBilled(row))
    else found.set(row.subscriptionId, [toBilled(row)])
  }
  return found
}

const day = plainDateFrom

function toBilled(row: Row): Billed {
  const { key, kind, spanId, componentId, componentCode, plan, name } = row
  const { quantity, taxCategory, sourceKey } = row
  const { serviceFromAt: from, serviceToAt: to } = row
  return {
    ...{ key, kind, spanId, componentId, componentCode, plan, name },
    ...{ quantity, taxCategory, sourceKey },
    period: { from: day(row.periodFrom), to: day(row.periodTo) },
    service: { from: day(row.serviceFrom), to: day(row.serviceTo) },
    serviceAt: from && to ? { from, to } : null,
    beforeDiscountMinor: row.beforeDiscountMinor,
    discounts: row.discounts.map(({ grantId, minor }) => ({ grantId, minor: BigInt(minor) })),
    netMinor: row.amountMinor,
    vat: { category: row.vatCategory, percent: row.vatPercent, country: row.vatCountry },
  }
}
