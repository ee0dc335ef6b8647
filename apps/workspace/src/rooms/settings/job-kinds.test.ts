/** Whatever waits in the queue is told by a name, and by its code on no page. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { en } from './words.en.ts'
import { sv } from './words.sv.ts'

const server = path.resolve(import.meta.dirname, '../../../../server/src')

/** The kinds of the server's jobs: a handler names its own by a constant of its room. */
function kinds(): string[] {
  const sources = readdirSync(server, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?<!\.test)\.ts$/.test(file))
    .map((file) => ({
      room: file.split(path.sep)[0],
      text: readFileSync(path.join(server, file), 'utf8'),
    }))
  return sources.flatMap(({ room, text }) => {
    const name = /: JobHandler = \{\s*kind: (\w+)/.exec(text)?.[1]
    if (name === undefined) return []
    const constant = new RegExp(`const ${name} = '([a-z.-]+)'`)
    const own = sources.filter((one) => one.room === room)
    return own.flatMap((one) => constant.exec(one.text)?.[1] ?? [])
  })
}

test('there are some', () => expect(kinds()).toContain('billing.unit'))

test.each([
  ['English', en],
  ['Swedish', sv],
])('each has its name in %s', (_, { jobs }) => {
  expect(kinds().filter((kind) => jobs.kinds[kind] === undefined)).toEqual([])
})
