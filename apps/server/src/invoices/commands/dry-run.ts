/** A dry run: what a run would issue, told as differences to a month before. Nothing else is written. */
import { titleOf } from '@tolv/pricing'
import { sql } from 'drizzle-orm'
import { type SoldAs, soldAs } from '../../catalog/index.ts'
import { insertRows, type RowsTarget, type Tx } from '../../db/index.ts'
import { dueAmong } from '../../subscriptions/index.ts'
import { changedParts, type Difference, differenceOf, type Part } from '../rules/difference.ts'
import type { Draft, DraftLine } from '../rules/draft.ts'
import { issuing } from '../rules/issuing.ts'
import { nothing } from '../rules/own-currency.ts'
import { type Billing, type BillWish, planBilling } from './bill.ts'

const findings: RowsTarget = {
  table: 'billing_finding',
  columns: {
    run_id: 'uuid',
    account_id: 'uuid',
    currency: 'text',
    total_minor: 'bigint',
    before_minor: 'bigint',
    difference: 'text',
    facts: 'jsonb',
  },
}

/** `isOver`: the days it was for have passed, so something could have followed. */
type Before = {
  accountId: string
  currency: string
  totalMinor: bigint
  isOver: boolean
  lines: Line[]
}
type Line = Pick<DraftLine, 'plan' | 'name' | 'componentId' | 'componentCode' | 'netMinor'>
type Finding = {
  accountId: string
  currency: string
  totalMinor: bigint
  beforeMinor: bigint | null
  difference: Difference
  facts: Record<string, unknown>
}

const partsShown = 3

/** Plans the accounts of a unit and writes what differs. @returns what would be issued, without numbers */
export async function findDifferences(
  tx: Tx,
  wish: BillWish,
  { runId, accountIds }: { runId: string; accountIds: string[] },
): Promise<Billing> {
  const { drafts, held } = await planBilling(tx, wish)
  const before = await billedBefore(tx, wish, accountIds)
  const known = new Map(before.map((one) => [`${one.accountId} ${one.currency}`, one]))
  const lines = [...drafts, ...before].flatMap((one) => one.lines)
  const sold = await soldAs(
    tx,
    lines.map(({ componentId }) => componentId),
  )
  const found: Finding[] = drafts.map((draft) =>
    findingOf(draft, { sold, before: known.get(`${draft.accountId} ${draft.currency}`) ?? null }),
  )
  // Who falls due in the days to come is late this month and not gone.
  const soon = await dueAmong(tx, accountIds, {
    on: wish.until.add({ days: 4 }),
    legalEntityId: wish.entity.legalEntityId,
  })
  const isDue = new Set(wish.due.map(({ accountId }) => accountId))
  const coming = new Set(
    soon.map(({ accountId }) => accountId).filter((accountId) => !isDue.has(accountId)),
  )
  const planned = new Set(drafts.map(({ accountId, currency }) => `${accountId} ${currency}`))
  const waiting = new Map(held.map((one) => [one.accountId, one]))
  for (const one of before) {
    const isBilled = planned.has(`${one.accountId} ${one.currency}`)
    if (isBilled || waiting.has(one.accountId) || coming.has(one.accountId)) continue
    // A year that was billed a month ago runs on: nothing was to come.
    if (!one.isOver) continue
    found.push(goneOf(one, sold))
  }
  for (const { accountId, reason, says } of held) {
    const past = before.find((one) => one.accountId === accountId)
    found.push({
      accountId,
      currency: past?.currency ?? 'XXX',
      totalMinor: 0n,
      beforeMinor: past?.totalMinor ?? null,
      difference: 'held',
      facts: { reason, says },
    })
  }
  await insertRows(
    tx,
    findings,
    found.map((one) => [
      runId,
      one.accountId,
      one.currency,
      one.totalMinor,
      one.beforeMinor,
      one.difference,
      JSON.stringify(one.facts),
    ]),
  )
  const unnumbered = { id: '', sequence: 0n, number: '', state: 'issued' as const, openMinor: 0n }
  const made = drafts.map((draft) => issuing(draft, { inCredit: nothing, open: nothing }))
  return { documents: made.map((one) => ({ ...one, ...unnumbered })), held }
}

type Sold = ReadonlyMap<string, SoldAs>

function findingOf(draft: Draft, { sold, before }: { sold: Sold; before: Before | null }): Finding {
  const { accountId, currency, totalMinor, lines } = draft
  const beforeMinor = before?.totalMinor ?? null
  const parts = { now: partsOf(lines, sold), before: partsOf(before?.lines ?? [], sold) }
  const changed = changedParts(parts, partsShown)
  const difference = differenceOf(totalMinor, beforeMinor)
  return { accountId, currency, totalMinor, beforeMinor, difference, facts: factsOf(changed) }
}

function goneOf(before: Before, sold: Sold): Finding {
  const { accountId, currency, totalMinor: beforeMinor, lines } = before
  const changed = changedParts({ now: [], before: partsOf(lines, sold) }, partsShown)
  const facts = factsOf(changed)
  return { accountId, currency, totalMinor: 0n, beforeMinor, difference: 'gone', facts }
}

const partsOf = (lines: readonly Line[], sold: Sold): Part[] =>
  lines.map((line) => {
    const planId = sold.get(line.componentId)?.planId ?? line.plan
    const key = `${planId} ${line.componentCode}`
    return { key, name: titleOf(line), minor: line.netMinor }
  })

function factsOf(changed: ReturnType<typeof changedParts>): Record<string, unknown> {
  return {
    changed: changed.map(({ name, nowMinor, beforeMinor }) => ({
      name,
      nowMinor: Number(nowMinor),
      beforeMinor: Number(beforeMinor),
    })),
  }
}

/** What these accounts were billed a month before, give or take three days: the newest document of that week. */
async function billedBefore(
  tx: Tx,
  { entity, until }: BillWish,
  accountIds: string[],
): Promise<Before[]> {
  const monthBefore = until.subtract({ months: 1 })
  type LineRow = Omit<Line, 'netMinor'> & { minor: number }
  type Row = Omit<Before, 'lines'> & { lines: LineRow[] }
  const rows = await tx.sql<Row>(sql`
    SELECT DISTINCT ON (invoice.account_id, invoice.currency) invoice.account_id AS "accountId", invoice.currency,
      invoice.total_minor AS "totalMinor", coalesce(invoice.period_to <= ${until}, true) AS "isOver", (
        SELECT coalesce(jsonb_agg(jsonb_build_object('plan', line.plan_name, 'name', line.name,
          'componentId', line.component_id, 'componentCode', line.component_code, 'minor', line.net_minor)), '[]')
        FROM invoice_line AS line WHERE line.tenant_id = ${tx.tenantId} AND line.invoice_id = invoice.id) AS lines
    FROM invoice
    WHERE invoice.tenant_id = ${tx.tenantId} AND invoice.legal_entity_id = ${entity.legalEntityId}
      AND invoice.account_id = ANY(${sql.param(accountIds)}::uuid[]) AND invoice.credits_invoice_id IS NULL
      AND invoice.issued_on BETWEEN ${monthBefore.subtract({ days: 3 })} AND ${monthBefore.add({ days: 3 })}
    ORDER BY invoice.account_id, invoice.currency, invoice.issued_on DESC, invoice.id DESC`)
  return rows.map(({ lines, ...row }) => ({
    ...row,
    lines: lines.map(({ minor, ...line }) => ({ ...line, netMinor: BigInt(minor) })),
  }))
}
