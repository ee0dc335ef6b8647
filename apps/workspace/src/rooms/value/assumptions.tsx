import type { ValuationWire } from '@tolv/server/wire'
import { Fragment, type ReactNode } from 'react'
import { AmountEditor, ChoiceEditor, ShareEditor } from './assumption-editors.tsx'
import type { Assumption } from './draft.ts'
import { Effect } from './effect.tsx'
import { Opens } from './opens.tsx'
import type { Trial } from './use-trial.ts'
import { useWritten } from './use-written.ts'
import { useValueWords } from './words.ts'

type AssumptionsProps = { valuation: ValuationWire; trial: Trial }

const horizons = [null, 12, 24, 36, 60] as const

/** What the value stands on, as a sentence in which every assumption can be edited in place. */
export function Assumptions({ valuation, trial }: AssumptionsProps) {
  const words = useValueWords()
  const { assumptions } = words
  const spoken = usePhrases(valuation, trial)
  return (
    <section className="assumptions" aria-label={assumptions.label}>
      <p className="assumptions-sentence">
        {assumptions.sentence.split(/\{(\w+)\}/).map((part, place) =>
          place % 2 === 0 ? (
            <Fragment key={part}>{part}</Fragment>
          ) : (
            <Opens
              key={part}
              name={part}
              title={assumptions.names[part as Assumption]}
              says={assumptions.means[part as Assumption]}
              look={
                trial.changed.includes(part as Assumption) ? 'assumption is-changed' : 'assumption'
              }
              label={spoken[part as Assumption]}
            >
              <Editor assumption={part as Assumption} valuation={valuation} trial={trial} />
              <Effect valuation={valuation} trial={trial} place="overlay" />
            </Opens>
          ),
        )}
      </p>
      {trial.changed.length === 0 ? (
        <p className="meta">{assumptions.hint}</p>
      ) : (
        <Effect valuation={valuation} trial={trial} place="page" />
      )}
    </section>
  )
}

/** Each assumption as it is said in the sentence. */
function usePhrases(valuation: ValuationWire, { settings }: Trial): Record<Assumption, ReactNode> {
  const { assumptions } = useValueWords()
  const written = useWritten()
  const byData =
    valuation.settings.segment === null && valuation.segmentTrait !== null
      ? assumptions.byDataAs({ trait: valuation.segmentTrait })
      : assumptions.byData
  return {
    margin: assumptions.margin({ share: written.chosenShare(settings.margin) }),
    discountPerYear: assumptions.discount({ share: written.chosenShare(settings.discountPerYear) }),
    costToServeMinorPerMonth: assumptions.serve({
      amount: written.fact(settings.costToServeMinorPerMonth).whole,
    }),
    costToAcquireMinor: assumptions.acquire({
      amount: written.fact(settings.costToAcquireMinor).whole,
    }),
    horizonMonths:
      settings.horizonMonths === null
        ? assumptions.lifetime
        : assumptions.months({ count: settings.horizonMonths }),
    segment: settings.segment ?? byData,
  }
}

type EditorProps = AssumptionsProps & { assumption: Assumption }

function Editor({ assumption, valuation, trial }: EditorProps) {
  const { assumptions } = useValueWords()
  switch (assumption) {
    case 'margin':
    case 'discountPerYear':
      return <ShareEditor assumption={assumption} trial={trial} />
    case 'costToServeMinorPerMonth':
    case 'costToAcquireMinor':
      return <AmountEditor assumption={assumption} trial={trial} />
    case 'horizonMonths':
      return (
        <ChoiceEditor
          name={assumptions.names.horizonMonths}
          chosen={trial.settings.horizonMonths}
          choices={horizons.map((months) => ({
            value: months,
            says: months === null ? assumptions.lifetime : assumptions.months({ count: months }),
          }))}
          onChoose={(horizonMonths) => trial.change({ horizonMonths })}
        />
      )
    case 'segment':
      return (
        <ChoiceEditor
          name={assumptions.names.segment}
          chosen={trial.settings.segment}
          choices={[
            { value: null, says: assumptions.byData },
            ...valuation.traits.map(({ name }) => ({ value: name, says: name })),
          ]}
          onChoose={(segment) => trial.change({ segment })}
        />
      )
  }
}
