import type { BacktestWire, ValuationWire } from '@tolv/server/wire'
import { Line, Lines } from './opens.tsx'
import { useWritten } from './use-written.ts'
import { useValueWords } from './words.ts'

type Answered = Extract<BacktestWire, { refused: null }>

/** How many periods of a back-test fell inside their interval. */
export function insideOf(backtest: Answered): number {
  const { periods } = backtest
  return periods.filter((each) => each.actual >= each.low && each.actual <= each.high).length
}

/** What every estimate of a valuation stands on: the assumptions, the models, the back-test and the time. */
export function Origin({ valuation }: { valuation: ValuationWire }) {
  const words = useValueWords()
  const written = useWritten()
  const { settings, backtest, models, fitted } = valuation
  const { origin, assumptions } = words
  return (
    <>
      <Lines>
        <Line name={origin.margin}>{written.chosenShare(settings.margin)}</Line>
        <Line name={origin.discount}>
          {assumptions.discount({ share: written.chosenShare(settings.discountPerYear) })}
        </Line>
        <Line name={origin.serve}>
          {assumptions.serve({ amount: written.fact(settings.costToServeMinorPerMonth).whole })}
        </Line>
        <Line name={origin.horizon}>
          {settings.horizonMonths === null
            ? assumptions.lifetime
            : assumptions.months({ count: settings.horizonMonths })}
        </Line>
        <Line name={origin.model}>{origin.models({ count: models.length })}</Line>
        {fitted !== undefined && (
          <Line name={origin.fitted}>
            {fitted.anew
              ? origin.fittedAnew
              : origin.stand({
                  day: written.day(fitted.on, 'short'),
                  accounts: fitted.accountsSince ?? 0,
                  of: valuation.accounts,
                })}
          </Line>
        )}
        <Line name={origin.backtest}>
          {backtest.refused === null
            ? origin.inside({ inside: insideOf(backtest), periods: backtest.periods.length })
            : origin.noBacktest}
        </Line>
        <Line name={origin.history}>
          {written.day(valuation.from, 'short')} – {written.day(valuation.to, 'short')}
        </Line>
        <Line name={origin.valued}>{written.instant(valuation.valuedAt)}</Line>
      </Lines>
      <p className="meta origin-says">{origin.intervals}</p>
    </>
  )
}
