/** Valuations on a real database: what is written, once, and what it moves. */
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aHouse, aTenant, type TestHouse } from '../../testing/index.ts'
import { appendEvents, streamAccounts } from '../accounts/index.ts'
import { inTenant, type TenantId, type Tx } from '../db/index.ts'
import { jobProgress, runDue } from '../jobs/index.ts'
import { requestValuation, saveSettings, valueJobs } from './index.ts'
import { askAbout } from './jobs/asking.ts'
import { settingsHistory } from './queries/settings.ts'
import {
  type AccountRow,
  type KeptValuation,
  latestValuation,
  listValuations,
  reportOf,
  streamAccountRows,
  valuationOf,
} from './queries/valuations.ts'
import { firstSettings, settingsOn } from './rules/settings.ts'
import { subscriptionTold, type ToldHistory, tellHistory } from './testing/history.ts'

const morning = Temporal.Instant.from('2026-12-01T07:00:00Z')
const accounts = 600

let house: TestHouse
let tenantId: TenantId
let history: ToldHistory

const inTx = <T>(work: (tx: Tx) => Promise<T>) => inTenant(house.database, tenantId, work)
const rowsOf = (id: string) =>
  inTx(async (tx) => {
    const rows: AccountRow[] = []
    for await (const some of streamAccountRows(tx, id)) rows.push(...some)
    return rows
  })
const latest = async (): Promise<KeptValuation> => {
  const kept = await inTx(latestValuation)
  if (kept === null) throw new Error('a valuation was made')
  return kept
}
const factsOf = (accountId: string) =>
  inTx(async (tx) => {
    const [row] = await tx.sql<{ facts: Record<string, unknown> }>(sql`
      SELECT facts FROM account_facts WHERE tenant_id = ${tx.tenantId} AND account_id = ${accountId}`)
    return row?.facts ?? {}
  })
/** What is kept of the timeline is a copy: emptied, it is made again. */
const forgetHistory = () =>
  inTx(async (tx) => {
    await tx.sql(sql`DELETE FROM value_history WHERE tenant_id = ${tx.tenantId}`)
    await tx.sql(sql`DELETE FROM cursor WHERE tenant_id = ${tx.tenantId}`)
  })
const valueNow = async (asOf?: string) => {
  await inTx((tx) => requestValuation(tx, { reason: 'asked', ...(asOf ? { asOf } : {}) }))
  await runDue(house, tenantId)
}

beforeAll(async () => {
  house = await aHouse({ now: morning, jobs: valueJobs })
  tenantId = await aTenant(house, { testClock: morning })
  history = await inTx((tx) => tellHistory(tx, accounts))
  await valueNow('2026-11-01')
  await valueNow()
})
afterAll(() => house.close())

test('every account told of is valued, and the rows add up to the total', async () => {
  const kept = await latest()
  const rows = await rowsOf(kept.id)
  expect(rows).toHaveLength(accounts)
  expect(kept.asOf).toBe('2026-12-01')
  expect(kept.document.accounts).toBe(accounts)
  const sum = (of: (row: AccountRow) => number) => rows.reduce((all, row) => all + of(row), 0)
  expect(sum((row) => row.future)).toBeCloseTo(kept.document.total.future.value, -1)
  expect(sum((row) => row.historic)).toBeCloseTo(kept.document.total.historic, -1)
  const { low, value, high } = kept.document.total.future
  expect(low).toBeLessThan(value)
  expect(value).toBeLessThan(high)
})

test('one who left is worth nothing more; one who stays is, where a model could speak for it', async () => {
  for (const row of await rowsOf((await latest()).id)) {
    if (row.status === 'churned')
      expect([row.future, row.futureLow, row.futureHigh]).toEqual([0, 0, 0])
    else if (row.model >= 0) expect(row.future).toBeGreaterThan(0)
  }
})

test('the facts of an account are those of its row', async () => {
  const rows = await rowsOf((await latest()).id)
  for (const row of rows.filter((_, place) => place % 97 === 0)) {
    expect(await factsOf(row.accountId)).toMatchObject({
      'value.historic': Math.round(row.historic),
      'value.status': row.status,
      ...(row.model >= 0 ? { 'value.future': Math.round(row.future) } : {}),
      'trait.segment': expect.any(String),
    })
  }
})

test('what changed since the month before adds up to the difference', async () => {
  const kept = await latest()
  const page = await inTx((tx) => listValuations(tx, { before: null, limit: 10 }))
  const before = page.find(({ asOf }) => asOf === '2026-11-01')
  const { change } = kept.document
  expect(change?.since).toBe('2026-11-01')
  const parts = change?.parts.reduce((sum, { amount }) => sum + amount, 0) ?? Number.NaN
  const moved = kept.document.total.future.value - (before?.future.value ?? Number.NaN)
  expect(parts).toBeCloseTo(moved, 0)
  expect(change?.total.value).toBeCloseTo(moved, 0)
})

