/** Who am I, where, and what may I do. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { sql } from 'drizzle-orm'
import { tenantClock } from '../../clock/index.ts'
import type { House } from '../../house.ts'
import {
  answers,
  body,
  capabilitiesOf,
  type Env,
  inTenantOf,
  problem,
  roomRoutes,
} from '../../http/index.ts'
import type { Role, SessionWire } from '../../wire/index.ts'
import { person, tenantOf, tenantsOfUser } from '../queries.ts'

export const roles = ['owner', 'manager', 'agent', 'analyst', 'viewer'] as const satisfies Role[]
const languages = ['en', 'sv'] as const

const sessionSchema = z
  .object({
    user: z.object({
      id: z.string(),
      name: z.string(),
      email: z.string(),
      language: z.enum(languages),
    }),
    tenant: z.object({
      id: z.string(),
      name: z.string(),
      currency: z.string(),
      locale: z.string(),
      country: z.string(),
      testClock: z.boolean(),
      now: z.string(),
    }),
    role: z.enum(roles),
    capabilities: z.array(z.string()),
    tenants: z.array(z.object({ id: z.string(), name: z.string() })),
  })
  .openapi('Session') satisfies z.ZodType<SessionWire>

const read = createRoute({
  method: 'get',
  path: '/session',
  tags: ['session'],
  summary: 'The signed-in user, the tenant, and what the user may do there.',
  responses: answers(sessionSchema, 'The session.'),
})

const change = createRoute({
  method: 'patch',
  path: '/session',
  tags: ['session'],
  summary: 'Choose the language of the workspace.',
  request: { body: body(z.object({ language: z.enum(languages) })) },
  responses: answers(z.object({ language: z.enum(languages) }), 'The language chosen.'),
})

export function sessionRoutes(house: House): OpenAPIHono<Env> {
  const routes = roomRoutes(house)

  routes.openapi(read, async (c) => {
    const { actor } = c.var
    const { userId, role } = actor
    if (userId === null || role === null) throw notForKeys()
    const session = await inTenantOf(c, async (tx): Promise<SessionWire> => {
      const who = await person(tx, userId)
      if (!who) throw notForKeys()
      const { zone: _, ...tenant } = await tenantOf(tx)
      const clock = await tenantClock(tx, house.clock)
      const tenants = await tenantsOfUser(tx, userId)
      return {
        user: { ...who, language: who.language ?? (tenant.locale.startsWith('sv') ? 'sv' : 'en') },
        tenant: {
          ...tenant,
          id: String(actor.tenantId),
          testClock: clock.kind === 'test',
          now: clock.now.toString(),
        },
        role,
        capabilities: capabilitiesOf(actor),
        tenants: tenants.map(({ id, name }) => ({ id: String(id), name })),
      }
    })
    return c.json(session, 200)
  })

  routes.openapi(change, async (c) => {
    const { userId } = c.var.actor
    if (userId === null) throw notForKeys()
    const { language } = c.req.valid('json')
    await inTenantOf(c, (tx) =>
      tx.sql(sql`UPDATE auth.user SET language = ${language} WHERE id = ${userId}`),
    )
    return c.json({ language }, 200)
  })

  return routes
}

function notForKeys() {
  return problem(403, {
    type: 'not-allowed',
    says: 'A session belongs to a user; an API key has none.',
  })
}
