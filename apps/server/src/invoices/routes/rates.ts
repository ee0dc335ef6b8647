/** Exchange rates, and the currency that a legal entity keeps its books in. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import {
  answers,
  body,
  command,
  demand,
  type Env,
  fromRefusal,
  idempotent,
  inTenantOf,
  paged,
  previewable,
  readCursor,
  writeCursor,
} from '../../http/index.ts'
import type { EntityBooksWire, ExchangeRatesWire, RatesBroughtWire } from '../../wire/index.ts'
import { booksOf, saveBooks } from '../commands/own-books.ts'
import { bringRates } from '../commands/rates.ts'
import { listRates } from '../queries/rates.ts'
import { tellingOf } from './invoices.ts'

const currency = z.string().regex(/^[A-Z]{3}$/, 'a currency is three capital letters, e.g. "EUR"')
const rate = z.object({
  on: z.iso.date(),
  from: currency,
  to: currency,
  rate: z.string().max(40).openapi({
    description: 'How much of `to` one whole unit of `from` is worth, with a decimal point.',
  }),
})
const rates = z
  .object({
    items: z.array(rate.extend({ source: z.string() })),
    next: z.string().nullable(),
  })
  .openapi('ExchangeRates') satisfies z.ZodType<ExchangeRatesWire>
const brought = z
  .object({
    ...{ read: z.number(), added: z.number(), changed: z.number() },
    ...{ source: z.string(), from: z.string(), to: z.string() },
  })
  .openapi('RatesBrought') satisfies z.ZodType<RatesBroughtWire>
const payableRounding = z.enum(['none', 'coins']).openapi({
  description:
    'coins: what is left to pay of an invoice is rounded to what coins can pay (whole kronor in Sweden).',
})
const books = z
  .object({
    ...{ legalEntityId: z.string(), ownCurrency: z.string(), payableRounding },
    begun: z.boolean(),
  })
  .openapi('EntityBooks') satisfies z.ZodType<EntityBooksWire>

const tags = ['billing-settings']
const ofId = z.object({ id: z.uuid() })
const sent = { headers: idempotent, query: previewable }

const list = createRoute({
  method: 'get',
  path: '/exchange-rates',
  tags,
  summary: 'Exchange rates, the newest day first.',
  request: { query: paged.extend({ currency: currency.optional() }) },
  responses: answers(rates, 'A page of rates.'),
})
const bring = createRoute({
  method: 'post',
  path: '/exchange-rates',
  tags,
  summary: 'Bring exchange rates, as rows or as the file of a central bank.',
  description:
    'A file is date,from,to,rate, the ECB’s history (CSV or XML) or the Riksbank’s (Period;Grupp;Serie;Värde). A day’s rate takes the place of the one there was.',
  request: {
    ...sent,
    body: body(
      z.object({
        source: z.string().trim().min(1).max(60).nullable().default(null),
        rates: z.array(rate).max(5_000).default([]),
        file: z.string().nullable().default(null),
      }),
    ),
  },
  responses: answers(brought, 'How many were read, are new, and say otherwise than before.'),
})
const readBooks = createRoute({
  method: 'get',
  path: '/legal-entities/{id}/books',
  tags,
  summary: 'How a legal entity keeps its books.',
  request: { params: ofId },
  responses: answers(books, 'Their currency, and whether anything is booked.'),
})
const sayBooks = createRoute({
  method: 'put',
  path: '/legal-entities/{id}/books',
  tags,
  summary: 'Say how a legal entity keeps its books.',
  request: {
    ...sent,
    params: ofId,
    body: body(
      z.object({ ownCurrency: currency, payableRounding: payableRounding.default('none') }),
    ),
  },
  responses: answers(books, 'As saved.'),
})

const position = z.tuple([z.iso.date(), z.string(), z.string()])

export function addRates(routes: OpenAPIHono<Env>): void {
  routes.openapi(list, async (c) => {
    demand(c.var.actor, 'invoices.read')
    const { currency: of = null, cursor, limit } = c.req.valid('query')
    const after = readCursor(cursor, position)
    const found = await inTenantOf(c, (tx) =>
      listRates(tx, { currency: of, after, limit: limit + 1 }),
    )
    const items = found.slice(0, limit)
    const last = found.length > limit ? items.at(-1) : undefined
    const next = last ? writeCursor([last.on, last.from, last.to]) : null
    return c.json({ items, next }, 200)
  })
  routes.openapi(bring, async (c) => {
    demand(c.var.actor, 'rates.bring')
    const done = await command(c, {
      name: 'exchange-rates.bring',
      body: c.req.valid('json'),
      run: (tx, { rates: rows, ...wish }, context) => {
        const read = rows.map(({ on: day, ...row }) => ({ day, ...row }))
        return bringRates(tx, { ...wish, rates: read }, tellingOf(context))
      },
    })
    return c.json(done, 200)
  })
  routes.openapi(readBooks, async (c) => {
    demand(c.var.actor, 'entities.read')
    const found = await inTenantOf(c, (tx) => booksOf(tx, c.req.valid('param').id))
    if (!found.ok) throw fromRefusal(found)
    return c.json(found.value, 200)
  })
  routes.openapi(sayBooks, async (c) => {
    demand(c.var.actor, 'billing.settings')
    const { id: legalEntityId } = c.req.valid('param')
    const saved = await command(c, {
      name: `legal-entities.books:${legalEntityId}`,
      body: c.req.valid('json'),
      run: (tx, wish, context) => saveBooks(tx, { ...wish, legalEntityId }, tellingOf(context)),
    })
    return c.json(saved, 200)
  })
}
