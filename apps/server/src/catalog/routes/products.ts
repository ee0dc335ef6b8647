/** Products and meters. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Tx } from '../../db/index.ts'
import {
  answers,
  body,
  command,
  demand,
  type Env,
  idempotent,
  inTenantOf,
  previewable,
} from '../../http/index.ts'
import type { ProductWire } from '../../wire/index.ts'
import { addMeter, addProduct, changeProduct, removeMeter } from '../commands/products.ts'
import { doerOf } from '../events.ts'
import { meters, type Product, plans, products } from '../queries/catalog.ts'
import { versionsOfPlans } from '../queries/versions.ts'
import { byId, code, meter, name, names, newMeter, plan, planToWire } from './bodies.ts'
import { type CountOn, seenNow } from './seen.ts'

const description = z.string().trim().min(1).max(500).nullable().default(null)
const productSchema = z
  .object({
    id: z.string(),
    code: z.string(),
    name: z.string(),
    names,
    description: z.string().nullable(),
    plans: z.array(plan),
  })
  .openapi('Product') satisfies z.ZodType<ProductWire>

const asCommand = { headers: idempotent, query: previewable }
const inCatalog = { tags: ['catalog'] }

const list = createRoute({
  ...inCatalog,
  method: 'get',
  path: '/products',
  summary: 'Products by name, each with its plans and what they cost now.',
  responses: answers(z.object({ items: z.array(productSchema) }), 'The products.'),
})
const add = createRoute({
  ...inCatalog,
  method: 'post',
  path: '/products',
  summary: 'Add a product.',
  request: { ...asCommand, body: body(z.object({ code, name, names, description })) },
  responses: answers(productSchema, 'The product as added.'),
})
const change = createRoute({
  ...inCatalog,
  method: 'put',
  path: '/products/{id}',
  summary: 'Call a product something else; its code stays.',
  request: { ...asCommand, params: byId, body: body(z.object({ name, description })) },
  responses: answers(productSchema, 'The product as changed.'),
})
const listMeters = createRoute({
  ...inCatalog,
  method: 'get',
  path: '/meters',
  summary: 'Meters by name: how usage events become a quantity.',
  responses: answers(z.object({ items: z.array(meter) }), 'The meters.'),
})
const addAMeter = createRoute({
  ...inCatalog,
  method: 'post',
  path: '/meters',
  summary: 'Add a meter. It never changes afterwards.',
  request: { ...asCommand, body: body(newMeter) },
  responses: answers(meter, 'The meter as added.'),
})
const removeAMeter = createRoute({
  ...inCatalog,
  method: 'delete',
  path: '/meters/{id}',
  summary: 'Take away a meter that no plan is charged by.',
  request: { ...asCommand, params: byId },
  responses: answers(z.object({ removed: z.string() }), 'The id of the meter taken away.'),
})

export function addProducts(routes: OpenAPIHono<Env>, countOn: CountOn): void {
  routes.openapi(list, async (c) => {
    demand(c.var.actor, 'catalog.read')
    const items = await inTenantOf(c, async (tx) => withPlans(tx, await products(tx), countOn))
    return c.json({ items }, 200)
  })
  routes.openapi(add, async (c) => {
    demand(c.var.actor, 'catalog.manage')
    const added = await command(c, {
      name: 'products.add',
      body: c.req.valid('json'),
      run: async (tx, input, context) => {
        const outcome = await addProduct(tx, input, doerOf(context))
        return outcome.ok ? { ok: true, value: { ...outcome.value, plans: [] } } : outcome
      },
    })
    return c.json(added, 200)
  })
  routes.openapi(change, async (c) => {
    demand(c.var.actor, 'catalog.manage')
    const { id } = c.req.valid('param')
    const changed = await command(c, {
      name: `products.change:${id}`,
      body: c.req.valid('json'),
      run: async (tx, input, context) => {
        const outcome = await changeProduct(tx, { id, ...input }, doerOf(context))
        if (!outcome.ok) return outcome
        return { ok: true, value: (await withPlans(tx, [outcome.value], countOn))[0]! }
      },
    })
    return c.json(changed, 200)
  })
  addMeters(routes)
}

async function withPlans(tx: Tx, wanted: Product[], countOn: CountOn): Promise<ProductWire[]> {
  const all = await plans(tx)
  const ids = all.map(({ id }) => id)
  const versions = await versionsOfPlans(tx, ids)
  const byPlan = Map.groupBy(versions, ({ planId }) => planId)
  const seen = await seenNow(tx, versions, countOn)
  return wanted.map((product) => ({
    ...product,
    plans: all
      .filter(({ productId }) => productId === product.id)
      .map((one) => planToWire(one, byPlan.get(one.id) ?? [], seen)),
  }))
}

function addMeters(routes: OpenAPIHono<Env>): void {
  routes.openapi(listMeters, async (c) => {
    demand(c.var.actor, 'catalog.read')
    return c.json({ items: await inTenantOf(c, meters) }, 200)
  })
  routes.openapi(addAMeter, async (c) => {
    demand(c.var.actor, 'catalog.manage')
    const added = await command(c, {
      name: 'meters.add',
      body: c.req.valid('json'),
      run: (tx, input, context) => addMeter(tx, input, doerOf(context)),
    })
    return c.json(added, 200)
  })
  routes.openapi(removeAMeter, async (c) => {
    demand(c.var.actor, 'catalog.manage')
    const gone = await command(c, {
      name: 'meters.remove',
      body: c.req.valid('param'),
      run: (tx, { id }, context) => removeMeter(tx, id, doerOf(context)),
    })
    return c.json(gone, 200)
  })
}
