/** Usage: sent in bulk, looked at by event and by meter. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import {
  answers,
  demand,
  type Env,
  inTenantOf,
  notFound,
  paged,
  problem,
  readCursor,
  writeCursor,
} from '../../http/index.ts'
import type {
  MeterUsageWire,
  RefusedUsageWire,
  TakenUsageWire,
  UsageEventWire,
} from '../../wire/index.ts'
import { type SentUsage, takeUsage } from '../commands/take-usage.ts'
import { meterUsage, refusedUsageRows, usageEvents } from '../queries/usage.ts'
import { day } from './bodies.ts'
import { inParts, problemsTold, usageLimit } from './usage-parts.ts'

const tags = ['usage']

/** Told to readers of the document only: a row that does not fit is that row's problem, not the request's. */
const event = z.unknown().openapi({
  type: 'object',
  required: ['id', 'subscription', 'event', 'at'],
  properties: {
    id: {
      type: 'string',
      description: 'The sender’s own name for it; known for ever with its source.',
    },
    source: { type: 'string', description: 'Who tells it; api when left out.' },
    subscription: { type: 'string', description: 'A subscription’s id, or its reference.' },
    event: { type: 'string', description: 'The name that a meter reads.' },
    at: { type: 'string', description: 'When it happened, with its zone.' },
    data: { type: 'object', description: 'What meters read of it.' },
  },
})

const taken = z
  .object({
    accepted: z.number(),
    known: z.number(),
    refused: z.number(),
    problems: z.array(
      z.object({
        place: z.number(),
        field: z.string().nullable(),
        refusal: z.string(),
        says: z.string(),
      }),
    ),
  })
  .openapi('TakenUsage') satisfies z.ZodType<TakenUsageWire>

const send = createRoute({
  method: 'post',
  path: '/usage',
  middleware: usageLimit,
  tags,
  summary: 'Send usage: an array, or one event on each line; at most 64 MB.',
  description:
    'An event is known by source and id for ever, so whatever is sent again changes nothing. Rows that cannot be taken are told with their place, and the others are taken.',
  request: {
    // Not required, because what is required is read as JSON whatever it says it is.
    body: {
      content: {
        'application/json': { schema: z.array(event) },
        'application/x-ndjson': { schema: z.string() },
      },
    },
  },
  responses: answers(taken, 'What was taken, and the first thousand problems.'),
})

const account = z.object({ id: z.string(), number: z.string(), name: z.string().nullable() })

const told = z
  .object({
    source: z.string(),
    id: z.string(),
    subscription: z.string(),
    account,
    event: z.string(),
    at: z.string(),
    zone: z
      .string()
      .openapi({ description: 'Where the days of the subscription are, an IANA time zone.' }),
    receivedAt: z.string(),
    data: z.record(z.string(), z.unknown()),
  })
  .openapi('UsageEvent') satisfies z.ZodType<UsageEventWire>

const listEvents = createRoute({
  method: 'get',
  path: '/usage',
  tags,
  summary: 'Usage events, those that happened last first.',
  request: { query: paged.extend({ subscription: z.uuid().optional() }) },
  responses: answers(
    z.object({ items: z.array(told), next: z.string().nullable() }),
    'The events.',
  ),
})

const refusedRow = z
  .object({
    id: z.string(),
    receivedAt: z.string(),
    place: z.number(),
    field: z.string().nullable(),
    refusal: z.string(),
    says: z.string(),
    text: z.string(),
  })
  .openapi('RefusedUsage') satisfies z.ZodType<RefusedUsageWire>

const listRefused = createRoute({
  method: 'get',
  path: '/usage/refused',
  tags,
  summary: 'Rows of usage that could not be taken, the newest first.',
  request: { query: paged },
  responses: answers(
    z.object({ items: z.array(refusedRow), next: z.string().nullable() }),
    'The rows as they were sent, and why.',
  ),
})

