/** A subscription in pricing's words: what `settle` reads of it. */
import type { DiscountGrant, ScheduleRule, SettleInput, Span } from '@tolv/pricing'
import { before, earlier, type Grant, type ItemSpan, type Subscription } from './state.ts'
import type { Day } from './terms.ts'
import { sameInterval } from './words.ts'

export type Priced = Pick<
  SettleInput,
  'spans' | 'schedule' | 'grants' | 'zone' | 'currency' | 'policy'
>

export function pricedOf(state: Subscription): Priced {
  return {
    spans: spansOf(state),
    schedule: state.schedule,
    grants: state.grants.map(grantOf),
    zone: state.zone,
    currency: state.currency,
    policy: { dayOfChange: state.policy.dayOfChange },
  }
}

/** A discount ends for good when it was taken away, or when the bundle that it is of is not whole. */
function grantOf({ couponId: _, code: __, bundle, ...grant }: Grant): DiscountGrant {
  return { ...grant, to: endOf({ ...grant, ...(bundle && { bundle }) }) }
}

export function endOf({ to, bundle }: Pick<Grant, 'to' | 'bundle'>): Day | null {
  const wholeTo = bundle?.wholeTo ?? null
  return to && wholeTo ? earlier(to, wholeTo) : (to ?? wholeTo)
}

/** An add-on whose periods are not always the schedule's says so in all of its spans: they are one component. */
function spansOf({ spans, schedule }: Subscription): Span[] {
  const own = new Set(
    spans
      .filter((span) => span.role === 'add-on' && !isAlways(schedule, span))
      .map(({ plan }) => plan.id),
  )
  return spans.map((span) => spanOf(span, own))
}

function spanOf(span: ItemSpan, own: ReadonlySet<string>): Span {
  const { id, plan, quantity, from, to, fromAt, toAt, charging } = span
  return {
    id,
    plan: { name: plan.name, ...(plan.names && { names: plan.names }) },
    components: plan.components,
    quantity,
    from,
    to,
    fromAt,
    toAt,
    charging,
    ...(own.has(plan.id) ? { every: plan.interval } : {}),
    commitment: commitmentOf(span),
  }
}

/** Whether the schedule's periods are as long as the item's for all of its days, also after a change of interval. */
function isAlways(schedule: ScheduleRule[], { plan, from, to }: ItemSpan): boolean {
  return schedule.every(({ from: begins, rhythm }, at) => {
    const next = schedule[at + 1]
    const isOver = next !== undefined && !before(from, next.from)
    const isAhead = to !== null && !before(begins, to) && at > 0
    return isOver || isAhead || sameInterval(rhythm.interval, plan.interval)
  })
}

/** The least for a plan counts all of the subscription, an add-on's the add-on alone (decision 020). */
function commitmentOf({ plan, itemId, role }: ItemSpan): Span['commitment'] {
  if (plan.minimumSpend === null) return null
  const promise = { id: itemId, minimum: plan.minimumSpend }
  return role === 'plan' ? { ...promise, counts: 'all' } : promise
}
