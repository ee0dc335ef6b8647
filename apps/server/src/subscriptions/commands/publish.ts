/** What every room may know of an account's billing: facts, kept with each command and each bill. */
import { sql } from 'drizzle-orm'
import { type FactDefinition, type FactValue, publishFacts } from '../../accounts/index.ts'
import { among, type Tx, together } from '../../db/index.ts'
import { tenantOf } from '../../tenancy/index.ts'

export const owner = 'subscriptions'

export const billingFacts: FactDefinition[] = [
  {
    key: 'billing.mrr',
    type: 'money',
    unit: 'per month',
    owner,
    words: { en: 'Recurring revenue', sv: 'Återkommande intäkt' },
  },
  {
    key: 'billing.subscriptions',
    type: 'number',
    unit: null,
    owner,
    words: { en: 'Running subscriptions', sv: 'Löpande abonnemang' },
  },
  {
    key: 'billing.next_due_on',
    type: 'date',
    unit: null,
    owner,
    words: { en: 'Next invoice', sv: 'Nästa faktura' },
  },
]

type Row = {
  accountId: string
  currency: string
  monthly: number
  running: number
  next: string | null
}

/** Publishes the billing facts of these accounts. Revenue counts what is in the tenant's own currency. */
export async function publishBilling(tx: Tx, accountIds: string[]): Promise<void> {
  if (accountIds.length === 0) return
  const [{ currency }, rows] = await together([
    tenantOf(tx),
    tx.sql<Row>(sql`
      SELECT account_id AS "accountId", currency, coalesce(sum(monthly_minor), 0)::float8 AS monthly,
        count(*) FILTER (WHERE monthly_minor > 0)::int AS running, min(next_due_on) AS next
      FROM subscription WHERE tenant_id = ${tx.tenantId} AND ${among(sql`account_id`, accountIds)}
      GROUP BY account_id, currency`),
  ])
  const byAccount = Map.groupBy(rows, ({ accountId }) => accountId)
  const facts = [...byAccount].map(([accountId, own]) => ({
    accountId,
    facts: factsOf(own, currency),
  }))
  await publishFacts(tx, owner, facts)
}

/** @param own what an account has, by currency */
function factsOf(own: Row[], currency: string): Record<string, FactValue> {
  const days = own.flatMap(({ next }) => next ?? [])
  return {
    'billing.mrr': own.find((row) => row.currency === currency)?.monthly ?? 0,
    'billing.subscriptions': own.reduce((sum, { running }) => sum + running, 0),
    'billing.next_due_on': days.sort()[0] ?? null,
  }
}
