/** Scales that values of one column or one chart share, with ticks on round numbers. */

/** `at` gives where a value stands as a share of the length, 0..1, kept within it. */
export type Scale = {
  kind: 'linear' | 'log'
  from: number
  to: number
  ticks: number[]
  at: (value: number) => number
}

/** From here up (largest over smallest) a linear scale would press the small into one tick. */
const logFrom = 30

/**
 * One scale for a column of estimates: logarithmic when the largest is more than 30 times the smallest (the page says
 * so), else linear. A linear scale of estimates holds every interval and begins at zero unless something lies below.
 */
export function sharedScale(
  estimates: { value: number; low: number; high: number }[],
  count = 4,
): Scale {
  const values = estimates.map((one) => one.value)
  const smallest = Math.min(...values)
  const largest = Math.max(...values)
  if (smallest > 0 && largest / smallest > logFrom) {
    const lows = estimates.map((one) => (one.low > 0 ? one.low : one.value / 10))
    return logScale(
      Math.max(Math.min(...lows), smallest / 100),
      Math.max(...estimates.map((one) => one.high)),
    )
  }
  const low = Math.min(0, ...estimates.map((one) => one.low))
  const high = Math.max(0, ...estimates.map((one) => one.high))
  return linearScale(low, high, count)
}

/** A linear scale from and to round numbers that hold `low` and `high`, with about `count` steps. */
export function linearScale(low: number, high: number, count = 4): Scale {
  const top = high > low ? high : low + 1
  const ticks = niceTicks(low, top, count)
  const from = ticks[0]!
  const to = ticks[ticks.length - 1]!
  return { kind: 'linear', from, to, ticks, at: (value) => within((value - from) / (to - from)) }
}

/** A logarithmic scale that holds `low` and `high`, both above zero. Ticks are powers of ten, with 3s on a short. */
export function logScale(low: number, high: number): Scale {
  const from = Math.log10(low) - 0.05
  const to = Math.log10(Math.max(high, low * 10)) + 0.05
  const tens: number[] = []
  for (let power = Math.ceil(from); power <= Math.floor(to); power += 1) tens.push(10 ** power)
  const ticks = tens.length >= 3 ? thinned(tens) : withThrees(from, to)
  const at = (value: number) => (value > 0 ? within((Math.log10(value) - from) / (to - from)) : 0)
  return { kind: 'log', from: 10 ** from, to: 10 ** to, ticks, at }
}

/** Round numbers (1, 2, 5 × a power of ten apart) from at or below `low` to at or above `high`, about `count` steps. */
export function niceTicks(low: number, high: number, count = 4): number[] {
  const rough = (high - low) / Math.max(1, count)
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = power * ([1, 2, 5, 10].find((round) => rough <= round * power * 1.0001) ?? 10)
  const first = Math.floor(low / step + 1e-9)
  const last = Math.ceil(high / step - 1e-9)
  const ticks: number[] = []
  for (let index = first; index <= last; index += 1) ticks.push(index * step + 0)
  return ticks
}

function withThrees(from: number, to: number): number[] {
  const ticks: number[] = []
  for (let power = Math.floor(from); power <= Math.ceil(to); power += 1)
    for (const times of [1, 3]) {
      const tick = times * 10 ** power
      if (Math.log10(tick) >= from && Math.log10(tick) <= to) ticks.push(tick)
    }
  return ticks
}

function thinned(ticks: number[]): number[] {
  const keep = Math.ceil(ticks.length / 5)
  return ticks.filter((_, index) => index % keep === 0)
}

function within(share: number): number {
  return Math.min(1, Math.max(0, share))
}
