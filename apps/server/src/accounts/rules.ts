/**
 * The registry of facts: what rooms publish about an account, declared once with type, unit, owner and words.
 * A fact nobody declared cannot be published, and nobody publishes another room's.
 */

/** Money is whole or fractional minor units of the tenant's currency; shares are 0..1; dates are ISO text. */
export type FactValue = string | number | boolean | null

export type FactType = 'money' | 'number' | 'share' | 'text' | 'date' | 'boolean'

export type FactDefinition = {
  /** `<room>.<name>`, e.g. value.clv */
  key: string
  type: FactType
  /** e.g. 'per month'; null when the type says it all */
  unit: string | null
  /** the room that publishes it */
  owner: string
  words: { en: string; sv: string }
}

const registry = new Map<string, FactDefinition>()
const keyForm = /^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$/

/** Declares facts; a room does it once, when it is loaded. @throws when a key is taken or malformed */
export function declareFacts(definitions: FactDefinition[]): void {
  for (const definition of definitions) {
    const { key } = definition
    if (!keyForm.test(key)) throw new Error(`a fact's key is <room>.<name>, not ${key}`)
    if (key.startsWith('trait.')) throw new Error(`${key}: traits are named by their tenant`)
    const taken = registry.get(key)
    if (taken && JSON.stringify(taken) !== JSON.stringify(definition)) {
      throw new Error(`the fact ${key} is declared twice`)
    }
    registry.set(key, definition)
  }
}

/** All declared facts, in the order of their keys. */
export function declaredFacts(): FactDefinition[] {
  return [...registry.values()].sort((a, b) => (a.key < b.key ? -1 : 1))
}

/** @throws when the key is not declared, or not by this owner */
export function assertMayPublish(owner: string, key: string): void {
  const definition = registry.get(key)
  if (!definition) throw new Error(`the fact ${key} is not declared`)
  if (definition.owner !== owner) {
    throw new Error(`the fact ${key} is published by ${definition.owner}, not by ${owner}`)
  }
}

export type TraitType = 'text' | 'number' | 'boolean'

/** The type of a trait by its value; text fits everything, so it wins where values disagree. */
export function traitType(value: FactValue): TraitType | null {
  if (value === null) return null
  if (typeof value === 'number') return 'number'
  return typeof value === 'boolean' ? 'boolean' : 'text'
}
