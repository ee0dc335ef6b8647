/** Changes of what is bought: how many, which add-ons, for how long the price stays. */
import type { Outcome } from '../../http/index.ts'
import { besidePlan, rewriteFrom } from './rewrite.ts'
import { unfitAddOn } from './start.ts'
import {
  before,
  type Context,
  type ItemSpan,
  momentOf,
  planOn,
  refuse,
  replaceFrom,
  type Subscription,
  spansOn,
} from './state.ts'
import type { Day } from './terms.ts'
import type { Wanted } from './wanted.ts'
import { isAboveZero, sameQuantity } from './words.ts'

type Of<V extends Wanted['verb']> = Extract<Wanted, { verb: V }>
type On = { day: Day; context: Context }

/** The item's span on a day, or the sentence that there is none. */
export function itemOn(state: Subscription, itemId: string, day: Day): Outcome<ItemSpan> {
  const span = spansOn(state, day).find((one) => one.itemId === itemId)
  if (span) return { ok: true, value: span }
  return refuse('item-not-found', `The subscription has no such item on ${day}.`)
}

export function changeQuantity(
  state: Subscription,
  { itemId, quantity }: Of<'quantity'>,
  { day, context }: On,
): Outcome<Subscription> {
  const item = itemOn(state, itemId, day)
  if (!item.ok) return item
  if (!isAboveZero(quantity)) {
    const instead = item.value.role === 'plan' ? 'cancel the subscription' : 'remove the add-on'
    return refuse('invalid-quantity', `A quantity is above zero; to have none, ${instead}.`)
  }
  if (sameQuantity(quantity, item.value.quantity)) {
    return refuse('no-change', `The quantity is ${item.value.quantity} already.`)
  }
  const spans = rewriteFrom(state, { itemId, day, context }, () => ({ quantity }))
  return { ok: true, value: { ...state, spans } }
}

export function addAddOn(
  state: Subscription,
  { plan, quantity }: Of<'add'>,
  { day, context }: On,
): Outcome<Subscription> {
  if (!planOn(state, day)) return refuse('no-plan', `The subscription has no plan on ${day}.`)
  const wrong = unfitAddOn({ plan, quantity })
  if (wrong) return wrong
  if (spansOn(state, day).some((span) => span.plan.planId === plan.planId)) {
    return refuse('already-there', `${plan.name} is there already; change its quantity.`)
  }
  const beside = besidePlan(
    state,
    { itemId: context.newId(), day, context },
    { plan, quantity, role: 'add-on', priceLockTo: null },
  )
  return { ok: true, value: { ...state, spans: [...state.spans, ...beside] } }
}

export function removeAddOn(
  state: Subscription,
  { itemId }: Of<'remove'>,
  { day, context }: On,
): Outcome<Subscription> {
  const item = itemOn(state, itemId, day)
  if (!item.ok) return item
  if (item.value.role === 'plan') {
    return refuse('not-an-add-on', 'The plan itself cannot be removed; cancel the subscription.')
  }
  const spans = replaceFrom(state.spans, { itemId, day, at: momentOf(day, context) }, [])
  return { ok: true, value: { ...state, spans } }
}

/** Keeps an item's version until a day, or lets it go again. */
export function lockPrice(
  state: Subscription,
  { itemId, to }: Of<'price-lock'>,
  { day }: On,
): Outcome<Subscription> {
  const item = itemOn(state, itemId, day)
  if (!item.ok) return item
  if (to && !before(day, to)) {
    return refuse('invalid-day', `A price is locked until a day to come, not until ${to}.`)
  }
  const spans = state.spans.map((span) =>
    span.itemId === itemId && (span.to === null || before(day, span.to))
      ? { ...span, priceLockTo: to }
      : span,
  )
  return { ok: true, value: { ...state, spans } }
}
