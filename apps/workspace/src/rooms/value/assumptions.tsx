import type { ValuationWire, ValueSettingsWire } from '@tolv/server/wire'
import { Fragment, type ReactNode } from 'react'
import { AmountEditor, ChoiceEditor, ShareEditor } from './assumption-editors.tsx'
import type { Assumption } from './draft.ts'
import { Effect } from './effect.tsx'
import { Opens } from './opens.tsx'
import type { Trial } from './use-trial.ts'
import { useWritten } from './use-written.ts'
import { useValueWords } from './words.ts'

type AssumptionsProps = { valuation: ValuationWire; trial: Trial | null }
type EditableProps = { valuation: ValuationWire; trial: Trial }

const horizons = [null, 12, 24, 36, 60] as const

/** What the value stands on, as a sentence; on the newest valuation every assumption can be edited in place. */
export function Assumptions({ valuation, trial }: AssumptionsProps) {
  const { assumptions } = useValueWords()
  return (
    <section className="assumptions" aria-label={assumptions.label}>
      {trial === null ? (
        <Kept valuation={valuation} />
      ) : (
        <Editable valuation={valuation} trial={trial} />
      )}
    </section>
  )
}

/** The assumptions of a valuation that has been made: they are as they were. */
function Kept({ valuation }: { valuation: ValuationWire }) {
  const spoken = usePhrases(valuation, valuation.settings)
  return <Sentence phrase={(assumption) => <b>{spoken[assumption]}</b>} />
}

function Editable({ valuation, trial }: EditableProps) {
  const { assumptions } = useValueWords()
  const spoken = usePhrases(valuation, trial.settings)
  return (
    <>
      <Sentence
        phrase={(assumption) => (
          <Opens
            name={assumption}
            title={assumptions.names[assumption]}
            says={assumptions.means[assumption]}
            look={trial.changed.includes(assumption) ? 'assumption is-changed' : 'assumption'}
            label={spoken[assumption]}
          >
            <Editor assumption={assumption} valuation={valuation} trial={trial} />
            <Effect valuation={valuation} trial={trial} place="overlay" />
          </Opens>
        )}
      />
      {trial.changed.length === 0 ? (
        <p className="meta">{assumptions.hint}</p>
      ) : (
        <Effect valuation={valuation} trial={trial} place="page" />
      )}
    </>
  )
}

/** The sentence in the reader's language, with a phrase where an assumption stands. */
function Sentence({ phrase }: { phrase: (assumption: Assumption) => ReactNode }) {
  const { assumptions } = useValueWords()
  return (
    <p className="assumptions-sentence">
      {assumptions.sentence.split(/(\{\w+\}[,.]?)/).map((part, place) => {
        if (place % 2 === 0) return <Fragment key={part}>{part}</Fragment>
        const [, assumption, stop] = /\{(\w+)\}(.?)/.exec(part)!
        // What is pressed is a box of its own, and a comma after it would begin a line.
        return (
          <span key={part} className="assumption-stopped">
            {phrase(assumption as Assumption)}
            {stop}
          </span>
        )
      })}
    </p>
  )
}

/** Each assumption as it is said in the sentence. */
function usePhrases(
  valuation: ValuationWire,
  settings: ValueSettingsWire,
): Record<Assumption, ReactNode> {
  const { assumptions } = useValueWords()
  const written = useWritten()
  const growthAs = ({ growth }: ValuationWire, asked: ValueSettingsWire) => {
    if (asked.growth === 'none' || growth?.counted === false) return assumptions.growthNone
    if (growth === undefined) return assumptions.growthMeasured
    return assumptions.growthOf({
      share: written.chosenShare(Math.round(growth.perYear.value * 1000) / 1000),
    })
  }
  const uptakeAs = ({ uptake }: ValuationWire, asked: ValueSettingsWire) => {
    if (asked.uptake !== 'model') return assumptions.uptakeNone
    if (uptake === undefined || valuation.settings.uptake !== 'model')
      return assumptions.uptakeMeasured
    if (!uptake.counted) return assumptions.uptakeNone
    return assumptions.uptakeOf({ count: written.number(uptake.perAccountYear.value, 2) })
  }
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
    growth: growthAs(valuation, settings),
    uptake: uptakeAs(valuation, settings),
  }
}

type EditorProps = EditableProps & { assumption: Assumption }

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
    case 'growth':
      return (
        <ChoiceEditor
          name={assumptions.names.growth}
          chosen={trial.settings.growth ?? 'model'}
          choices={[
            { value: 'model' as const, says: assumptions.growthMeasured },
            { value: 'none' as const, says: assumptions.growthNone },
          ]}
          onChoose={(growth) => trial.change({ growth })}
        />
      )
    case 'uptake':
      return (
        <ChoiceEditor
          name={assumptions.names.uptake}
          chosen={trial.settings.uptake ?? 'none'}
          choices={[
            { value: 'model' as const, says: assumptions.uptakeMeasured },
            { value: 'none' as const, says: assumptions.uptakeNone },
          ]}
          onChoose={(uptake) => trial.change({ uptake })}
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
