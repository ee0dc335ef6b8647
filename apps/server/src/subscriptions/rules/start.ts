/** The beginning of a subscription: plan and add-ons, trial, and the day from which its periods are counted. */
import type { Interval } from '@tolv/calendar'
import type { Decimal } from '@tolv/money'
import type { Outcome } from '../../http/index.ts'
import { closedBefore } from './days.ts'
import { besidePlan } from './rewrite.ts'
import {
  type Changed,
  type Context,
  type ItemSpan,
  momentOf,
  refuse,
  type Subscription,
} from './state.ts'
import type { Day, SoldPlan } from './terms.ts'
import { isAboveZero } from './words.ts'

/** 'start': the first charged day. 'calendar': the first of the month, quarter or year, or the Monday, it lies in. */
export type Anchor = { kind: 'start' } | { kind: 'calendar' } | { kind: 'day'; day: Day }

export type WantedStart = Pick<
  Subscription,
  'id' | 'accountId' | 'legalEntityId' | 'reference' | 'currency' | 'zone' | 'policy' | 'closedTo'
> & {
  plan: SoldPlan
  quantity: Decimal
  addOns: { plan: SoldPlan; quantity: Decimal }[]
  startOn: Day
  anchor: Anchor
  /** null: as long as the plan's */
  trialDays: number | null
  priceLockTo: Day | null
}

/**
 * The state of a subscription that begins, today, in the past or later.
 * Refuses an add-on as a plan and the reverse, and a day before the one to which the books are closed.
 */
export function start(wanted: WantedStart, context: Context): Outcome<Changed> {
  const { plan, quantity, addOns, startOn, trialDays, anchor, priceLockTo, ...whose } = wanted
  const wrong = closedBefore(wanted, startOn) ?? unsellable(wanted)
  if (wrong) return wrong
  const trialTo = startOn.add({ days: trialDays ?? plan.trialDays })
  const itemId = context.newId()
  const item = { itemId, role: 'plan' as const, plan, quantity, priceLockTo }
  const spans = firstSpans(item, { startOn, trialTo, context })
  const anchorOn = anchorDay(anchor, trialTo, plan.interval)
  const state: Subscription = {
    ...whose,
    startedOn: startOn,
    spans,
    schedule: [
      {
        from: startOn,
        fromAt: momentOf(startOn, context),
        rhythm: { anchor: anchorOn, interval: plan.interval },
      },
    ],
    grants: [],
    pauses: [],
    end: null,
    scheduled: [],
  }
  const beside = addOns.flatMap((addOn) =>
    besidePlan(
      state,
      { itemId: context.newId(), day: startOn, context },
      { ...addOn, role: 'add-on', priceLockTo },
    ),
  )
  return { ok: true, value: { state: { ...state, spans: [...spans, ...beside] }, on: startOn } }
}

function unsellable({ plan, quantity, addOns, trialDays }: WantedStart) {
  if (plan.kind !== 'plan') {
    return refuse('not-a-plan', `${plan.name} is an add-on; it is sold beside a plan.`)
  }
  if (!isAboveZero(quantity)) {
    return refuse('invalid-quantity', 'A subscription begins with a quantity above zero.')
  }
  if (trialDays !== null && (trialDays < 0 || trialDays > 730)) {
    return refuse('invalid-trial', 'A trial is 0 to 730 days.')
  }
  for (const addOn of addOns) {
    const wrong = unfitAddOn(addOn)
    if (wrong) return wrong
  }
  return null
}

/** Why something cannot stand beside a plan; null when it can. Its periods need not be the plan's. */
export function unfitAddOn({ plan, quantity }: { plan: SoldPlan; quantity: Decimal }) {
  if (plan.kind !== 'add-on') {
    return refuse('not-an-add-on', `${plan.name} is a plan of its own, not an add-on.`)
  }
  if (isAboveZero(quantity)) return null
  return refuse('invalid-quantity', `${plan.name} is added with a quantity above zero.`)
}

type Item = Pick<ItemSpan, 'itemId' | 'role' | 'plan' | 'quantity' | 'priceLockTo'>

function firstSpans(
  item: Item,
  { startOn, trialTo, context }: { startOn: Day; trialTo: Day; context: Context },
): ItemSpan[] {
  const at = momentOf(startOn, context)
  const charged: ItemSpan = {
    ...item,
    id: context.newId(),
    from: trialTo,
    to: null,
    fromAt: startOn.equals(trialTo) ? at : null,
    toAt: null,
    charging: 'charged',
    reason: 'regular',
  }
  if (startOn.equals(trialTo)) return [charged]
  const trial: ItemSpan = {
    ...charged,
    id: context.newId(),
    from: startOn,
    fromAt: at,
    to: trialTo,
    charging: 'trial',
    reason: 'trial',
  }
  return [trial, charged]
}

/**
 * @example anchorDay({ kind: 'calendar' }, 15 March 2024, one month) // 1 March 2024
 */
export function anchorDay(anchor: Anchor, firstCharged: Day, { unit, count }: Interval): Day {
  if (anchor.kind === 'day') return anchor.day
  if (anchor.kind === 'start' || unit === 'day') return firstCharged
  if (unit === 'week') return firstCharged.subtract({ days: firstCharged.dayOfWeek - 1 })
  if (unit === 'year') return firstCharged.with({ month: 1, day: 1 })
  const monthsIn = 12 % count === 0 ? (firstCharged.month - 1) % count : 0
  return firstCharged.with({ day: 1 }).subtract({ months: monthsIn })
}
