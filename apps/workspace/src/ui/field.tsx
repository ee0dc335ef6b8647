import { type InputHTMLAttributes, type ReactElement, type ReactNode, useId } from 'react'
import './field.css'

type FieldProps = {
  label: string
  hint?: ReactNode
  /** The reason a value was refused, and what would do. */
  error?: string | undefined
  /** The control, given what ties it to its label and its error. */
  children: (tied: {
    id: string
    'aria-describedby': string | undefined
    'aria-invalid': true | undefined
  }) => ReactElement
}

/** A labelled control with its hint, and with the reason when its value is refused. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId()
  const told = error !== undefined || hint !== undefined
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        'aria-describedby': told ? `${id}-says` : undefined,
        'aria-invalid': error === undefined ? undefined : true,
      })}
      {told && (
        <div id={`${id}-says`} className={error === undefined ? 'field-hint' : 'field-error'}>
          {error ?? hint}
        </div>
      )}
    </div>
  )
}

type TextFieldProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value'> & {
  label: string
  value: string
  onChange: (value: string) => void
  hint?: ReactNode
  error?: string | undefined
}

/** A field of one line of text. */
export function TextField({ label, value, onChange, hint, error, ...input }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(tied) => (
        <input
          className="input"
          {...input}
          {...tied}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
