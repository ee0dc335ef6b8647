import type { EstimateWire, ScenarioWire, SomeLeversWire, WhatIfWire } from '@tolv/server/wire'
import { HeadlineNeedle, type NeedleTone } from '../../../ui/charts/needle.tsx'
import { Say } from '../../../words/say.tsx'
import { Amount } from '../amount.tsx'
import { useWritten } from '../use-written.ts'
import { useValueWords } from '../words.ts'
import type { Written } from '../written.ts'
import { useWhatIfWords } from './words.ts'

type EffectProps = { answer: WhatIfWire; place: 0 | 1; moved: SomeLeversWire }

/** The page's number: how much more the book would hold, and in words what a new customer would. */
export function Effect({ answer, place, moved }: EffectProps) {
  const words = useWhatIfWords()
  const { effect } = words
  const scenario = answer.scenarios[place] ?? answer.scenarios[0]!
  const isStill = Object.keys(moved).length === 0
  return (
    <section className="what-if-effect" aria-label={effect.spoken} aria-live="polite">
      <p className="value-what">{scenario.difference.value < 0 ? effect.whatLess : effect.what}</p>
      <Difference difference={scenario.difference} isStill={isStill} />
      {isStill ? (
        <p className="value-sentence">{effect.still}</p>
      ) : (
        <Sentences scenario={scenario} base={answer.base} />
      )}
      {scenario.notes.map(({ note }) => (
        <p className="value-sentence what-if-note" key={note}>
          {words.notes[note]}
        </p>
      ))}
      {place === 1 && answer.scenarios.length > 1 && <Apart apart={scenario.againstFirst} />}
    </section>
  )
}

/** Clear of zero for good, for harm, or neither. */
export function toneOf({ low, high }: EstimateWire): NeedleTone {
  if (low === 0 && high === 0) return 'fact'
  if (low > 0) return 'estimate'
  return high < 0 ? 'harm' : 'hollow'
}

/** Where nothing is moved there is nothing to be unsure of, and no interval. */
function Difference({ difference, isStill }: { difference: EstimateWire; isStill: boolean }) {
  const { effect } = useWhatIfWords()
  const value = useValueWords()
  const written = useWritten()
  const column = written.column([difference.value, difference.low, difference.high])
  const text = column.write(Math.abs(difference.value))
  const sign = difference.value > 0 ? '+' : difference.value < 0 ? '−' : ''
  return (
    <div className="value-number">
      <span className="value-figure">
        {sign}
        <Amount written={{ text, whole: column.whole(text) }} look="headline" />
      </span>
      {!isStill && (
        <HeadlineNeedle
          estimate={difference}
          tone={toneOf(difference)}
          label={written.spoken(effect.spoken, difference)}
          texts={{
            high: column.signed(difference.high),
            share: value.ninety,
            low: column.signed(difference.low),
          }}
        />
      )}
    </div>
  )
}

function Sentences({ scenario, base }: { scenario: ScenarioWire; base: ScenarioWire }) {
  const { effect } = useWhatIfWords()
  const written = useWritten()
  const { future, newCustomer, toBeWon } = scenario
  const total = written.estimate(future)
  const one = newCustomer && written.estimate(newCustomer.value)
  const won = toBeWon && written.estimate(toBeWon)
  return (
    <p className="value-sentence">
      <Say
        text={effect.total({
          amount: total.whole,
          range: total.range,
          now: written.estimate(base.future).whole,
        })}
      />{' '}
      {one && newCustomer && (
        <Say
          text={effect.newCustomer({
            amount: one.whole,
            range: one.range,
            ceiling: ceilingOf(newCustomer.allowableCac, written),
          })}
        />
      )}{' '}
      {won && <Say text={effect.toBeWon({ amount: won.whole, range: won.range })} />}{' '}
      {effect.earned}
    </p>
  )
}

/** Three figures are what a low end bears. */
function ceilingOf(minor: number, written: Written): string {
  const column = written.column([minor])
  return column.whole(column.write(minor))
}

function Apart({ apart }: { apart: EstimateWire }) {
  const { compare } = useWhatIfWords()
  const written = useWritten()
  const column = written.column([apart.value, apart.low, apart.high])
  return (
    <p className="value-sentence what-if-apart">
      <Say
        text={compare.apart({
          amount: column.whole(column.signed(apart.value)),
          range: column.signedRange(apart),
        })}
      />
    </p>
  )
}
