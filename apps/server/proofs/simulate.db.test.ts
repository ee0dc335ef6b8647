/** The simulation of `npm run simulate` in small: two months of a dozen subscriptions. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { simulate } from './simulate.ts'
import type { Stage } from './stage.ts'
import { aStage } from './test-stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await aStage('simulate', ['billing.proof'])
})
afterAll(() => stage.close())

const season = { subscriptions: 12, years: 1 / 6, seed: 7 }

test('two months played twice come to the same, balanced books; from another seed to others', async () => {
  const first = await simulate(stage, season)
  const second = await simulate(stage, season)
  expect({ ...second, seconds: 0 }).toEqual({ ...first, seconds: 0 })
  expect(first.documents).toBeGreaterThan(12)
  expect(first.discrepancies).toBe(0)
  const other = await simulate(stage, { ...season, seed: 8 })
  expect(other.hash).not.toBe(first.hash)
})
