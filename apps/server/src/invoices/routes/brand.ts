/** How a legal entity looks on paper: read, said, and its logo as a picture. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { logoSize } from '@tolv/documents'
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
  previewable,
} from '../../http/index.ts'
import type { EntityBrandWire } from '../../wire/index.ts'
import { brandOf, saveBrand } from '../commands/brand.ts'
import { findBrand } from '../queries/brand.ts'
import { tellingOf } from './invoices.ts'

const brand = z
  .object({
    ...{ legalEntityId: z.string(), colour: z.string(), colourOnPaper: z.string() },
    ...{ contrast: z.number(), footer: z.string().nullable() },
    logo: z
      .object({
        mediaType: z.string(),
        ...{ width: z.number(), height: z.number(), bytes: z.number() },
      })
      .nullable(),
  })
  .openapi('EntityBrand') satisfies z.ZodType<EntityBrandWire>

const tags = ['billing-settings']
const params = z.object({ id: z.uuid() })
const { default: problems } = answers(z.string(), '')

const read = createRoute({
  method: 'get',
  path: '/legal-entities/{id}/brand',
  tags,
  summary: 'How a legal entity looks on paper.',
  request: { params },
  responses: answers(brand, 'Its colour, as given and as printed, its words and its logo.'),
})
const say = createRoute({
  method: 'put',
  path: '/legal-entities/{id}/brand',
  tags,
  summary: 'Say how a legal entity looks on paper.',
  request: {
    ...{ headers: idempotent, query: previewable, params },
    body: body(
      z.object({
        colour: z.string().max(20),
        footer: z.string().max(400).nullable().default(null),
        logo: z
          .union([z.literal('keep'), z.string().max(400_000).nullable()])
          .default('keep')
          .openapi({
            description:
              'Base64 of a PNG or JPEG of at most 256 kB; null for none; "keep" for the one there is.',
          }),
      }),
    ),
  },
  responses: answers(brand, 'As saved.'),
})
const picture = createRoute({
  method: 'get',
  path: '/legal-entities/{id}/brand/logo',
  tags,
  summary: 'The logo as a picture.',
  request: { params },
  responses: {
    200: {
      description: 'PNG or JPEG.',
      content: { 'image/png': { schema: { type: 'string' as const, format: 'binary' } } },
    },
    default: problems,
  },
})

export function addBrand(routes: OpenAPIHono<Env>): void {
  routes.openapi(read, async (c) => {
    demand(c.var.actor, 'entities.read')
    const found = await inTenantOf(c, (tx) => brandOf(tx, c.req.valid('param').id))
    if (!found.ok) throw fromRefusal(found)
    return c.json(found.value, 200)
  })
  routes.openapi(say, async (c) => {
    demand(c.var.actor, 'billing.settings')
    const { id: legalEntityId } = c.req.valid('param')
    const saved = await command(c, {
      name: `legal-entities.brand:${legalEntityId}`,
      body: c.req.valid('json'),
      run: (tx, wish, context) => saveBrand(tx, { legalEntityId, wish }, tellingOf(context)),
    })
    return c.json(saved, 200)
  })
  routes.openapi(picture, async (c) => {
    demand(c.var.actor, 'entities.read')
    const found = await inTenantOf(c, (tx) => findBrand(tx, c.req.valid('param').id))
    const size = found?.logo && logoSize(found.logo)
    if (!found?.logo || !size) throw notFound()
    return c.body(new Uint8Array(found.logo), 200, {
      'Content-Type': size.mediaType,
      'X-Content-Type-Options': 'nosniff',
    }) as never
  })
}
