import { useQuery } from '@tanstack/react-query'
import { TextField } from '../../ui/field.tsx'
import { plansQuery } from './queries.ts'
import { useSubscriptionWords } from './words.ts'

/** How many of each add-on that is chosen, as typed, by its code. */
export type ChosenAddOns = Readonly<Record<string, string>>

type AddOnsProps = { chosen: ChosenAddOns; onChange: (chosen: ChosenAddOns) => void }

/** The add-ons that may go beside a plan, each with how many of it once it is chosen. */
export function AddOns({ chosen, onChange }: AddOnsProps) {
  const { start } = useSubscriptionWords()
  const sold = useQuery(plansQuery).data?.filter(({ kind }) => kind === 'add-on') ?? []
  if (sold.length === 0) return null
  return (
    <fieldset className="start-add-ons">
      <legend>{start.addOns}</legend>
      {sold.map(({ code, name }) => (
        <div key={code} className="start-add-on">
          <label>
            <input
              type="checkbox"
              checked={code in chosen}
              onChange={(event) => {
                const { [code]: _, ...others } = chosen
                onChange(event.target.checked ? { ...others, [code]: '1' } : others)
              }}
            />
            {name}
          </label>
          {chosen[code] !== undefined && (
            <TextField
              label={start.quantityOf({ name })}
              required
              inputMode="decimal"
              value={chosen[code]}
              onChange={(quantity) => onChange({ ...chosen, [code]: quantity })}
            />
          )}
        </div>
      ))}
    </fieldset>
  )
}
