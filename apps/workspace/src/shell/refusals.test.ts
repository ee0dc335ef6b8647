/** Whatever the rooms of billing refuse is said in Swedish, and nothing is said that nobody refuses. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { refusals } from './refusals.sv.ts'

const root = path.resolve(import.meta.dirname, '../../../..')
const rooms = [
  ...['apps/server/src/catalog', 'apps/server/src/subscriptions', 'apps/server/src/invoices'],
  ...['apps/server/src/tenancy', 'packages/pricing/src', 'packages/rails/src'],
]

/** A refusal is a value with a name; rules write it by a function that takes the name first. */
const named =
  /(?:refusal: |refus(?:e|ed|al)\(\s*|reason: )(?:\w+ \? )?'([a-z]+(?:-[a-z]+)*)'(?:(?: as const)? : '([a-z]+(?:-[a-z]+)*)')?/g

function refusedIn(room: string): string[] {
  const files = readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' })
  const sources = files.filter((file) => /(?<!\.test)\.ts$/.test(file) && !file.includes('testing'))
  const found = sources.flatMap((file) =>
    [...readFileSync(path.join(root, room, file), 'utf8').matchAll(named)]
      .filter(([text]) => !text.startsWith('reason:'))
      .flatMap(([, one, other]) => [one, other]),
  )
  return [...new Set(found.filter((name) => name !== undefined))].sort()
}

describe.each(rooms)('%s', (room) => {
  test('refuses nothing that has no Swedish words', () => {
    const refused = refusedIn(room)
    expect(refused.length).toBeGreaterThan(3)
    expect(refused.filter((name) => refusals[name] === undefined)).toEqual([])
  })
})

test('no words stand for what nobody refuses', () => {
  const sources = rooms.flatMap((room) =>
    readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' })
      .filter((file) => /(?<!\.test)\.ts$/.test(file))
      .map((file) => readFileSync(path.join(root, room, file), 'utf8')),
  )
  const text = sources.join('\n')
  expect(Object.keys(refusals).filter((name) => !text.includes(`'${name}'`))).toEqual([])
})
