/** The schedule cut into periods, and spans as the policy reads their days. */
import { compareDays, type Interval, type Period, periodNumber, periodOf } from '@tolv/calendar'
import type { ScheduleRule, SettleInput, Span } from '../owed.ts'
import { type Day, dateOf, dayOf } from './days.ts'

/** A span with the days that are charged; `to` is Infinity while nobody has said when it ends. */
export type ToldSpan = { span: Span; from: Day; to: Day }

/** A billing period, or the part of it in which its rule was in force. */
export type Part = {
  period: Period
  /** the days of the whole period: what shares are reckoned of */
  periodFrom: Day
  periodTo: Day
  from: Day
  to: Day
  /** the moment on its first day at which its rule took hold, and on the day after its last, at which it was over */
  fromAt: Temporal.Instant | null
  toAt: Temporal.Instant | null
  /**
   * The moment from which the period is whole, where its rule began within its first day. The first rule holds also
   * before its moment, so there the part may begin earlier than that.
   */
  beginsAt: Temporal.Instant | null
  /** how long its periods are, and how long the schedule's are there */
  interval: Interval
  ruled: Interval
}

/**
 * What is looked at: periods that end on `since` or later and begin until the `horizon`, which is `until` or, where
 * lines were billed ahead of it, the last day of those.
 */
export type Frame = { first: Day; since: Day; until: Day; horizon: Day }

/** Spans by their first day. */
export function toldSpans({ spans, policy }: Pick<SettleInput, 'spans' | 'policy'>): ToldSpan[] {
  const told = spans.map((span) =>
    policy.dayOfChange === 'used' ? usedDays(span, spans) : plainDays(span),
  )
  if (told.length === 1) return told
  return told.sort((a, b) => a.from - b.from || (a.span.id < b.span.id ? -1 : 1))
}

function plainDays(span: Span): ToldSpan {
  return { span, from: dayOf(span.from), to: span.to ? dayOf(span.to) : Infinity }
}

/**
 * A day that had begun when the span ended is charged to it, and what follows begins on the next (Lago's reading). An
 * end at the first moment of a day uses nothing of it: a cancellation at the period's end costs no day of the next.
 */
function usedDays(span: Span, all: readonly Span[]): ToldSpan {
  const { from, to } = plainDays(span)
  const follows = all.some(
    (other) =>
      other !== span && other.toAt !== null && other.to?.equals(span.from) && isBefore(other, span),
  )
  return { span, from: follows ? from + 1 : from, to: span.toAt === null ? to : to + 1 }
}

function isBefore(other: Span, span: Span): boolean {
  const days = dayOf(other.from) - dayOf(span.from)
  if (days !== 0) return days < 0
  return (other.fromAt?.epochMilliseconds ?? 0) < (span.fromAt?.epochMilliseconds ?? 0)
}

/** The parts in the frame and the first after its horizon, in order. */
export function partsOf(
  schedule: readonly ScheduleRule[],
  every: Interval | null,
  frame: Frame,
): Part[] {
  const rules =
    schedule.length === 1
      ? schedule
      : schedule.toSorted((a, b) => compareDays(a.from, b.from) || momentOf(a) - momentOf(b))
  const parts: Part[] = []
  for (const [at, rule] of rules.entries()) {
    const next = rules[at + 1]
    const from = at === 0 ? -Infinity : dayOf(rule.from)
    const to = next ? dayOf(next.from) : Infinity
    const isWithin = next !== undefined && dayOf(rule.from) === to
    if (isWithin && (at === 0 ? to === frame.first : to >= frame.first)) {
      addHours(parts, { rule, next, every, from, to }, frame)
    }
    if (to <= Math.max(from, frame.first)) continue
    addParts(parts, { rule, next, every, from, to }, frame)
    if (parts.length > 0 && parts.at(-1)!.from > frame.horizon) break
  }
  return parts
}

const momentOf = ({ fromAt }: ScheduleRule) => fromAt?.epochMilliseconds ?? -Infinity

type Segment = { rule: ScheduleRule; next: ScheduleRule | undefined } & {
  every: Interval | null
  from: Day
  to: Day
}

/** A rule that another followed on its very day: it has hours and no days, for what is charged by the second. */
function addHours(parts: Part[], { rule, next, every, from, to }: Segment, frame: Frame): void {
  const { anchor, interval: ruled } = rule.rhythm
  const interval = every ?? ruled
  const rhythm = { anchor, interval }
  const period = periodOf(rhythm, periodNumber(rhythm, rule.from))
  const [periodFrom, periodTo] = [dayOf(period.from), dayOf(period.to)]
  const beginsAt = rule.fromAt ?? null
  const fromAt = from === to ? beginsAt : null
  const toAt = next?.fromAt ?? null
  const days = { period, periodFrom, periodTo, from: to, to, interval, ruled }
  addPart(parts, { ...days, fromAt, toAt, beginsAt }, frame)
}

function addParts(parts: Part[], segment: Segment, frame: Frame): void {
  const { anchor, interval: ruled } = segment.rule.rhythm
  const interval = segment.every ?? ruled
  const rhythm = { anchor, interval }
  const first = Math.max(segment.from, frame.first, Math.min(frame.since, segment.to) - 1)
  let number = periodNumber(rhythm, dateOf(first))
  for (;;) {
    const period = periodOf(rhythm, number)
    const periodFrom = dayOf(period.from)
    const periodTo = dayOf(period.to)
    const from = Math.max(periodFrom, segment.from)
    const to = Math.min(periodTo, segment.to)
    const beginsAt = from === dayOf(segment.rule.from) ? (segment.rule.fromAt ?? null) : null
    const fromAt = from === segment.from ? beginsAt : null
    const toAt = to === segment.to ? (segment.next?.fromAt ?? null) : null
    const days = { period, periodFrom, periodTo, from, to, interval, ruled }
    const begins = addPart(parts, { ...days, fromAt, toAt, beginsAt }, frame)
    if (begins > frame.horizon || periodTo >= segment.to) return
    number += 1
  }
}

/**
 * A rule with the rhythm of the one before cuts nothing: its part goes on where that one's ended, in one period. Tells
 * the day on which the part begins that it became.
 */
function addPart(parts: Part[], part: Part, { since }: Frame): Day {
  const before = parts.at(-1)
  const isOne = before?.periodFrom === part.periodFrom && before.periodTo === part.periodTo
  if (isOne && before.to === part.from && isSameMoment(before.toAt, part.fromAt)) {
    const { to, toAt, interval, ruled } = part
    const intervals = before.from < before.to ? {} : { interval, ruled }
    parts[parts.length - 1] = { ...before, ...intervals, to, toAt }
    return before.from
  }
  if (part.periodTo >= since) parts.push(part)
  return part.from
}

const isSameMoment = (a: Temporal.Instant | null, b: Temporal.Instant | null): boolean =>
  a?.epochMilliseconds === b?.epochMilliseconds
