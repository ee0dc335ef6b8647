import { type Language, useLanguage } from './language.ts'

/**
 * The texts of one room in every language. English is the shape: another language with a text missing, a text too
 * many or other parameters does not type, so it does not build. A new language is one more file per room.
 */
export type Texts<Shape> = Record<Language, Shape>

/**
 * The texts in the reader's language.
 *
 * @example const words = useWords({ en, sv }); words.refused({ count: 7 })
 */
export function useWords<Shape>(texts: Texts<Shape>): Shape {
  return texts[useLanguage()]
}

type Forms = { one: string; other: string }

/**
 * A function that chooses the form of a word for a count, by the plural rules of the language.
 *
 * @example pluralOf('en')(1, { one: 'account', other: 'accounts' }) // 'account'
 */
export function pluralOf(language: Language): (count: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(language)
  return (count, forms) => (rules.select(count) === 'one' ? forms.one : forms.other)
}
