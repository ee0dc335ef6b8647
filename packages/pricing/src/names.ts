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

/** What the plan of a span is called in a language; null where it is of none. */
export function planIn(
  { plan }: { plan?: { name: string; names?: Names } },
  language: string | undefined,
): string | null {
  return plan ? nameIn(plan, language) : null
}

/**
 * What a line of a bill is called wherever it is read: its plan, and what of the plan it charges for. A name that
 * begins with the plan's words says it already.
 *
 * @example titleOf({ plan: 'El Rörligt', name: 'Månadsavgift' }) // 'El Rörligt – Månadsavgift'
 * @example titleOf({ plan: 'Magasin', name: 'Magasin, helår' }) // 'Magasin, helår'
 */
export function titleOf({ plan, name }: { plan: string | null; name: string }): string {
  if (plan === null || plan === '') return name
  const [ofPlan, ofName] = [wordsOf(plan), wordsOf(name)]
  const isSaid = ofPlan.every((word, at) => ofName[at] === word)
  return isSaid ? name : `${plan} – ${name}`
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
