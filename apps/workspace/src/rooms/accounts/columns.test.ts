import type { FactDefinitionWire } from '@tolv/server/wire'
import { expect, test } from 'vitest'
import { columnsShown, sortAfter, usualColumns } from './columns.ts'

const fact = (key: string, type: FactDefinitionWire['type']): FactDefinitionWire => ({
  key,
  type,
  unit: null,
  owner: key.split('.')[0] ?? '',
  words: { en: key, sv: key },
  values: null,
})
const facts = [
  fact('value.future', 'money'),
  fact('value.historic', 'money'),
  fact('trait.households', 'number'),
  fact('trait.segment', 'text'),
]

test('the usual columns are the first trait in words and what is known of the value', () => {
  expect(usualColumns(facts)).toEqual(['trait.segment', 'value.historic'])
  expect(usualColumns([])).toEqual([])
})

test('a chosen column that no longer exists is left out, and the choice keeps its order', () => {
  const shown = columnsShown(['trait.households', 'trait.gone', 'trait.segment'], facts)
  expect(shown.map(({ key }) => key)).toEqual(['trait.households', 'trait.segment'])
})

test('pressing a head turns the order, and a new head begins its own way', () => {
  expect(sortAfter({ key: 'value.future', firstWay: 'down' }, '-value.future')).toBe('value.future')
  expect(sortAfter({ key: 'value.future', firstWay: 'down' }, 'value.future')).toBe('-value.future')
  expect(sortAfter({ key: 'name', firstWay: 'up' }, '-value.future')).toBe('name')
})
