import type { ValuationWire } from '@tolv/server/wire'

export type Cohort = ValuationWire['cohorts'][number]
export type CohortFinding = 'stay-longer' | 'leave-sooner' | 'alike' | 'one'

/** Ninety-five in a hundred of a normal distribution lie below this many standard deviations. */
const clear = 1.645
const fewestPeriods = 4
/** Against the cohort in the middle by size: a much smaller one has a curve that chance has drawn. */
const leastOfMiddle = 0.4

/**
 * At most three cohorts to draw, newest first: the oldest, the newest, and one between them. Cohorts too young or too
 * small to have a curve of their own are left out while there are others.
 */
export function chooseCohorts(cohorts: readonly Cohort[]): Cohort[] {
  const sizes = cohorts.map((cohort) => cohort.accounts).toSorted((a, b) => a - b)
  const middle = sizes[Math.floor(sizes.length / 2)] ?? 0
  const grown = cohorts.filter(
    (cohort) =>
      cohort.observed.length >= fewestPeriods && cohort.accounts >= middle * leastOfMiddle,
  )
  const worth = (grown.length > 0 ? grown : cohorts).toSorted((a, b) =>
    a.label < b.label ? 1 : -1,
  )
  if (worth.length <= 3) return worth
  return [worth[0]!, worth[Math.floor(worth.length / 2)]!, worth.at(-1)!]
}

/**
 * What the drawn cohorts say of each other: the newest against the oldest, as long after the start as the newest has
 * come. They differ only when the difference is clear of what chance would make of groups so small.
 */
export function findingOf(chosen: readonly Cohort[]): CohortFinding {
  const newest = chosen[0]
  const oldest = chosen.at(-1)
  if (newest === undefined || oldest === undefined || newest === oldest) return 'one'
  const at = Math.min(newest.observed.length, oldest.observed.length) - 1
  const now = newest.observed[at] ?? 1
  const then = oldest.observed[at] ?? 1
  const spread = Math.sqrt(
    (now * (1 - now)) / Math.max(1, newest.accounts) +
      (then * (1 - then)) / Math.max(1, oldest.accounts),
  )
  if (Math.abs(now - then) <= clear * spread) return 'alike'
  return now > then ? 'stay-longer' : 'leave-sooner'
}

/**
 * The same cohorts, cut where the longest of them has been seen half as long again: further ahead the picture would be
 * mostly forecast, and the past too small to judge it by.
 */
export function shown(chosen: readonly Cohort[]): Cohort[] {
  const longest = Math.max(0, ...chosen.map((cohort) => cohort.observed.length - 1))
  const last = Math.max(Math.ceil((longest * 1.5) / 6) * 6, 12)
  return chosen.map((cohort) => ({
    ...cohort,
    forecast: cohort.forecast.filter((point) => point.period <= last),
  }))
}
