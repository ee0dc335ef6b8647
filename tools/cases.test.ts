/** What docs/proof/cases.md says is asserted, is. */
import { expect, test } from 'vitest'
import { casesByNumber, namesIn, numbered, numbersIn, ownLeast } from './cases.ts'
import { fileAt } from './tidy/tree.ts'

const rows = [...fileAt('docs/proof/cases.md').text.matchAll(/^\| (\d+) \| (\S+) \| (.+) \|$/gm)]
const [ours, listed] = [false, true].map((isNumbered) =>
  rows.filter(([, , , name = '']) => numbersIn(name).length > 0 === isNumbered),
) as [RegExpExecArray[], RegExpExecArray[]]

test('every case of the list is asserted by a test that has its number, and told', () => {
  const asserted = casesByNumber()
  expect(numbered.filter((number) => !asserted.has(number))).toEqual([])
  const told = new Set(listed.map(([, number]) => Number(number)))
  expect(numbered.filter((number) => !told.has(number))).toEqual([])
})

test('every test that is told is there (`npm run cases` writes the table anew)', () => {
  const names = new Map([...new Set(rows.map(([, , path = '']) => path))].map(known))
  const gone = rows.filter(([, , path = '', name = '']) => !names.get(path)?.has(name))
  expect(gone.map(([row]) => row)).toEqual([])
})

test('enough are our own', () => {
  expect(ours.length).toBeGreaterThanOrEqual(ownLeast)
})

function known(path: string): [string, Set<string>] {
  return [path, new Set(namesIn(path))]
}
