/** What every room may know of an account's billing: facts, kept with each command and each bill. */
import { sql } from 'drizzle-orm'
import { type FactDefinition, reckonFacts } from '../../accounts/index.ts'
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

/** Publishes the billing facts of these accounts. Revenue counts what is in the tenant's own currency. */
export async function publishBilling(tx: Tx, accountIds: string[]): Promise<void> {
  if (accountIds.length === 0) return
  const { currency } = await tenantOf(tx)
  const facts = {
    'billing.mrr': sql`coalesce(sum(monthly_minor) FILTER (WHERE currency = ${currency}), 0)`,
    'billing.subscriptions': sql`count(*) FILTER (WHERE monthly_minor > 0)`,
    'billing.next_due_on': sql`min(next_due_on)`,
  }
  const from = sql`
    FROM subscription WHERE tenant_id = ${tx.tenantId} AND ${among(sql`account_id`, accountIds)} GROUP BY account_id`
  await reckonFacts(tx, owner, { facts, from })
}
