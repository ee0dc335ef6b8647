/** One relation that was brought in and is billed here since: saying so, taking it back, and what was said. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import {
  answers,
  body,
  command,
  demand,
  type Env,
  idempotent,
  inTenantOf,
  notFound,
  previewable,
} from '../../http/index.ts'
import { nameOfActor } from '../../tenancy/index.ts'
import type { TakenOverWire, TakeoverWire } from '../../wire/index.ts'
import { release, type TakenOverDone, takeOver, takeoverOf } from '../commands/take-over.ts'

const tags = ['subscriptions']
const id = z.object({ id: z.uuid() })

const agreement = z.object({
  subject: z.string(),
  id: z.string().nullable(),
  plan: z.string().nullable(),
  startedOn: z.string(),
  endedOn: z.string().nullable(),
  amountMinor: z.number(),
  currency: z.string().nullable(),
  interval: z.string().nullable(),
})

const takenOverBody = z
  .object({ subscriptionId: z.string(), on: z.string(), agreements: z.array(agreement) })
  .openapi('TakenOver') satisfies z.ZodType<TakenOverWire>

const takeoverBody = z
  .object({
    subscriptionId: z.string(),
    on: z.string(),
    open: z.array(agreement),
    taken: z.object({ agreements: z.array(agreement), by: z.string(), at: z.string() }).nullable(),
  })
  .openapi('Takeover') satisfies z.ZodType<TakeoverWire>

const read = createRoute({
  method: 'get',
  path: '/subscriptions/{id}/takeover',
  tags,
  summary: 'What it carries on from elsewhere, who said so and when, and what else it could.',
  request: { params: id },
  responses: answers(takeoverBody, 'What it carries on, and could.'),
})

const takeover = createRoute({
  method: 'post',
  path: '/subscriptions/{id}/takeover',
  tags,
  summary: 'Carry on agreements of the account that were brought in from elsewhere.',
  description:
    'What a file told of the same relation ends the day the subscription begins, so that it is valued once.',
  request: {
    params: id,
    headers: idempotent,
    query: previewable,
    body: body(
      z.object({
        agreements: z
          .array(z.string().min(1).max(200))
          .min(1)
          .max(100)
          .nullable()
          .default(null)
          .openapi({
            description:
              'By their own ids in the file. Left out: all that run on that day or begin later.',
          }),
      }),
    ),
  },
  responses: answers(takenOverBody, 'The agreements that are carried on.'),
})

const giveBack = createRoute({
  method: 'delete',
  path: '/subscriptions/{id}/takeover',
  tags,
  summary: 'Take back that it carries on agreements from elsewhere.',
  description: 'They are as their file tells them again, and valued beside the subscription.',
  request: { params: id, headers: idempotent, query: previewable },
  responses: answers(takenOverBody, 'The agreements that are carried on no longer.'),
})

export function addTakeover(routes: OpenAPIHono<Env>): void {
  routes.openapi(read, async (c) => {
    demand(c.var.actor, 'subscriptions.read')
    const found = await inTenantOf(c, async (tx) => {
      const told = await takeoverOf(tx, c.req.valid('param').id)
      if (told === null) throw notFound()
      const { on, taken, ...rest } = told
      if (taken === null) return { ...rest, on: on.toString(), taken }
      const { agreements, actor, at } = taken
      const by = (await nameOfActor(tx, actor)) ?? actor
      return { ...rest, on: on.toString(), taken: { agreements, by, at: at.toString() } }
    })
    return c.json(found, 200)
  })
  routes.openapi(takeover, async (c) => {
    demand(c.var.actor, 'subscriptions.manage')
    const { id: of } = c.req.valid('param')
    const done = await command(c, {
      name: `subscriptions.takeover:${of}`,
      body: c.req.valid('json'),
      run: async (tx, { agreements }, { by, actor }) =>
        written(await takeOver(tx, { id: of, agreements }, { by, cause: actor.requestId })),
    })
    return c.json(done, 200)
  })
  routes.openapi(giveBack, async (c) => {
    demand(c.var.actor, 'subscriptions.manage')
    const { id: of } = c.req.valid('param')
    const done = await command(c, {
      name: `subscriptions.release:${of}`,
      body: {},
      run: async (tx, _, { by, actor }) =>
        written(await release(tx, of, { by, cause: actor.requestId })),
    })
    return c.json(done, 200)
  })
}

type Done = Awaited<ReturnType<typeof takeOver>>

function written(done: Done) {
  if (!done.ok) return done
  const { on, ...rest }: TakenOverDone = done.value
  return { ok: true as const, value: { ...rest, on: on.toString() } }
}
