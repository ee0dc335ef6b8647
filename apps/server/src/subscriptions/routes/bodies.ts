/** The bodies of this room's routes, and from state to wire. */
import { z } from '@hono/zod-openapi'
import { periodAt } from '@tolv/calendar'
import { rounded } from '@tolv/money'
import { type Tx, together } from '../../db/index.ts'
import { notFound, problem } from '../../http/index.ts'
import type {
  ForetoldWire,
  SettledPreviewWire,
  SoldPlanWire,
  SubscriptionChangeWire,
  SubscriptionDoneWire,
  SubscriptionRowWire,
  SubscriptionSpanWire,
  SubscriptionsWire,
  SubscriptionWire,
} from '../../wire/index.ts'
import { rowOf, rowOfKnown, takenWith } from '../queries/list.ts'
import { loadSubscriptions } from '../queries/load.ts'
import { foresee } from '../rules/foreseen.ts'
import { recurring } from '../rules/monthly.ts'
import { endOf } from '../rules/priced.ts'
import {
  before,
  type Grant,
  type ItemSpan,
  rhythmOn,
  type Scheduled,
  type Subscription,
} from '../rules/state.ts'
import type { SoldPlan } from '../rules/terms.ts'

export const day = z.iso.date().openapi({ description: 'A local day of the legal entity.' })
export const quantity = z
  .string()
  .regex(
    /^\d{1,12}(\.\d{1,6})?$/,
    'a quantity is written as a program writes it, e.g. "3" or "1.5"',
  )
const interval = z.object({
  unit: z.enum(['day', 'week', 'month', 'year']),
  count: z.number().int(),
})
export const states = ['upcoming', 'trial', 'active', 'paused', 'ending', 'ended'] as const

const row = z
  .object({
    id: z.string(),
    reference: z.string().nullable(),
    account: z.object({ id: z.string(), number: z.string(), name: z.string().nullable() }),
    plan: z.string().nullable(),
    quantity: z.string(),
    state: z.enum(states),
    startedOn: z.string(),
    endsOn: z.string().nullable(),
    currency: z.string(),
    monthlyMinor: z.number(),
    nextDueOn: z.string().nullable(),
  })
  .openapi('SubscriptionRow') satisfies z.ZodType<SubscriptionRowWire>

export const listBody = z
  .object({
    items: z.array(row),
    next: z.string().nullable(),
    count: z.number(),
    monthly: z.array(z.object({ currency: z.string(), count: z.number(), minor: z.number() })),
  })
  .openapi('Subscriptions') satisfies z.ZodType<SubscriptionsWire>

const soldPlan = z.object({
  versionId: z.string(),
  planId: z.string(),
  code: z.string(),
  name: z.string(),
  number: z.number(),
  interval,
}) satisfies z.ZodType<SoldPlanWire>

const span = z
  .object({
    id: z.string(),
    itemId: z.string(),
    role: z.enum(['plan', 'add-on']),
    plan: soldPlan,
    quantity: z.string(),
    from: z.string(),
    to: z.string().nullable(),
    fromAt: z.string().nullable(),
    toAt: z.string().nullable(),
    charging: z.enum(['charged', 'trial', 'paused']),
    reason: z.enum(['regular', 'trial', 'temporary', 'paused', 'shifted']),
    priceLockTo: z.string().nullable(),
    recurringMinor: z.number(),
    meters: z.array(z.string()),
  })
  .openapi('SubscriptionSpan') satisfies z.ZodType<SubscriptionSpanWire>

const change = z.object({
  id: z.string(),
  verb: z.string(),
  on: z.string(),
  plan: z.string().nullable(),
  quantity: z.string().nullable(),
}) satisfies z.ZodType<SubscriptionChangeWire>

