/**
 * Chance that can be repeated: one seed is one world.
 *
 * Each account draws from a stream of its own, seeded by the world's seed and the account's place, so that a change to
 * one account never moves another. sfc32 is by Chris Doty-Humphrey (PractRand); the gamma draw by Marsaglia and Tsang,
 * "A simple method for generating gamma variables" (2000).
 */

export type Chance = {
  /** A number in [0, 1). */
  share(): number
  /** A standard normal number. */
  normal(): number
  /** A number in [0, 1] that follows Beta(a, b). */
  beta(a: number, b: number): number
  /** True with the given probability. */
  happens(probability: number): boolean
  /** A whole number from 0 up to, and not including, `count`. */
  below(count: number): number
  /** One of the things, each as likely as its weight. */
  weighted<T>(choices: readonly (readonly [T, number])[]): T
}

/** A stream of chance for one place in the world of a seed; the same two numbers give the same stream. */
export const chance = (stream: { seed: number; place: number }): Chance => {
  const share = sfc32(stream)
  const normal = () => Math.sqrt(-2 * Math.log(1 - share())) * Math.cos(2 * Math.PI * share())
  const below = (count: number) => Math.floor(share() * count)
  return {
    share,
    normal,
    below,
    happens: (probability) => share() < probability,
    beta: (a, b) => {
      const first = gamma(a, share, normal)
      return first / (first + gamma(b, share, normal))
    },
    weighted: (choices) => {
      let left = share() * choices.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [thing, weight] of choices) {
        left -= weight
        if (left < 0) return thing
      }
      const last = choices.at(-1)
      if (last === undefined) throw new Error('There is nothing to choose from.')
      return last[0]
    },
  }
}

/** Small fast counter generator, 32 bits at a time; the first 20 outputs are thrown away to mix the seed. */
const sfc32 = ({ seed, place }: { seed: number; place: number }): (() => number) => {
  let a = seed ^ 0x9e3779b9
  let b = Math.imul(place, 0x85ebca6b) ^ 0x243f6a88
  let c = Math.imul(seed + 1, 0xc2b2ae35) ^ place
  let counter = 1
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + sum) | 0
    return (sum >>> 0) / 4294967296
  }
  for (let turn = 0; turn < 20; turn += 1) next()
  return next
}

const gamma = (shape: number, share: () => number, normal: () => number): number => {
  if (shape < 1) return gamma(shape + 1, share, normal) * (1 - share()) ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = normal()
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(1 - share()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
  }
}
