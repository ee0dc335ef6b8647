/** What-if over HTTP: scenarios reckoned on a valuation, drivers kept with it, and scenarios kept by a name. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aHouse, aTenant, type Client, signedIn, type TestHouse } from '../../testing/index.ts'
import { inTenant, type TenantId } from '../db/index.ts'
import { runDue } from '../jobs/index.ts'
import type {
  DriversWire,
  Role,
  SavedScenarioWire,
  ValuationPreviewWire,
  WhatIfWire,
} from '../wire/index.ts'
import { requestValuation, valueJobs } from './index.ts'
import { driversReport, whatIf } from './routes/what-if-bodies.ts'
import { firstSettings } from './rules/settings.ts'
import { tellHistory } from './testing/history.ts'

const morning = Temporal.Instant.from('2026-12-01T07:00:00Z')

let house: TestHouse
let tenantId: TenantId
let owner: Client
let stranger: Client

beforeAll(async () => {
  house = await aHouse({ now: morning, jobs: valueJobs })
  tenantId = await aTenant(house, { testClock: morning })
  const otherId = await aTenant(house, { name: 'Kvarnby Vatten', testClock: morning })
  owner = await signedIn(house, tenantId, 'owner')
  stranger = await signedIn(house, otherId, 'owner')
  await inTenant(house.database, tenantId, async (tx) => {
    await tellHistory(tx, 400)
    await requestValuation(tx, { reason: 'asked' })
  })
  await runDue(house, tenantId)
})
afterAll(() => house.close())

const ask = (scenarios: unknown, client = owner, id = 'latest') =>
  client(`/valuations/${id}/what-if`, { method: 'POST', body: { scenarios } })

const reckoned = async (levers: Record<string, unknown>): Promise<WhatIfWire> => {
  const answer = await ask([{ name: 'A', levers }])
  expect(answer.status).toBe(200)
  return (await answer.json()) as WhatIfWire
}

describe('a scenario on the latest valuation', () => {
  test('has the shape that is documented, and nothing moved is the valuation itself', async () => {
    const answer = await reckoned({})
    expect(whatIf.parse(answer)).toEqual(answer)
    const { valuation } = await (await owner('/valuations/latest')).json()
    expect(answer.valuationId).toBe(valuation.id)
    const { future } = valuation.total
    expect(answer.base.future.value / future.value).toBeCloseTo(1, 9)
    expect(answer.scenarios[0]).toMatchObject({ name: 'A', difference: { value: 0 } })
    expect(answer.has).toMatchObject({ agreements: true, buyers: false })
  })

  test('under another margin is what the preview of the assumptions says', async () => {
    const { scenarios } = await reckoned({ margin: 0.4 })
    const preview = await owner('/valuations/preview', {
      method: 'POST',
      body: { ...firstSettings, margin: 0.4 },
    })
    const { after } = (await preview.json()) as ValuationPreviewWire
    expect(scenarios[0]!.future.value / after.value).toBeCloseTo(1, 9)
  })

  test('two at once come back in the order asked, each against the valuation', async () => {
    const answer = await ask([
      { name: 'Dearer', levers: { price: 0.05 } },
      { name: 'Loyal', levers: { voluntaryChurn: 0.9 } },
    ])
    const { scenarios } = (await answer.json()) as WhatIfWire
    expect(scenarios.map(({ name }) => name)).toEqual(['Dearer', 'Loyal'])
    for (const { difference } of scenarios) expect(difference.low).toBeGreaterThan(0)
    const [first, second] = scenarios
    expect(first!.againstFirst).toEqual({ value: 0, low: 0, high: 0 })
    const apart = second!.future.value - first!.future.value
    expect(second!.againstFirst.value / apart).toBeCloseTo(1, 9)
  })

  test('writes nothing', async () => {
    const before = await (await owner('/valuations')).json()
    await reckoned({ price: 0.2 })
    expect(await (await owner('/valuations')).json()).toEqual(before)
  })
})

describe('levers that cannot be reckoned with', () => {
  test('are refused in a sentence each, with scenario and lever', async () => {
    const answer = await ask([
      { name: 'A', levers: { price: 0.1 } },
      { name: 'B', levers: { margin: 3, horizonMonths: 2.5, luck: 1 } },
    ])
    expect(answer.status).toBe(422)
    const { refusal, detail } = await answer.json()
    expect(refusal).toBe('invalid-levers')
    expect(detail).toContain('scenarios[1] (B), margin: A margin is above 0 %')
    expect(detail).toContain(
      'scenarios[1] (B), horizonMonths: A horizon is a whole number of months',
    )
    expect(detail).toContain('scenarios[1] (B), luck: There is no lever luck')
    expect(detail).not.toContain('scenarios[0]')
  })

  test.each([
    ['none', []],
    ['five', Array.from({ length: 5 }, () => ({ name: 'A', levers: {} }))],
    ['words for a number', [{ name: 'A', levers: { price: 'dear' } }]],
  ])('%s of scenarios do not fit', async (_, scenarios) => {
    expect((await ask(scenarios)).status).toBe(400)
  })

  test('a valuation of somebody else is as unknown as none', async () => {
    const { valuationId } = await reckoned({})
    const scenarios = [{ name: 'A', levers: {} }]
    expect((await ask(scenarios, stranger, valuationId)).status).toBe(404)
    expect((await ask(scenarios, stranger)).status).toBe(404)
  })
})

test('drivers and claims are a report of the valuation, ranked by their low end', async () => {
  const answer = await owner('/valuations/latest/drivers')
  expect(answer.status).toBe(200)
  const report = (await answer.json()) as DriversWire
  expect(driversReport.parse(report)).toEqual(report)
  const lows = report.drivers.map(({ large }) => large.low)
  expect(lows).toEqual(lows.toSorted((a, b) => b - a))
  expect(report.drivers.map(({ lever }) => lever)).toContain('voluntaryChurn')
  expect(report.claims.map(({ name }) => name)).toEqual([
    'retention-5',
    'price-1',
    'price-5',
    'churn-halved',
  ])
})

describe('scenarios that are kept', () => {
  const keep = (body: unknown, client = owner, headers = {}) =>
    client('/scenarios', { method: 'POST', body, headers })
  const kept = async (client = owner) =>
    ((await (await client('/scenarios')).json()) as { items: SavedScenarioWire[] }).items

  test('are named, found again, and forgotten', async () => {
    const body = { name: ' Dearer in spring ', levers: { price: 0.05 } }
    const made = (await (await keep(body)).json()) as SavedScenarioWire
    expect(made).toMatchObject({ name: 'Dearer in spring', levers: { price: 0.05 } })
    expect(await kept()).toEqual([made])
    expect(await kept(stranger)).toEqual([])
    const theirs = await stranger(`/scenarios/${made.id}`, { method: 'DELETE' })
    expect(theirs.status).toBe(404)
    const gone = await owner(`/scenarios/${made.id}`, { method: 'DELETE' })
    expect(await gone.json()).toEqual({ removed: made.id })
    expect(await kept()).toEqual([])
  })

  test('have a name that no other has, and levers that can be reckoned with', async () => {
    const body = { name: 'Loyal', levers: { voluntaryChurn: 0.8 } }
    const first = (await (
      await keep(body, owner, { 'Idempotency-Key': 'k' })
    ).json()) as SavedScenarioWire
    const again = await keep(body, owner, { 'Idempotency-Key': 'k' })
    expect(await again.json()).toEqual(first)
    const taken = await keep(body)
    expect(taken.status).toBe(409)
    expect(await taken.json()).toMatchObject({ refusal: 'name-taken' })
    const nameless = await keep({ ...body, name: '  ' })
    expect(await nameless.json()).toMatchObject({ status: 422, refusal: 'invalid-name' })
    const bad = await keep({ name: 'Bad', levers: { price: 9 } })
    expect(await bad.json()).toMatchObject({
      status: 422,
      detail: 'levers.price: A price changes by -90 % to +500 %.',
    })
    await owner(`/scenarios/${first.id}`, { method: 'DELETE' })
  })

  const everyone: Role[] = ['owner', 'manager', 'agent', 'analyst', 'viewer']
  const analysts: Role[] = ['owner', 'manager', 'analyst']
  test.each([
    ['GET', '/scenarios', undefined, everyone],
    ['POST', '/scenarios?preview=true', { name: 'Mine', levers: {} }, analysts],
    ['DELETE', '/scenarios/01900000-0000-7000-8000-000000000000', undefined, analysts],
    [
      'POST',
      '/valuations/latest/what-if',
      { scenarios: [{ name: 'A', levers: {} }] },
      [...analysts, 'agent'],
    ],
    ['GET', '/valuations/latest/drivers', undefined, everyone],
  ] as [string, string, unknown, Role[]][])(
    '%s %s: who may',
    async (...[method, path, body, allowed]) => {
      for (const role of everyone) {
        const client = await signedIn(house, tenantId, role)
        const { status } = await client(path, { method, ...(body === undefined ? {} : { body }) })
        expect([role, status !== 403]).toEqual([role, allowed.includes(role)])
      }
    },
  )
})