export const subscriptionBody = row
  .extend({
    bundle: z
      .object({
        code: z.string(),
        name: z.string(),
        others: z.array(
          z.object({ id: z.string(), plan: z.string().nullable(), state: z.enum(states) }),
        ),
      })
      .nullable(),
    legalEntityId: z.string(),
    zone: z.string(),
    trialTo: z.string().nullable(),
    pausedFrom: z.string().nullable(),
    resumesOn: z.string().nullable(),
    endCause: z.enum(['voluntary', 'involuntary']).nullable(),
    endReason: z.string().nullable(),
    policy: z.object({
      dayOfChange: z.enum(['new', 'used']),
      changeOfInterval: z.enum(['reset', 'keep-anchor']),
    }),
    spans: z.array(span),
    schedule: z.array(z.object({ from: z.string(), anchor: z.string(), interval })),
    period: z.object({ from: z.string(), to: z.string() }).nullable(),
    discounts: z.array(
      z.object({
        id: z.string(),
        code: z.string().nullable(),
        name: z.string(),
        percent: z.string().nullable(),
        amount: z.string().nullable(),
        components: z.array(z.string()).nullable(),
        from: z.string(),
        to: z.string().nullable(),
        periods: z.number().nullable(),
        whileWhole: z.boolean(),
      }),
    ),
    pauses: z.array(
      z.object({
        from: z.string(),
        to: z.string().nullable(),
        way: z.enum(['credit', 'shift', 'collect']),
      }),
    ),
    scheduled: z.array(change),
  })
  .openapi('Subscription') satisfies z.ZodType<SubscriptionWire>

const document = z.object({ id: z.string(), number: z.string() }).nullable()
/** At what time of the day what is charged by the second begins and ends; null where it is for whole days. */
export const hoursBody = z
  .object({ from: z.string().nullable(), to: z.string().nullable(), zone: z.string() })
  .openapi('Hours')
  .nullable()
export const settledLine = z.object({
  plan: z.string().nullable(),
  name: z.string(),
  kind: z.string(),
  from: z.string(),
  to: z.string(),
  hours: hoursBody,
  quantity: z.string(),
  netMinor: z.number(),
})
export const settledBody = z
  .object({
    currency: z.string(),
    lines: z.array(settledLine.extend({ why: z.unknown() })),
    netMinor: z.number(),
    taxMinor: z.number(),
    totalMinor: z.number(),
    toPayMinor: z.number(),
    invoice: document,
    creditNote: document,
    held: z
      .object({ reason: z.string(), says: z.string(), facts: z.record(z.string(), z.string()) })
      .nullable(),
  })
  .openapi('SettledPreview') satisfies z.ZodType<SettledPreviewWire>

export const nextInvoiceBody = z
  .object({ on: z.string().nullable(), settled: settledBody.nullable() })
  .openapi('Foretold') satisfies z.ZodType<ForetoldWire>

export const doneBody = z
  .object({
    subscription: subscriptionBody,
    others: z.array(subscriptionBody),
    on: z.string(),
    at: z.string(),
    settled: settledBody.nullable(),
    bundles: z.array(
      z.object({
        name: z.string(),
        subscriptionId: z.string(),
        plan: z.string().nullable(),
        to: z.string().nullable(),
      }),
    ),
  })
  .openapi('SubscriptionDone') satisfies z.ZodType<SubscriptionDoneWire>

/** One subscription in whole. @throws 404 when there is none; 409 when a price is wanting */
export async function subscriptionWire(
  tx: Tx,
  id: string,
  now: Temporal.Instant,
): Promise<SubscriptionWire> {
  const [shown, { loaded, held }] = await together([
    rowOf(tx, id, now),
    loadSubscriptions(tx, [id]),
  ])
  const found = loaded.get(id)
  const why = held.get(id)
  if (why) throw problem(409, { type: 'refused', says: why.says, refusal: why.refusal })
  if (!shown || !found) throw notFound()
  return toWire(shown, found.state, { now, bundle: await takenWith(tx, found.state, now) })
}

/** One that was just written, in whole. What discounts are called, and how long they last, is read. */
export async function writtenWire(
  tx: Tx,
  state: Subscription,
  now: Temporal.Instant,
): Promise<SubscriptionWire> {
  if (state.grants.length > 0) return subscriptionWire(tx, state.id, now)
  const [shown, bundle] = await together([rowOfKnown(tx, state, now), takenWith(tx, state, now)])
  return toWire(shown, state, { now, bundle })
}

/** All that is scheduled has come by then. */
const endOfDays = Temporal.PlainDate.from('9999-12-31')

