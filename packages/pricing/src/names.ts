/** What something is called: one name for all, and others for those who read a certain language. */

/** By language, as primary codes of BCP 47: `{ nb: 'Strøm', fi: 'Sähkö' }`. */
export type Names = Record<string, string>

/**
 * What a thing is called in a language; its plain name where it has none in it, or where nobody said a language.
 *
 * @example nameIn({ name: 'El', names: { nb: 'Strøm' } }, 'nb') // 'Strøm'
 */
export function nameIn(
  { name, names }: { name: string; names?: Names },
  language: string | undefined,
): string {
  return (language !== undefined && names?.[language]) || name
}
