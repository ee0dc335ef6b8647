import type { FactDefinitionWire, FactValueWire } from '@tolv/server/wire'
import type { Writing } from '../../shell/writing.ts'
import type { Language } from '../../words/language.ts'

type FactWords = { yes: string; no: string; none: string; statuses: Record<string, string> }

/** What a fact is called, in the reader's language. A trait is called what its column was called in the file. */
export function nameOfFact(fact: FactDefinitionWire, language: Language): string {
  const name = fact.words[language]
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1)
}

/** A fact's value as it is read on the screen: money in the tenant's currency, shares as percent, days as days. */
export function writeFactValue(
  value: FactValueWire | undefined,
  fact: Pick<FactDefinitionWire, 'key' | 'type'>,
  { writing, words }: { writing: Writing; words: FactWords },
): string {
  if (value === null || value === undefined || value === '') return words.none
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (fact.type === 'boolean') return value === 'true' ? words.yes : words.no
  if (fact.type === 'date') return dayOrAsIs(String(value), writing)
  if (fact.key === 'value.status') return words.statuses[String(value)] ?? String(value)
  if (fact.type === 'text' || Number.isNaN(Number(value))) return String(value)
  const number = Number(value)
  if (fact.type === 'money') return writing.amount(number, 'ones').whole
  if (fact.type === 'share') return writing.share(number)
  return writing.number(number, Number.isInteger(number) ? 0 : 1)
}

function dayOrAsIs(iso: string, writing: Writing): string {
  return /^\d{4}-\d{2}-\d{2}/.test(iso) ? writing.day(iso, 'short') : iso
}

/** Facts that are drawn or written as part of another one, and so are not offered as columns of their own. */
const parts = new Set(['value.future_low', 'value.future_high'])

/** Whether a fact can stand as a column, a filter or a row of its own. */
export function standsAlone(fact: FactDefinitionWire): boolean {
  return !parts.has(fact.key)
}

/** What is still to come for an account, with its interval, from its facts; null before it has been valued. */
export function futureOf(
  facts: Record<string, FactValueWire>,
): { value: number; low: number; high: number } | null {
  const value = facts['value.future']
  if (typeof value !== 'number') return null
  const low = facts['value.future_low']
  const high = facts['value.future_high']
  return {
    value,
    low: typeof low === 'number' ? low : value,
    high: typeof high === 'number' ? high : value,
  }
}
