import { TextField } from '../../ui/field.tsx'
import { codeOf } from './draft.ts'
import { useCatalogWords } from './words.ts'

/** A name as it is typed, and its code: made of the name while null. */
export type Named = { name: string; code: string | null }

export const firstNamed: Named = { name: '', code: null }

/** What was typed, as it is sent. */
export const nameOf = ({ name, code }: Named): { name: string; code: string } => ({
  name: name.trim(),
  code: code ?? codeOf(name),
})

type NameFieldsProps = { named: Named; onChange: (named: Named) => void }

/** What something in the catalogue is called, and the code that programs know it by. */
export function NameFields({ named, onChange }: NameFieldsProps) {
  const words = useCatalogWords()
  return (
    <>
      <TextField
        label={words.name}
        required
        maxLength={120}
        value={named.name}
        onChange={(name) => onChange({ ...named, name })}
      />
      <TextField
        label={words.code}
        hint={words.codeHint}
        required
        maxLength={60}
        value={nameOf(named).code}
        onChange={(code) => onChange({ ...named, code })}
      />
    </>
  )
}
