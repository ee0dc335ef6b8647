/** One step of a change: how much, and how sure that is. */
export type Step = { amount: number; low: number; high: number }

/** A step laid out: its bar runs from `start` to `end`, its needle lies around `end`. */
export type LaidStep = { start: number; end: number; low: number; high: number }

/**
 * Lays steps end to end from 0, so that the end of the last is their sum.
 *
 * The needle of a step tells how sure that step is, not how sure the sum so far is; it lies at the step's end.
 */
export function layOut(steps: readonly Step[]): LaidStep[] {
  let reached = 0
  return steps.map((step) => {
    const start = reached
    reached += step.amount
    return { start, end: reached, low: start + step.low, high: start + step.high }
  })
}

/** The least and the greatest place that the steps and their sum touch; 0 is always among them. */
export function reachOf(
  steps: readonly LaidStep[],
  sum: { low: number; high: number },
): [number, number] {
  const places = steps.flatMap((step) => [step.start, step.end, step.low, step.high])
  return [Math.min(0, sum.low, ...places), Math.max(0, sum.high, ...places)]
}
