import { Select } from '../../ui/select.tsx'
import { useAddress } from './use-address.ts'
import { useValueWords } from './words.ts'

type TraitChooserProps = { traits: readonly { name: string; values: number }[]; chosen: string }

const fewEnough = 6

/** Which trait the book is divided by: words in a row while they are few, a list when they are many. */
export function TraitChooser({ traits, chosen }: TraitChooserProps) {
  const { segments } = useValueWords()
  const [, change] = useAddress()
  if (traits.length < 2) return null
  if (traits.length > fewEnough)
    return (
      <div className="traits traits-many">
        <Select
          aria-label={segments.by}
          value={chosen}
          options={traits.map(({ name }) => ({ value: name, label: name }))}
          onChange={(segment) => change({ segment })}
        />
      </div>
    )
  return (
    <fieldset className="traits">
      <legend className="unseen">{segments.by}</legend>
      {traits.map(({ name }) => (
        <button
          key={name}
          type="button"
          className="trait"
          aria-pressed={name === chosen}
          onClick={() => change({ segment: name })}
        >
          {name}
        </button>
      ))}
    </fieldset>
  )
}
