import type { SegmentWire } from '@tolv/server/wire'

/** What the address of the list of accounts says to show one segment, the most valuable first. */
export function searchOfSegment(segment: SegmentWire): { filter: string[]; sort: string } {
  return { filter: [`trait.${segment.name}:is:${segment.value}`], sort: '-value.future' }
}
