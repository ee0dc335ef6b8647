import './radios.css'

type ChoicesProps = {
  label: string
  /** `id` is what is chosen by, `name` what is read */
  options: readonly { id: string; name: string }[]
  chosen: readonly string[]
  onChange: (chosen: readonly string[]) => void
}

/** Some of what there is, all of it in sight. */
export function Choices({ label, options, chosen, onChange }: ChoicesProps) {
  return (
    <fieldset className="radios">
      <legend>{label}</legend>
      {options.map(({ id, name }) => (
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
