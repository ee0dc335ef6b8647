/** Coupons and bundles. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
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
import { addBundle, addCoupon, endBundle, endCoupon } from '../commands/discounts.ts'
import { doerOf } from '../events.ts'
import { bundles, coupons } from '../queries/discounts.ts'
import { bundle, byId, coupon, newBundle, newCoupon } from './bodies.ts'

const asCommand = { headers: idempotent, query: previewable }
const inCatalog = { tags: ['catalog'] }

const list = createRoute({
  ...inCatalog,
  method: 'get',
  path: '/coupons',
  summary: 'Coupons, newest first.',
  responses: answers(z.object({ items: z.array(coupon) }), 'The coupons.'),
})
const add = createRoute({
  ...inCatalog,
  method: 'post',
  path: '/coupons',
  summary: 'Add a coupon. What it gives never changes afterwards.',
  request: { ...asCommand, body: body(newCoupon) },
  responses: answers(coupon, 'The coupon as added, its code in capitals.'),
})
const end = createRoute({
  ...inCatalog,
  method: 'post',
  path: '/coupons/{id}/end',
  summary: 'End a coupon today. Who has it keeps it.',
  request: { ...asCommand, params: byId },
  responses: answers(coupon, 'The coupon as ended.'),
})
const listBundles = createRoute({
  ...inCatalog,
  method: 'get',
  path: '/bundles',
  summary: 'Bundles by name: plans sold together.',
  responses: answers(z.object({ items: z.array(bundle) }), 'The bundles.'),
})
const addABundle = createRoute({
  ...inCatalog,
  method: 'post',
  path: '/bundles',
  summary: 'Add a bundle. What it holds never changes afterwards.',
  request: { ...asCommand, body: body(newBundle) },
  responses: answers(bundle, 'The bundle as added.'),
})
const endABundle = createRoute({
  ...inCatalog,
  method: 'post',
  path: '/bundles/{id}/end',
  summary: 'End a bundle today. Who has it keeps it.',
  request: { ...asCommand, params: byId },
  responses: answers(bundle, 'The bundle as ended.'),
})

export function addDiscounts(routes: OpenAPIHono<Env>): void {
  routes.openapi(list, async (c) => {
    demand(c.var.actor, 'catalog.read')
    return c.json({ items: await inTenantOf(c, coupons) }, 200)
  })
  routes.openapi(add, async (c) => {
    demand(c.var.actor, 'catalog.manage')
    const added = await command(c, {
      name: 'coupons.add',
      body: c.req.valid('json'),
      run: (tx, input, context) => addCoupon(tx, input, doerOf(context)),
    })
    return c.json(added, 200)
  })
  routes.openapi(end, async (c) => {
    demand(c.var.actor, 'catalog.manage')
    const ended = await command(c, {
      name: 'coupons.end',
      body: c.req.valid('param'),
      run: (tx, { id }, context) => endCoupon(tx, id, doerOf(context)),
    })
    return c.json(ended, 200)
  })
  addBundles(routes)
}

function addBundles(routes: OpenAPIHono<Env>): void {
  routes.openapi(listBundles, async (c) => {
    demand(c.var.actor, 'catalog.read')
    return c.json({ items: await inTenantOf(c, bundles) }, 200)
  })
  routes.openapi(addABundle, async (c) => {
    demand(c.var.actor, 'catalog.manage')
    const added = await command(c, {
      name: 'bundles.add',
      body: c.req.valid('json'),
      run: (tx, input, context) => addBundle(tx, input, doerOf(context)),
    })
    return c.json(added, 200)
  })
  routes.openapi(endABundle, async (c) => {
    demand(c.var.actor, 'catalog.manage')
    const ended = await command(c, {
      name: 'bundles.end',
      body: c.req.valid('param'),
      run: (tx, { id }, context) => endBundle(tx, id, doerOf(context)),
    })
    return c.json(ended, 200)
  })
}
