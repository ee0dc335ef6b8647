import type { Scale } from '@tolv/figures'
import type { SegmentWire, ValuationWire } from '@tolv/server/wire'
import { NeedleAxis, NeedleCell } from '../../ui/charts/needle-column.tsx'
import type { Column } from '../../ui/table.tsx'
import { Opens } from './opens.tsx'
import { certaintyOf } from './segment-certainty.ts'
import { SegmentNumber } from './segment-number.tsx'
import type { ValueWords } from './words.en.ts'
import type { Written } from './written.ts'

type ColumnsOf = {
  valuation: ValuationWire
  words: ValueWords
  written: Written
  scale: Scale
  /** of the whole table, pixels; narrow tables leave out the columns that can best be spared */
  width: number
  unit: string
}
/** A column, and the width of the table from which there is room for it. */
type Spared = Column<SegmentWire> & { from: number }

/** The height of a row, so that the grid runs through; the padding is that of a drawn cell. */
const needle = { width: 184, height: 46, padding: 24 }
const roomy = 1040
const medium = 820

/** The columns of the segments table. Every estimate has its range below it; the needles share one scale. */
export function segmentColumns(of: ColumnsOf): Column<SegmentWire>[] {
  const columns = [...firstColumns(of), ...sumColumns(of), ...rateColumns(of)]
  return columns.filter((column) => of.width >= column.from)
}

/** Whose column it is, how many, and what one of them is worth with its needle. */
function firstColumns({ words, written, scale, valuation }: ColumnsOf): Spared[] {
  const { heads } = words.segments
  const drawn = needle.width - needle.padding
  return [
    { from: 0, key: 'value', head: heads.value, sorts: 'yes', cell: (row) => row.value },
    {
      ...numbers('accounts', 94),
      head: heads.accounts,
      cell: (row) => (
        <>
          {written.count(row.accounts)}
          <span className="under">
            {written.count(row.active)} {heads.active}
          </span>
        </>
      ),
    },
    {
      ...numbers('perAccount', 136),
      head: heads.perAccount,
      unit: `${heads.perAccountSub}, ${written.currencyWord}`,
      cell: (row) => (
        <>
          <SegmentNumber row={row} valuation={valuation} />
          {certaintyOf(row) !== 'too-few' && (
            <span className="under">{written.estimate(row.futurePerAccount, 'ones').range}</span>
          )}
        </>
      ),
    },
    {
      from: 0,
      key: 'needle',
      head: heads.needle,
      width: `${needle.width}px`,
      fill: 'whole',
      drawnHead: <NeedleAxis scale={scale} width={drawn} write={written.column([]).tick} />,
      cell: (row) => (
        <NeedleCell
          scale={scale}
          width={drawn}
          height={needle.height}
          estimate={row.futurePerAccount}
          tone={certaintyOf(row) === 'said' ? 'estimate' : 'hollow'}
          label={written.spoken(row.value, row.futurePerAccount)}
        />
      ),
    },
  ]
}

/** What the segment is worth in all: to come, earned, and both. */
function sumColumns({ words, written, unit }: ColumnsOf): Spared[] {
  const { heads } = words.segments
  const choice = unit.startsWith('M') ? 'millions' : 'ones'
  return [
    {
      ...numbers('future', 98),
      head: heads.future,
      unit,
      cell: (row) => <Estimated estimate={written.estimate(row.future, choice)} />,
    },
    {
      ...numbers('historic', 108, roomy),
      head: heads.historic,
      unit: `${unit}, ${words.fact}`,
      cell: (row) => written.amount(row.historic, choice).text,
    },
    {
      ...numbers('clv', 86, medium),
      head: heads.clv,
      unit,
      cell: (row) => <Estimated estimate={written.estimate(row.clv, choice)} />,
    },
  ]
}

/** What moves it: how many leave, what is left of each payment, and what one more may cost to win. */
function rateColumns({ words, written }: ColumnsOf): Spared[] {
  const { heads } = words.segments
  return [
    {
      ...numbers('churn', 138, medium),
      head: `${heads.churn}, ${heads.churnUnit}`,
      unit: heads.churnCauses,
      cell: (row) => <Churn row={row} words={words} written={written} />,
    },
    {
      ...numbers('margin', 92, roomy),
      head: heads.margin,
      unit: `${written.currencyWord} ${heads.marginUnit}`,
      cell: (row) => written.amount(row.marginPerMonth, 'ones').text,
    },
    {
      ...numbers('cac', 104),
      head: heads.cac,
      unit: written.currencyWord,
      cell: (row) => <Cac row={row} words={words} written={written} />,
    },
  ]
}

function numbers(key: string, width: number, from = 0) {
  return { from, key, align: 'right', width: `${width}px`, sorts: 'yes' } as const
}

type ChurnProps = { row: SegmentWire; words: ValueWords; written: Written }

/** Churn by its cause where causes are known, with the whole below; else the whole alone. */
function Churn({ row, words, written }: ChurnProps) {
  const { churnPerMonth: all, churnVoluntaryPerMonth: voluntary } = row
  const involuntary = row.churnInvoluntaryPerMonth
  if (all === null) return <span className="under">{words.segments.noRisk}</span>
  const percent = (share: number) => written.number(share * 100, all < 0.1 ? 2 : 1)
  if (typeof voluntary !== 'number' || typeof involuntary !== 'number') return percent(all)
  return (
    <>
      {percent(voluntary)} · {percent(involuntary)}
      <span className="under">{percent(all)}</span>
    </>
  )
}

type EstimatedProps = { estimate: { value: string; range: string } }

function Estimated({ estimate }: EstimatedProps) {
  return (
    <>
      <span className="segments-value">{estimate.value}</span>
      <span className="under">{estimate.range}</span>
    </>
  )
}

type CacProps = { row: SegmentWire; words: ValueWords; written: Written }

/** A ceiling, which says on opening that it comes from the low end. */
export function Cac({ row, words, written }: CacProps) {
  if (row.allowableCac === null) return <span className="under">{words.segments.unknown}</span>
  const amount = written.amount(row.allowableCac, 'ones')
  const perAccount = written.estimate(row.futurePerAccount, 'ones')
  return (
    <Opens
      name={`cac-${row.value}`}
      title={words.cac.title({ segment: row.value })}
      says={words.cac.says}
      label={amount.text}
    >
      <dl className="lines">
        <div>
          <dt>{words.segments.heads.cac}</dt>
          <dd>{amount.whole}</dd>
        </div>
        <div>
          <dt>{words.segments.heads.perAccount}</dt>
          <dd>
            {perAccount.whole} <span className="range">{perAccount.range}</span>
          </dd>
        </div>
        <div>
          <dt>
            {words.segments.heads.margin}, {words.segments.heads.marginUnit}
          </dt>
          <dd>{written.amount(row.marginPerMonth, 'ones').whole}</dd>
        </div>
      </dl>
      <p className="overlay-part">{words.cac.low}</p>
      <p>{words.cac.lowSays}</p>
    </Opens>
  )
}
