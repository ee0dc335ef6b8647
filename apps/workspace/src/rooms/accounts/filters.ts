import type { FactDefinitionWire } from '@tolv/server/wire'

/** One condition on a fact, as the API and the address write it: `fact:is|above|below:value`. */
export type Filter = { fact: string; op: Operator; value: string }
export type Operator = 'is' | 'above' | 'below'

const operators = ['is', 'above', 'below'] as const

/** Reads a condition from an address; null when it is none, since an address may have been written by hand. */
export function filterOf(text: string): Filter | null {
  const [fact = '', op, ...rest] = text.split(':')
  const known = operators.find((each) => each === op)
  if (fact === '' || known === undefined || rest.length === 0) return null
  return { fact, op: known, value: rest.join(':') }
}

/** Writes a condition for an address. */
export function textOf({ fact, op, value }: Filter): string {
  return `${fact}:${op}:${value}`
}

/** The comparisons that mean something for a type of fact, the most usual first. */
export function operatorsOf(type: FactDefinitionWire['type']): readonly Operator[] {
  switch (type) {
    case 'text':
    case 'boolean':
      return ['is']
    case 'money':
    case 'number':
    case 'share':
    case 'date':
      return ['above', 'below', 'is']
    default:
      return type satisfies never
  }
}

/**
 * The value of a condition from what was typed: money in major units becomes minor units, percent becomes a share.
 * Both a decimal comma and a decimal point are read, and spaces between groups are skipped.
 *
 * @returns null when what was typed is no value of that type
 * @example valueTyped('1 000,50', 'money', 100) // '100050'
 */
export function valueTyped(
  typed: string,
  type: FactDefinitionWire['type'],
  minorPerMajor: number,
): string | null {
  const text = typed.trim()
  if (text === '') return null
  if (type === 'text' || type === 'boolean') return text
  if (type === 'date') return /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : null
  const plain = text
    .replace(/[\s\u00a0\u202f%]/g, '')
    .replace('−', '-')
    .replace(',', '.')
  if (!/^-?\d+(\.\d+)?$/.test(plain)) return null
  const number = Number(plain)
  if (type === 'money') return String(Math.round(number * minorPerMajor))
  // Twelve figures: enough for any share, few enough to hide that 14 % is not a binary fraction.
  return type === 'share' ? String(Number((number / 100).toPrecision(12))) : String(number)
}
