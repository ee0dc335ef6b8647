import type { NamesWire } from '@tolv/server/wire'
import { TextField } from '../../ui/field.tsx'
import { givenNames } from './given-names.ts'
import { useCatalogWords } from './words.ts'

const languages = ['sv', 'en', 'nb', 'da', 'fi', 'de'] as const

type NamesFieldsProps = { names: NamesWire; onChange: (names: NamesWire) => void }

/** A field for each language that papers are written in; an empty one reads the plain name. */
export function LanguageFields({ names, onChange }: NamesFieldsProps) {
  const words = useCatalogWords().names
  return (
    <div className="edit-fields">
      {languages.map((language) => (
        <TextField
          key={language}
          label={words.languages[language]}
          lang={language}
          maxLength={120}
          value={names[language] ?? ''}
          onChange={(name) => onChange({ ...names, [language]: name })}
        />
      ))}
    </div>
  )
}

/** The same, folded away where most have one name. */
export function NamesFields(props: NamesFieldsProps) {
  const words = useCatalogWords().names
  const count = Object.keys(givenNames(props.names)).length
  return (
    <details className="edit-more">
      <summary>
        {words.title}
        {count > 0 && ` (${count})`}
      </summary>
      <p className="catalog-says">{words.says}</p>
      <LanguageFields {...props} />
    </details>
  )
}
