/**
 * Chance as an argument: a small generator with a seed, so that the same book gives the same figures on every
 * machine. Generator: sfc32 (C. Doty-Humphrey, PractRand). Normal: polar method (Marsaglia and Bray 1964). Gamma:
 * Marsaglia and Tsang 2000.
 */

/** A source of draws. `uniform` lies in (0, 1). */
export type Chance = {
  uniform: () => number
  normal: () => number
  gamma: (shape: number) => number
}

/** A generator from a whole-number seed. */
export function chanceFrom(seed: number): Chance {
  const uniform = sfc32(seed)
  let spare: number | null = null
  const normal = () => {
    if (spare !== null) {
      const kept = spare
      spare = null
      return kept
    }
    for (;;) {
      const u = 2 * uniform() - 1
      const v = 2 * uniform() - 1
      const s = u * u + v * v
      if (s > 0 && s < 1) {
        const scale = Math.sqrt((-2 * Math.log(s)) / s)
        spare = v * scale
        return u * scale
      }
    }
  }
  const gamma = (shape: number): number => {
    if (shape < 1) return gamma(shape + 1) * uniform() ** (1 / shape)
    const d = shape - 1 / 3
    const c = 1 / Math.sqrt(9 * d)
    for (;;) {
      const x = normal()
      const v = (1 + c * x) ** 3
      if (v > 0 && Math.log(uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
    }
  }
  return { uniform, normal, gamma }
}

/** A draw from Beta(a, b). */
export function drawBeta(chance: Chance, a: number, b: number): number {
  const x = chance.gamma(a)
  const y = chance.gamma(b)
  return x + y > 0 ? x / (x + y) : 0
}

function sfc32(seed: number): () => number {
  let a = seed | 0
  let b = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) | 0
  let c = 0x2545f491
  let counter = 1
  const next = () => {
    const mixed = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + mixed) | 0
    return ((mixed >>> 0) + 0.5) / 4294967296
  }
  for (let i = 0; i < 20; i++) next()
  return next
}
