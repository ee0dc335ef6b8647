/** The database reads meters as decision 019 says: so that readings of one period come in sum to what the period was. */
import type { Measure } from '@tolv/pricing'
import { type Aggregate, chanceOf, type MeterEvent, readMeter } from '@tolv/pricing/testing'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aHouse, aTenant, type TestHouse, theAccounts } from '../../testing/index.ts'
import { addMeter, meters } from '../catalog/index.ts'
import { inTenant, type TenantId, type Tx } from '../db/index.ts'
import { startSubscription } from './commands/start.ts'
import { measure } from './queries/measure.ts'
import { aShop, given } from './testing/shop.ts'

let house: TestHouse
let tenantId: TenantId
let subscriptionId: string
const ids: Partial<Record<Aggregate, string>> = {}

const aggregates = ['sum', 'count', 'max', 'unique', 'last'] as const
const within = <T>(work: (tx: Tx) => Promise<T>) => inTenant(house.database, tenantId, work)
const day = (written: string) => Temporal.PlainDate.from(written)

beforeAll(async () => {
  house = await aHouse({ now: Temporal.Instant.from('2026-06-01T08:00:00Z') })
  tenantId = await aTenant(house)
  await aShop(house, tenantId)
  const accounts = await theAccounts(house, tenantId)
  const doer = { by: 'user:maja', now: house.clock.now(), cause: null }
  const start = {
    accountId: accounts.get('1001')!,
    legalEntityId: null,
    reference: null,
    currency: null,
    plan: { code: 'power' },
    quantity: '1',
    addOns: [],
    startOn: day('2026-06-01'),
    anchor: { kind: 'start' as const },
    trialDays: null,
    priceLockTo: null,
    coupons: [],
    policy: {},
  }
  await within(async (tx) => {
    const doing = { ...doer, settleNow: null, collect: 'now' as const }
    subscriptionId = given(await startSubscription(tx, start, doing)).state.id
    for (const aggregate of aggregates) {
      const property = aggregate === 'count' ? null : aggregate === 'unique' ? 'member' : 'amount'
      const fields = { code: aggregate, name: aggregate, unit: 'x', event: 'call' }
      ids[aggregate] = given(await addMeter(tx, { ...fields, aggregate, property }, doer)).id
    }
  })
})
afterAll(() => house.close())

/** 40 events in June, of seven members; amounts below zero are taken back. */
function randomEvents(seed: number): MeterEvent[] {
  const chance = chanceOf(seed)
  const june = Temporal.Instant.from('2026-05-31T22:00:00Z')
  return Array.from({ length: 40 }, () => ({
    at: june.add({ minutes: chance.below(30 * 24 * 60) }),
    amount: `${chance.below(90) - 5}`,
    member: `member-${chance.below(7)}`,
  })).sort((a, b) => Temporal.Instant.compare(a.at, b.at))
}

/** Readings of a June that is cut at random: runs with gaps between them, each beside those before and after it. */
function randomReadings(seed: number): Omit<Measure, 'meterId'>[] {
  const chance = chanceOf(seed)
  const days = [0, ...Array.from({ length: 5 }, () => 1 + chance.below(29)), 30]
  const cuts = [...new Set(days)].sort((a, b) => a - b)
  const first = day('2026-06-01')
  const runs = cuts
    .slice(1)
    .map((to, at) => ({ from: cuts[at]!, to }))
    .filter(() => !chance.oneIn(4))
  const momentsOf = ({ from, to }: { from: number; to: number }) => {
    const [a, b] = [from, to].map((days_) =>
      first.add({ days: days_ }).toZonedDateTime('Europe/Stockholm').toInstant(),
    )
    return { from: a!, to: b! }
  }
  return runs.map((run, at) => ({
    spanId: `run-${at}`,
    service: { from: first.add({ days: run.from }), to: first.add({ days: run.to }) },
    moments: momentsOf(run),
    isEach: false,
    earlier: runs.slice(0, at).map(momentsOf),
    later: runs.slice(at + 1).map(momentsOf),
  }))
}

test('random months, cut at random, are read by the database as by the rule', async () => {
  const events = randomEvents(7)
  await within((tx) =>
    tx.sql(sql`
      INSERT INTO usage_event (tenant_id, source, id, subscription_id, name, occurred_at, received_at, data)
      SELECT ${tenantId}, 'test', place::text, ${subscriptionId}, 'call', at, at,
        jsonb_build_object('amount', amount, 'member', member)
      FROM json_to_recordset(${JSON.stringify(events.map((one, place) => ({ ...one, place })))}::json)
        AS told (place int, at timestamptz, amount numeric, member text)`),
  )
  let read = 0
  for (let seed = 0; seed < 40; seed++) {
    const asked = aggregates.flatMap((aggregate) =>
      randomReadings(seed).map((one) => ({ ...one, meterId: ids[aggregate]!, subscriptionId })),
    )
    const found = await within((tx) => meters(tx).then((known) => measure(tx, asked, known)))
    const quantities = (found.get(subscriptionId) ?? []).map(({ quantity }) => quantity)
    const expected = aggregates.flatMap((aggregate) =>
      readMeter(
        asked.filter(({ meterId }) => meterId === ids[aggregate]),
        events,
        aggregate,
      ).map(({ quantity }) => quantity),
    )
    expect(quantities).toEqual(expected)
    read += quantities.length
  }
  expect(read).toBeGreaterThan(500)
})
