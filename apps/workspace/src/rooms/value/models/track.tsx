import type { CalibrationWire, ValuationWire } from '@tolv/server/wire'
import { Backtest } from '../../../ui/charts/backtest.tsx'
import { Calibration, isHeld } from '../../../ui/charts/calibration.tsx'
import { ChartFrame } from '../../../ui/charts/chart-frame.tsx'
import { BacktestChart } from '../backtest-chart.tsx'
import { useWritten } from '../use-written.ts'
import { useValueWords } from '../words.ts'
import { type Answered, Trials } from './trials.tsx'
import { useModelsWords } from './words.ts'

type TrackProps = { valuation: ValuationWire; rolling: Answered | null }

/** How the method did on the past: at each cut, against what was said of each account, and beside the other models. */
export function TrackRecord({ valuation, rolling }: TrackProps) {
  if (rolling === null)
    return (
      <div className="models-track">
        <BacktestChart valuation={valuation} />
      </div>
    )
  return (
    <>
      <div className="models-charts">
        <Cuts rolling={rolling} />
        {rolling.calibration.map((calibration) => (
          <Calibrated key={calibration.of} calibration={calibration} />
        ))}
      </div>
      <Trials rolling={rolling} />
    </>
  )
}

/** Upright needles and dots: what was forecast at each cut of the history, and what came. */
function Cuts({ rolling }: { rolling: Answered }) {
  const words = useValueWords()
  const { cuts } = useModelsWords()
  const written = useWritten()
  const { chosen, origins } = rolling
  const results = chosen.origins.toSorted((a, b) => (a.cutOn < b.cutOn ? -1 : 1))
  const column = written.column(results.flatMap(({ high, actual }) => [high, actual]))
  const inside = results.filter(({ low, high, actual }) => actual >= low && actual <= high).length
  const title = cuts.title({ inside, of: results.length })
  const months = Math.max(...origins.map((origin) => origin.months))
  const meta = cuts.meta({ unit: column.unit, months })
  return (
    <ChartFrame
      title={title}
      meta={meta}
      texts={words}
      table={{
        head: Object.values(cuts.heads),
        rows: results.map((one) => [
          written.day(one.cutOn, 'short'),
          column.write(one.forecast),
          `${column.write(one.low)}–${column.write(one.high)}`,
          column.write(one.actual),
          written.share(one.mape),
        ]),
      }}
    >
      {(width) => (
        <Backtest
          width={width}
          label={`${title}. ${meta}`}
          points={results.map((one) => ({
            ...one,
            value: one.forecast,
            short: one.cutOn.slice(2, 7),
          }))}
          names={{ forecast: words.backtest.forecast, actual: words.backtest.became }}
          writeOutside={(index) => {
            const one = results[index]!
            const month = written.shortMonth(one.cutOn)
            return words.backtest.outside({ month, amount: column.write(one.actual) })
          }}
          writeY={column.tick}
          unit={column.unit}
        />
      )}
    </ChartFrame>
  )
}

/** Dots on a diagonal: what was said of accounts, by tenths, and what came of them. */
function Calibrated({ calibration }: { calibration: CalibrationWire }) {
  const words = useValueWords()
  const { calibrated } = useModelsWords()
  const written = useWritten()
  const { of, bins, inside } = calibration
  const column = written.column(bins.flatMap(({ high, came }) => [high, came]))
  const write = (value: number) => (of === 'staying' ? written.share(value) : column.write(value))
  const last = bins.at(-1)
  if (last === undefined) return null
  const title = calibrated.titles[of]({ said: write(last.expected), came: write(last.came) })
  const unit = of === 'staying' ? '%' : column.unit
  const meta = calibrated.meta[of]({ unit, inside, of: bins.length })
  return (
    <ChartFrame
      title={title}
      meta={meta}
      texts={words}
      table={{
        head: Object.values(calibrated.heads),
        rows: bins.map((bin) => [
          written.count(bin.accounts),
          write(bin.expected),
          `${write(bin.low)}–${write(bin.high)}`,
          write(bin.came),
          isHeld(bin) ? calibrated.held : calibrated.missed,
        ]),
      }}
    >
      {(width) => (
        <Calibration
          width={width}
          label={`${title}. ${meta}`}
          points={bins}
          write={(value) => (of === 'staying' ? written.share(value) : column.tick(value))}
          names={{ said: calibrated.said, came: calibrated.came }}
        />
      )}
    </ChartFrame>
  )
}
