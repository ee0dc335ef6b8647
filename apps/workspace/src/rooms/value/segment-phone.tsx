import { Link } from '@tanstack/react-router'
import type { Scale } from '@tolv/figures'
import type { SegmentWire, ValuationWire } from '@tolv/server/wire'
import { NeedleAxis, NeedleCell } from '../../ui/charts/needle-column.tsx'
import { Select } from '../../ui/select.tsx'
import { searchOfSegment } from './segment-address.ts'
import { certaintyOf } from './segment-certainty.ts'
import { SegmentNumber } from './segment-number.tsx'
import { segmentOrders, sortingOf } from './segment-order.ts'
import { useAddress } from './use-address.ts'
import { useWritten } from './use-written.ts'
import { useValueWords } from './words.ts'

/** The needle's share of the row; the rest is for the range. */
const drawn = 0.6

/** Above the rows on the phone: what they are ordered by, and the scale that their needles share. */
export function SegmentsHeadOnPhone({ scale, width }: { scale: Scale; width: number }) {
  const { segments } = useValueWords()
  const written = useWritten()
  const [{ sort }, change] = useAddress()
  const sorting = sortingOf(sort)
  return (
    <>
      <div className="segments-sort">
        <Select
          aria-label={segments.orderBy}
          value={sorting.key}
          options={segmentOrders.map((key) => ({ value: key, label: segments.heads[key] }))}
          onChange={(key) => change({ sort: key === 'value' ? key : `-${key}` })}
        />
        <span className="meta">
          {segments.heads.perAccount}, {written.currencyWord}
        </span>
      </div>
      <NeedleAxis scale={scale} width={Math.round(width * drawn)} write={written.column([]).tick} />
    </>
  )
}

type SegmentOnPhoneProps = {
  row: SegmentWire
  valuation: ValuationWire
  scale: Scale
  width: number
}

/** A segment on the phone: name and number, then needle and range. */
export function SegmentOnPhone({ row, valuation, scale, width }: SegmentOnPhoneProps) {
  const written = useWritten()
  const estimate = written.estimate(row.futurePerAccount, 'ones')
  return (
    <span className="segment-phone">
      <Link className="segment-name" to="/accounts" search={searchOfSegment(row)}>
        {row.value}
      </Link>
      <span className="number">
        <SegmentNumber row={row} valuation={valuation} />
      </span>
      <NeedleCell
        scale={scale}
        width={Math.round(width * drawn)}
        height={22}
        estimate={row.futurePerAccount}
        tone={certaintyOf(row) === 'said' ? 'estimate' : 'hollow'}
      />
      <span className="number meta">{certaintyOf(row) === 'too-few' ? '' : estimate.range}</span>
    </span>
  )
}
