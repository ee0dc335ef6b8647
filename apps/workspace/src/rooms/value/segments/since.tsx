import type { ValuationWire } from '@tolv/server/wire'
import type { Column } from '../../../ui/table.tsx'
import { Line } from '../opens.tsx'
import { useWritten } from '../use-written.ts'
import { changeName } from '../what-happened.ts'
import { useValueWords } from '../words.ts'
import type { AmountColumn, Written } from '../written.ts'
import type { SegmentRow } from './ranking.ts'
import type { SegmentsWords } from './words.en.ts'
import { useSegmentsWords } from './words.ts'

type SinceOf = {
  rows: readonly SegmentRow[]
  valuation: ValuationWire
  words: SegmentsWords
  written: Written
  /** the sums beside it: what stands under each other is counted in one unit, and as finely */
  sums: AmountColumn
}

/** What each segment won or lost since the valuation before. No column where there is none to compare with. */
export function sinceColumns(of: SinceOf): Column<SegmentRow>[] {
  const { rows, valuation, words, written, sums } = of
  const changes = rows.flatMap(({ change }) => (change === undefined ? [] : [change]))
  if (valuation.change === null || changes.length === 0) return []
  const column = written.column(
    changes.map(({ value }) => value),
    { counted: sums.counted, decimals: sums.decimals },
  )
  return [
    {
      key: 'change',
      head: words.since({ day: written.day(valuation.change.since, 'short') }),
      unit: column.unit,
      align: 'right',
      width: '132px',
      sorts: 'yes',
      cell: ({ change }) => change && <Since change={change} column={column} />,
    },
  ]
}

type SinceProps = { change: NonNullable<SegmentRow['change']>; column: AmountColumn }

function Since({ change, column }: SinceProps) {
  return (
    <>
      {column.signed(change.value)}
      <span className="under">{column.signedRange(change)}</span>
    </>
  )
}

/** The same as a line of one segment, with what moved it most. */
export function SinceLine({ row, valuation }: { row: SegmentRow; valuation: ValuationWire }) {
  const words = useSegmentsWords()
  const value = useValueWords()
  const written = useWritten()
  const { change } = row
  if (valuation.change === null || change === undefined) return null
  const column = written.column([change.value])
  const { mostly } = change
  const reason =
    mostly === null ? null : changeName({ reason: mostly, amount: change.value, ...change }, value)
  return (
    <Line name={words.since({ day: written.day(valuation.change.since) })}>
      {column.whole(column.signed(change.value))}{' '}
      <span className="range">{column.signedRange(change)}</span>
      {reason !== null && <span className="meta"> {words.mostly({ reason })}</span>}
    </Line>
  )
}
