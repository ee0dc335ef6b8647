/** Days as whole numbers, because settling compares and counts many of them. */
import { epochDay, plainDateOf, startOfDay } from '@tolv/calendar'

/** Whole days since 1970-01-01. */
export type Day = number

/** From the first to the last, the first counted and the last not; in whole days or whole seconds. */
export type Stretch = { from: number; to: number }

export const dayOf: (date: Temporal.PlainDate) => Day = epochDay
export const dateOf: (day: Day) => Temporal.PlainDate = plainDateOf

/** The first moment of a day in a zone, in whole seconds since 1970. */
export function secondOfDay(day: Day, zone: string): number {
  return startOfDay(dateOf(day), zone).epochMilliseconds / 1000
}

export function secondOf(at: Temporal.Instant): number {
  return Math.floor(at.epochMilliseconds / 1000)
}

/** What both stretches have; its `to` is not after its `from` when they have nothing in common. */
export function inCommon(a: Stretch, b: Stretch): Stretch {
  return { from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) }
}

/** What is left of stretches when one is taken out. */
export function without(stretches: readonly Stretch[], taken: Stretch): Stretch[] {
  return stretches.flatMap((stretch) => {
    const { from, to } = inCommon(stretch, taken)
    if (to <= from) return [stretch]
    const left: Stretch[] = []
    if (stretch.from < from) left.push({ from: stretch.from, to: from })
    if (to < stretch.to) left.push({ from: to, to: stretch.to })
    return left
  })
}

export function lengthOf(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, { from, to }) => sum + (to - from), 0)
}
