/**
 * Style and boundaries as a test. Each rule has a planted violation, because a rule that cannot fail checks nothing:
 * the suite fails both when the tree breaks a rule and when a rule has stopped to bite.
 */

import { describe, expect, test } from 'vitest'
import { checkCircles } from './tidy/circles.ts'
import { checkDoors, checkRooms } from './tidy/doors.ts'
import { checkDocument, checkNames, checkReexports } from './tidy/names.ts'
import { isSource, type Problem } from './tidy/problem.ts'
import { checkShape } from './tidy/shape.ts'
import { fileAt, pathsOfTree } from './tidy/tree.ts'
import { checkWords } from './tidy/words.ts'

const paths = pathsOfTree()
const isRuleItself = (path: string) => path.startsWith('tools/tidy')
const sources = paths.filter((path) => isSource(path) && !isRuleItself(path)).map(fileAt)
const spoken = (problems: Problem[]) =>
  problems.map(({ path, line, rule, says }) => `${path}:${line} ${rule}: ${says}`)

describe('the tree', () => {
  test('functions fit on a screen, files in a sitting, and nobody passes a flag', () => {
    expect(spoken(sources.flatMap(checkShape))).toEqual([])
  })

  test('cores never ask for the time or throw dice, and no note is left over', () => {
    const sql = paths.filter((path) => path.endsWith('.sql')).map(fileAt)
    expect(spoken([...sources, ...sql].flatMap(checkWords))).toEqual([])
  })

  test('rooms are opened by their doors, from above', () => {
    expect(spoken([...sources.flatMap(checkDoors), ...checkRooms(paths)])).toEqual([])
  })

  test('no files import each other in a circle', () => {
    expect(spoken(checkCircles(sources))).toEqual([])
  })

  test('names say what is inside, and only a door re-exports', () => {
    const problems = [
      ...checkNames(paths),
      ...sources.flatMap(({ path, text }) => checkReexports(path, text)),
    ]
    expect(spoken(problems)).toEqual([])
  })

  test('documents have their parts', () => {
    const documents = paths.filter((path) => path.endsWith('.md')).map(fileAt)
    expect(spoken(documents.flatMap(({ path, text }) => checkDocument(path, text)))).toEqual([])
  })
})

const long = (lines: number) =>
  Array.from({ length: lines }, (_, line) => `  const a${line} = ${line}`).join('\n')

/** rule, where it was planted, what was planted */
const planted: [string, string, string][] = [
  ['function-length', 'packages/value/src/a.ts', `export function f() {\n${long(70)}\n}`],
  ['file-length', 'packages/value/src/a.ts', long(501)],
  ['columns', 'packages/value/src/a.ts', `const a = ${'1 + '.repeat(40)}1`],
  ['parameters', 'packages/value/src/a.ts', 'export function f(a: A, b: B, c: C, d: D) {}'],
  [
    'boolean-flag',
    'packages/value/src/a.ts',
    'export const f = (loud: boolean) => { return loud }',
  ],
  [
    'same-primitives',
    'packages/value/src/a.ts',
    'export function f(a: string, b: string, c: C) {}',
  ],
  ['clock-in-core', 'packages/value/src/a.ts', 'const a = Date.now()'],
  ['clock-in-core', 'packages/value/src/a.ts', 'const a = Temporal.Now.instant()'],
  ['clock-outside-clock', 'apps/server/src/accounts/rules.ts', 'const a = new Date()'],
  ['dice', 'packages/value/src/a.ts', 'const a = Math.random()'],
  ['left-over', 'apps/cli/src/a.ts', ['// TO', 'DO later'].join('')],
  ['now-in-sql', 'apps/server/migrations/0001_a.sql', 'update a set b = now()'],
  ['trigger-in-sql', 'apps/server/migrations/0001_a.sql', 'create trigger t'],
  ['should', 'apps/server/src/accounts/rules.test.ts', "test('should work', () => {})"],
  ['timed-test', 'apps/cli/src/a.test.ts', 'const started = performance.now()'],
  ['skipped-test', 'apps/server/src/accounts/rules.test.ts', "test.only('a', () => {})"],
  ['door', 'packages/value/src/a.ts', "import { b } from 'node:fs'"],
  ['door', 'packages/money/src/a.ts', "import { b } from '@tolv/value'"],
  ['door', 'packages/value/src/a.ts', "import { b } from '../../../apps/server/src/main.ts'"],
  ['door', 'apps/server/src/accounts/rules.ts', "import { b } from '../value/index.ts'"],
  ['door', 'apps/server/src/value/rules.ts', "import { b } from '../accounts/queries.ts'"],
  ['door', 'apps/server/src/db/pool.ts', "import { b } from '../tenancy/index.ts'"],
  ['door', 'apps/workspace/src/rooms/value/a.tsx', "import { b } from '@tolv/server/wire'"],
  ['door', 'apps/workspace/src/ui/a.tsx', "import { b } from '../rooms/value/index.ts'"],
  ['door', 'apps/cli/src/a.ts', "import { b } from '../../server/src/main.ts'"],
  ['re-export', 'packages/value/src/a.ts', "export { b } from './b.ts'"],
]

