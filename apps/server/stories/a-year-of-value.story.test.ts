/**
 * A test clock moved a year. Nothing is brought meanwhile, and still the book is valued on the first of each month, in
 * order, each time at its own moment: value moves with time.
 */
import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { inTenant } from '../src/db/index.ts'
import { advanceTo, runDue } from '../src/jobs/index.ts'
import { requestValuation, valueJobs } from '../src/value/index.ts'
import { tellHistory } from '../src/value/testing/history.ts'
import { aHouse, aTenant } from '../testing/index.ts'

const morning = Temporal.Instant.from('2026-12-01T07:00:00Z')
const aYearLater = Temporal.Instant.from('2027-12-01T07:00:00Z')

type Made = {
  asOf: string
  valuedAt: Temporal.Instant
  reason: string
  active: number
  future: number
}

/** A company of 200 accounts, valued once and then left alone for a year. */
async function aYear(): Promise<Made[]> {
  const house = await aHouse({ now: morning, jobs: valueJobs })
  try {
    const tenantId = await aTenant(house, { testClock: morning })
    await inTenant(house.database, tenantId, async (tx) => {
      await tellHistory(tx, 200)
      await requestValuation(tx, { reason: 'asked' })
    })
    await runDue(house, tenantId)
    await advanceTo(house, tenantId, aYearLater)
    return await inTenant(house.database, tenantId, (tx) =>
      tx.sql<Made>(sql`
        SELECT as_of AS "asOf", valued_at AS "valuedAt", reason, (document->>'active')::int AS active,
          (document->'total'->'future'->>'value')::float8 AS future
        FROM valuation WHERE tenant_id = ${tx.tenantId} ORDER BY place`),
    )
  } finally {
    await house.close()
  }
}

let first: Made[]
let second: Made[]
beforeAll(async () => {
  first = await aYear()
  second = await aYear()
}, 180_000)

test('the book is valued on the first of each month, at four in the morning where the tenant is', () => {
  expect(first.map(({ asOf, reason }) => `${asOf} ${reason}`)).toEqual([
    '2026-12-01 asked',
    '2027-01-01 month',
    '2027-02-01 month',
    '2027-03-01 month',
    '2027-04-01 month',
    '2027-05-01 month',
    '2027-06-01 month',
    '2027-07-01 month',
    '2027-08-01 month',
    '2027-09-01 month',
    '2027-10-01 month',
    '2027-11-01 month',
    '2027-12-01 month',
  ])
  const hours = first
    .slice(1)
    .map(({ valuedAt }) => valuedAt.toZonedDateTimeISO('Europe/Stockholm').toPlainTime().toString())
  expect(new Set(hours)).toEqual(new Set(['04:00:00']))
})

test('nobody is heard to leave, so those who stay are worth more than a year ago', () => {
  expect(first.at(-1)?.active).toBe(first[0]?.active)
  expect(first.at(-1)?.future).toBeGreaterThan(first[0]?.future ?? Number.POSITIVE_INFINITY)
})

test('the same year twice has the same figures', () => {
  expect(second).toEqual(first)
})
