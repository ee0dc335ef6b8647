/** Arrays as PostgreSQL reads them (§8.15.6 of its manual). */

/** What an array may hold here; it holds no arrays. */
export type Element = string | number | bigint | boolean | null

/** Null when the array holds anything else. */
export function elementsOf(values: unknown[]): Element[] | null {
  return values.every(isElement) ? values : null
}

function isElement(value: unknown): value is Element {
  return value === null || (typeof value !== 'object' && typeof value !== 'undefined')
}

/**
 * The text of an array: text in quotes where it needs them, all else as it is.
 *
 * @example arrayText(['plain', 'two words', null, 3n]) // '{plain,"two words",NULL,3}'
 */
export function arrayText(values: readonly Element[]): string {
  let list = ''
  for (const value of values) {
    if (list !== '') list += ','
    if (value === null) list += 'NULL'
    else if (typeof value === 'string') list += quoted(value)
    else list += String(value)
  }
  return `{${list}}`
}

const plain = /^[\w.:+-]+$/
const special = /["\\]/

function quoted(text: string): string {
  if (plain.test(text) && !(text.length === 4 && text.toUpperCase() === 'NULL')) return text
  return `"${special.test(text) ? text.replaceAll('\\', '\\\\').replaceAll('"', '\\"') : text}"`
}
