import type { NamesWire } from '@tolv/server/wire'

/** The names that were given, as they are sent. */
export function givenNames(names: NamesWire): NamesWire {
  const given = Object.entries(names).map(([language, name]) => [language, name.trim()] as const)
  return Object.fromEntries(given.filter(([, name]) => name !== ''))
}
