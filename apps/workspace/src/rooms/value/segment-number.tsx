import type { SegmentWire, ValuationWire } from '@tolv/server/wire'
import { Line, Lines, Opens } from './opens.tsx'
import { Origin } from './origin.tsx'
import { certaintyOf } from './segment-certainty.ts'
import { useWritten } from './use-written.ts'
import { useValueWords } from './words.ts'

type SegmentNumberProps = { row: SegmentWire; valuation: ValuationWire }

/** What an account of a segment is worth; on opening, what that is made of. */
export function SegmentNumber({ row, valuation }: SegmentNumberProps) {
  const words = useValueWords()
  const written = useWritten()
  const { heads } = words.segments
  if (certaintyOf(row) === 'too-few') return <span className="under">{words.tooFew}</span>
  const estimate = written.estimate(row.futurePerAccount, 'ones')
  const future = written.estimate(row.future)
  return (
    <Opens
      name={`segment-${row.value}`}
      title={`${heads.perAccount}, ${row.value}`}
      says={`${estimate.whole}, ${estimate.wholeRange}`}
      label={<b className="segments-main">{estimate.value}</b>}
    >
      <Lines>
        <Line name={words.origin.future}>
          {future.whole} <span className="range">{future.range}</span>
        </Line>
        <Line name={heads.accounts}>
          {written.count(row.accounts)}, {written.count(row.active)} {heads.active}
        </Line>
        <Line name={`${words.headline.earned}, ${words.fact}`}>
          {written.roundFact(row.historic).whole}
        </Line>
        <Line name={`${heads.margin}, ${heads.marginUnit}`}>
          {written.amount(row.marginPerMonth, 'ones').whole}
        </Line>
        <Line name={`${heads.churn}, ${heads.churnUnit}`}>
          {row.churnPerMonth === null
            ? words.segments.noRisk
            : written.number(row.churnPerMonth * 100, 2)}
        </Line>
        {typeof row.churnVoluntaryPerMonth === 'number' && (
          <Line name={`${heads.churn}, ${heads.churnVoluntary}`}>
            {written.number(row.churnVoluntaryPerMonth * 100, 2)}
          </Line>
        )}
        {typeof row.churnInvoluntaryPerMonth === 'number' && (
          <Line name={`${heads.churn}, ${heads.churnInvoluntary}`}>
            {written.number(row.churnInvoluntaryPerMonth * 100, 2)}
          </Line>
        )}
        <Line name={heads.cac}>
          {row.allowableCac === null
            ? words.segments.unknown
            : written.amount(row.allowableCac, 'ones').whole}
        </Line>
      </Lines>
      {row.allowableCac !== null && <p className="meta origin-says">{words.cac.lowSays}</p>}
      <Origin valuation={valuation} />
    </Opens>
  )
}
