/** Legal entities: in whose name the tenant sells. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { House } from '../../house.ts'
import {
  answers,
  body,
  command,
  demand,
  type Env,
  idempotent,
  inTenantOf,
  previewable,
  roomRoutes,
} from '../../http/index.ts'
import type { LegalEntityWire } from '../../wire/index.ts'
import { addEntity, changeEntity } from '../commands/entities.ts'
import type { Tell } from '../events.ts'
import { legalEntities } from '../queries.ts'

const fields = z.object({
  name: z.string().trim().min(1).max(200),
  country: z.string().regex(/^[A-Z]{2}$/, 'a country is two capital letters, e.g. SE'),
  registrationNumber: z.string().trim().min(1).max(50),
  vatNumber: z.string().trim().min(1).max(50).nullable().default(null),
})
const entitySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    country: z.string(),
    registrationNumber: z.string(),
    vatNumber: z.string().nullable(),
  })
  .openapi('LegalEntity') satisfies z.ZodType<LegalEntityWire>

const common = { tags: ['legal-entities'] }
const sent = { body: body(fields), headers: idempotent, query: previewable }

const list = createRoute({
  ...common,
  method: 'get',
  path: '/legal-entities',
  summary: 'The legal entities of the tenant, by name.',
  responses: answers(z.object({ items: z.array(entitySchema) }), 'The legal entities.'),
})
const add = createRoute({
  ...common,
  method: 'post',
  path: '/legal-entities',
  summary: 'Add a legal entity.',
  request: sent,
  responses: answers(entitySchema, 'The entity as added.'),
})
const change = createRoute({
  ...common,
  method: 'put',
  path: '/legal-entities/{id}',
  summary: 'Change a legal entity.',
  request: { ...sent, params: z.object({ id: z.uuid() }) },
  responses: answers(entitySchema, 'The entity as changed.'),
})

export function entityRoutes(house: House, tell: Tell): OpenAPIHono<Env> {
  const routes = roomRoutes(house)

  routes.openapi(list, async (c) => {
    demand(c.var.actor, 'entities.read')
    return c.json({ items: await inTenantOf(c, legalEntities) }, 200)
  })

  routes.openapi(add, async (c) => {
    demand(c.var.actor, 'entities.manage')
    const added = await command(c, {
      name: 'legal-entities.add',
      body: c.req.valid('json'),
      run: async (tx, input, { by, now, actor }) => {
        const outcome = await addEntity(tx, input)
        if (!outcome.ok) return outcome
        const { id } = outcome.value
        await tell(tx, {
          kind: 'legal_entity.added',
          subject: id,
          occurredAt: now,
          data: input,
          actor: by,
          cause: actor.requestId,
        })
        return { ok: true, value: { id, ...input } }
      },
    })
    return c.json(added, 200)
  })

  routes.openapi(change, async (c) => {
    demand(c.var.actor, 'entities.manage')
    const { id } = c.req.valid('param')
    const changed = await command(c, {
      name: `legal-entities.change:${id}`,
      body: c.req.valid('json'),
      run: async (tx, input, { by, now, actor }) => {
        const outcome = await changeEntity(tx, id, input)
        if (!outcome.ok) return outcome
        await tell(tx, {
          kind: 'legal_entity.changed',
          subject: id,
          occurredAt: now,
          data: input,
          actor: by,
          cause: actor.requestId,
        })
        return { ok: true, value: { id, ...input } }
      },
    })
    return c.json(changed, 200)
  })

  return routes
}
