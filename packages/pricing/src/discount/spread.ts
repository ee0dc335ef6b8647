/**
 * An amount off, over the lines of a period.
 *
 * The amount is a discount of a whole period. In each stretch in which the same lines run it is split over their paces,
 * in whole minor units by largest remainder, so that lines of whole periods take it to the öre. Lines charged in
 * advance take first: what they take does not move when usage becomes known.
 */
import { rounded, split, whole } from '@tolv/money'
import { type OpenLine, type Stretch, worthOf } from './line.ts'

/** A line's pace in a stretch, in whole minor units, while the amount is taken from it. */
type Paced = { open: OpenLine; at: number; stretch: Stretch; minor: bigint }

export function takeAmount(lines: readonly OpenLine[], amountMinor: bigint): void {
  const byStretch = Map.groupBy(lines.flatMap(pacesOf), ({ stretch }) => stretch.number)
  for (const paced of byStretch.values()) {
    let left = amountMinor
    for (const timing of ['advance', 'arrears'] as const) {
      left -= takeFrom(
        paced.filter(({ open }) => open.line.timing === timing),
        left,
      )
    }
  }
  for (const line of lines) line.bounds = null
}

function pacesOf(open: OpenLine): Paced[] {
  return open.paces.map(({ stretch, pace }, at) => {
    return { open, at, stretch, minor: rounded(worthOf(open, pace), 'half-up') }
  })
}

/** Takes as much of the amount as there is, and tells how much that was. */
function takeFrom(paced: readonly Paced[], amountMinor: bigint): bigint {
  const all = paced.reduce((sum, { minor }) => sum + minor, 0n)
  const taken = amountMinor < all ? amountMinor : all
  const weights = paced.map(({ minor }) => minor)
  const parts = all === 0n ? weights : split(taken, weights)
  for (const [order, { open, at, minor }] of paced.entries()) {
    open.paces[at]!.pace = whole(minor - parts[order]!)
  }
  return taken
}
