/** Trying a change on a subscription: the months ahead as they are, and as they would be. */
import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { aBilledCompany } from '../../testing/index.ts'
import type { ForkWire } from '../wire/index.ts'

const company = aBilledCompany({ opens: '2026-03-01T08:00:00Z', anew: 'once' })
let id: string

beforeAll(async () => {
  id = (await company.start('b100')).subscription.id
  company.at('2026-03-16T08:00:00Z')
})

async function fork(changes: Record<string, unknown>[], months: number): Promise<ForkWire> {
  const answer = await company.owner(`/subscriptions/${id}/fork`, {
    method: 'POST',
    body: { changes, months },
  })
  expect(answer.status).toBe(200)
  return answer.json()
}

/** Every row of the tenant that a change of a subscription could touch. */
function written(): Promise<Record<string, unknown>[]> {
  return company.within((tx) =>
    tx.sql(sql`
      SELECT (SELECT json_agg(one ORDER BY id) FROM subscription AS one WHERE tenant_id = ${company.tenantId})::text AS a,
        (SELECT json_agg(one ORDER BY id) FROM subscription_item AS one WHERE tenant_id = ${company.tenantId})::text AS b,
        (SELECT count(*) FROM event WHERE tenant_id = ${company.tenantId}) AS c,
        (SELECT count(*) FROM timer WHERE tenant_id = ${company.tenantId}) AS d,
        (SELECT count(*) FROM invoice_line WHERE tenant_id = ${company.tenantId}) AS e`),
  )
}

test('without a change the two futures are the same: 199 kronor on the first of each month', async () => {
  const { asIs, changed, differenceMinor, ...when } = await fork([], 3)
  expect(when).toEqual({ currency: 'SEK', from: '2026-03-16', to: '2026-06-16' })
  expect(asIs.map(({ on, netMinor }) => [on, netMinor])).toEqual([
    ['2026-04-01', 19_900],
    ['2026-05-01', 19_900],
    ['2026-06-01', 19_900],
  ])
  expect([changed, differenceMinor]).toEqual([asIs, 0])
})

test('case 77: the annual switch on 16 March shows the credit, the year and what it saves, and keeps nothing', async () => {
  const before = await written()
  const { asIs, changed, differenceMinor } = await fork(
    [{ verb: 'plan', plan: { code: 'year100' } }],
    11,
  )
  expect(changed.map(({ on, netMinor }) => [on, netMinor])).toEqual([['2026-03-16', 188_729]])
  expect(changed[0]!.lines.map(({ kind, netMinor }) => [kind, netMinor])).toEqual([
    ['credit', -10_271],
    ['recurring', 199_000],
  ])
  expect(asIs).toHaveLength(11)
  expect(differenceMinor).toBe(188_729 - 11 * 19_900)
  expect(await written()).toEqual(before)
})

test('two changes are tried one after the other, and one that cannot be is refused in its sentence', async () => {
  const { changed } = await fork(
    [
      { verb: 'pause', way: 'credit', resumesOn: '2026-05-01' },
      { verb: 'cancel', when: '2026-07-01' },
    ],
    12,
  )
  expect(changed.map(({ on }) => on)).toEqual(['2026-03-16', '2026-05-01', '2026-06-01'])
  const answer = await company.owner(`/subscriptions/${id}/fork`, {
    method: 'POST',
    body: { changes: [{ verb: 'plan', plan: { code: 'nothing' } }], months: 3 },
  })
  expect(answer.status).toBe(404)
})
