import { useId } from 'react'
import type { Option } from './select.tsx'
import './radios.css'

type RadiosProps<Value extends string> = {
  label: string
  value: Value
  options: readonly Option<Value>[]
  onChange: (value: Value) => void
}

/** A choice of one among two to four, all of them in sight. */
export function Radios<Value extends string>(props: RadiosProps<Value>) {
  const { label, value, options, onChange } = props
  const name = useId()
  return (
    <fieldset className="radios">
      <legend>{label}</legend>
      {options.map((option) => (
        <label key={option.value} className="radio">
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  )
}
