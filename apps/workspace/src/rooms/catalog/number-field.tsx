import type { ReactNode } from 'react'
import { TextField } from '../../ui/field.tsx'
import { plainDecimal } from './draft.ts'
import { useCatalogWords } from './words.ts'

type NumberFieldProps = {
  label: string
  value: string
  onChange: (typed: string) => void
  hint?: ReactNode
  /** 'none' lets it stand empty; 'later' asks for it first when the form is sent */
  need?: 'some' | 'later' | 'none'
}

/** A number as people type it, with what is wrong with it under it. */
export function NumberField({ label, value, onChange, hint, need = 'some' }: NumberFieldProps) {
  const { edit } = useCatalogWords()
  const isEmpty = value.trim() === ''
  const wrong = isEmpty
    ? need === 'some'
      ? edit.missing
      : undefined
    : plainDecimal(value) === null
      ? edit.notANumber
      : undefined
  return (
    <TextField
      label={label}
      hint={hint}
      inputMode="decimal"
      required={need === 'later'}
      value={value}
      error={wrong}
      onChange={onChange}
    />
  )
}
