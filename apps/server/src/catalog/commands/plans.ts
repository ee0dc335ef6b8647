/** Plans: added with a first draft, and taken away while nothing of them was ever sold. */
import type { Names } from '@tolv/pricing'
import { sql } from 'drizzle-orm'
import { newId, type Tx } from '../../db/index.ts'
import type { Outcome } from '../../http/index.ts'
import { type Doer, tell } from '../events.ts'
import { meters, type Plan, planNamed, product } from '../queries/catalog.ts'
import { type Version, versionNamed, versionsOfPlans } from '../queries/versions.ts'
import { refusedTerms, type Terms } from '../rules/terms.ts'
import { unlessTaken } from './taken.ts'
import { insertDraft } from './versions.ts'

export type NewPlan = Omit<Plan, 'id' | 'names'> & { names?: Names; terms: Terms | null }

/** What a plan begins with: a month, nothing to charge for. */
const firstTerms: Terms = {
  interval: { unit: 'month', count: 1 },
  trialDays: 0,
  minimumSpend: {},
  components: [],
}

/** Adds a plan under a code that no other has, with its first version as a draft. */
export async function addPlan(
  tx: Tx,
  { terms, names = {}, ...plan }: NewPlan,
  doer: Doer,
): Promise<Outcome<{ plan: Plan; draft: Version }>> {
  if ((await product(tx, plan.productId)) === null)
    return { ok: false, refusal: 'product-not-found', says: 'There is no such product here.' }
  const wanted = terms ?? firstTerms
  const refused = refusedTerms(wanted, new Set((await meters(tx)).map(({ id }) => id)))
  if (refused) return refused
  return unlessTaken(tx, { noun: 'plan', code: plan.code }, async () => {
    const id = newId(doer.now)
    await tx.sql(sql`
      INSERT INTO plan (tenant_id, id, product_id, code, name, names, kind, made_at, made_by)
      VALUES (${tx.tenantId}, ${id}, ${plan.productId}, ${plan.code}, ${plan.name}, ${JSON.stringify(names)}::jsonb,
        ${plan.kind}, ${doer.now}, ${doer.by})`)
    const versionId = newId(doer.now)
    await insertDraft(tx, { id: versionId, planId: id, number: 1, terms: wanted }, doer)
    await tell(tx, doer, { kind: 'plan.added', subject: id, data: { ...plan, names } })
    return {
      ok: true,
      value: { plan: { id, ...plan, names }, draft: (await versionNamed(tx, versionId))! },
    }
  })
}

/** Takes away a plan none of whose versions was ever published, with its draft. */
export async function removePlan(
  tx: Tx,
  id: string,
  doer: Doer,
): Promise<Outcome<{ removed: string }, 'plan-not-found' | 'published-stays' | 'plan-in-use'>> {
  const plan = await planNamed(tx, id)
  if (plan === null)
    return { ok: false, refusal: 'plan-not-found', says: 'There is no such plan here.' }
  await tx.sql(sql`SELECT id FROM plan WHERE tenant_id = ${tx.tenantId} AND id = ${id} FOR UPDATE`)
  const sold = (await versionsOfPlans(tx, [id])).find(({ state }) => state !== 'draft')
  if (sold)
    return {
      ok: false,
      refusal: 'published-stays',
      says: `${plan.name} has been sold (version ${sold.number}), so it stays: retire its versions.`,
    }
  const used = await discountOfPlan(tx, id)
  if (used)
    return {
      ok: false,
      refusal: 'plan-in-use',
      says: `${plan.name} is in ${used}, so it cannot be taken away.`,
    }
  await tx.sql(sql`DELETE FROM plan_version WHERE tenant_id = ${tx.tenantId} AND plan_id = ${id}`)
  await tx.sql(sql`DELETE FROM plan WHERE tenant_id = ${tx.tenantId} AND id = ${id}`)
  await tell(tx, doer, { kind: 'plan.removed', subject: id, data: { code: plan.code } })
  return { ok: true, value: { removed: id } }
}

async function discountOfPlan(tx: Tx, id: string): Promise<string | null> {
  const [found] = await tx.sql<{ says: string }>(sql`
    SELECT 'the coupon ' || coupon.code AS says FROM coupon_plan
    JOIN coupon ON coupon.tenant_id = coupon_plan.tenant_id AND coupon.id = coupon_plan.coupon_id
    WHERE coupon_plan.tenant_id = ${tx.tenantId} AND coupon_plan.plan_id = ${id}
    UNION ALL
    SELECT 'the bundle ' || bundle.name FROM bundle_plan
    JOIN bundle ON bundle.tenant_id = bundle_plan.tenant_id AND bundle.id = bundle_plan.bundle_id
    WHERE bundle_plan.tenant_id = ${tx.tenantId} AND bundle_plan.plan_id = ${id} LIMIT 1`)
  return found?.says ?? null
}
