import type { ValuationWire } from '@tolv/server/wire'
import { Select } from '../../../ui/select.tsx'
import { useAddress } from '../use-address.ts'
import type { CohortsAsked } from './queries.ts'
import { useCohortsWords } from './words.ts'

type ChoicesProps = { valuation: ValuationWire; asked: CohortsAsked }

/** What the cohorts share, and what a share is of. */
export function Choices({ valuation, asked }: ChoicesProps) {
  const words = useCohortsWords()
  const [, change] = useAddress()
  const spans = Object.entries(words.bys) as [keyof typeof words.bys, string][]
  const options = [
    ...spans.map(([value, label]) => ({ value: value as string, label })),
    ...valuation.traits.map(({ name }) => ({ value: `trait:${name}`, label: name })),
  ]
  const chosen = asked.trait === null ? (asked.by ?? 'quarter') : `trait:${asked.trait}`
  return (
    <div className="cohorts-choices">
      <span className="cohorts-choice">
        <span aria-hidden="true">{words.by}</span>
        <Select
          aria-label={words.by}
          value={chosen}
          options={options}
          onChange={(value) =>
            value.startsWith('trait:')
              ? change({ by: 'trait', segment: value.slice('trait:'.length) })
              : change({ by: value, segment: undefined })
          }
        />
      </span>
      <fieldset className="traits">
        <legend className="unseen">{words.measure}</legend>
        {(['logo', 'revenue'] as const).map((measure) => (
          <button
            key={measure}
            type="button"
            className="trait"
            aria-pressed={asked.measure === measure}
            onClick={() => change({ measure: measure === 'logo' ? undefined : measure })}
          >
            {words.measures[measure]}
          </button>
        ))}
      </fieldset>
    </div>
  )
}
