import type { ValuationWire } from '@tolv/server/wire'
import { BacktestChart } from './backtest-chart.tsx'
import { CohortChart } from './cohort-chart.tsx'
import { DistributionChart } from './distribution-chart.tsx'

/** The three drawings of the book: who holds the value, who stays, and how well the past was foretold. */
export function BookCharts({ valuation }: { valuation: ValuationWire }) {
  return (
    <div className="value-charts">
      <DistributionChart valuation={valuation} />
      <CohortChart valuation={valuation} />
      <BacktestChart valuation={valuation} />
    </div>
  )
}
