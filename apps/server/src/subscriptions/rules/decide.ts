/**
 * What becomes of a wish: the subscription afterwards, or why it cannot be.
 *
 * A wish for a day to come is tried on the subscription as it will be then, and waits; on its day it is decided again.
 */
import { createHash } from 'node:crypto'
import type { Interval } from '@tolv/calendar'
import type { Outcome } from '../../http/index.ts'
import { dayOf } from './days.ts'
import { applyDiscount, removeDiscount } from './discounts.ts'
import { cancel, endTrial, reactivate, uncancel } from './ending.ts'
import { addAddOn, changeQuantity, lockPrice, removeAddOn } from './items.ts'
import { pause, resume } from './pause.ts'
import { changePlan, revert, schedule, upgradeForAWhile, whenOfPlan } from './plan.ts'
import {
  before,
  type Context,
  later,
  refuse,
  type Scheduled,
  type Subscription,
  spansOn,
  type Verdict,
} from './state.ts'
import type { Day } from './terms.ts'
import type { Wanted, When } from './wanted.ts'

type Held = Exclude<Wanted, { verb: 'withdraw' | 'reactivate' }>

/** Verbs whose plan for a later day is written at once, because all that follows is to see it. */
const writtenAtOnce = new Set<Wanted['verb']>(['cancel', 'discount', 'remove-discount'])

/**
 * @example decide(state, { verb: 'quantity', itemId, quantity: '5', when: { kind: 'now' } }, context)
 */
export function decide(state: Subscription, wanted: Wanted, context: Context): Verdict {
  if (wanted.verb === 'withdraw') return withdraw(state, wanted.changeId, context)
  if (wanted.verb === 'reactivate') return reactivate(state, wanted, context)
  if (wanted.verb === 'cancel' && state.end)
    return never(cancel(state, wanted, { day: context.today, context }))
  if (wanted.verb === 'uncancel') {
    return on(uncancel(state, { day: context.today, context }), context.today)
  }
  const when = whenOf(state, wanted, context)
  const day = dayOf(state, { when, interval: intervalOf(state, wanted, context) }, context)
  if (!day.ok) return day
  const waits = before(context.today, day.value) && !day.value.equals(state.startedOn)
  if (!waits || writtenAtOnce.has(wanted.verb)) {
    return on(apply(state, wanted, { day: day.value, context }), day.value)
  }
  return wait(state, wanted, { day: day.value, context })
}

function whenOf(state: Subscription, wanted: Held, context: Context): When {
  if (wanted.verb === 'plan') return whenOfPlan(state, wanted, context)
  return 'when' in wanted ? wanted.when : { kind: 'now' }
}

/** The interval of the item that a change is about; the subscription's own where it is about the whole. */
function intervalOf(state: Subscription, wanted: Held, { today }: Context): Interval | undefined {
  if (wanted.verb !== 'quantity' && wanted.verb !== 'remove') return undefined
  const held = spansOn(state, later(today, state.startedOn))
  return held.find(({ itemId }) => itemId === wanted.itemId)?.plan.interval
}

function on(outcome: Outcome<Subscription>, day: Day): Verdict {
  return outcome.ok ? { ok: true, value: { state: outcome.value, on: day } } : outcome
}

/** A refusal that is known to be one. */
function never(outcome: Outcome<Subscription>): Verdict {
  if (outcome.ok) throw new Error('a cancelled subscription cannot be cancelled')
  return outcome
}

type On = { day: Day; context: Context }

function wait(state: Subscription, wanted: Held, { day, context }: On): Verdict {
  const then = asOf(state, day, context)
  const tried = apply(then, wanted, { day, context: { ...context, today: day } })
  if (!tried.ok) return tried
  const fixed = { ...wanted, when: { kind: 'on', day } } as Wanted
  return on(
    {
      ok: true,
      value: { ...state, scheduled: schedule(state, { on: day, wanted: fixed, context }) },
    },
    day,
  )
}

/** The change itself, on its day. */
export function apply(state: Subscription, wanted: Wanted, at: On): Outcome<Subscription> {
  switch (wanted.verb) {
    case 'quantity':
      return changeQuantity(state, wanted, at)
    case 'add':
      return addAddOn(state, wanted, at)
    case 'remove':
      return removeAddOn(state, wanted, at)
    case 'plan':
      return changePlan(state, wanted, at)
    case 'temporary':
      return upgradeForAWhile(state, wanted, at)
    case 'revert':
      return revert(state, wanted, at)
    case 'pause':
      return pause(state, wanted, at)
    case 'resume':
      return resume(state, wanted, at)
    case 'cancel':
      return cancel(state, wanted, at)
    case 'uncancel':
      return uncancel(state, at)
    case 'end-trial':
      return endTrial(state, at)
    case 'price-lock':
      return lockPrice(state, wanted, at)
    case 'discount':
      return applyDiscount(state, wanted, at)
    case 'remove-discount':
      return removeDiscount(state, wanted, at)
    case 'reactivate': {
      const again = reactivate(state, wanted, at.context)
      return again.ok ? { ok: true, value: again.value.state } : again
    }
    case 'withdraw':
      return refuse('no-change', 'Taking a change back does not wait for a day.')
  }
}

function withdraw(state: Subscription, changeId: string, { today }: Context): Verdict {
  const found = state.scheduled.find(({ id }) => id === changeId)
  if (!found) return refuse('change-not-found', 'There is no such change ahead.')
  if (found.wanted.verb === 'revert') {
    const says = 'A temporary upgrade goes back by itself; choose the plan to keep it.'
    return refuse('temporary', says)
  }
  const scheduled = state.scheduled.filter((one) => one !== found)
  return { ok: true, value: { state: { ...state, scheduled }, on: today } }
}

/** What became of a scheduled change on its day. */
export type Came = { state: Subscription; refused: string | null }

/**
 * A scheduled change on its day. Its ids follow from the change, so that what was foreseen and billed ahead is the very
 * same as what comes. One that cannot be any more is left out, with the sentence that says why.
 */
export function come(
  state: Subscription,
  change: Scheduled,
  context: Omit<Context, 'newId'>,
): Came {
  const left = { ...state, scheduled: state.scheduled.filter(({ id }) => id !== change.id) }
  const then: Context = { ...context, today: change.on, newId: idsFrom(change.id) }
  const day = dayOf(left, { when: { kind: 'on', day: change.on } }, then)
  const applied = day.ok ? apply(left, change.wanted, { day: change.on, context: then }) : day
  return applied.ok
    ? { state: applied.value, refused: null }
    : { state: left, refused: applied.says }
}

/** The subscription as it will be on a day, when all that waits until then has come. */
export function asOf(state: Subscription, day: Day, context: Context): Subscription {
  let now = state
  for (;;) {
    const next = now.scheduled.find(({ on: due }) => !before(day, due))
    if (!next) return now
    now = come(now, next, context).state
  }
}

/** Ids that follow from a name: the n-th is the same whenever it is asked for. UUIDs of version 8 (RFC 9562 §5.8). */
export function idsFrom(name: string): () => string {
  let count = 0
  return () => {
    count += 1
    const hex = createHash('sha256').update(`${name}/${count}`).digest('hex')
    const variant = ((Number.parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16)
    const [time, middle, rest] = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(20, 32)]
    return `${time}-${middle}-8${hex.slice(13, 16)}-${variant}${hex.slice(18, 20)}-${rest}`
  }
}