test('segments are kept for every trait, and each holds all accounts', async () => {
  const { segmentsByTrait, traits } = (await latest()).document
  expect(traits.map(({ name }) => name).sort()).toEqual(['payment', 'region', 'segment'])
  for (const segments of Object.values(segmentsByTrait)) {
    expect(segments.reduce((sum, segment) => sum + segment.accounts, 0)).toBe(accounts)
  }
})

test('valued again when nothing has changed, the record stands and no other is made', async () => {
  const first = await latest()
  const count = async () =>
    (await inTx((tx) => listValuations(tx, { before: null, limit: 200 }))).length
  const before = await count()
  await valueNow()
  expect((await latest()).id).toBe(first.id)
  expect(await count()).toBe(before)
})

test('read anew from the timeline, the same history has the same figures, and the old record stands', async () => {
  const first = await latest()
  await forgetHistory()
  await valueNow()
  const second = await latest()
  expect(second.id).not.toBe(first.id)
  // By the models that were fitted for the first.
  const figures = ({ document }: typeof first) => ({ ...document, fitted: null })
  expect(second.document.fitted).toMatchObject({ anew: false, accountsSince: 0, moves: 0 })
  expect(figures(second)).toEqual(figures(first))
  expect(await rowsOf(second.id)).toEqual(await rowsOf(first.id))
  const again = await inTx((tx) => valuationOf(tx, first.id))
  expect(again).toEqual(first)
})

test('a look back at an earlier day changes nothing of today', async () => {
  const before = await latest()
  const accountId = history.accountOf.get('100001') ?? ''
  const facts = await factsOf(accountId)
  await valueNow('2026-06-01')
  expect((await latest()).id).toBe(before.id)
  expect(await factsOf(accountId)).toEqual(facts)
})

test('asked many times while it waits, it is made once; asked while it runs, once more', async () => {
  const count = async () =>
    (await inTx((tx) => listValuations(tx, { before: null, limit: 200 }))).length
  const before = await count()
  await forgetHistory()
  for (const reason of ['import', 'settings', 'asked']) {
    await inTx((tx) => requestValuation(tx, { reason }))
  }
  expect(
    await inTx((tx) => jobProgress(tx, { kind: 'value.valuation', dedupe: 'now' })),
  ).not.toBeNull()
  await runDue(house, tenantId)
  expect(await count()).toBe(before + 1)
  expect(await inTx((tx) => jobProgress(tx, { kind: 'value.valuation', dedupe: 'now' }))).toBeNull()
})

test('an account that ends its agreement is told of, and its facts say so', async () => {
  const living = (await rowsOf((await latest()).id)).find(({ status }) => status === 'active')
  const accountId = living?.accountId ?? ''
  const [told] = await inTx((tx) =>
    tx.sql<{ id: string; subject: string; data: Record<string, string> }>(sql`
      SELECT id, subject, data FROM event WHERE tenant_id = ${tx.tenantId} AND account_id = ${accountId}
        AND kind = 'subscription.recorded' ORDER BY occurred_at DESC LIMIT 1`),
  )
  await inTx((tx) =>
    appendEvents(tx, [
      subscriptionTold(accountId, {
        subject: told?.subject ?? '',
        amountMinor: Number(told?.data.amountMinor),
        interval: told?.data.interval ?? '',
        startedOn: told?.data.startedOn ?? '',
        endedOn: '2026-11-30',
        corrects: told?.id ?? '',
      }),
    ]),
  )
  await valueNow()
  expect(await factsOf(accountId)).toMatchObject({ 'value.future': 0, 'value.status': 'churned' })
  const changed = await inTx((tx) =>
    tx.sql<{ data: Record<string, unknown> }>(sql`
      SELECT data FROM event WHERE tenant_id = ${tx.tenantId} AND account_id = ${accountId}
        AND kind = 'value.changed' ORDER BY id`),
  )
  expect(changed.at(-1)?.data).toMatchObject({ because: 'churn', share: -1, toMinor: 0 })
})

describe('assumptions', () => {
  test('saved, they are kept with who and when, and the book is valued under them', async () => {
    const before = await latest()
    const settings = { ...firstSettings, margin: 0.5, segment: 'segment' }
    const saved = await inTx((tx) => saveSettings(tx, { settings, actor: 'user:maja' }))
    expect(saved).toEqual({ ok: true, value: settings })
    await runDue(house, tenantId)
    const after = await latest()
    expect(after.settings).toEqual(settings)
    expect(after.document.total.future.value).toBeLessThan(before.document.total.future.value)
    const parts = after.document.change?.parts ?? []
    expect(parts.find(({ reason }) => reason === 'settings')?.amount).toBeLessThan(0)
    expect(await inTx((tx) => settingsHistory(tx, 5))).toMatchObject([
      { setBy: 'user:maja', settings },
    ])
  })

  test('saving what holds already asks for nothing', async () => {
    const [saved] = await inTx((tx) => settingsHistory(tx, 1))
    const settings = saved?.settings ?? firstSettings
    await inTx((tx) => saveSettings(tx, { settings, actor: 'user:karin' }))
    expect(await inTx((tx) => settingsHistory(tx, 5))).toHaveLength(1)
    expect(
      await inTx((tx) => jobProgress(tx, { kind: 'value.valuation', dedupe: 'now' })),
    ).toBeNull()
  })

  test('a preview under the same assumptions is the valuation, under others it is not, and nothing is written', async () => {
    const valuation = await latest()
    const written = () =>
      inTx((tx) =>
        tx.sql(sql`
        SELECT (SELECT count(*) FROM valuation WHERE tenant_id = ${tx.tenantId}) AS valuations,
          (SELECT count(*) FROM value_settings WHERE tenant_id = ${tx.tenantId}) AS settings,
          (SELECT count(*) FROM event WHERE tenant_id = ${tx.tenantId}) AS events`),
      )
    const before = await written()
    const preview = (margin: number) =>
      askAbout(
        house,
        { tenantId, valuation },
        {
          kind: 'preview',
          ask: settingsOn(valuation.asOf, { ...valuation.settings, margin }),
        },
      )
    const same = await preview(0.5)
    expect(same.after.value).toBeCloseTo(valuation.document.total.future.value, 0)
    expect((await preview(0.25)).after.value).toBeLessThan(same.after.value)
    expect(await written()).toEqual(before)
  })
})

