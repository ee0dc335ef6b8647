/** How often somebody may ask: token buckets in memory, one table for each process. */
import type { Clock } from '../clock/index.ts'
import type { Limit } from '../house.ts'

type Bucket = { tokens: number; atMs: number }

export type Limiter = {
  /** Takes one. @returns 0 when allowed, else the seconds to wait */
  take(who: string): number
  /** Seconds to wait before one could be taken; takes none. */
  waitFor(who: string): number
  remaining(who: string): number
  forget(who: string): void
}

const bucketsMax = 100_000

/** A limiter of `count` per `perSeconds`, with `burst` saved up at most (the count, when left out). */
export function newLimiter(clock: Clock, limit: Limit & { burst?: number }): Limiter {
  const buckets = new Map<string, Bucket>()
  const size = limit.burst ?? limit.count
  const perMs = limit.count / (limit.perSeconds * 1000)
  const filled = (who: string): Bucket => {
    const nowMs = clock.now().epochMilliseconds
    const found = buckets.get(who)
    if (!found) return { tokens: size, atMs: nowMs }
    const gained = Math.max(0, nowMs - found.atMs) * perMs
    return { tokens: Math.min(size, found.tokens + gained), atMs: nowMs }
  }
  const waitOf = ({ tokens }: Bucket) =>
    tokens >= 1 ? 0 : Math.max(1, Math.ceil((1 - tokens) / perMs / 1000))
  return {
    take: (who) => {
      const bucket = filled(who)
      const wait = waitOf(bucket)
      if (wait === 0) bucket.tokens -= 1
      // Re-inserting keeps the map in order of use, so the first is the one longest unused.
      buckets.delete(who)
      buckets.set(who, bucket)
      if (buckets.size > bucketsMax) buckets.delete(buckets.keys().next().value!)
      return wait
    },
    waitFor: (who) => waitOf(filled(who)),
    remaining: (who) => Math.floor(filled(who).tokens),
    forget: (who) => void buckets.delete(who),
  }
}
