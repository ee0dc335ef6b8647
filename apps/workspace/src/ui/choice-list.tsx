import { Autocomplete } from '@base-ui/react/autocomplete'
import './choice-list.css'

export type Choice = { value: string; label: string; under?: string }

type ChoiceListProps = {
  label: string
  placeholder: string
  /** What is said when no choice has those letters. */
  none: string
  choices: readonly Choice[]
  onChoose: (choice: Choice) => void
}

/** A list one narrows by typing: arrows move, Enter chooses. For choices among more than can be seen at once. */
export function ChoiceList({ label, placeholder, none, choices, onChoose }: ChoiceListProps) {
  return (
    <Autocomplete.Root
      open
      inline
      items={choices}
      itemToStringValue={(choice: Choice) => choice.label}
      autoHighlight="always"
      keepHighlight
    >
      <Autocomplete.Input className="input" aria-label={label} placeholder={placeholder} />
      <Autocomplete.Empty className="choice-none">{none}</Autocomplete.Empty>
      <Autocomplete.List className="choices">
        {(choice: Choice) => (
          <Autocomplete.Item
            key={choice.value}
            value={choice}
            className="choice"
            onClick={() => onChoose(choice)}
          >
            <span>{choice.label}</span>
            {choice.under !== undefined && <span className="meta">{choice.under}</span>}
          </Autocomplete.Item>
        )}
      </Autocomplete.List>
    </Autocomplete.Root>
  )
}
