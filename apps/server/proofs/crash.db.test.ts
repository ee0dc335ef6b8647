/**
 * The harness of `npm run crash` in small: every seventh statement of two flows, and the proof that it bites. The
 * whole of it takes minutes: `npm run crash`.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { crash } from './crash.ts'
import type { Flow } from './flows/flow.ts'
import { flows } from './flows/index.ts'
import type { Stage } from './stage.ts'
import { aStage } from './test-stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await aStage('crash')
})
afterAll(() => stage.close())

const named = (part: string): Flow => flows.find(({ name }) => name.includes(part))!
const nothingWrong = {
  wrong: 0,
  duplicate: 0,
  lost: 0,
  changed: 0,
  stuck: 0,
  off: 0n,
  examples: [],
}

test.each([
  ['legal entity', 3],
  ['file is brought', 8],
])('%s: cut at every %i. statement, done again, it comes to the same', async (part, every) => {
  const figures = await crash(stage, named(part), { every, bothDeaths: true })
  expect(figures).toMatchObject(nothingWrong)
  expect(figures.points).toBeGreaterThanOrEqual(48)
})

test('a flow whose statements stand alone, without a transaction, is found out', async () => {
  const fault = { kind: 'no-transactions' } as const
  const figures = await crash(stage, named('legal entity'), { fault })
  expect(figures.wrong).toBeGreaterThan(5)
  expect(figures.lost + figures.duplicate + figures.changed).toBeGreaterThan(5)
})

test('a billing run that takes its numbers in another transaction is found out', async () => {
  const fault = { kind: 'beside', text: /INTO number_series/ } as const
  const figures = await crash(stage, named('billing run'), { fault, every: 3 })
  expect(figures.wrong).toBeGreaterThan(3)
  expect(figures.changed).toBeGreaterThan(3)
})

test('a flow that does something else the second time is refused as a proof', async () => {
  let times = 0
  const entity = { country: 'SE', registrationNumber: '556677-8899', vatNumber: null }
  const fickle: Flow = {
    ...named('legal entity'),
    act: async (hand) => {
      times += 1
      await hand.send('POST /legal-entities', { ...entity, name: `Bolag ${times}` }, 'add')
    },
  }
  await expect(crash(stage, fickle)).rejects.toThrow('does not come to the same twice')
})

test('a lost öre is an öre off, and a row twice is a duplicate', async () => {
  const { amountsApart, rowTwice } = await twisted()
  expect(amountsApart).toMatchObject({ changed: 1, off: 1n })
  expect(rowTwice).toMatchObject({ duplicate: 1, lost: 0, off: 19_900n })
})

async function twisted() {
  const { canonical, compare } = await import('./canonical.ts')
  const row = (id: string, minor: number) => ({
    table: 'line',
    id,
    text: `{"id": "${id}", "net_minor": ${minor}}`,
  })
  const [one, two] = [
    '00000000-0000-7000-8000-000000000001',
    '00000000-0000-7000-8000-000000000002',
  ]
  const from = { kept: new Set<string>(), wallYear: 2031 }
  const twin = canonical([row(one, 19_900)], from)
  return {
    amountsApart: compare(twin, canonical([row(two, 19_901)], from)),
    rowTwice: compare(twin, canonical([row(two, 19_900), row(one, 19_900)], from)),
  }
}
