/**
 * What a credit note gives back comes back as what it was: to the grants that the credited invoice was paid out of. So
 * what was given is not paid out by way of a credit note, and lapses on its day.
 */
import { sql } from 'drizzle-orm'
import { newId, type Tx } from '../../db/index.ts'
import { type PaidOutOf, paidOutOfGrants } from '../queries/wallet.ts'
import { comesBack } from '../rules/wallet.ts'
import { keepUses, type Use } from './wallet-uses.ts'
import type { Made } from './write-documents.ts'

/** @returns what came back to which grant */
export async function returnToWallets(tx: Tx, made: Made[], now: Temporal.Instant): Promise<Use[]> {
  const notes = made.filter(
    ({ draft, toBalanceMinor }) => draft.kind === 'credit-note' && toBalanceMinor > 0n,
  )
  if (notes.length === 0) return []
  const accountIds = [...new Set(notes.map(({ draft }) => draft.accountId))]
  const paid = await paidOutOfGrants(tx, accountIds)
  if (paid.length === 0) return []
  const sources = await sourcesOf(tx, notes)
  const uses = notes.flatMap((note) => usesOf(note, { paid, sources, now }))
  await keepUses(tx, uses, now)
  return uses
}

/** The invoice on which a line stands, by its subscription and key. */
type Sources = ReadonlyMap<string, string>

type Giving = { paid: PaidOutOf[]; sources: Sources; now: Temporal.Instant }

function usesOf(note: Made, { paid, sources, now }: Giving): Use[] {
  let left = note.toBalanceMinor
  return creditedBy(note, sources).flatMap(([invoiceId, minor]) => {
    const back = minor < left ? minor : left
    left -= back
    const candidates = paid.filter((one) => one.invoiceId === invoiceId)
    return comesBack(candidates, back).map((drawn): Use => {
      const grant = candidates.find(({ id }) => id === drawn.grantId)!
      grant.paidMinor -= drawn.minor
      const named = { id: newId(now), grant, invoiceId, creditNoteId: note.id }
      return { ...drawn, ...named, because: 'returned' }
    })
  })
}

/** Which invoices a note credits, with how much of each: the one it is made of, or those its lines were billed on. */
function creditedBy({ draft, toBalanceMinor }: Made, sources: Sources): [string, bigint][] {
  if (draft.creditsInvoiceId) return [[draft.creditsInvoiceId, toBalanceMinor]]
  const sums = new Map<string, bigint>()
  for (const { subscriptionId, sourceKey, netMinor, vatMinor } of draft.lines) {
    const invoiceId = sources.get(`${subscriptionId} ${sourceKey}`)
    if (invoiceId) sums.set(invoiceId, (sums.get(invoiceId) ?? 0n) - netMinor - vatMinor)
  }
  return [...sums].filter(([, minor]) => minor > 0n)
}

async function sourcesOf(tx: Tx, notes: Made[]): Promise<Sources> {
  const wanted = notes
    .filter(({ draft }) => draft.creditsInvoiceId === null)
    .flatMap(({ draft }) => draft.lines)
    .filter(({ subscriptionId, sourceKey }) => subscriptionId !== null && sourceKey !== null)
  if (wanted.length === 0) return new Map()
  const rows = await tx.sql<{ subscriptionId: string; key: string; invoiceId: string }>(sql`
    SELECT line.subscription_id AS "subscriptionId", line.key, line.invoice_id AS "invoiceId"
    FROM unnest(${sql.param(wanted.map((one) => one.subscriptionId))}::uuid[],
      ${sql.param(wanted.map((one) => one.sourceKey))}::text[]) AS wanted (subscription_id, key)
    JOIN invoice_line AS line ON line.tenant_id = ${tx.tenantId}
      AND line.subscription_id = wanted.subscription_id AND line.key = wanted.key`)
  return new Map(
    rows.map(({ subscriptionId, key, invoiceId }) => [`${subscriptionId} ${key}`, invoiceId]),
  )
}
