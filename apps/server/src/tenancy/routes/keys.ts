/** API keys: the secret is in the answer that makes one, and nowhere else. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { tenantNow } from '../../clock/index.ts'
import type { House } from '../../house.ts'
import {
  actorName,
  answers,
  body,
  demand,
  type Env,
  inTenantOf,
  notFound,
  roomRoutes,
  scopes,
} from '../../http/index.ts'
import type { ApiKeyWire } from '../../wire/index.ts'
import { createApiKey, revokeApiKey } from '../commands/keys.ts'
import type { Tell } from '../events.ts'
import { apiKeys, type KeyRow } from '../queries.ts'

const keySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    shown: z.string(),
    scopes: z.array(z.string()),
    createdAt: z.string(),
    lastUsedAt: z.string().nullable(),
    expiresAt: z.string().nullable(),
  })
  .openapi('ApiKey') satisfies z.ZodType<ApiKeyWire>

const newKey = z.object({
  name: z.string().trim().min(1).max(200),
  scopes: z.array(z.enum(scopes)).min(1).max(scopes.length),
  expiresAt: z.iso.datetime({ offset: true }).nullable().default(null),
})
const common = { tags: ['api-keys'] }

const list = createRoute({
  ...common,
  method: 'get',
  path: '/api-keys',
  summary: 'Living keys, newest first; without their secrets.',
  responses: answers(z.object({ items: z.array(keySchema) }), 'The keys.'),
})
const create = createRoute({
  ...common,
  method: 'post',
  path: '/api-keys',
  summary: 'Make a key. Its secret is shown in this answer only, so this takes no Idempotency-Key.',
  request: { body: body(newKey) },
  responses: answers(z.object({ key: keySchema, secret: z.string() }), 'The key and its secret.'),
})
const revoke = createRoute({
  ...common,
  method: 'delete',
  path: '/api-keys/{id}',
  summary: 'Revoke a key, at once and for good.',
  request: { params: z.object({ id: z.uuid() }) },
  responses: answers(z.object({ revoked: z.string() }), 'The id of the key revoked.'),
})

export function keyRoutes(house: House, tell: Tell): OpenAPIHono<Env> {
  const routes = roomRoutes(house)

  routes.openapi(list, async (c) => {
    demand(c.var.actor, 'keys.manage')
    const items = await inTenantOf(c, apiKeys)
    return c.json({ items: items.map(toWire) }, 200)
  })

  routes.openapi(create, async (c) => {
    demand(c.var.actor, 'keys.manage')
    const wanted = c.req.valid('json')
    const by = actorName(c.var.actor)
    const made = await inTenantOf(c, async (tx) => {
      const expiresAt = wanted.expiresAt ? Temporal.Instant.from(wanted.expiresAt) : null
      const { id, secret } = await createApiKey(tx, { ...wanted, expiresAt, createdBy: by })
      const key = (await apiKeys(tx)).find((one) => one.id === id)
      if (!key) throw new Error('a key that was just made is there')
      await tell(tx, {
        kind: 'api_key.created',
        subject: id,
        occurredAt: await tenantNow(tx, house.clock),
        data: { scopes: wanted.scopes },
        actor: by,
        cause: c.var.requestId,
      })
      return { key: toWire(key), secret }
    })
    return c.json(made, 200)
  })

  routes.openapi(revoke, async (c) => {
    demand(c.var.actor, 'keys.manage')
    const { id } = c.req.valid('param')
    await inTenantOf(c, async (tx) => {
      if (!(await revokeApiKey(tx, id))) throw notFound()
      await tell(tx, {
        kind: 'api_key.revoked',
        subject: id,
        occurredAt: await tenantNow(tx, house.clock),
        data: {},
        actor: actorName(c.var.actor),
        cause: c.var.requestId,
      })
    })
    return c.json({ revoked: id }, 200)
  })

  return routes
}

function toWire({ createdAt, lastUsedAt, expiresAt, ...key }: KeyRow): ApiKeyWire {
  return {
    ...key,
    createdAt: createdAt.toString(),
    lastUsedAt: lastUsedAt?.toString() ?? null,
    expiresAt: expiresAt?.toString() ?? null,
  }
}
