import { type Scale, sharedScale } from '@tolv/figures'
import type { AccountRowWire } from '@tolv/server/wire'
import { futureOf } from './facts.ts'

/**
 * One scale for all rows. Accounts worth next to nothing would stretch a logarithmic scale without end, so those under
 * a ten-thousandth of the largest are drawn at its edge.
 */
export function scaleOf(rows: readonly AccountRowWire[]): Scale {
  const futures = rows.flatMap((row) => futureOf(row.facts) ?? [])
  const largest = Math.max(0, ...futures.map(({ value }) => value))
  const drawn = futures.filter(({ value }) => value > largest / 10_000)
  if (drawn.length > 0) return sharedScale(drawn)
  // Nothing to draw: a scale without a tick, so that no number stands where none was meant.
  return { ...sharedScale([{ value: 1, low: 0, high: 1 }]), ticks: [] }
}
