import { Link, useNavigate } from '@tanstack/react-router'
import type { ValuationWire } from '@tolv/server/wire'
import { ChartFrame } from '../../ui/charts/chart-frame.tsx'
import { Distribution, type DistributionMark } from '../../ui/charts/distribution.tsx'
import { Section } from '../../ui/page.tsx'
import { useWritten } from './use-written.ts'
import type { ValueWords } from './words.en.ts'
import { useValueWords } from './words.ts'
import type { AmountColumn, Written } from './written.ts'

type Known = NonNullable<ValuationWire['distribution']>
type Bin = Known['bins'][number]

/** The filters of the list of accounts that stand for a bin of what is still to come. */
export function filtersOfBin(bin: { from: number; to: number }): string[] {
  return [`value.future:above:${Math.round(bin.from)}`, `value.future:below:${Math.round(bin.to)}`]
}

/** How what is still to come lies over the accounts. Each bar opens the accounts behind it. */
export function DistributionChart({ valuation }: { valuation: ValuationWire }) {
  const words = useValueWords()
  const { distribution } = words
  if (valuation.distribution === null || valuation.distribution.bins.length === 0)
    return (
      <Section title={distribution.plain} edge="bare">
        <p className="meta">{distribution.none}</p>
      </Section>
    )
  return <Drawn known={valuation.distribution} />
}

function Drawn({ known }: { known: Known }) {
  const words = useValueWords()
  const written = useWritten()
  const navigate = useNavigate()
  const { distribution } = words
  const { bins, above, belowZero } = known
  const column = written.column([bins.at(-1)?.to ?? 0])
  const title = distribution.title({ range: written.shareEstimate(known.topTenthShare).wholeRange })
  const meta = distribution.meta({ unit: column.unit })
  const count = written.count(above.accounts)
  const tail = distribution.above({ count, from: column.tick(above.from) })
  return (
    <ChartFrame
      title={title}
      meta={meta}
      texts={words}
      table={{
        head: Object.values(distribution.heads),
        rows: bins.map((bin) => rowOf(bin, { column, written })),
      }}
      below={
        belowZero > 0 &&
        distribution.belowZero({
          accounts: words.accounts({ count: belowZero, written: written.count(belowZero) }),
        })
      }
    >
      {(width) => (
        <Distribution
          width={width}
          label={`${title}. ${meta}`}
          bins={bins.map((bin) => ({ ...bin, count: bin.accounts }))}
          marks={marksOf(known, { words, written })}
          tail={above.accounts > 0 ? tail : null}
          writeX={column.tick}
          writeCount={written.count}
          unitY={distribution.unitY}
          onPick={(index) => void navigate({ to: '/accounts', search: searchOfBin(bins[index]!) })}
        />
      )}
    </ChartFrame>
  )
}

function searchOfBin(bin: Bin) {
  return { filter: filtersOfBin(bin), sort: '-value.future' }
}

function rowOf(bin: Bin, { column, written }: { column: AmountColumn; written: Written }) {
  return [
    column.tick(bin.from),
    column.tick(bin.to),
    <Link key="accounts" to="/accounts" search={searchOfBin(bin)}>
      {written.count(bin.accounts)}
    </Link>,
    `${written.count(Math.round(bin.low))}–${written.count(Math.round(bin.high))}`,
  ]
}

type Writing = { words: ValueWords; written: Written }

function marksOf({ median, mean }: Known, { words, written }: Writing): DistributionMark[] {
  const middle = written.estimate(median)
  const average = written.estimate(mean)
  return [
    {
      at: median.value,
      name: words.distribution.median({ amount: middle.value }),
      range: middle.range,
      line: 'solid',
    },
    {
      at: mean.value,
      name: words.distribution.mean({ amount: average.value }),
      range: average.range,
      line: 'dotted',
    },
  ]
}
