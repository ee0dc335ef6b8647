import type { BacktestWire, ValuationWire } from '@tolv/server/wire'
import { Backtest } from '../../ui/charts/backtest.tsx'
import { ChartFrame } from '../../ui/charts/chart-frame.tsx'
import { Section } from '../../ui/page.tsx'
import { Say } from '../../words/say.tsx'
import { insideOf } from './origin.tsx'
import { useWritten } from './use-written.ts'
import { useValueWords } from './words.ts'

type Answered = Extract<BacktestWire, { refused: null }>

/** What the same method would have foretold of the last part of the history, against what came. */
export function BacktestChart({ valuation }: { valuation: ValuationWire }) {
  const words = useValueWords()
  const { backtest } = valuation
  if (backtest.refused !== null)
    return (
      <Section title={words.backtest.refusedTitle} edge="bare">
        <p className="meta">{words.backtest.refusedSays({ says: backtest.refused })}</p>
      </Section>
    )
  return <Drawn backtest={backtest} />
}

function Drawn({ backtest }: { backtest: Answered }) {
  const words = useValueWords()
  const written = useWritten()
  const { periods } = backtest
  const whole = written.column([backtest.forecast, backtest.actual, backtest.high])
  const each = written.column(
    periods.flatMap((period) => [period.high, period.actual]),
    { counted: whole.counted },
  )
  const title = words.backtest.title({
    range: whole.whole(`${whole.write(backtest.low)}–${whole.write(backtest.high)}`),
    actual: whole.write(backtest.actual),
  })
  const meta = words.backtest.meta({
    unit: each.unit,
    forecast: whole.write(backtest.forecast),
    inside: insideOf(backtest),
    periods: periods.length,
    from: written.month(backtest.holdoutFrom),
  })
  return (
    <ChartFrame
      title={title}
      meta={meta}
      texts={words}
      table={{
        head: Object.values(words.backtest.heads),
        rows: periods.map((period) => [
          written.day(period.from, 'short'),
          each.write(period.forecast),
          `${each.write(period.low)}–${each.write(period.high)}`,
          each.write(period.actual),
        ]),
      }}
      below={<Baselines backtest={backtest} />}
    >
      {(width) => (
        <Backtest
          width={width}
          label={`${title}. ${meta}`}
          points={periods.map((period) => ({
            ...period,
            short: written.monthLetter(period.from),
            value: period.forecast,
          }))}
          names={{ forecast: words.backtest.forecast, actual: words.backtest.became }}
          writeOutside={(index) => {
            const period = periods[index]!
            const month = written.shortMonth(period.from)
            return words.backtest.outside({ month, amount: each.write(period.actual) })
          }}
          writeY={each.tick}
          unit={each.unit}
        />
      )}
    </ChartFrame>
  )
}

/** How far off the forecast was, beside what the two simplest guesses would have been. */
function Baselines({ backtest }: { backtest: Answered }) {
  const words = useValueWords()
  const written = useWritten()
  const accounts = words.accounts({
    count: backtest.accounts,
    written: written.count(backtest.accounts),
  })
  const { beyond = 0, uptake } = backtest
  const says = words.backtest.says({
    accounts,
    mape: written.share(backtest.mape),
    constant: written.share(backtest.naiveMape.constantChurn),
    carried: written.share(backtest.naiveMape.lastPeriodCarried),
  })
  return (
    <>
      <Say text={says} />
      {beyond > 0 && ` ${words.backtest.beyond({ amount: written.amount(beyond).whole })}`}
      {uptake &&
        ` ${words.backtest.uptake({
          expected: written.estimate(uptake.expected).wholeRange,
          came: written.amount(uptake.came).whole,
        })}`}
    </>
  )
}
