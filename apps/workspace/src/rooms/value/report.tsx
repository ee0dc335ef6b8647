import type { ValuationWire } from '@tolv/server/wire'
import type { ReactNode } from 'react'
import { Page } from '../../ui/page.tsx'
import { usePhone } from '../../ui/phone.ts'
import { Assumptions } from './assumptions.tsx'
import { BookCharts } from './book-charts.tsx'
import { Change } from './change.tsx'
import { Headline, isUnanswered, RefusalSentence } from './headline.tsx'
import { Models } from './models.tsx'
import { Segments } from './segments.tsx'
import type { Trial } from './use-trial.ts'
import { ValueTabs } from './value-tabs.tsx'
import { useValueWords } from './words.ts'

type ReportProps = {
  valuation: ValuationWire
  /** null where assumptions cannot be tried: on a valuation that is not the newest. */
  trial: Trial | null
  /** When it was valued and whether it may be believed; on the phone it stands last. */
  state: ReactNode
  action: ReactNode
  /** What is to be known before the numbers are read. */
  above: ReactNode
}

/** One valuation from top to bottom: the number, what changed, what it stands on, the drawings, the parts, the fits. */
export function Report({ valuation, trial, state, action, above }: ReportProps) {
  const words = useValueWords()
  const phone = usePhone()
  const isAnswered = !isUnanswered(valuation)
  return (
    <Page
      title={words.title}
      {...(!phone && { meta: state })}
      {...(!phone && action !== null && { actions: action })}
    >
      <ValueTabs here="value" />
      {above}
      <div className="value-lead">
        <Headline valuation={valuation} tried={trial?.tried ?? null} />
        <Change valuation={valuation} />
      </div>
      <Assumptions valuation={valuation} trial={trial} />
      {isAnswered && valuation.refusals.length > 0 && (
        <section className="value-refusals" aria-label={words.refusals.title}>
          <h2>{words.refusals.title}</h2>
          {valuation.refusals.map((refusal) => (
            <RefusalSentence key={refusal.says} refusal={refusal} />
          ))}
        </section>
      )}
      {isAnswered && <BookCharts valuation={valuation} />}
      {isAnswered && <Segments valuation={valuation} />}
      <Models valuation={valuation} />
      {phone && (
        <div className="value-after">
          <p className="meta">{state}</p>
          {action}
        </div>
      )}
    </Page>
  )
}
