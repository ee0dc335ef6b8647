/**
 * The documents are held against the code: every path they name exists, every example runs and says what it says.
 */

import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { fileAt, pathsOfTree, root } from './tidy/tree.ts'

const documents = pathsOfTree().filter((path) => path.endsWith('.md'))

test.each(documents)('%s links to nothing that is gone', (path) => {
  const links = [...fileAt(path).text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)[^)]*\)/g)].map(
    (m) => m[1] ?? '',
  )
  const gone = links.filter((link) => !existsSync(join(root, dirname(path), link)))
  expect(gone).toEqual([])
})

test('every command that the README shows is a script of package.json or of the tolv command', () => {
  const scripts = Object.keys(JSON.parse(fileAt('package.json').text).scripts)
  const code = [...fileAt('README.md').text.matchAll(/`([^`]+)`|^ {4}(.*)$/gm)].map(
    (m) => m[1] ?? m[2] ?? '',
  )
  const shown = code
    .flatMap((text) => [...text.matchAll(/npm (?:run )?([a-z-]+)/g)])
    .map((m) => m[1] ?? '')
  expect(shown.length).toBeGreaterThan(3)
  expect(shown.filter((name) => !['ci', 'install', ...scripts].includes(name))).toEqual([])
})

const examples = readdirSync(join(root, 'examples')).filter((name) => name.endsWith('.ts'))

/** `// => text` after a line that prints says what it prints; the lines are compared in order. */
test.each(examples)('examples/%s prints what it says it prints', (name) => {
  const promised = [...fileAt(`examples/${name}`).text.matchAll(/\/\/ => (.*)$/gm)].map((m) =>
    m[1]?.trim(),
  )
  const printed = execFileSync(process.execPath, [join(root, 'examples', name)], {
    encoding: 'utf8',
    cwd: root,
  })
  expect(promised.length).toBeGreaterThan(0)
  expect(
    printed
      .trim()
      .split('\n')
      .map((line) => line.trim()),
  ).toEqual(promised)
})
