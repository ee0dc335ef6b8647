/** The timeline: of one account, newest first; and of everything, oldest first, for programs that follow along. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { House } from '../../house.ts'
import {
  answers,
  demand,
  type Env,
  inTenantOf,
  notFound,
  paged,
  readCursor,
  roomRoutes,
  writeCursor,
} from '../../http/index.ts'
import type { EventWire, Page } from '../../wire/index.ts'
import { type EventRow, readAfter } from '../events.ts'
import { accountEvents } from '../queries/page.ts'
import { accountExists } from '../queries/stream.ts'

export const eventSchema = z
  .object({
    id: z.string(),
    accountId: z.string().nullable(),
    kind: z.string(),
    occurredAt: z.string(),
    recordedAt: z.string(),
    data: z.record(z.string(), z.unknown()),
    actor: z.string(),
  })
  .openapi('Event') satisfies z.ZodType<EventWire>

const pageSchema = z.object({
  items: z.array(eventSchema),
  next: z.string().nullable(),
}) satisfies z.ZodType<Page<EventWire>>

const kinds = z
  .union([z.string().max(100), z.array(z.string().max(100)).max(50)])
  .optional()
  .openapi({ description: 'Only events of this kind; may be repeated.' })

const ofAccount = createRoute({
  method: 'get',
  path: '/accounts/{id}/events',
  tags: ['accounts'],
  summary: 'What happened to one account, newest first.',
  request: { params: z.object({ id: z.uuid() }), query: paged.extend({ kind: kinds }) },
  responses: answers(pageSchema, 'The events.'),
})
const feed = createRoute({
  method: 'get',
  path: '/events',
  tags: ['events'],
  summary: 'Everything that happened, in an order that never changes behind a reader.',
  description:
    'Keep `next` and ask again with it: it is there also when nothing is new, and no event is ever passed by.',
  request: { query: paged },
  responses: answers(pageSchema, 'The events.'),
})

const placeInTime = z.object({ at: z.string().max(40), id: z.uuid() })
const placeInFeed = z.object({ writtenIn: z.string().regex(/^\d{1,20}$/), id: z.uuid() })
const beginning = { writtenIn: '0', id: '00000000-0000-0000-0000-000000000000' }

export function eventRoutes(house: House): OpenAPIHono<Env> {
  const routes = roomRoutes(house)

  routes.openapi(ofAccount, async (c) => {
    demand(c.var.actor, 'accounts.read')
    const { id } = c.req.valid('param')
    const { cursor, limit, kind } = c.req.valid('query')
    const after = readCursor(cursor, placeInTime)
    const events = await inTenantOf(c, async (tx) => {
      if (!(await accountExists(tx, id))) throw notFound()
      const kinds = kind === undefined ? null : [kind].flat()
      return accountEvents(tx, id, { kinds, after, limit: limit + 1 })
    })
    const items = events.slice(0, limit)
    const last = items.at(-1)
    const more = events.length > limit && last
    const next = more ? writeCursor({ at: last.occurredAt.toString(), id: last.id }) : null
    return c.json({ items: items.map(eventToWire), next }, 200)
  })

  routes.openapi(feed, async (c) => {
    demand(c.var.actor, 'accounts.read')
    const { cursor, limit } = c.req.valid('query')
    const after = readCursor(cursor, placeInFeed) ?? beginning
    const events = await inTenantOf(c, (tx) => readAfter(tx, after, limit))
    const last = events.at(-1)
    const next = writeCursor(last ? { writtenIn: last.writtenIn, id: last.id } : after)
    return c.json({ items: events.map(eventToWire), next }, 200)
  })

  return routes
}

export function eventToWire(event: EventRow): EventWire {
  const { id, accountId, kind, data, actor } = event
  const occurredAt = event.occurredAt.toString()
  return { id, accountId, kind, occurredAt, recordedAt: event.recordedAt.toString(), data, actor }
}
