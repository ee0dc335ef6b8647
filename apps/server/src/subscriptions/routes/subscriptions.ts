/** Subscriptions: the list, one, and the beginning of one. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { tenantNow } from '../../clock/index.ts'
import type { Tx } from '../../db/index.ts'
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
import type { SubscriptionDoneWire, SubscriptionWire } from '../../wire/index.ts'
import type { Done } from '../commands/change.ts'
import { foretell } from '../commands/foretell.ts'
import type { SettleNow } from '../commands/settle-now.ts'
import { type Started, type StartTerms, startSubscription } from '../commands/start.ts'
import { listSubscriptions } from '../queries/list.ts'
import {
  collect,
  day,
  doneBody,
  listBody,
  nextInvoiceBody,
  planNamed,
  quantity,
  states,
  subscriptionBody,
  subscriptionWire,
  writtenWire,
} from './bodies.ts'

const tags = ['subscriptions']
const id = z.object({ id: z.uuid() })

const list = createRoute({
  method: 'get',
  path: '/subscriptions',
  tags,
  summary: 'The subscriptions that match, the newest first.',
  request: {
    query: paged.extend({
      state: z.enum(states).optional(),
      account: z.uuid().optional().openapi({ description: 'The id of an account.' }),
      plan: z.string().max(100).optional().openapi({ description: 'The code of a plan.' }),
      search: z.string().max(200).optional(),
    }),
  },
  responses: answers(listBody, 'The subscriptions, and how many match in all.'),
})
const read = createRoute({
  method: 'get',
  path: '/subscriptions/{id}',
  tags,
  summary: 'One subscription: items, periods, discounts, what is planned.',
  request: { params: id },
  responses: answers(subscriptionBody, 'The subscription.'),
})
const nextInvoice = createRoute({
  method: 'get',
  path: '/subscriptions/{id}/next-invoice',
  tags,
  summary: 'What the next invoice would hold as things stand.',
  request: { params: id },
  responses: answers(nextInvoiceBody, 'Its day and lines; nothing where nothing lies ahead.'),
})
/** What may be said of one that begins, whatever it is. */
export const startFields = {
  accountId: z.uuid(),
  legalEntityId: z.uuid().nullable().default(null).openapi({
    description: 'Who sells. May be left out where there is one legal entity.',
  }),
  reference: z.string().min(1).max(100).nullable().default(null),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'a currency is three capital letters, e.g. SEK')
    .nullable()
    .default(null),
  quantity: quantity.default('1'),
  addOns: z
    .array(z.object({ plan: planNamed, quantity: quantity.default('1') }))
    .max(50)
    .default([]),
  startOn: day.nullable().default(null),
  anchor: z
    .union([z.enum(['start', 'calendar']), day])
    .default('start')
    .openapi({
      description:
        'From which day periods are counted: the first charged day, the first of the month, quarter or year (or the Monday), or a day.',
    }),
  trialDays: z.number().int().min(0).max(730).nullable().default(null),
  priceLockTo: day.nullable().default(null),
  dayOfChange: z.enum(['new', 'used']).default('new'),
  changeOfInterval: z.enum(['reset', 'keep-anchor']).default('reset'),
}

type StartFields = z.infer<z.ZodObject<typeof startFields>>

/** The terms that were sent, as the rules read them. */
export function termsSent(sent: StartFields): StartTerms {
  const { accountId, legalEntityId, reference, currency, trialDays, anchor } = sent
  const { dayOfChange, changeOfInterval } = sent
  return {
    ...{ accountId, legalEntityId, reference, currency, trialDays },
    startOn: toDay(sent.startOn),
    priceLockTo: toDay(sent.priceLockTo),
    anchor:
      anchor === 'start' || anchor === 'calendar'
        ? { kind: anchor }
        : { kind: 'day', day: Temporal.PlainDate.from(anchor) },
    policy: { dayOfChange, changeOfInterval },
  }
}

