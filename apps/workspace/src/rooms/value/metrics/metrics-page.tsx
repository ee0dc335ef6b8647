import { useQuery } from '@tanstack/react-query'
import type { MetricsWire, RecurringMetricsWire, ValuationWire } from '@tolv/server/wire'
import { Asked, ValuationPage } from '../valuation-page.tsx'
import { CohortsShort } from './cohorts-short.tsx'
import { Lifetimes } from './lifetimes.tsx'
import { MetricsHeadline } from './metrics-headline.tsx'
import { Months } from './months.tsx'
import { Movements } from './movements.tsx'
import { Payback } from './payback.tsx'
import { Presets } from './presets.tsx'
import { metricsQuery } from './queries.ts'
import { Rates } from './rates.tsx'
import { AtWillHeadline, RfmGroups } from './rfm.tsx'
import { useShown } from './use-shown.ts'
import { useMetricsWords } from './words.ts'
import '../value.css'
import './metrics.css'

/** MRR and every movement of it: facts, by our definitions and by those of five products. */
export function MetricsPage() {
  const words = useMetricsWords()
  return (
    <ValuationPage here="metrics" title={words.title} empty={words.empty}>
      {(valuation) => <OfValuation valuation={valuation} />}
    </ValuationPage>
  )
}

function OfValuation({ valuation }: { valuation: ValuationWire }) {
  const metrics = useQuery(metricsQuery(valuation.id))
  if (metrics.data === undefined)
    return <Asked error={metrics.error} onAgain={() => void metrics.refetch()} />
  return <Told metrics={metrics.data} valuation={valuation} />
}

type ToldProps = { metrics: MetricsWire; valuation: ValuationWire }

function Told({ metrics: { recurring, rfm }, valuation }: ToldProps) {
  if (recurring !== null)
    return (
      <>
        <Recurring recurring={recurring} valuation={valuation} />
        {rfm !== null && <RfmGroups rfm={rfm} />}
      </>
    )
  if (rfm === null) return null
  return (
    <>
      <AtWillHeadline rfm={rfm} />
      <RfmGroups rfm={rfm} />
    </>
  )
}

type RecurringProps = { recurring: RecurringMetricsWire; valuation: ValuationWire }

function Recurring({ recurring, valuation }: RecurringProps) {
  const [shown, choose] = useShown(recurring)
  return (
    <>
      <div className="value-lead">
        <MetricsHeadline recurring={recurring} shown={shown} choose={choose} />
        <Movements month={shown.month} />
      </div>
      <Rates recurring={recurring} shown={shown} />
      <Months shown={shown} valuation={valuation} />
      <Presets recurring={recurring} month={shown.month.month} />
      <Lifetimes recurring={recurring} />
      <Payback payback={recurring.payback} />
      <CohortsShort recurring={recurring} />
    </>
  )
}
