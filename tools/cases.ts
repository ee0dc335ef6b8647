/**
 * Which cases of billing are asserted, and where: `npm run cases` writes docs/proof/cases.md from the names of
 * the tests. A case of the list that we hold ourselves to has its number in the name (`case 28: …`); one of our own
 * says what happens and what it comes to, and stands in one of the files that are made of such cases.
 */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileAt, pathsOfTree, root } from './tidy/tree.ts'

/** The numbers that billing answers for. 65, 68 to 73 and 78 are of payments, dunning and withdrawal. */
export const numbered = [
  ...[1, 2, 6, 7, 8, 10, 11, 14, 17, 19, 21, 24, 26, 28, 31, 32, 34, 36, 38, 40, 42, 45, 47, 48],
  ...[49, 51, 52, 54, 55, 56, 59, 60, 62, 63, 74, 75, 77, 79, 80],
]

/** At least so many must be our own. */
export const ownLeast = 60

/** Files whose tests are cases: what is done, and what it comes to. */
const filesOfOwn = [
  'packages/pricing/src/settle/stories.test.ts',
  'packages/pricing/src/settle/discounted-periods.test.ts',
  'packages/pricing/src/settle/promises.test.ts',
  'packages/pricing/src/discount/apply.test.ts',
  'packages/pricing/src/charge/edges.test.ts',
  'packages/pricing/src/credit/note.test.ts',
  'apps/server/src/subscriptions/rules/stories.test.ts',
  'apps/server/src/invoices/rules/deferral.test.ts',
  'apps/server/src/invoices/rules/ledger.test.ts',
  'apps/server/src/invoices/exchange.http.test.ts',
  'apps/server/stories/changes-and-what-they-cost.story.test.ts',
  'apps/server/stories/credit-pays-what-is-open.story.test.ts',
  'apps/server/stories/meters-and-moments.story.test.ts',
  'apps/server/stories/a-bundle-in-one-go.story.test.ts',
]

export type NamedCase = { path: string; name: string }

/** The title of a group of tests. */
const groupTitle = /\bdescribe\(\s*(['"`])((?:\\.|(?!\1).)+)\1/g
/** The title of a test, or of a row of a table that begins with `who`. */
const title =
  /(?:\btest(?:\.(?:each|for)\([^)]*\))?\(|^\s*\]\s*(?:as const)?\)\(|\bwho:)\s*(['"`])((?:\\.|(?!\1).)+)\1/gm

/** The names of the tests in a file and of their groups, as they are written. */
export function namesIn(path: string): string[] {
  return [...namesBy(groupTitle, path), ...namesBy(title, path)]
}

function namesBy(written: RegExp, path: string): string[] {
  return [...fileAt(path).text.matchAll(written)].map((found) => found[2] ?? '')
}

/** The numbers that a name tells: `case 28`, `case 42, of a year`. */
export function numbersIn(name: string): number[] {
  return [...name.matchAll(/\bcase (\d+)\b/gi)].map((found) => Number(found[1]))
}

/** Every test that has a number, by the number. */
export function casesByNumber(): Map<number, NamedCase[]> {
  const found = new Map<number, NamedCase[]>()
  for (const path of pathsOfTree().filter((one) => one.endsWith('.test.ts'))) {
    for (const name of namesIn(path))
      for (const number of numbersIn(name))
        found.set(number, [...(found.get(number) ?? []), { path, name }])
  }
  return found
}

/** A property or a planted fault is no case. */
const isCase = (name: string) =>
  numbersIn(name).length === 0 &&
  !name.includes('%') &&
  !/whatever|however|always|random|is a bug|throws|planted/.test(name)

/** Our own cases, in the order of their files. */
function ownCases(): NamedCase[] {
  return filesOfOwn.flatMap((path) =>
    namesBy(title, path)
      .filter(isCase)
      .map((name) => ({ path, name })),
  )
}

/** The document. */
function written(): string {
  const byNumber = casesByNumber()
  const rows = numbered.flatMap((number) =>
    (byNumber.get(number) ?? []).map(({ path, name }) => `| ${number} | ${path} | ${name} |`),
  )
  const own = ownCases().map(({ path, name }, at) => `| ${at + 1} | ${path} | ${name} |`)
  return `# Cases of billing, and where they are asserted

Written by \`npm run cases\` from the names of the tests. \`tools/cases.test.ts\` (in \`npm run check\`) fails when a
row names a test that is gone, when a number has none, or when fewer than ${ownLeast} are our own.

## The list that we hold ourselves to
${numbered.length} cases: what other engines, their documents and their bugs say, or what was calculated. 65, 68, 69,
71, 73 and 78 are of payments, dunning and withdrawal, and come with them.

| case | file | test |
|---|---|---|
${rows.join('\n')}

## Our own
${own.length} in the same style: what is done, and what it comes to. Rows of tables that a test runs through are not
counted one by one, and neither are properties.

| | file | test |
|---|---|---|
${own.join('\n')}
`
}

if (import.meta.main) writeFileSync(join(root, 'docs/proof/cases.md'), written())