function toWire(
  shown: SubscriptionRowWire,
  state: Subscription,
  { now, bundle }: { now: Temporal.Instant; bundle: SubscriptionWire['bundle'] },
): SubscriptionWire {
  const today = now.toZonedDateTimeISO(state.zone).toPlainDate()
  const running = !before(today, state.startedOn) && !(state.end && !before(today, state.end.on))
  const period = running ? periodAt(rhythmOn(state, today), today) : null
  const trial = state.spans.find(({ reason }) => reason === 'trial')
  const pause = state.pauses.find(({ to }) => to === null || before(today, to)) ?? null
  const resumes = state.scheduled.find(({ wanted }) => wanted.verb === 'resume')
  return {
    ...shown,
    bundle,
    legalEntityId: state.legalEntityId,
    zone: state.zone,
    trialTo: trial?.to?.toString() ?? null,
    pausedFrom: pause?.from.toString() ?? null,
    resumesOn: pause ? ((pause.to ?? resumes?.on)?.toString() ?? null) : null,
    endCause: state.end?.cause ?? null,
    endReason: state.end?.reason ?? null,
    policy: state.policy,
    spans: foresee(state, endOfDays).spans.map(spanWire),
    schedule: state.schedule.map(({ from, rhythm }) => ({
      from: from.toString(),
      anchor: rhythm.anchor.toString(),
      interval: rhythm.interval,
    })),
    period: period && { from: period.from.toString(), to: period.to.toString() },
    discounts: state.grants.map(discountWire),
    pauses: state.pauses.map(({ from, to, way }) => ({
      from: from.toString(),
      to: to?.toString() ?? null,
      way,
    })),
    scheduled: state.scheduled.map(changeWire),
  }
}

/** Moments are told where they are charged for, and where a span has nothing else. */
function momentsOf({ plan, from, to, fromAt, toAt }: ItemSpan) {
  const isExact = plan.components.some(({ prorate }) => prorate === 'second')
  if (!isExact && !to?.equals(from)) return { fromAt: null, toAt: null }
  return { fromAt: fromAt?.toString() ?? null, toAt: toAt?.toString() ?? null }
}

function spanWire(one: ItemSpan): SubscriptionSpanWire {
  const { id, itemId, role, plan, quantity: count, charging, reason } = one
  return {
    id,
    itemId,
    role,
    plan: planWire(plan),
    quantity: count,
    from: one.from.toString(),
    to: one.to?.toString() ?? null,
    ...momentsOf(one),
    charging,
    reason,
    priceLockTo: one.priceLockTo?.toString() ?? null,
    recurringMinor: Number(rounded(recurring(plan, count), 'half-up')),
    meters: meteredBy(plan),
  }
}

/** Names of what a plan charges by what a meter measures. */
export const meteredBy = (plan: SoldPlan): string[] =>
  plan.components.flatMap(({ basis, name }) => (basis.kind === 'meter' ? [name] : []))

function planWire({ id, planId, code, name, number, interval: every }: SoldPlan): SoldPlanWire {
  return { versionId: id, planId, code, name, number, interval: every }
}

function discountWire({
  off,
  on,
  from,
  to,
  ...grant
}: Grant): SubscriptionWire['discounts'][number] {
  const { id, code, name, periods, bundle } = grant
  return {
    id,
    code,
    name,
    percent: off.kind === 'percent' ? off.percent : null,
    amount: off.kind === 'amount' ? off.amount : null,
    components: on,
    from: from.toString(),
    to: endOf({ to, ...(bundle && { bundle }) })?.toString() ?? null,
    periods,
    whileWhole: bundle !== undefined,
  }
}

function changeWire({ id, on, wanted }: Scheduled): SubscriptionChangeWire {
  return {
    id,
    verb: wanted.verb,
    on: on.toString(),
    plan: 'plan' in wanted ? (wanted.plan?.name ?? null) : null,
    quantity: 'quantity' in wanted ? wanted.quantity : null,
  }
}

/** A plan as it is sold today, by its code, or one version of it by its id. */
export const planNamed = z
  .union([z.object({ code: z.string().min(1).max(100) }), z.object({ versionId: z.uuid() })])
  .openapi({ description: 'A plan by its code, as it is sold today, or a version by its id.' })

export const collect = z.enum(['now', 'next-invoice']).default('now').openapi({
  description: 'Whether what it comes to is invoiced at once or with the next invoice.',
})
