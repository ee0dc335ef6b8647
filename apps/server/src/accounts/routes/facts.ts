/** Which facts accounts can have. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { House } from '../../house.ts'
import { answers, demand, type Env, inTenantOf, roomRoutes } from '../../http/index.ts'
import type { FactDefinitionWire, FactValueWire } from '../../wire/index.ts'
import { factDefinitions, traits } from '../queries/facts.ts'

export const factValue = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
]) satisfies z.ZodType<FactValueWire>

const definition = z
  .object({
    key: z.string(),
    type: z.enum(['money', 'number', 'share', 'text', 'date', 'boolean']),
    unit: z.string().nullable(),
    owner: z.string(),
    words: z.object({ en: z.string(), sv: z.string() }),
    values: z.array(z.string()).nullable(),
  })
  .openapi('FactDefinition') satisfies z.ZodType<FactDefinitionWire>

const list = createRoute({
  method: 'get',
  path: '/facts',
  tags: ['facts'],
  summary: 'All facts and traits: type, unit, owner, words, and the values of those that are text.',
  responses: answers(z.object({ items: z.array(definition) }), 'The facts.'),
})
const named = createRoute({
  method: 'get',
  path: '/traits',
  tags: ['facts'],
  summary: 'The traits this company has brought along, by name.',
  responses: answers(
    z.object({
      items: z.array(z.object({ name: z.string(), type: z.enum(['text', 'number', 'boolean']) })),
    }),
    'The traits.',
  ),
})

export function factRoutes(house: House): OpenAPIHono<Env> {
  const routes = roomRoutes(house)
  routes.openapi(list, async (c) => {
    demand(c.var.actor, 'accounts.read')
    return c.json({ items: await inTenantOf(c, factDefinitions) }, 200)
  })
  routes.openapi(named, async (c) => {
    demand(c.var.actor, 'accounts.read')
    return c.json({ items: await inTenantOf(c, traits) }, 200)
  })
  return routes
}
