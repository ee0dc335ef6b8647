import type { ReactNode, SelectHTMLAttributes } from 'react'
import { Field } from './field.tsx'
import './field.css'

export type Option<Value extends string> = { value: Value; label: string }

type SelectProps<Value extends string> = Omit<
  SelectHTMLAttributes<HTMLSelectElement>,
  'onChange' | 'value'
> & {
  value: Value
  options: readonly Option<Value>[]
  onChange: (value: Value) => void
}

/**
 * A choice of one among a few, in the platform's own list: on the phone that is the wheel people know. It has no label
 * of its own: give it `aria-label`, or put it in a Field.
 */
export function Select<Value extends string>({
  value,
  options,
  onChange,
  ...rest
}: SelectProps<Value>) {
  return (
    <span className="select-place">
      <select
        className="select"
        {...rest}
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value)
          if (chosen !== undefined) onChange(chosen.value)
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <svg className="select-sign" width="10" height="6" viewBox="0 0 10 6" aria-hidden="true">
        <path d="M1 1l4 4 4-4" stroke="currentColor" strokeWidth="1.5" fill="none" />
      </svg>
    </span>
  )
}

type SelectFieldProps<Value extends string> = SelectProps<Value> & {
  label: string
  hint?: ReactNode
  error?: string | undefined
}

/** A labelled choice of one among a few. */
export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const { label, hint, error, ...select } = props
  return (
    <Field label={label} hint={hint} error={error}>
      {(tied) => <Select {...select} {...tied} />}
    </Field>
  )
}

/**
 * Values to choose among, each by its word.
 *
 * @example inWords(['net', 'gross'], { net: 'Without VAT', gross: 'With VAT' })
 */
export function inWords<const Value extends string>(
  values: readonly Value[],
  words: Readonly<Record<Value, string>>,
): Option<Value>[] {
  return values.map((value) => ({ value, label: words[value] }))
}
