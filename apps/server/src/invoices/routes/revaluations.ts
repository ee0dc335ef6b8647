/** Open items in other currencies, valued at the end of a period. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import {
  answers,
  body,
  command,
  demand,
  type Env,
  idempotent,
  inTenantOf,
  previewable,
} from '../../http/index.ts'
import type { BookedRevaluationWire, RevaluationWire } from '../../wire/index.ts'
import { type Revalued, revalueOpenItems } from '../commands/revalue.ts'
import { bookedRevaluations } from '../queries/revaluations.ts'
import { tellingOf } from './invoices.ts'

const tags = ['ledger']
const holding = z.object({
  book: z.enum(['receivable', 'credit_balance']),
  minor: z.number(),
  bookedMinor: z.number(),
  closingMinor: z.number(),
  differenceMinor: z.number(),
})
const revaluation = z
  .object({
    legalEntityId: z.string(),
    on: z.string(),
    backOn: z.string(),
    ownCurrency: z.string(),
    gainMinor: z.number(),
    currencies: z.array(
      z.object({
        currency: z.string(),
        rate: z.string(),
        rateOn: z.string(),
        source: z.string(),
        gainMinor: z.number(),
        holdings: z.array(holding),
      }),
    ),
  })
  .openapi('Revaluation') satisfies z.ZodType<RevaluationWire>
const booked = z
  .object({
    id: z.string(),
    legalEntityId: z.string(),
    on: z.string(),
    currency: z.string(),
    ownCurrency: z.string(),
    rate: z.string(),
    rateOn: z.string(),
    gainMinor: z.number(),
    bookedAt: z.string(),
    actor: z.string(),
  })
  .openapi('BookedRevaluation') satisfies z.ZodType<BookedRevaluationWire>

const list = createRoute({
  method: 'get',
  path: '/ledger/revaluations',
  tags,
  summary:
    'When open items in other currencies were valued, and what it came to; the last day first.',
  responses: answers(z.object({ items: z.array(booked) }), 'The newest two hundred.'),
})
const value = createRoute({
  method: 'post',
  path: '/ledger/revaluations',
  tags,
  summary: 'Value what is open in other currencies on the last day of a period.',
  description:
    'The difference to what it was booked at is booked on that day as a gain or a loss on exchange, and taken back on the next. Do it before the books are closed through the day.',
  request: {
    headers: idempotent,
    query: previewable,
    body: body(z.object({ legalEntityId: z.uuid(), on: z.iso.date() })),
  },
  responses: answers(revaluation, 'What is open, and what it is worth.'),
})

export function addRevaluations(routes: OpenAPIHono<Env>): void {
  routes.openapi(list, async (c) => {
    demand(c.var.actor, 'ledger.read')
    const found = await inTenantOf(c, bookedRevaluations)
    const items = found.map(({ gainMinor, bookedAt, ...row }) => ({
      ...row,
      gainMinor: Number(gainMinor),
      bookedAt: bookedAt.toString(),
    }))
    return c.json({ items }, 200)
  })
  routes.openapi(value, async (c) => {
    demand(c.var.actor, 'ledger.close')
    const made = await command(c, {
      name: 'ledger.revalue',
      body: c.req.valid('json'),
      run: async (tx, { legalEntityId, on }, context) => {
        const wish = { legalEntityId, on: Temporal.PlainDate.from(on) }
        const revalued = await revalueOpenItems(tx, wish, tellingOf(context))
        return revalued.ok ? { ok: true, value: toWire(revalued.value) } : revalued
      },
    })
    return c.json(made, 200)
  })
}

function toWire({ currencies, ...rest }: Revalued): RevaluationWire {
  const all = currencies.map(({ currency, rate, gainMinor, holdings }) => ({
    ...{ currency, rate: rate.rate, rateOn: rate.on, source: rate.source },
    gainMinor: Number(gainMinor),
    holdings: holdings.map((one) => ({
      book: one.book,
      minor: Number(one.minor),
      bookedMinor: Number(one.ownMinor),
      closingMinor: Number(one.closingMinor),
      differenceMinor: Number(one.differenceMinor),
    })),
  }))
  const gainMinor = all.reduce((sum, one) => sum + one.gainMinor, 0)
  return { ...rest, gainMinor, currencies: all }
}