describe('a planted violation is found', () => {
  test.each(planted)('%s in %s', (rule, path, text) => {
    const file = { path, text }
    const shape = isSource(path)
      ? [...checkShape(file), ...checkDoors(file), ...checkReexports(path, text)]
      : []
    expect([...shape, ...checkWords(file)].map((problem) => problem.rule)).toContain(rule)
  })

  test('a drawer, a missing README and a file that no room has', () => {
    const rules = (found: Problem[]) => found.map((problem) => problem.rule)
    expect(rules(checkNames(['packages/value/src/utils.ts']))).toEqual(['drawer', 'readme'])
    expect(rules(checkNames(['apps/cli/src/CamelCase.ts']))).toEqual(['file-name'])
    expect(
      rules(checkRooms(['apps/server/src/value/README.md', 'apps/server/src/value/index.ts'])),
    ).toEqual([])
    expect(rules(checkRooms(['apps/server/src/value/service.ts']))).toEqual([
      'room',
      'room',
      'room',
    ])
    expect(
      rules(checkRooms(['apps/server/src/cellar/README.md', 'apps/server/src/cellar/index.ts'])),
    ).toEqual(['room'])
  })

  test('a circle of three files, one of which takes only a type', () => {
    const opens = (path: string, ...targets: string[]) => ({
      path: `packages/value/src/${path}`,
      text: targets.map((target) => `import type { A } from '${target}'`).join('\n'),
    })
    const circle = [
      opens('a.ts', './book/b.ts'),
      opens('book/b.ts', '../c.ts', '../d.ts'),
      opens('c.ts', './a.ts'),
      opens('d.ts'),
    ]
    expect(spoken(checkCircles(circle))).toEqual([
      'packages/value/src/a.ts:1 circle: In a circle of imports with packages/value/src/book/b.ts, packages/value/src/c.ts.',
    ])
    expect(checkCircles([opens('a.ts', './b.ts'), opens('b.ts'), opens('c.ts', './a.ts')])).toEqual(
      [],
    )
  })

  test('a decision without its consequences', () => {
    const text = '## Status\n## Context\n## Decision\n'
    expect(checkDocument('docs/decisions/001-a.md', text)).toHaveLength(1)
  })

  test('what is allowed is let through', () => {
    const allowed: [string, string][] = [
      ['apps/server/src/value/jobs.ts', "import { b } from '../accounts/index.ts'"],
      ['apps/server/src/value/tables.ts', "import { b } from '../accounts/tables.ts'"],
      ['apps/workspace/src/rooms/value/a.tsx', "import type { B } from '@tolv/server/wire'"],
      ['packages/imports/src/a.ts', "import { b } from '@tolv/money'"],
      ['packages/value/src/a.ts', '// The system clock (Date.now()) is not asked here.'],
    ]
    for (const [path, text] of allowed) {
      expect(spoken([...checkDoors({ path, text }), ...checkWords({ path, text })])).toEqual([])
    }
  })
})
