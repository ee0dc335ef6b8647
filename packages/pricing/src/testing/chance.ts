/**
 * Chance from a seed, the same on every machine. The generator is mulberry32 (T. Ettinger, public domain): 32 bits of
 * state, good enough to vary cases, and for nothing else.
 */
export type Chance = {
  /** a whole number from 0 to `count` - 1 */
  below(count: number): number
  /** true once in so many times, on average */
  oneIn(count: number): boolean
  oneOf<T>(choices: readonly T[]): T
}

export function chanceOf(seed: number): Chance {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (count: number) => Math.floor(next() * count)
  return {
    below,
    oneIn: (count) => below(count) === 0,
    oneOf: (choices) => choices[below(choices.length)]!,
  }
}
