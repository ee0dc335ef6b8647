import type { SegmentWire } from '@tolv/server/wire'

/** How much may be said of what a segment is worth. */
export type Certainty = 'said' | 'too-uncertain' | 'too-few'

/**
 * A segment that no model could speak for has accounts but no value at all: too few to say. One whose interval holds
 * zero is told with a hollow needle, for it may be worth nothing.
 */
export function certaintyOf(segment: SegmentWire): Certainty {
  const { value, low, high } = segment.futurePerAccount
  if (segment.active > 0 && value === 0 && low === 0 && high === 0) return 'too-few'
  return segment.active > 0 && low <= 0 && high > 0 ? 'too-uncertain' : 'said'
}
