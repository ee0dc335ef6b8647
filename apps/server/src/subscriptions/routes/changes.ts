/** Everything that may be wanted of a subscription that runs, each under a noun of its own. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import {
  answers,
  body,
  command,
  demand,
  type Env,
  idempotent,
  previewable,
} from '../../http/index.ts'
import { changeSubscription } from '../commands/change.ts'
import type { SettleNow } from '../commands/settle-now.ts'
import type { Wish } from '../commands/wish.ts'
import type { When } from '../rules/wanted.ts'
import { collect, day, doneBody, planNamed, quantity } from './bodies.ts'
import { doneWire } from './subscriptions.ts'

const tags = ['subscriptions']
const id = z.object({ id: z.uuid() })
const done = answers(doneBody, 'The subscription afterwards, and what the change comes to.')

export const when = z.union([z.enum(['now', 'period-end']), day]).openapi({
  description:
    '`now`, `period-end` (when what is paid for is over), or a local day, also in the past.',
})
const at = z.iso
  .datetime({ offset: true })
  .nullable()
  .default(null)
  .openapi({ description: 'The `at` of a preview: what was shown is then what is charged.' })
const money = { collect, at }

export const changeBody = z.discriminatedUnion('verb', [
  z.object({
    verb: z.literal('quantity'),
    itemId: z.uuid(),
    quantity,
    when: when.default('now'),
    ...money,
  }),
  z.object({
    verb: z.literal('add'),
    plan: planNamed,
    quantity: quantity.default('1'),
    when: when.default('now'),
    ...money,
  }),
  z.object({
    verb: z.literal('remove'),
    itemId: z.uuid(),
    when: when.default('period-end'),
    ...money,
  }),
  z.object({
    verb: z.literal('plan'),
    plan: planNamed,
    quantity: quantity.nullable().default(null),
    when: when.nullable().default(null).openapi({
      description:
        'Left out: up and to a longer interval at once, down and to a shorter one when what is paid for is over.',
    }),
    trial: z.enum(['keep', 'of-new-plan', 'end']).default('keep'),
    anchor: z.enum(['reset', 'keep-anchor']).nullable().default(null),
    addOns: z
      .array(z.object({ itemId: z.uuid(), plan: planNamed }))
      .max(50)
      .default([]),
    ...money,
  }),
  z.object({
    verb: z.literal('temporary'),
    plan: planNamed,
    quantity: quantity.nullable().default(null),
    days: z
      .number()
      .int()
      .openapi({ description: 'How long, e.g. 7 or 14; it goes back by itself.' }),
    when: when.default('now'),
    ...money,
  }),
  z.object({ verb: z.literal('price-lock'), itemId: z.uuid(), to: day.nullable(), ...money }),
])

const post = <Path extends string, Body extends z.ZodType>(wanted: {
  path: Path
  summary: string
  body: Body
}) =>
  createRoute({
    method: 'post',
    path: wanted.path,
    tags,
    summary: wanted.summary,
    request: { params: id, headers: idempotent, query: previewable, body: body(wanted.body) },
    responses: done,
  })

const changes = post({
  path: '/subscriptions/{id}/changes',
  summary: 'Change plan, quantity, add-ons or the lock on a price; now, at period end or on a day.',
  body: changeBody,
})
const withdrawal = createRoute({
  method: 'delete',
  path: '/subscriptions/{id}/changes/{changeId}',
  tags,
  summary: 'Take back a change that waits for its day.',
  request: { params: id.extend({ changeId: z.uuid() }), headers: idempotent, query: previewable },
  responses: done,
})
const cancellation = post({
  path: '/subscriptions/{id}/cancellation',
  summary: 'Cancel, at the end of what is paid for unless told otherwise.',
  body: z.object({
    when: when.default('period-end'),
    cause: z.enum(['voluntary', 'involuntary']).default('voluntary'),
    reason: z.string().max(500).nullable().default(null),
    rest: z.enum(['credit', 'keep']).default('credit').openapi({
      description: 'Whether the rest of a paid period is credited or kept by the company.',
    }),
    ...money,
  }),
})
const uncancellation = createRoute({
  method: 'delete',
  path: '/subscriptions/{id}/cancellation',
  tags,
  summary: 'Take a cancellation back before its day.',
  request: { params: id, headers: idempotent, query: previewable },
  responses: done,
})
const reactivation = post({
  path: '/subscriptions/{id}/reactivation',
  summary: 'Take up a subscription that has ended, with the plan it had or another.',
  body: z.object({ plan: planNamed.nullable().default(null), when: when.default('now'), ...money }),
})
const pause = post({
  path: '/subscriptions/{id}/pause',
  summary: 'Pause, as often as wanted: with a credit, by moving the end, or without billing only.',
  body: z.object({
    way: z.enum(['credit', 'shift', 'collect']).default('credit'),
    resumesOn: day.nullable().default(null),
    when: when.default('now'),
    ...money,
  }),
})
const resumption = post({
  path: '/subscriptions/{id}/resumption',
  summary: 'Go on after a pause.',
  body: z.object({
    anchor: z.enum(['new-term', 'keep-anchor']).default('new-term').openapi({
      description:
        'After a pause with a credit: a new term from the day, or the periods there were.',
    }),
    when: when.default('now'),
    ...money,
  }),
})
const conversion = post({
  path: '/subscriptions/{id}/conversion',
  summary: 'End a trial before its last day.',
  body: z.object({ when: when.default('now'), ...money }),
})
const byHand = z.object({
  name: z.string().min(1).max(200),
  percent: z
    .string()
    .regex(/^\d{1,3}(\.\d{1,4})?$/)
    .nullable()
    .default(null),
  amount: z
    .string()
    .regex(/^\d{1,12}(\.\d{1,4})?$/)
    .nullable()
    .default(null),
  components: z.array(z.string().max(100)).max(50).nullable().default(null),
  periods: z.number().int().min(1).max(1_200).nullable().default(null),
})
const discount = post({
  path: '/subscriptions/{id}/discounts',
  summary: 'Give a discount: by the code of a coupon, or one that was agreed by hand.',
  body: z
    .object({
      coupon: z.string().min(1).max(100).nullable().default(null),
      byHand: byHand.nullable().default(null),
      when: when.default('now'),
      ...money,
    })
    .refine((one) => (one.coupon === null) !== (one.byHand === null), {
      message: 'a coupon, or a discount by hand',
    })
    .refine(({ byHand: one }) => !one || (one.percent === null) !== (one.amount === null), {
      message: 'a percent, or an amount',
      path: ['byHand'],
    }),
})
const undiscount = createRoute({
  method: 'delete',
  path: '/subscriptions/{id}/discounts/{grantId}',
  tags,
  summary: 'Take a discount away from today on.',
  request: { params: id.extend({ grantId: z.uuid() }), headers: idempotent, query: previewable },
  responses: done,
})

export function toWhen(written: string): When {
  if (written === 'now' || written === 'period-end') return { kind: written }
  return { kind: 'on', day: Temporal.PlainDate.from(written) }
}
export const toDay = (text: string | null) => (text === null ? null : Temporal.PlainDate.from(text))

type Money = { collect: 'now' | 'next-invoice'; at: string | null }
const plainly: Money = { collect: 'now', at: null }

export function addChanges(routes: OpenAPIHono<Env>, settleNow: SettleNow | null): void {
  const doer = changing(settleNow)
  routes.openapi(changes, async (c) => {
    const wanted = c.req.valid('json')
    return c.json(
      await doer(c, { ...c.req.valid('param'), wish: toWish(wanted), money: wanted }),
      200,
    )
  })
  routes.openapi(withdrawal, async (c) => {
    const { id: of, changeId } = c.req.valid('param')
    const wish: Wish = { verb: 'withdraw', changeId }
    return c.json(await doer(c, { id: of, wish, money: plainly }), 200)
  })
  addEnding(routes, doer)
  addPausing(routes, doer)
  addDiscounts(routes, doer)
}

function addEnding(routes: OpenAPIHono<Env>, doer: ReturnType<typeof changing>): void {
  routes.openapi(cancellation, async (c) => {
    const { when: on, cause, reason, rest, ...money } = c.req.valid('json')
    const wish: Wish = { verb: 'cancel', when: toWhen(on), cause, reason, rest }
    return c.json(await doer(c, { ...c.req.valid('param'), wish, money }), 200)
  })
  routes.openapi(uncancellation, async (c) => {
    const wish: Wish = { verb: 'uncancel' }
    return c.json(await doer(c, { ...c.req.valid('param'), wish, money: plainly }), 200)
  })
  routes.openapi(reactivation, async (c) => {
    const { plan, when: on, ...money } = c.req.valid('json')
    const wish: Wish = { verb: 'reactivate', plan, when: toWhen(on) }
    return c.json(await doer(c, { ...c.req.valid('param'), wish, money }), 200)
  })
}

function addPausing(routes: OpenAPIHono<Env>, doer: ReturnType<typeof changing>): void {
  routes.openapi(pause, async (c) => {
    const { way, resumesOn, when: on, ...money } = c.req.valid('json')
    const wish: Wish = { verb: 'pause', way, resumesOn: toDay(resumesOn), when: toWhen(on) }
    return c.json(await doer(c, { ...c.req.valid('param'), wish, money }), 200)
  })
  routes.openapi(resumption, async (c) => {
    const { anchor, when: on, ...money } = c.req.valid('json')
    const wish: Wish = { verb: 'resume', anchor, when: toWhen(on) }
    return c.json(await doer(c, { ...c.req.valid('param'), wish, money }), 200)
  })
  routes.openapi(conversion, async (c) => {
    const { when: on, ...money } = c.req.valid('json')
    const wish: Wish = { verb: 'end-trial', when: toWhen(on) }
    return c.json(await doer(c, { ...c.req.valid('param'), wish, money }), 200)
  })
}

function addDiscounts(routes: OpenAPIHono<Env>, doer: ReturnType<typeof changing>): void {
  routes.openapi(discount, async (c) => {
    const { coupon, byHand: agreed, when: on, ...money } = c.req.valid('json')
    const wish: Wish =
      coupon !== null
        ? { verb: 'discount', coupon, when: toWhen(on) }
        : { verb: 'discount', byHand: toByHand(agreed!), when: toWhen(on) }
    return c.json(await doer(c, { ...c.req.valid('param'), wish, money }), 200)
  })
  routes.openapi(undiscount, async (c) => {
    const { id: of, grantId } = c.req.valid('param')
    const wish: Wish = { verb: 'remove-discount', grantId, when: { kind: 'now' } }
    return c.json(await doer(c, { id: of, wish, money: plainly }), 200)
  })
}

function toByHand({ name, percent, amount, components, periods }: z.infer<typeof byHand>) {
  const off =
    percent !== null
      ? { kind: 'percent' as const, percent }
      : { kind: 'amount' as const, amount: amount! }
  return { name, off, on: components, periods }
}

/** One command for all of them; its name holds the subscription and the verb, so that a key is used for one change. */
function changing(settleNow: SettleNow | null) {
  return (
    c: Context<Env>,
    { id: subscriptionId, wish, money }: { id: string; wish: Wish; money: Money },
  ) => {
    demand(c.var.actor, 'subscriptions.manage')
    return command(c, {
      name: `subscriptions.${wish.verb}:${subscriptionId}`,
      body: { wish, money },
      run: async (tx, input, { by, now, actor, preview }) => {
        const shown = money.at ? Temporal.Instant.from(money.at) : null
        const doing = {
          by,
          now,
          cause: actor.requestId,
          settleNow,
          collect: money.collect,
          at: shown,
        }
        const made = await changeSubscription(tx, { id: subscriptionId, wish: input.wish }, doing)
        return made.ok
          ? { ok: true, value: await doneWire(tx, made.value, { now, preview }) }
          : made
      },
    })
  }
}

export function toWish(wanted: z.infer<typeof changeBody>): Wish {
  switch (wanted.verb) {
    case 'plan': {
      const { verb, plan, quantity: count, trial, anchor, addOns } = wanted
      const on = wanted.when === null ? null : toWhen(wanted.when)
      return { verb, plan, quantity: count, trial, anchor, addOns, when: on }
    }
    case 'price-lock':
      return { verb: wanted.verb, itemId: wanted.itemId, to: toDay(wanted.to) }
    case 'quantity': {
      const { verb, itemId, quantity: count } = wanted
      return { verb, itemId, quantity: count, when: toWhen(wanted.when) }
    }
    case 'add': {
      const { verb, plan, quantity: count } = wanted
      return { verb, plan, quantity: count, when: toWhen(wanted.when) }
    }
    case 'remove':
      return { verb: wanted.verb, itemId: wanted.itemId, when: toWhen(wanted.when) }
    case 'temporary': {
      const { verb, plan, quantity: count, days } = wanted
      return { verb, plan, quantity: count, days, when: toWhen(wanted.when) }
    }
  }
}
