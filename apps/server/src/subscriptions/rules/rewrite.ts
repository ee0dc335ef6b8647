/** What all changes are made of: from a day on, the spans of an item are as they were planned but for one thing. */
import {
  before,
  type Context,
  type ItemSpan,
  laterAt,
  momentOf,
  replaceFrom,
  type Subscription,
} from './state.ts'
import type { Day } from './terms.ts'

type Remade = Partial<Pick<ItemSpan, 'plan' | 'quantity' | 'charging' | 'reason' | 'priceLockTo'>>

/**
 * The spans with an item remade from a day on. Trials, pauses and the end that were planned stay where they are, unless
 * `remake` says otherwise; neighbours that have become alike are one.
 */
export function rewriteFrom(
  state: Subscription,
  cut: { itemId: string; day: Day; context: Context },
  remake: (span: ItemSpan) => Remade,
): ItemSpan[] {
  const { itemId, day, context } = cut
  const at = momentOf(day, context)
  const planned = plannedFrom(state.spans, itemId, day).map((span) => ({
    ...span,
    ...remake(span),
    ...fromDay(span, { day, at }),
    id: context.newId(),
  }))
  return replaceFrom(state.spans, { itemId, day, at }, joined(planned))
}

/** A span that begins before a change begins with it; one that begins on its day, at the later moment. */
function fromDay(
  { from, fromAt }: ItemSpan,
  { day, at }: { day: Day; at: Temporal.Instant | null },
): Pick<ItemSpan, 'from' | 'fromAt'> {
  if (before(from, day)) return { from: day, fromAt: at }
  return { from, fromAt: from.equals(day) ? laterAt(fromAt, at) : fromAt }
}

/** The spans of an item that hold on a day or begin later. */
function plannedFrom(spans: ItemSpan[], itemId: string, day: Day): ItemSpan[] {
  return spans.filter(
    (span) => span.itemId === itemId && (span.to === null || before(day, span.to)),
  )
}

/** Neighbours alike in everything but their days, made one; hours between an end and a new beginning stay between. */
export function joined(spans: ItemSpan[]): ItemSpan[] {
  const parts: ItemSpan[] = []
  for (const span of spans) {
    const last = parts.at(-1)
    if (last && meet(last, span) && alike(last, span)) {
      parts[parts.length - 1] = { ...last, to: span.to, toAt: span.toAt }
    } else parts.push(span)
  }
  return parts
}

function meet({ to, toAt }: ItemSpan, { from, fromAt }: ItemSpan): boolean {
  if (!to?.equals(from)) return false
  return toAt === null || fromAt === null ? toAt === fromAt : toAt.equals(fromAt)
}

const alike = (a: ItemSpan, b: ItemSpan): boolean =>
  a.plan.id === b.plan.id &&
  a.quantity === b.quantity &&
  a.charging === b.charging &&
  a.reason === b.reason

/** A new item that follows the plan's days from a day on: its trial, its pause, its end. */
export function besidePlan(
  state: Subscription,
  { itemId, day, context }: { itemId: string; day: Day; context: Context },
  item: Pick<ItemSpan, 'plan' | 'quantity' | 'role' | 'priceLockTo'>,
): ItemSpan[] {
  const plan = state.spans.find(({ role }) => role === 'plan')
  const planned = plan ? plannedFrom(state.spans, plan.itemId, day) : []
  const at = momentOf(day, context)
  const follows = planned.map(
    (span): ItemSpan => ({
      ...span,
      ...item,
      itemId,
      id: context.newId(),
      reason: span.reason === 'temporary' ? 'regular' : span.reason,
      ...fromDay(span, { day, at }),
    }),
  )
  return joined(follows)
}
