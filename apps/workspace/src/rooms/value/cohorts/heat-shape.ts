import type { CohortTriangleWire } from '@tolv/server/wire'

type Triangle = Pick<CohortTriangleWire, 'cohorts'>

/** The start is a hundred per cent for everybody and is left out; every so-many-th period is shown where few fit. */
export function periodsShown(
  { cohorts }: Triangle,
  room: number,
): { periods: number[]; step: number } {
  const last = Math.max(
    1,
    ...cohorts.map(({ observed, forecast }) =>
      Math.max(observed.length - 1, forecast.at(-1)?.period ?? 0),
    ),
  )
  const step = Math.max(1, Math.ceil(last / Math.max(1, room)))
  const periods: number[] = []
  for (let at = step; at <= last; at += step) periods.push(at)
  return { periods, step }
}

/** From the least share of any cell, at a whole tenth, to the most; the start is not counted. */
export function scaleOf({ cohorts }: Triangle) {
  const shares = cohorts.flatMap(({ observed, forecast }) => [
    ...observed.slice(1),
    ...forecast.slice(1).map(({ value }) => value),
  ])
  const least = Math.floor(Math.min(1, ...shares) * 10) / 10
  const most = Math.max(least + 0.1, Math.ceil(Math.max(0, ...shares) * 10) / 10)
  return {
    least,
    most,
    heat: (share: number) => Math.min(1, Math.max(0, (share - least) / (most - least))),
  }
}
