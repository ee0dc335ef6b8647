/** Another company for somebody who has one: how a stranger goes from the demo to their own. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { kept } from '../../clock/index.ts'
import { inDirectory } from '../../db/index.ts'
import type { House } from '../../house.ts'
import { answers, body, demand, type Env, notFound, roomRoutes } from '../../http/index.ts'
import type { SessionWire } from '../../wire/index.ts'
import { createTenant } from '../commands/tenants.ts'
import { person } from '../queries.ts'

const knownCurrencies = new Set(Intl.supportedValuesOf('currency'))

const newTenant = z.object({
  name: z.string().trim().min(1).max(200),
  country: z.string().regex(/^[A-Z]{2}$/, 'a country is two capital letters, e.g. SE'),
  currency: z
    .string()
    .refine((code) => knownCurrencies.has(code), 'a currency is a code such as SEK'),
  locale: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Z]{2})?$/, 'a locale is a language and a country, e.g. sv-SE'),
  testClock: z.iso.datetime({ offset: true }).exactOptional().openapi({
    description:
      'Gives the company a test clock that stands at this moment until it is moved: one to try things in. It stays so.',
  }),
})

const tenantSchema = z.object({
  id: z.string(),
  name: z.string(),
}) satisfies z.ZodType<SessionWire['tenants'][number]>

const create = createRoute({
  method: 'post',
  path: '/tenants',
  tags: ['session'],
  summary: 'Add a company, on the wall clock or on a test clock, with yourself as its owner.',
  description: 'Choose it afterwards with the header Tolv-Tenant.',
  request: { body: body(newTenant) },
  responses: answers(tenantSchema, 'The company as added.'),
})

export function tenantRoutes(house: House): OpenAPIHono<Env> {
  const routes = roomRoutes(house)
  routes.openapi(create, async (c) => {
    demand(c.var.actor, 'tenants.create')
    const { userId } = c.var.actor
    const who = userId ? await inDirectory(house.database, (tx) => person(tx, userId)) : null
    if (!who) throw notFound()
    const { testClock, ...wanted } = c.req.valid('json')
    // Known by their e-mail address, the owner keeps the password they have.
    const owner = { email: who.email, name: who.name, password: '' }
    const clock = testClock ? { testClock: kept(Temporal.Instant.from(testClock)) } : {}
    const id = await createTenant(house, { ...wanted, ...clock, owner })
    return c.json({ id: String(id), name: wanted.name }, 200)
  })
  return routes
}
