import type { FactDefinitionWire } from '@tolv/server/wire'

/** What is still to come from an account. */
export const futureKey = 'value.future'

/** The order of the list unless the reader says otherwise: the most valuable first. */
export const usualSort = `-${futureKey}`

/**
 * The facts that stand as columns: what the reader chose, else the usual ones, as far as they exist here. The name, the
 * value with its needle and the last event always stand.
 */
export function columnsShown(
  chosen: readonly string[] | undefined,
  facts: readonly FactDefinitionWire[],
): FactDefinitionWire[] {
  const keys = chosen ?? usualColumns(facts)
  return keys.flatMap((key) => facts.find((fact) => fact.key === key) ?? [])
}

/** The segment (else the first trait in words), the status, and what has been earned so far. */
export function usualColumns(facts: readonly FactDefinitionWire[]): string[] {
  const traits = facts.filter((fact) => fact.key.startsWith('trait.') && fact.type === 'text')
  const trait = traits.find(({ key }) => key.includes('segment')) ?? traits[0]
  return [
    ...(trait === undefined ? [] : [trait.key]),
    ...['value.status', 'value.historic'].filter((key) => facts.some((fact) => fact.key === key)),
  ]
}

/**
 * The next order when a column's head is pressed: pressed again it turns.
 *
 * @param pressed the column, and the way a list by it usually begins: numbers highest first, words at the first letter
 */
export function sortAfter(pressed: { key: string; firstWay: 'up' | 'down' }, sort: string): string {
  const { key, firstWay } = pressed
  if (sort === key) return `-${key}`
  if (sort === `-${key}`) return key
  return firstWay === 'down' ? `-${key}` : key
}
