/** What every room may know of an account's billing: facts, kept with each command and each bill. */
import { sql } from 'drizzle-orm'
import { type FactDefinition, publishFacts } from '../../accounts/index.ts'
import { among, type Tx } from '../../db/index.ts'
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

type Row = { accountId: string; mrr: number; running: number; next: string | null }

/** Publishes the billing facts of these accounts. Revenue counts what is in the tenant's own currency. */
export async function publishBilling(tx: Tx, accountIds: string[]): Promise<void> {
  const { currency } = await tenantOf(tx)
  const rows = await tx.sql<Row>(sql`
    SELECT account_id AS "accountId",
      coalesce(sum(monthly_minor) FILTER (WHERE currency = ${currency}), 0)::float8 AS mrr,
      count(*) FILTER (WHERE monthly_minor > 0)::int AS running, min(next_due_on) AS next
    FROM subscription WHERE tenant_id = ${tx.tenantId} AND ${among(sql`account_id`, accountIds)}
    GROUP BY account_id`)
  const facts = rows.map(({ accountId, mrr, running, next }) => ({
    accountId,
    facts: {
      'billing.mrr': mrr,
      'billing.subscriptions': running,
      'billing.next_due_on': next,
    },
  }))
  await publishFacts(tx, owner, facts)
}
