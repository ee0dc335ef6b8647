import type { AllowanceWire, SegmentWire } from '@tolv/server/wire'
import { inOrder, sortingOf } from '../segment-order.ts'

/** A segment with what may be spent on it; null where the valuation does not say. */
export type SegmentRow = SegmentWire & { allowance: AllowanceWire | null }

/** The share of the leaving that an offer is taken to keep where one number must do. */
export const savesUsual = 0.5

export function joined(
  segments: readonly SegmentWire[],
  allowances: readonly AllowanceWire[],
): SegmentRow[] {
  return segments.map((segment) => ({
    ...segment,
    allowance: allowances.find(({ value }) => value === segment.value) ?? null,
  }))
}

/** The most that an offer to one of the segment may cost, minor units. */
export function offerOf({ allowance }: SegmentRow, saves = savesUsual): number | null {
  return allowance?.keeping.find((each) => each.saves === saves)?.ceiling ?? null
}

/** The order of the page: by the low end per account unless the address says otherwise. */
export function ranked(rows: readonly SegmentRow[], sort: string | undefined): SegmentRow[] {
  const up = !(sort ?? '-').startsWith('-')
  const name = sort?.replace(/^-/, '') ?? 'perAccount'
  const amount =
    name === 'perAccount'
      ? (row: SegmentRow) => row.futurePerAccount.low
      : name === 'offer'
        ? offerOf
        : null
  if (amount === null) {
    const order = inOrder(rows, sortingOf(sort)).map(({ value }) => value)
    return rows.toSorted((a, b) => order.indexOf(a.value) - order.indexOf(b.value))
  }
  const of = (row: SegmentRow) => amount(row) ?? Number.NEGATIVE_INFINITY
  return rows.toSorted((a, b) => (up ? of(a) - of(b) : of(b) - of(a)))
}

/** Between two points of a curve a straight line. */
export function lossAt(curve: AllowanceWire['keeping'][number]['curve'], spend: number): number {
  const after = curve.findIndex((point) => point.spend >= spend)
  if (after === -1) return curve.at(-1)?.lossChance ?? 1
  if (after === 0) return curve[0]!.lossChance
  const [a, b] = [curve[after - 1]!, curve[after]!]
  const share = b.spend > a.spend ? (spend - a.spend) / (b.spend - a.spend) : 1
  return a.lossChance + share * (b.lossChance - a.lossChance)
}

/** The first month by which so much is back, by the next point of the curve; null is not within ten years. */
export function paybackAt(
  curve: readonly { spend: number; paybackMonths: number | null }[],
  spend: number,
): number | null {
  return curve.find((point) => point.spend >= spend - 1e-6)?.paybackMonths ?? null
}
