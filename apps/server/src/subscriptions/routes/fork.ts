/** Trying a change: what lies ahead as things are, beside what would with the change. Nothing is kept. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { hoursOf, type Upcoming } from '@tolv/pricing'
import { tenantNow } from '../../clock/index.ts'
import {
  actorName,
  answers,
  body,
  demand,
  type Env,
  fromRefusal,
  inTenantOf,
} from '../../http/index.ts'
import type { AheadWire, ForkWire } from '../../wire/index.ts'
import type { Foresee } from '../commands/foresee.ts'
import { type Fork, forkSubscription } from '../commands/fork.ts'
import type { Wish } from '../commands/wish.ts'
import { day, settledLine } from './bodies.ts'
import { changeBody, toDay, toWhen, toWish, when } from './changes.ts'

const tried = z.union([
  changeBody,
  z.object({ verb: z.literal('cancel'), when: when.default('period-end') }),
  z.object({
    verb: z.literal('pause'),
    way: z.enum(['credit', 'shift', 'collect']).default('credit'),
    resumesOn: day.nullable().default(null),
    when: when.default('now'),
  }),
  z.object({ verb: z.literal('discount'), coupon: z.string().min(1).max(100) }),
])

const ahead = z
  .object({
    on: z.string(),
    netMinor: z.number(),
    lines: z.array(settledLine),
  })
  .openapi('Ahead') satisfies z.ZodType<AheadWire>

const forkBody = z
  .object({
    currency: z.string(),
    from: z.string(),
    to: z.string(),
    asIs: z.array(ahead),
    changed: z.array(ahead),
    differenceMinor: z.number(),
  })
  .openapi('Fork') satisfies z.ZodType<ForkWire>

const fork = createRoute({
  method: 'post',
  path: '/subscriptions/{id}/fork',
  tags: ['subscriptions'],
  summary: 'Try changes: the months ahead as they are, and as they would be. Nothing is kept.',
  description:
    'Amounts are without VAT. What will be used is not guessed: usage counts as far as it is reported.',
  request: {
    params: z.object({ id: z.uuid() }),
    body: body(
      z.object({
        changes: z.array(tried).max(5).default([]),
        months: z.number().int().min(1).max(36).default(12),
      }),
    ),
  },
  responses: answers(forkBody, 'The two futures, day by day.'),
})

export function addFork(routes: OpenAPIHono<Env>, foresee: Foresee): void {
  routes.openapi(fork, async (c) => {
    demand(c.var.actor, 'subscriptions.read')
    const { id } = c.req.valid('param')
    const { changes, months } = c.req.valid('json')
    const wanted = { id, months, wishes: changes.map(toTriedWish) }
    const made = await inTenantOf(c, async (tx) => {
      const now = await tenantNow(tx, tx.clock)
      return forkSubscription(tx, wanted, { by: actorName(c.var.actor), now, foresee })
    })
    if (!made.ok) throw fromRefusal(made)
    return c.json(toWire(made.value), 200)
  })
}

function toTriedWish(wanted: z.infer<typeof tried>): Wish {
  if (wanted.verb === 'cancel') {
    const when = toWhen(wanted.when)
    return { verb: 'cancel', when, cause: 'voluntary', reason: null, rest: 'credit' }
  }
  if (wanted.verb === 'pause') {
    const { verb, way, resumesOn } = wanted
    return { verb, way, resumesOn: toDay(resumesOn), when: toWhen(wanted.when) }
  }
  if (wanted.verb === 'discount') {
    return { verb: 'discount', coupon: wanted.coupon, when: { kind: 'now' } }
  }
  return toWish(wanted)
}

function toWire({ currency, zone, from, to, asIs, changed }: Fork): ForkWire {
  return {
    currency,
    from: from.toString(),
    to: to.toString(),
    asIs: asIs.map((day) => aheadToWire(day, zone)),
    changed: changed.map((day) => aheadToWire(day, zone)),
    differenceMinor: Number(sum(changed) - sum(asIs)),
  }
}

const sum = (days: Upcoming[]) => days.reduce((all, { netMinor }) => all + netMinor, 0n)

function aheadToWire({ on, netMinor, owed }: Upcoming, zone: string): AheadWire {
  const lines = owed.map(({ plan, name, kind, service, serviceAt, quantity, netMinor: minor }) => ({
    ...{ plan, name, kind, quantity, netMinor: Number(minor) },
    from: service.from.toString(),
    to: service.to.toString(),
    hours: hoursOf(serviceAt, zone),
  }))
  return { on: on.toString(), netMinor: Number(netMinor), lines }
}