const measured = z
  .object({
    meter: z.object({
      id: z.string(),
      code: z.string(),
      name: z.string(),
      unit: z.string(),
      aggregate: z.enum(['sum', 'count', 'max', 'last', 'unique']),
    }),
    from: z.string(),
    to: z.string(),
    items: z.array(
      z.object({
        subscription: z.string(),
        account,
        from: z.string(),
        to: z.string(),
        quantity: z.string(),
        currency: z.string(),
        amountMinor: z.number().nullable().openapi({
          description:
            'What it comes to by the price that held last in the days, as a period of its own, without discounts and VAT; null where the plan does not charge for it.',
        }),
      }),
    ),
  })
  .openapi('MeterUsage') satisfies z.ZodType<MeterUsageWire>

const read = createRoute({
  method: 'get',
  path: '/meters/{id}/usage',
  tags,
  summary: 'What a meter measured: of one subscription day by day, or of the busiest fifty in sum.',
  request: {
    params: z.object({ id: z.uuid() }),
    query: z.object({ from: day, to: day, subscription: z.uuid().optional() }),
  },
  responses: answers(measured, 'Quantities for [from, to).'),
})

const daysMax = 400
const placeInTime = z.object({ at: z.string(), source: z.string(), id: z.string() })

export function addUsage(routes: OpenAPIHono<Env>): void {
  routes.openapi(send, async (c) => {
    demand(c.var.actor, 'usage.write')
    const made = await inParts(c, await sentRows(c), takeUsage)
    const told = made.problems.slice(0, problemsTold)
    return c.json({ ...made, refused: made.problems.length, problems: told }, 200)
  })
  routes.openapi(listEvents, async (c) => {
    demand(c.var.actor, 'subscriptions.read')
    const { subscription, cursor, limit } = c.req.valid('query')
    const after = readCursor(cursor, placeInTime)
    const asked = { subscriptionId: subscription ?? null, after, limit: limit + 1 }
    const found = await inTenantOf(c, (tx) => usageEvents(tx, asked))
    const last = found.length > limit ? found[limit - 1] : undefined
    const next = last ? writeCursor({ at: last.at, source: last.source, id: last.id }) : null
    return c.json({ items: found.slice(0, limit), next }, 200)
  })
  routes.openapi(listRefused, async (c) => {
    demand(c.var.actor, 'subscriptions.read')
    const { cursor, limit } = c.req.valid('query')
    const after = readCursor(cursor, z.uuid())
    const found = await inTenantOf(c, (tx) => refusedUsageRows(tx, { after, limit: limit + 1 }))
    const last = found.length > limit ? found[limit - 1] : undefined
    return c.json({ items: found.slice(0, limit), next: last ? writeCursor(last.id) : null }, 200)
  })
  routes.openapi(read, async (c) => {
    demand(c.var.actor, 'subscriptions.read')
    const { from, to, subscription } = c.req.valid('query')
    const days = { from: Temporal.PlainDate.from(from), to: Temporal.PlainDate.from(to) }
    const count = days.from.until(days.to, { largestUnit: 'day' }).days
    if (count < 1 || count > daysMax) {
      throw problem(400, { type: 'malformed', says: `Ask for 1 to ${daysMax} days at a time.` })
    }
    const asked = { subscriptionId: subscription ?? null, ...days }
    const found = await inTenantOf(c, (tx) => meterUsage(tx, c.req.valid('param').id, asked))
    if (!found) throw notFound()
    return c.json(found, 200)
  })
}

/** What was sent, row by row; a line that is no JSON is a row that cannot be read. */
async function sentRows(c: Context<Env>): Promise<SentUsage[]> {
  if (/ndjson|jsonl/.test(c.req.header('Content-Type') ?? '')) {
    const lines = (await c.req.text()).split('\n').filter((line) => line.trim() !== '')
    return lines.map((line, at) => ({ place: at + 1, ...readJson(line) }))
  }
  const sent: unknown = await c.req.json()
  if (Array.isArray(sent))
    return sent.map((one, at) => ({ place: at + 1, sent: one, unread: null }))
  const says = 'Usage is an array of events, or (as application/x-ndjson) one event on each line.'
  throw problem(400, { type: 'malformed', says })
}

function readJson(text: string): Omit<SentUsage, 'place'> {
  try {
    return { sent: JSON.parse(text), unread: null }
  } catch {
    return { sent: text, unread: { refusal: 'not-json', says: 'The row is no JSON.' } }
  }
}
