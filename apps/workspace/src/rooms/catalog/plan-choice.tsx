import type { PlanWire } from '@tolv/server/wire'
import '../../ui/radios.css'

type PlanChoiceProps = {
  label: string
  plans: readonly PlanWire[]
  chosen: readonly string[]
  onChange: (chosen: readonly string[]) => void
}

/** Some of the plans, all of them in sight. */
export function PlanChoice({ label, plans, chosen, onChange }: PlanChoiceProps) {
  return (
    <fieldset className="radios">
      <legend>{label}</legend>
      {plans.map(({ id, name }) => (
        <label key={id} className="radio">
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            onChange={(event) =>
              onChange(event.target.checked ? [...chosen, id] : chosen.filter((one) => one !== id))
            }
          />
          {name}
        </label>
      ))}
    </fieldset>
  )
}
