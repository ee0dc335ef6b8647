/** What happened in a stretch of time: the way to see what a moved test clock set going, or what a day brought. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { House } from '../../house.ts'
import {
  answers,
  demand,
  type Env,
  inTenantOf,
  paged,
  readCursor,
  roomRoutes,
  writeCursor,
} from '../../http/index.ts'
import type { DayOfKindWire, DiaryEventWire, Page } from '../../wire/index.ts'
import { eventDays, eventsRecorded } from '../queries/diary.ts'
import { eventSchema, eventToWire } from './events.ts'

const instant = z.iso.datetime({ offset: true })
const stretch = z.object({
  from: instant.openapi({ description: 'The first instant, by when events were recorded.' }),
  to: instant.openapi({ description: 'The first instant after the stretch.' }),
})

const dayOfKind = z
  .object({ day: z.string(), kind: z.string(), count: z.number() })
  .openapi('DayOfKind') satisfies z.ZodType<DayOfKindWire>

const diaryEvent = eventSchema
  .extend({ account: z.object({ name: z.string().nullable(), number: z.string() }).nullable() })
  .openapi('DiaryEvent') satisfies z.ZodType<DiaryEventWire>

const pageSchema = z.object({
  items: z.array(diaryEvent),
  next: z.string().nullable(),
}) satisfies z.ZodType<Page<DiaryEventWire>>

const days = createRoute({
  method: 'get',
  path: '/events/days',
  tags: ['events'],
  summary: 'How many events of each kind were recorded on each day of a stretch of time.',
  request: {
    query: stretch.extend({
      zone: z.string().max(60).refine(isZone, 'not a time zone, e.g. Europe/Stockholm'),
    }),
  },
  responses: answers(z.object({ items: z.array(dayOfKind) }), 'The days, the earliest first.'),
})
const recorded = createRoute({
  method: 'get',
  path: '/events/recorded',
  tags: ['events'],
  summary: 'The events recorded in a stretch of time, the earliest first.',
  request: { query: paged.extend({ ...stretch.shape, kind: z.string().max(100).optional() }) },
  responses: answers(pageSchema, 'The events.'),
})

const place = z.object({ id: z.uuid() })

export function diaryRoutes(house: House): OpenAPIHono<Env> {
  const routes = roomRoutes(house)

  routes.openapi(days, async (c) => {
    demand(c.var.actor, 'accounts.read')
    const { zone, ...asked } = c.req.valid('query')
    return c.json({ items: await inTenantOf(c, (tx) => eventDays(tx, fromWire(asked), zone)) }, 200)
  })

  routes.openapi(recorded, async (c) => {
    demand(c.var.actor, 'accounts.read')
    const { cursor, limit, kind = null, ...asked } = c.req.valid('query')
    const after = readCursor(cursor, place)?.id ?? null
    const events = await inTenantOf(c, (tx) =>
      eventsRecorded(tx, { ...fromWire(asked), kind, after, limit: limit + 1 }),
    )
    const items = events
      .slice(0, limit)
      .map(({ account, ...event }) => ({ ...eventToWire(event), account }))
    const last = items.at(-1)
    const next = events.length > limit && last ? writeCursor({ id: last.id }) : null
    return c.json({ items, next }, 200)
  })

  return routes
}

function fromWire({ from, to }: { from: string; to: string }) {
  return { from: Temporal.Instant.from(from), to: Temporal.Instant.from(to) }
}

function isZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)
    return true
  } catch {
    return false
  }
}
