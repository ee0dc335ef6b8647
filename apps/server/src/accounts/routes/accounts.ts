/** Accounts, one account, and what is known about it. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { House } from '../../house.ts'
import {
  answers,
  body,
  command,
  demand,
  type Env,
  idempotent,
  inTenantOf,
  notFound,
  paged,
  previewable,
  problem,
  readCursor,
  roomRoutes,
  writeCursor,
} from '../../http/index.ts'
import type { AccountRowWire, AccountsWire, AccountWire } from '../../wire/index.ts'
import { addAccount, renameAccount } from '../commands/add.ts'
import { setTraits } from '../commands/facts.ts'
import { appendEvents } from '../events.ts'
import { type AccountRow, type Filter, listAccounts, type Sort } from '../queries/list.ts'
import { accountPage } from '../queries/page.ts'
import { factValue } from './facts.ts'

const facts = z.record(z.string(), factValue)

const rowSchema = z
  .object({
    id: z.string(),
    number: z.string(),
    name: z.string().nullable(),
    facts,
    lastEvent: z
      .object({ kind: z.string(), at: z.string(), data: z.record(z.string(), z.unknown()) })
      .nullable(),
  })
  .openapi('AccountRow') satisfies z.ZodType<AccountRowWire>

const listSchema = z
  .object({
    items: z.array(rowSchema),
    next: z.string().nullable(),
    count: z.number(),
    of: z.number(),
    future: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
  })
  .openapi('Accounts') satisfies z.ZodType<AccountsWire>

const accountSchema = z
  .object({
    id: z.string(),
    number: z.string(),
    name: z.string().nullable(),
    contacts: z.array(
      z.object({
        id: z.string(),
        name: z.string().nullable(),
        email: z.string().nullable(),
        roles: z.array(z.string()),
      }),
    ),
    facts,
    since: z.string().nullable(),
    subscriptions: z.array(
      z.object({
        plan: z.string().nullable(),
        amountMinor: z.number(),
        interval: z.string(),
        startedOn: z.string(),
        endedOn: z.string().nullable(),
      }),
    ),
    eventKinds: z.array(z.object({ kind: z.string(), count: z.number() })),
  })
  .openapi('Account') satisfies z.ZodType<AccountWire>

const filterText = z
  .string()
  .max(500)
  .regex(/^[^:]+:(is|above|below):/, 'a filter is fact:is|above|below:value')

const list = createRoute({
  method: 'get',
  path: '/accounts',
  tags: ['accounts'],
  summary: 'The accounts that match, page by page.',
  request: {
    query: paged.extend({
      search: z.string().max(200).optional(),
      filter: z
        .union([filterText, z.array(filterText).max(20)])
        .optional()
        .openapi({
          description: '`fact:is|above|below:value`; may be repeated, all must hold.',
        }),
      sort: z.string().max(200).default('-value.future').openapi({
        description: 'A fact, `name` or `number`; a minus in front for the highest first.',
      }),
    }),
  },
  responses: answers(listSchema, 'The accounts, and what is still to come from all that match.'),
})
const id = z.object({ id: z.uuid() })
const name = z.string().trim().min(1).max(200)
const add = createRoute({
  method: 'post',
  path: '/accounts',
  tags: ['accounts'],
  summary: 'Add an account that no import brings.',
  request: {
    headers: idempotent,
    query: previewable,
    body: body(
      z.object({
        number: z.string().trim().min(1).max(100).openapi({
          description: "The company's own number of the account; imports know it by that.",
        }),
        name,
        email: z.email().max(320).nullable().default(null),
      }),
    ),
  },
  responses: answers(accountSchema, 'The account.'),
})
const rename = createRoute({
  method: 'patch',
  path: '/accounts/{id}',
  tags: ['accounts'],
  summary: 'Give an account another name.',
  request: {
    params: id,
    headers: idempotent,
    query: previewable,
    body: body(z.object({ name })),
  },
  responses: answers(accountSchema, 'The account afterwards.'),
})
const read = createRoute({
  method: 'get',
  path: '/accounts/{id}',
  tags: ['accounts'],
  summary: 'One account: contacts, facts, subscriptions.',
  request: { params: id },
  responses: answers(accountSchema, 'The account.'),
})
const change = createRoute({
  method: 'patch',
  path: '/accounts/{id}/traits',
  tags: ['accounts'],
  summary: 'Set traits; null takes one away, one that is not named stays.',
  request: {
    params: id,
    headers: idempotent,
    query: previewable,
    body: body(
      z.object({
        traits: z.record(z.string().min(1).max(100), z.union([z.string().max(1_000), factValue])),
      }),
    ),
  },
  responses: answers(z.object({ facts }), 'All facts of the account afterwards.'),
})

const place = z.object({ value: z.string().nullable(), id: z.uuid() })

export function accountRoutes(house: House): OpenAPIHono<Env> {
  const routes = roomRoutes(house)

  routes.openapi(list, async (c) => {
    demand(c.var.actor, 'accounts.read')
    const { search, filter, sort, cursor, limit } = c.req.valid('query')
    const asked = {
      search: search?.trim() || null,
      filters: [filter ?? []].flat().map(toFilter),
      sort: toSort(sort),
      after: readCursor(cursor, place),
      limit,
    }
    const listed = await inTenantOf(c, (tx) => listAccounts(tx, asked))
    const { rows, next, ...totals } = listed
    const items = rows.map(toWire)
    return c.json({ ...totals, items, next: next ? writeCursor(next) : null }, 200)
  })

  routes.openapi(read, async (c) => {
    demand(c.var.actor, 'accounts.read')
    const account = await inTenantOf(c, (tx) => accountPage(tx, c.req.valid('param').id))
    if (!account) throw notFound()
    return c.json(account, 200)
  })

  addMaking(routes)
  routes.openapi(change, async (c) => {
    demand(c.var.actor, 'traits.write')
    const accountId = c.req.valid('param').id
    const changed = await command(c, {
      name: `accounts.traits:${accountId}`,
      body: c.req.valid('json'),
      run: async (tx, { traits }, { by, now, actor }) => {
        if (!(await accountPage(tx, accountId))) throw notFound()
        if ((await setTraits(tx, [{ accountId, traits }])) > 0) {
          const event = { kind: 'traits.changed', subject: null, occurredAt: now, data: { traits } }
          await appendEvents(tx, [{ ...event, accountId, actor: by, cause: actor.requestId }])
        }
        const account = await accountPage(tx, accountId)
        return { ok: true, value: { facts: account?.facts ?? {} } }
      },
    })
    return c.json(changed, 200)
  })

  return routes
}

function addMaking(routes: OpenAPIHono<Env>): void {
  routes.openapi(add, async (c) => {
    demand(c.var.actor, 'accounts.write')
    const made = await command(c, {
      name: 'accounts.add',
      body: c.req.valid('json'),
      run: (tx, wanted, { by, now, actor }) =>
        addAccount(tx, wanted, { by, now, cause: actor.requestId }),
    })
    return c.json(made, 200)
  })
  routes.openapi(rename, async (c) => {
    demand(c.var.actor, 'accounts.write')
    const accountId = c.req.valid('param').id
    const renamed = await command(c, {
      name: `accounts.rename:${accountId}`,
      body: c.req.valid('json'),
      run: (tx, wanted, { by, now, actor }) =>
        renameAccount(tx, { accountId, name: wanted.name }, { by, now, cause: actor.requestId }),
    })
    return c.json(renamed, 200)
  })
}

function toFilter(text: string): Filter {
  const [, fact, op, value] = /^([^:]+):(is|above|below):(.*)$/s.exec(text) ?? []
  if (!fact || value === undefined)
    throw problem(400, { type: 'malformed', says: 'A filter is fact:is:value.' })
  return { fact, op: op as Filter['op'], value }
}

function toSort(text: string): Sort {
  return text.startsWith('-')
    ? { key: text.slice(1), direction: 'down' }
    : { key: text, direction: 'up' }
}

function toWire({ lastEvent, ...row }: AccountRow): AccountRowWire {
  return { ...row, lastEvent: lastEvent ? { ...lastEvent, at: lastEvent.at.toString() } : null }
}