test('why an account is worth so much adds up to what it is worth', async () => {
  const valuation = await latest()
  const rows = await rowsOf(valuation.id)
  const row = rows.find(({ status }) => status === 'active')
  const explained = await askAbout(
    house,
    { tenantId, valuation },
    {
      kind: 'explain',
      ask: { account: row?.accountId ?? '' },
    },
  )
  const sum = explained?.steps.reduce((all, { amount }) => all + amount, 0)
  expect(sum).toBeCloseTo(row?.future ?? Number.NaN, 0)
})

test('rows per account are kept for the last 24 valuations, documents for ever', async () => {
  const first = (await inTx((tx) => listValuations(tx, { before: null, limit: 200 }))).at(-1)
  await inTx((tx) =>
    tx.sql(sql`
      INSERT INTO valuation (tenant_id, id, place, as_of, valued_at, reason, request, records, inputs_hash, settings, document)
      SELECT tenant_id, md5(place::text)::uuid, 1 + 23, '2020-01-01', valued_at, reason, 'made up', 0, '', settings, document
      FROM valuation WHERE tenant_id = ${tx.tenantId} AND place = 1`),
  )
  await forgetHistory()
  await valueNow()
  expect(await rowsOf(first?.id ?? '')).toHaveLength(0)
  expect(await inTx((tx) => valuationOf(tx, first?.id ?? ''))).not.toBeNull()
})

test('where nothing has happened there is nothing to value, and no record of nothing', async () => {
  const count = () => inTx((tx) => listValuations(tx, { before: null, limit: 200 }))
  const before = await count()
  await valueNow('2019-01-01')
  expect(await count()).toEqual(before)
  const empty = await aTenant(house, { name: 'Nystartad', testClock: morning })
  await inTenant(house.database, empty, (tx) => requestValuation(tx, { reason: 'settings' }))
  await runDue(house, empty)
  await inTenant(house.database, empty, async (tx) => {
    expect(await latestValuation(tx)).toBeNull()
    expect(await jobProgress(tx, { kind: 'value.valuation', dedupe: 'now' })).toBeNull()
  })
})

describe('the reports of a valuation', () => {
  test('are written with it, one row for each name, and never changed', async () => {
    const { id, document } = await latest()
    const report = await inTx((tx) => reportOf(tx, { valuationId: id, name: 'models' }))
    expect(report?.models.map(({ standardErrors: _, says: __, ...model }) => model)).toEqual(
      document.models,
    )
    const change = inTx((tx) => tx.sql(sql`UPDATE valuation_report SET name = 'another'`))
    await expect(change).rejects.toThrow('permission denied')
  })

  test('go when their valuation goes, and another tenant sees none', async () => {
    const { id } = await latest()
    const count = (tx: Tx) =>
      tx.sql(sql`SELECT name FROM valuation_report WHERE valuation_id = ${id}`)
    expect(await inTx(count)).toContainEqual({ name: 'models' })
    const other = await aTenant(house, { name: 'Granne' })
    expect(await inTenant(house.database, other, count)).toEqual([])
    const gone = inTx(async (tx) => {
      await tx.sql(sql`DELETE FROM valuation WHERE tenant_id = ${tx.tenantId} AND id = ${id}`)
      expect(await count(tx)).toEqual([])
      throw new Error('and back')
    })
    await expect(gone).rejects.toThrow('and back')
  })
})

test('another tenant sees none of it', async () => {
  const other = await aTenant(house, { name: 'Kvarnby Vatten' })
  const mine = await latest()
  await inTenant(house.database, other, async (tx) => {
    expect(await latestValuation(tx)).toBeNull()
    expect(await valuationOf(tx, mine.id)).toBeNull()
    for await (const some of streamAccountRows(tx, mine.id)) expect(some).toEqual([])
    for await (const some of streamAccounts(tx)) expect(some).toEqual([])
  })
})
