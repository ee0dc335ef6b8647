/** The simulation of `npm run simulate` in small: two months of a dozen subscriptions. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { judge, play, simulate } from './simulate.ts'
import type { Stage } from './stage.ts'
import { aStage } from './test-stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await aStage('simulate')
})
afterAll(() => stage.close())

const season = { subscriptions: 12, years: 1 / 6, seed: 7 }

test('two months played twice come to the same, balanced books; from another seed to others', async () => {
  const first = await simulate(stage, season)
  const second = await simulate(stage, season)
  const { seconds, processorSeconds, judgedInSeconds } = first
  expect({ ...second, seconds, processorSeconds, judgedInSeconds }).toEqual(first)
  expect(first.documents).toBeGreaterThan(12)
  expect(first.discrepancies).toBe(0)
  const other = await simulate(stage, { ...season, seed: 8 })
  expect(other.hash).not.toBe(first.hash)
})

const planted = [
  ['a line billed an öre too high', 'amount_minor = amount_minor + 1'],
  ['a day that is owed and stands under no line', 'service_to = service_to - 1'],
] as const

test.each(planted)('%s is found, and makes another hash', async (name, change) => {
  const { came, hand } = await play(stage, { ...season, subscriptions: 4 })
  const mine = `tenant_id = ${hand.tenantId}`
  await stage.admin.query(`
    UPDATE invoice_line SET ${change}, name = '${name}' WHERE ${mine} AND (invoice_id, place) IN (
      SELECT invoice_id, place FROM invoice_line WHERE ${mine} AND kind = 'recurring' AND amount_minor > 0
      ORDER BY invoice_id, place LIMIT 1)`)
  const judged = await judge(hand)
  expect(judged.discrepancies).toBeGreaterThan(came.discrepancies)
  expect(judged.hash).not.toBe(came.hash)
})