const begin = createRoute({
  method: 'post',
  path: '/subscriptions',
  tags,
  summary: 'Start a subscription today, in the past or later.',
  description:
    'A start in the past owes what has passed since. With `?preview=true` nothing is kept, and `settled` says what it would cost now.',
  request: {
    headers: idempotent,
    query: previewable,
    body: body(
      z
        .object({
          ...startFields,
          plan: planNamed.optional(),
          bundle: z.string().min(1).max(100).optional().openapi({
            description:
              'The code of a bundle instead of a plan: all that it holds is started, on one invoice, with its own quantities.',
          }),
          coupons: z.array(z.string().min(1).max(100)).max(10).default([]),
          collect,
        })
        .refine(({ plan, bundle }) => (plan === undefined) !== (bundle === undefined), {
          path: ['plan'],
          message: 'either a plan or a bundle is started',
        })
        .refine(
          ({ bundle, quantity: n, addOns }) => !bundle || (n === '1' && addOns.length === 0),
          {
            path: ['bundle'],
            message: 'a bundle holds its own quantities and add-ons',
          },
        ),
    ),
  },
  responses: answers(doneBody, 'The subscription, and what it costs now.'),
})

const place = z.object({ startedOn: z.iso.date(), id: z.uuid() })
const toDay = (text: string | null) => (text === null ? null : Temporal.PlainDate.from(text))

export function addSubscriptions(routes: OpenAPIHono<Env>, settleNow: SettleNow | null): void {
  routes.openapi(list, async (c) => {
    demand(c.var.actor, 'subscriptions.read')
    const { state, account, plan, search, cursor, limit } = c.req.valid('query')
    const asked = {
      state: state ?? null,
      accountId: account ?? null,
      plan: plan ?? null,
      search: search?.trim() || null,
      after: readCursor(cursor, place),
      limit,
    }
    const { rows, next, count, monthly } = await inTenantOf(c, async (tx) =>
      listSubscriptions(tx, asked, await tenantNow(tx, c.var.house.clock)),
    )
    return c.json({ items: rows, next: next ? writeCursor(next) : null, count, monthly }, 200)
  })
  routes.openapi(read, async (c) => {
    demand(c.var.actor, 'subscriptions.read')
    const one = await inTenantOf(c, async (tx) =>
      subscriptionWire(tx, c.req.valid('param').id, await tenantNow(tx, c.var.house.clock)),
    )
    return c.json(one, 200)
  })
  routes.openapi(nextInvoice, async (c) => {
    demand(c.var.actor, 'subscriptions.read')
    const { id: of } = c.req.valid('param')
    const told = await inTenantOf(c, (tx) => foretell(tx, of, settleNow))
    if (!told.ok) throw fromRefusal(told)
    return c.json(told.value, 200)
  })
  addBeginning(routes, settleNow)
}

function addBeginning(routes: OpenAPIHono<Env>, settleNow: SettleNow | null): void {
  routes.openapi(begin, async (c) => {
    demand(c.var.actor, 'subscriptions.manage')
    const done = await command(c, {
      name: 'subscriptions.start',
      body: c.req.valid('json'),
      run: async (tx, sent, { by, now, actor, preview }) => {
        const { plan, bundle, quantity: many, addOns, coupons } = sent
        const wish = {
          ...{ ...termsSent(sent), coupons },
          ...(plan ? { plan, quantity: many, addOns } : { bundle: bundle! }),
        }
        const doing = { by, now, cause: actor.requestId, settleNow, collect: sent.collect }
        const started = await startSubscription(tx, wish, doing)
        return started.ok
          ? { ok: true, value: await doneWire(tx, started.value, { now, preview }) }
          : started
      },
    })
    return c.json(done, 200)
  })
}

/** What was done, as the caller sees it. */
export async function doneWire(
  tx: Tx,
  { state, on, settled, others = [], bundles = [] }: Done & Partial<Started>,
  { now, preview }: { now: Temporal.Instant; preview: boolean },
): Promise<SubscriptionDoneWire> {
  const subscription = await writtenWire(tx, state, now)
  const beside: SubscriptionWire[] = []
  for (const other of others) beside.push(await writtenWire(tx, other, now))
  // A preview makes no document: the number that it would have taken is the next one's.
  const told = preview && settled ? { ...settled, invoice: null, creditNote: null } : settled
  const endings = bundles.map(({ to, ...one }) => ({ ...one, to: to?.toString() ?? null }))
  return {
    ...{ subscription, others: beside, on: on.toString(), at: now.toString() },
    ...{ settled: told, bundles: endings },
  }
}
