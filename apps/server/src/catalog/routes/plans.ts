/** Plans and their versions: drafted, written, published, retired. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Tx } from '../../db/index.ts'
import {
  answers,
  body,
  command,
  demand,
  type Env,
  fromRefusal,
  idempotent,
  inTenantOf,
  notFound,
  type Outcome,
  previewable,
} from '../../http/index.ts'
import { tenantOf } from '../../tenancy/index.ts'
import type { PlanOpenWire, PlanVersionWire } from '../../wire/index.ts'
import { addPlan, removePlan } from '../commands/plans.ts'
import {
  discardDraft,
  draftVersion,
  publishVersion,
  retireVersion,
  saveDraft,
} from '../commands/versions.ts'
import { doerOf } from '../events.ts'
import { planNamed, plans, product } from '../queries/catalog.ts'
import { type Version, versionNamed, versionsOfPlans } from '../queries/versions.ts'
import { sampled } from '../rules/sample.ts'
import {
  byId,
  code,
  day,
  name,
  names,
  plan,
  planOpen,
  planToWire,
  planVersion,
  sampledBody,
  sampledToWire,
  sampleWish,
  terms,
  versionToWire,
} from './bodies.ts'
import { type CountOn, seenNow } from './seen.ts'

const asCommand = { headers: idempotent, query: previewable }
const inCatalog = { tags: ['catalog'] }
const planBody = z.object({
  productId: z.uuid(),
  code,
  name,
  names,
  kind: z.enum(['plan', 'add-on']).default('plan'),
  terms: terms.nullable().default(null),
})
const removed = z.object({ removed: z.string() })

const list = createRoute({
  ...inCatalog,
  method: 'get',
  path: '/plans',
  summary: 'All plans, by name, with the version sold now and the draft.',
  responses: answers(z.object({ items: z.array(plan) }), 'The plans.'),
})
const open = createRoute({
  ...inCatalog,
  method: 'get',
  path: '/plans/{id}',
  summary: 'A plan with all its versions, newest first.',
  request: { params: byId },
  responses: answers(planOpen, 'The plan.'),
})
const add = createRoute({
  ...inCatalog,
  method: 'post',
  path: '/plans',
  summary: 'Add a plan, with its first version as a draft.',
  request: { ...asCommand, body: body(planBody) },
  responses: answers(planOpen, 'The plan as added.'),
})
const remove = createRoute({
  ...inCatalog,
  method: 'delete',
  path: '/plans/{id}',
  summary: 'Take away a plan that was never published.',
  request: { ...asCommand, params: byId },
  responses: answers(removed, 'The id of the plan taken away.'),
})
const versions = createRoute({
  ...inCatalog,
  method: 'get',
  path: '/plans/{id}/versions',
  summary: 'The versions of a plan, newest first.',
  request: { params: byId },
  responses: answers(z.object({ items: z.array(planVersion) }), 'The versions.'),
})
const draft = createRoute({
  ...inCatalog,
  method: 'post',
  path: '/plans/{id}/versions',
  summary: 'Make a draft out of the newest version.',
  request: { ...asCommand, params: byId },
  responses: answers(planVersion, 'The draft.'),
})
const version = createRoute({
  ...inCatalog,
  method: 'get',
  path: '/plan-versions/{id}',
  summary: 'One version of a plan.',
  request: { params: byId },
  responses: answers(planVersion, 'The version.'),
})
const save = createRoute({
  ...inCatalog,
  method: 'put',
  path: '/plan-versions/{id}',
  summary: 'Write a draft anew, as a whole.',
  request: { ...asCommand, params: byId, body: body(terms) },
  responses: answers(planVersion, 'The draft as kept; its components have new ids.'),
})
const discard = createRoute({
  ...inCatalog,
  method: 'delete',
  path: '/plan-versions/{id}',
  summary: 'Discard a draft.',
  request: { ...asCommand, params: byId },
  responses: answers(removed, 'The id of the draft discarded.'),
})
const publish = createRoute({
  ...inCatalog,
  method: 'post',
  path: '/plan-versions/{id}/publish',
  summary: 'Put a draft on sale. It never changes afterwards.',
  description:
    'The version before it is sold until that day, and who subscribes to it stays on it.',
  request: {
    ...asCommand,
    params: byId,
    body: body(z.object({ validFrom: day.nullable().default(null) })),
  },
  responses: answers(planVersion, 'The version as published.'),
})
const retire = createRoute({
  ...inCatalog,
  method: 'post',
  path: '/plan-versions/{id}/retire',
  summary: 'Sell a version no longer. Who subscribes to it stays on it.',
  request: {
    ...asCommand,
    params: byId,
    body: body(z.object({ validTo: day.nullable().default(null) })),
  },
  responses: answers(planVersion, 'The version as retired.'),
})

const price = createRoute({
  ...inCatalog,
  method: 'post',
  path: '/plan-versions/{id}/price',
  summary: 'What a whole period comes to at sample quantities, and why; nothing is kept.',
  request: { params: byId, body: body(sampleWish) },
  responses: answers(sampledBody, 'Without VAT and discounts, as a bill of a whole period.'),
})

export function addPlans(routes: OpenAPIHono<Env>, countOn: CountOn): void {
  routes.openapi(list, async (c) => {
    demand(c.var.actor, 'catalog.read')
    const items = await inTenantOf(c, async (tx) => {
      const all = await plans(tx)
      const ids = all.map(({ id }) => id)
      const versions = await versionsOfPlans(tx, ids)
      const byPlan = Map.groupBy(versions, ({ planId }) => planId)
      const seen = await seenNow(tx, versions, countOn)
      return all.map((one) => planToWire(one, byPlan.get(one.id) ?? [], seen))
    })
    return c.json({ items }, 200)
  })
  routes.openapi(open, async (c) => {
    demand(c.var.actor, 'catalog.read')
    const { id } = c.req.valid('param')
    const found = await inTenantOf(c, (tx) => opened(tx, id, countOn))
    if (found === null) throw notFound()
    return c.json(found, 200)
  })
  routes.openapi(add, async (c) => {
    demand(c.var.actor, 'catalog.manage')
    const added = await command(c, {
      name: 'plans.add',
      body: c.req.valid('json'),
      run: async (tx, input, context) => {
        const outcome = await addPlan(tx, input, doerOf(context))
        if (!outcome.ok) return outcome
        return { ok: true, value: (await opened(tx, outcome.value.plan.id, countOn))! }
      },
    })
    return c.json(added, 200)
  })
  routes.openapi(remove, async (c) => {
    demand(c.var.actor, 'catalog.manage')
    const gone = await command(c, {
      name: 'plans.remove',
      body: c.req.valid('param'),
      run: (tx, { id }, context) => removePlan(tx, id, doerOf(context)),
    })
    return c.json(gone, 200)
  })
}

async function opened(tx: Tx, id: string, countOn: CountOn): Promise<PlanOpenWire | null> {
  const plan = await planNamed(tx, id)
  if (plan === null) return null
  const { description: _, ...named } = (await product(tx, plan.productId))!
  const all = await versionsOfPlans(tx, [id])
  const seen = await seenNow(tx, all, countOn)
  return { ...plan, product: named, versions: all.map((one) => versionToWire(one, seen)) }
}

export function addVersions(routes: OpenAPIHono<Env>, countOn: CountOn): void {
  routes.openapi(versions, async (c) => {
    demand(c.var.actor, 'catalog.read')
    const { id } = c.req.valid('param')
    const found = await inTenantOf(c, (tx) => opened(tx, id, countOn))
    if (found === null) throw notFound()
    return c.json({ items: found.versions }, 200)
  })
  routes.openapi(version, async (c) => {
    demand(c.var.actor, 'catalog.read')
    const { id } = c.req.valid('param')
    const found = await inTenantOf(c, async (tx) => {
      const one = await versionNamed(tx, id)
      return one && versionToWire(one, await seenNow(tx, [one], countOn))
    })
    if (found === null) throw notFound()
    return c.json(found, 200)
  })
  routes.openapi(price, async (c) => {
    demand(c.var.actor, 'catalog.read')
    const { id } = c.req.valid('param')
    const { currency, quantities } = c.req.valid('json')
    const outcome = await inTenantOf(c, async (tx) => {
      const found = await versionNamed(tx, id)
      if (found === null) throw notFound()
      const own = currency ?? (await tenantOf(tx)).currency
      return sampled(found, { currency: own, quantities })
    })
    if (!outcome.ok) throw fromRefusal(outcome)
    return c.json(sampledToWire(outcome.value), 200)
  })
  routes.openapi(draft, async (c) => {
    demand(c.var.actor, 'catalog.manage')
    const made = await command(c, {
      name: 'plans.draft',
      body: c.req.valid('param'),
      run: async (tx, { id }, context) =>
        written(tx, await draftVersion(tx, id, doerOf(context)), countOn),
    })
    return c.json(made, 200)
  })
  addChanges(routes, countOn)
}

function addChanges(routes: OpenAPIHono<Env>, countOn: CountOn): void {
  routes.openapi(save, async (c) => {
    demand(c.var.actor, 'catalog.manage')
    const { id } = c.req.valid('param')
    const saved = await command(c, {
      name: `plan-versions.save:${id}`,
      body: c.req.valid('json'),
      run: async (tx, input, context) =>
        written(tx, await saveDraft(tx, { id, terms: input }, doerOf(context)), countOn),
    })
    return c.json(saved, 200)
  })
  routes.openapi(discard, async (c) => {
    demand(c.var.actor, 'catalog.manage')
    const gone = await command(c, {
      name: 'plan-versions.discard',
      body: c.req.valid('param'),
      run: (tx, { id }) => discardDraft(tx, id),
    })
    return c.json(gone, 200)
  })
  routes.openapi(publish, async (c) => {
    demand(c.var.actor, 'catalog.manage')
    const { id } = c.req.valid('param')
    const published = await command(c, {
      name: `plan-versions.publish:${id}`,
      body: c.req.valid('json'),
      run: async (tx, { validFrom }, context) =>
        written(tx, await publishVersion(tx, { id, validFrom }, doerOf(context)), countOn),
    })
    return c.json(published, 200)
  })
  routes.openapi(retire, async (c) => {
    demand(c.var.actor, 'catalog.manage')
    const { id } = c.req.valid('param')
    const retired = await command(c, {
      name: `plan-versions.retire:${id}`,
      body: c.req.valid('json'),
      run: async (tx, { validTo }, context) =>
        written(tx, await retireVersion(tx, { id, validTo }, doerOf(context)), countOn),
    })
    return c.json(retired, 200)
  })
}

async function written(
  tx: Tx,
  outcome: Outcome<Version>,
  countOn: CountOn,
): Promise<Outcome<PlanVersionWire>> {
  if (!outcome.ok) return outcome
  return {
    ok: true,
    value: versionToWire(outcome.value, await seenNow(tx, [outcome.value], countOn)),
  }
}
