/** Up to which day the books are closed, and closing them. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import {
  answers,
  body,
  command,
  demand,
  type Env,
  idempotent,
  inTenantOf,
  type Outcome,
  previewable,
} from '../../http/index.ts'
import type { ClosedBooksWire } from '../../wire/index.ts'
import { closeBooks } from '../commands/closed-books.ts'
import { type ClosedBooks, closedBooks } from '../queries/closed-books.ts'
import { day } from './bodies.ts'

const closed = z
  .object({
    legalEntityId: z.string(),
    closedTo: z.string().nullable().openapi({ description: 'The first day that is still open.' }),
    closedAt: z.string().nullable(),
    closedBy: z.string().nullable(),
  })
  .openapi('ClosedBooks') satisfies z.ZodType<ClosedBooksWire>
const wish = z
  .object({
    closedTo: day.nullable().openapi({
      description:
        'The first day that is still open: days before it change no more. Null opens all.',
    }),
  })
  .openapi('ClosedBooksWish')

const common = { tags: ['ledger'] }
const list = createRoute({
  ...common,
  method: 'get',
  path: '/ledger/closed-books',
  summary: 'Up to which day the books of each legal entity are closed',
  responses: answers(z.object({ items: z.array(closed) }), 'By legal entity.'),
})
const close = createRoute({
  ...common,
  method: 'put',
  path: '/ledger/closed-books/{id}',
  summary: 'Close the books of a legal entity up to a day, or open them again',
  description: 'A change of a subscription, or a payment, that reaches behind the day is refused.',
  request: {
    params: z.object({ id: z.uuid() }),
    headers: idempotent,
    query: previewable,
    body: body(wish),
  },
  responses: answers(closed, 'The books as they then are.'),
})

export function addBooks(routes: OpenAPIHono<Env>): void {
  routes.openapi(list, async (c) => {
    demand(c.var.actor, 'ledger.read')
    const items = await inTenantOf(c, closedBooks)
    return c.json({ items: items.map(toWire) }, 200)
  })

  routes.openapi(close, async (c) => {
    demand(c.var.actor, 'ledger.close')
    const { id: legalEntityId } = c.req.valid('param')
    const done = await command(c, {
      name: `ledger.close:${legalEntityId}`,
      body: c.req.valid('json'),
      run: async (tx, { closedTo }, { now, by, actor }): Promise<Outcome<ClosedBooksWire>> => {
        const wanted = closedTo === null ? null : Temporal.PlainDate.from(closedTo)
        const closing = { now, by, cause: actor.requestId }
        const made = await closeBooks(tx, { legalEntityId, closedTo: wanted }, closing)
        return made.ok ? { ok: true, value: toWire(made.value) } : made
      },
    })
    return c.json(done, 200)
  })
}

function toWire({ closedAt, ...books }: ClosedBooks): ClosedBooksWire {
  return { ...books, closedAt: closedAt?.toString() ?? null }
}
