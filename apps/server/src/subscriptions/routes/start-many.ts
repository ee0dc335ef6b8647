/** Many subscriptions that begin with one request. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import {
  answers,
  body,
  command,
  demand,
  type Env,
  idempotent,
  previewable,
} from '../../http/index.ts'
import type { StartedManyWire } from '../../wire/index.ts'
import type { SettleNow } from '../commands/settle-now.ts'
import { type StartedMany, startMany } from '../commands/start-many.ts'
import { meteredBy, planNamed } from './bodies.ts'
import { startFields, termsSent } from './subscriptions.ts'

const startsAtMost = 1_000

const begun = z.object({
  place: z.number(),
  id: z.string(),
  itemId: z.string(),
  startedOn: z.string(),
  nextDueOn: z.string().nullable(),
  meters: z.array(z.string()),
})
const refused = z.object({ place: z.number(), refusal: z.string(), says: z.string() })

const startedMany = z
  .object({ begun: z.array(begun), refused: z.array(refused) })
  .openapi('StartedMany') satisfies z.ZodType<StartedManyWire>

const route = createRoute({
  method: 'post',
  path: '/subscriptions/bulk',
  tags: ['subscriptions'],
  summary: 'Start up to a thousand subscriptions at once, e.g. when a company moves in.',
  description:
    'Each is a plan with its add-ons, as in `POST /subscriptions`; what it comes to is on its next invoice. One that cannot begin is told with its place in the list, counted from 0, and stops no other.',
  request: {
    headers: idempotent,
    query: previewable,
    body: body(
      z.object({
        starts: z
          .array(z.object({ ...startFields, plan: planNamed }))
          .min(1)
          .max(startsAtMost),
      }),
    ),
  },
  responses: answers(startedMany, 'What began, and what could not.'),
})

export function addStartingMany(routes: OpenAPIHono<Env>, settleNow: SettleNow | null): void {
  routes.openapi(route, async (c) => {
    demand(c.var.actor, 'subscriptions.manage')
    const done = await command(c, {
      name: 'subscriptions.start-many',
      body: c.req.valid('json'),
      run: async (tx, { starts }, { by, now, actor }) => {
        const wishes = starts.map((sent) => {
          const { plan, quantity, addOns } = sent
          return { ...termsSent(sent), plan, quantity, addOns }
        })
        const doing = { by, now, cause: actor.requestId, settleNow }
        return { ok: true, value: toWire(await startMany(tx, wishes, doing)) }
      },
    })
    return c.json(done, 200)
  })
}

function toWire({ begun: all, refused: others }: StartedMany): StartedManyWire {
  return {
    begun: all.map(({ place, state, nextDueOn }) => {
      const main = state.spans.find(({ role }) => role === 'plan')!
      return {
        ...{ place, id: state.id, itemId: main.itemId, meters: meteredBy(main.plan) },
        startedOn: state.startedOn.toString(),
        nextDueOn: nextDueOn?.toString() ?? null,
      }
    }),
    refused: others.map(({ place, refusal, says }) => ({ place, refusal, says })),
  }
}
