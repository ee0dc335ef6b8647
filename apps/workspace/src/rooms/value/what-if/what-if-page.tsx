import { useQuery } from '@tanstack/react-query'
import type { SomeLeversWire, ValuationWire } from '@tolv/server/wire'
import { useState } from 'react'
import { Failure } from '../../../shell/failure.tsx'
import { isUnanswered, RefusalSentence } from '../headline.tsx'
import { Asked, ValuationPage } from '../valuation-page.tsx'
import { Claims } from './claims.tsx'
import { Compare } from './compare.tsx'
import { Drivers } from './drivers.tsx'
import { Effect } from './effect.tsx'
import { LeverPanel } from './lever-panel.tsx'
import { whatIfQuery } from './queries.ts'
import { Saved } from './saved.tsx'
import { SegmentEffects } from './segment-effects.tsx'
import { useScenarios } from './use-scenarios.ts'
import { useWhatIfWords } from './words.ts'
import '../value.css'
import './what-if.css'

/** What the whole book would be worth if churn, price, expansion or costs were others, and what moves it most. */
export function WhatIfPage() {
  const words = useWhatIfWords()
  return (
    <ValuationPage here="what-if" title={words.title} empty={words.empty}>
      {(valuation) =>
        isUnanswered(valuation) ? (
          valuation.refusals.map((refusal) => (
            <RefusalSentence key={refusal.says} refusal={refusal} />
          ))
        ) : (
          <Tried valuation={valuation} />
        )
      }
    </ValuationPage>
  )
}

function Tried({ valuation }: { valuation: ValuationWire }) {
  const { a, b, set } = useScenarios()
  const [chosen, choose] = useState<'a' | 'b'>('a')
  const here = b === null ? 'a' : chosen
  const scenarios = [{ name: 'A', levers: a }, ...(b === null ? [] : [{ name: 'B', levers: b }])]
  const asked = useQuery(whatIfQuery(valuation.id, { scenarios }))
  const moved = here === 'b' && b !== null ? b : a
  const change = (levers: SomeLeversWire) => set({ [here]: levers })
  const answer = asked.data
  return (
    <>
      {answer === undefined && <Asked error={asked.error} onAgain={() => void asked.refetch()} />}
      {answer !== undefined && asked.error !== null && (
        <Failure error={asked.error} onAgain={() => void asked.refetch()} />
      )}
      {answer !== undefined && (
        <div className="what-if-lead">
          <div className="what-if-effects">
            <Compare
              answer={answer}
              here={here}
              onChoose={choose}
              hasB={b !== null}
              onAdd={() => {
                set({ b: a })
                choose('b')
              }}
              onRemove={() => {
                set({ b: null })
                choose('a')
              }}
            />
            <Effect answer={answer} place={here === 'b' ? 1 : 0} moved={moved} />
          </div>
          <LeverPanel answer={answer} moved={moved} onMove={change} />
        </div>
      )}
      {answer !== undefined && <SegmentEffects answer={answer} place={here === 'b' ? 1 : 0} />}
      <Saved name={here.toUpperCase()} moved={moved} onOpen={change} />
      <Drivers valuation={valuation} />
      <Claims valuation={valuation} />
    </>
  )
}
