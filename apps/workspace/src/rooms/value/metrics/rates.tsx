import type { MetricsMonthWire, RecurringMetricsWire } from '@tolv/server/wire'
import { ChartFrame } from '../../../ui/charts/chart-frame.tsx'
import { MonthFlows } from '../../../ui/charts/month-flows.tsx'
import { type MonthLine, MonthLines } from '../../../ui/charts/month-lines.tsx'
import { useWritten } from '../use-written.ts'
import { useSaidAmount } from './months.tsx'
import { flowsOf, type Shown } from './shown.ts'
import { useMetricsWords } from './words.ts'

type RatesProps = { recurring: RecurringMetricsWire; shown: Shown }

/** How many months the drawings show, the last of them. */
const drawn = 24

/** A month under way would look like a fall: it is drawn only where there is no other. */
function wholeOnes<Month extends { isWhole: boolean }>(months: readonly Month[]): readonly Month[] {
  const whole = months.filter(({ isWhole }) => isWhole)
  return whole.length === 0 ? months : whole
}

/** Three drawings of the months: what came and went, what is kept of a year ago, and how much leaves. */
export function Rates({ recurring, shown }: RatesProps) {
  return (
    <div className="metrics-charts">
      <Flows shown={shown} />
      <Kept recurring={recurring} />
      <Left shown={shown} />
    </div>
  )
}

function Flows({ shown: { months: all, month } }: { shown: Shown }) {
  const words = useMetricsWords()
  const written = useWritten()
  const said = useSaidAmount()
  const months = wholeOnes(all)
  const seen = months.slice(-drawn)
  const year = months.slice(-12)
  const sum = (of: (month: MetricsMonthWire) => number) =>
    year.reduce((total, each) => total + of(each), 0)
  const column = written.column(seen.flatMap((each) => Object.values(flowsOf(each))))
  const title = words.chart.titles[year.length === 12 ? 'more' : 'short']({
    gained: said(sum((each) => flowsOf(each).gained)).whole,
    lost: said(sum((each) => flowsOf(each).lost)).whole,
  })
  const meta = words.chart.meta({ unit: column.unit })
  return (
    <ChartFrame
      title={title}
      meta={meta}
      texts={words}
      table={{
        head: [words.months.heads.month, words.chart.gained, words.chart.lost],
        rows: seen.map((each) => [
          written.shortMonth(`${each.month}-01`),
          column.write(flowsOf(each).gained),
          column.write(flowsOf(each).lost),
        ]),
      }}
    >
      {(width) => (
        <MonthFlows
          width={width}
          label={`${title}. ${meta}`}
          months={seen.map((each) => ({
            key: each.month,
            short: written.monthLetter(`${each.month}-01`),
            ...flowsOf(each),
            look: each.month === month.month ? 'chosen' : 'plain',
          }))}
          names={words.chart}
          writeY={column.tick}
          unit={column.unit}
        />
      )}
    </ChartFrame>
  )
}

function Kept({ recurring }: { recurring: RecurringMetricsWire }) {
  const words = useMetricsWords()
  const written = useWritten()
  const seen = wholeOnes(recurring.months).slice(-drawn)
  const last = seen.at(-1)
  const { kept } = words
  if (last === undefined || last.nrr === null)
    return (
      <section className="chart" aria-label={kept.none}>
        <h2 className="chart-title">{kept.none}</h2>
        <p className="chart-meta">{kept.tooShort}</p>
      </section>
    )
  return (
    <Lines
      title={kept.grows({ share: written.share(last.nrr) })}
      meta={kept.meta}
      months={seen}
      rule={1}
      lines={[
        { name: kept.nrr, tone: 'leading', of: (month) => month.nrr },
        { name: kept.grr, tone: 'middle', of: (month) => month.grr },
      ]}
    />
  )
}

function Left({ shown: { months, month } }: { shown: Shown }) {
  const { churn } = useMetricsWords()
  const written = useWritten()
  const share = written.share(month.logoChurn ?? 0)
  return (
    <Lines
      title={churn.title({ share, month: written.month(`${month.month}-01`) })}
      meta={churn.meta}
      months={wholeOnes(months).slice(-drawn)}
      rule={0}
      lines={[
        { name: churn.logo, tone: 'leading', of: (each) => each.logoChurn },
        { name: churn.gross, tone: 'middle', of: (each) => each.grossChurn },
        { name: churn.net, tone: 'quiet', of: (each) => each.netChurn },
      ]}
    />
  )
}

type LinesProps<Month> = {
  title: string
  meta: string
  months: readonly Month[]
  rule: number
  lines: { name: string; tone: MonthLine['tone']; of: (month: Month) => number | null }[]
}

function Lines<Month extends { month: string }>(props: LinesProps<Month>) {
  const words = useMetricsWords()
  const written = useWritten()
  const { title, meta, months } = props
  const write = (share: number | null) =>
    share === null ? words.headline.none : written.share(share)
  const lines = props.lines.map(
    ({ name, tone, of }): MonthLine => ({
      name,
      tone,
      values: months.map(of),
      written: write(months.map(of).findLast((share) => share !== null) ?? null),
    }),
  )
  return (
    <ChartFrame
      title={title}
      meta={meta}
      texts={words}
      table={{
        head: [words.months.heads.month, ...lines.map(({ name }) => name)],
        rows: months.map((month, at) => [
          written.shortMonth(`${month.month}-01`),
          ...lines.map(({ values }) => write(values[at] ?? null)),
        ]),
      }}
    >
      {(width) =>
        lines.some(({ values }) => values.some((value) => value !== null)) && (
          <MonthLines
            width={width}
            label={`${title}. ${meta}`}
            shorts={months.map(({ month }) => written.monthLetter(`${month}-01`))}
            lines={lines}
            rule={props.rule}
            writeShare={written.share}
          />
        )
      }
    </ChartFrame>
  )
}
