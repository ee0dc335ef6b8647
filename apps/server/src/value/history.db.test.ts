/** What is kept of the timeline between valuations: always what reading all of it would have said. */
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { aHouse, aTenant, type TestHouse } from '../../testing/index.ts'
import {
  appendEvents,
  findOrCreateAccounts,
  type NewEvent,
  setTraits,
  streamEvents,
} from '../accounts/index.ts'
import { inTenant, type TenantId, type Tx } from '../db/index.ts'
import { advanceTo, runDue } from '../jobs/index.ts'
import { readKinds } from './events.ts'
import { requestValuation, valueJobs } from './index.ts'
import { askAbout } from './jobs/asking.ts'
import { foldHistory } from './jobs/history.ts'
import { keepValuer, openValuer, valuerOf } from './jobs/valuer.ts'
import { accountByAccount, foldedInAll, streamFolded } from './queries/history.ts'
import { type AccountRow, latestValuation, streamAccountRows } from './queries/valuations.ts'
import { settingsOn } from './rules/settings.ts'
import { foldAccount } from './rules/told.ts'
import { subscriptionTold, type ToldHistory, tellHistory } from './testing/history.ts'

const morning = Temporal.Instant.from('2026-12-01T07:00:00Z')

let house: TestHouse
let tenantId: TenantId
let history: ToldHistory

const inTx = <T>(work: (tx: Tx) => Promise<T>) => inTenant(house.database, tenantId, work)
const idOf = (number: string) => history.accountOf.get(number) ?? ''
const kept = () =>
  inTx(async (tx) => {
    const rows: { account: string; told: string }[] = []
    for await (const some of streamFolded(tx)) rows.push(...some)
    return rows
  })
/** The same from the whole timeline. */
const everything = () =>
  inTx(async (tx) => {
    const rows: { account: string; told: string }[] = []
    const timeline = streamEvents(tx, { kinds: [...readKinds], order: 'account' })
    for await (const { account, events } of accountByAccount(timeline)) {
      const folded = foldAccount(events, { account, currency: 'SEK' })
      if (folded.records > 0) rows.push({ account, told: folded.told })
    }
    return rows
  })
const fold = async () => (await inTx((tx) => foldHistory(tx, 'SEK'))).anew
/** Other tests on the same server hold the cursor back while a transaction of theirs is open. */
const caughtUp = async () => {
  for (let tries = 0; (await fold()) > 0; tries += 1) {
    if (tries > 200) throw new Error('the cursor never came to the end')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
const tell = (...events: NewEvent[]) => inTx((tx) => appendEvents(tx, events))
const subscription = { subject: 'new', amountMinor: 20_000, interval: 'month' }

beforeAll(async () => {
  house = await aHouse({ now: morning, jobs: valueJobs })
  tenantId = await aTenant(house, { testClock: morning })
  history = await inTx((tx) => tellHistory(tx, 300))
})
afterAll(() => house.close())

test('the first time every account is read, later none', async () => {
  expect(await fold()).toBe(300)
  await caughtUp()
  expect(await kept()).toEqual(await everything())
})

beforeEach(async ({ task }) => {
  if (!task.name.startsWith('the first time')) await caughtUp()
})

test.each([
  {
    what: 'a new agreement',
    events: () => [
      subscriptionTold(idOf('100001'), { ...subscription, startedOn: '2026-11-01', endedOn: null }),
    ],
    anew: 1,
  },
  {
    what: 'something back-dated before all that was known',
    events: () => [
      subscriptionTold(idOf('100002'), {
        ...subscription,
        startedOn: '2015-01-01',
        endedOn: '2015-06-01',
      }),
    ],
    anew: 1,
  },
  {
    what: 'an amount in another currency',
    events: () => {
      const told = { ...subscription, startedOn: '2026-01-01', endedOn: null }
      const event = subscriptionTold(idOf('100003'), told)
      return [{ ...event, data: { ...event.data, currency: 'EUR' } }]
    },
    anew: 1,
  },
  {
    what: 'what is no business of a valuation',
    events: () => [
      {
        ...subscriptionTold(idOf('100004'), {
          ...subscription,
          startedOn: '2026-01-01',
          endedOn: null,
        }),
        kind: 'call.made',
      },
    ],
    anew: 0,
  },
])('after $what only the accounts it is told of are read', async ({ events, anew }) => {
  await tell(...events())
  expect(await fold()).toBe(anew)
  expect(await kept()).toEqual(await everything())
})

test('a correction and a withdrawal change what an earlier event meant', async () => {
  const told = { ...subscription, subject: 'mistaken', startedOn: '2026-02-01', endedOn: null }
  const [first] = await tell(subscriptionTold(idOf('100005'), told))
  await fold()
  const before = await kept()
  await tell(
    subscriptionTold(idOf('100005'), { ...told, startedOn: '2025-02-01', corrects: first ?? '' }),
  )
  expect(await fold()).toBe(1)
  expect(await kept()).not.toEqual(before)
  expect(await kept()).toEqual(await everything())
  const withdrawn = subscriptionTold(idOf('100005'), { ...told, corrects: first ?? '' })
  await tell({ ...withdrawn, kind: 'record.withdrawn' })
  expect(await fold()).toBe(1)
  expect(await kept()).toEqual(await everything())
})

test('an account whose all is in another currency is counted as left out, and has nothing in the book', async () => {
  const accounts = await inTx((tx) =>
    findOrCreateAccounts(tx, [{ number: 'utrikes' }], house.clock.now()),
  )
  const told = { ...subscription, startedOn: '2026-01-01', endedOn: null }
  const event = subscriptionTold(accounts.get('utrikes') ?? '', told)
  const before = await inTx(foldedInAll)
  await tell({ ...event, data: { ...event.data, currency: 'EUR' } })
  await fold()
  const after = await inTx(foldedInAll)
  expect(after.leftOut).toBe(before.leftOut + 1)
  expect(after.records).toBe(before.records)
  expect(await kept()).toEqual(await everything())
})

test('an event that commits late is not passed by', async () => {
  const told = { ...subscription, subject: 'late', startedOn: '2026-03-01', endedOn: null }
  let letGo = () => {}
  const waits = new Promise<void>((resolve) => {
    letGo = resolve
  })
  let begun = () => {}
  const hasBegun = new Promise<void>((resolve) => {
    begun = resolve
  })
  const late = inTx(async (tx) => {
    await appendEvents(tx, [subscriptionTold(idOf('100006'), told)])
    begun()
    await waits
  })
  await hasBegun
  await tell(subscriptionTold(idOf('100007'), { ...told, subject: 'early' }))
  expect(await fold()).toBe(1)
  letGo()
  await late
  // The early one lies beyond the oldest that was open, so it is read once more.
  expect(await fold()).toBe(2)
  expect(await kept()).toEqual(await everything())
})

test('read by other rules or in another currency, all is read anew', async () => {
  const euro = await inTx((tx) => foldHistory(tx, 'EUR'))
  expect(euro.anew).toBe(301)
  expect(await fold()).toBe(301)
  expect(await kept()).toEqual(await everything())
})

test('what is kept goes with its account, and another tenant sees none of it', async () => {
  const other = await aTenant(house, { name: 'Kvarnby Vatten' })
  expect(
    await inTenant(house.database, other, (tx) => tx.sql(sql`SELECT 1 FROM value_history`)),
  ).toEqual([])
  await inTx(async (tx) => {
    const count = () =>
      tx.sql(sql`SELECT 1 FROM value_history WHERE account_id = ${idOf('100008')}`)
    expect(await count()).toHaveLength(1)
    await tx.sql(
      sql`DELETE FROM account WHERE tenant_id = ${tx.tenantId} AND id = ${idOf('100008')}`,
    )
    expect(await count()).toHaveLength(0)
    throw new Error('and back')
  }).catch((error) => expect(String(error)).toContain('and back'))
})

const rowsOf = (id: string) =>
  inTx(async (tx) => {
    const rows: AccountRow[] = []
    for await (const some of streamAccountRows(tx, id)) rows.push(...some)
    return rows
  })
const valued = async (reason = 'asked') => {
  await inTx((tx) => requestValuation(tx, { reason }))
  await runDue(house, tenantId)
  const valuation = await inTx(latestValuation)
  const id = valuation?.id ?? ''
  const reports = await inTx((tx) =>
    tx.sql(
      sql`SELECT name, body FROM valuation_report WHERE tenant_id = ${tx.tenantId} AND valuation_id = ${id} ORDER BY name`,
    ),
  )
  return { id, document: valuation?.document, rows: await rowsOf(id), reports }
}
/** As after a start: no valuer is kept, and nothing is folded. */
const forgotten = async () => {
  keepValuer('nobody', Promise.resolve(openValuer()))
  keepValuer('nobody else', Promise.resolve(openValuer()))
  await inTx(async (tx) => {
    await tx.sql(sql`DELETE FROM value_history WHERE tenant_id = ${tx.tenantId}`)
    await tx.sql(sql`DELETE FROM cursor WHERE tenant_id = ${tx.tenantId}`)
  })
}
/** The valuer that is kept of a valuation; throws where none is. */
const valuerNow = (id: string) =>
  valuerOf(id, () => Promise.reject(new Error('its valuer is not kept')))
/** All of a valuation but the change, which is told since another one. */
const frozen = ({ document, rows, reports }: Awaited<ReturnType<typeof valued>>) => {
  const { change: _, fitted: __, segmentsByTrait = {}, ...rest } = document ?? {}
  const segments = Object.values(segmentsByTrait).map((all) =>
    all.map(({ change: ___, ...one }) => one),
  )
  return JSON.stringify({ ...rest, segments, rows, reports })
}

test('a valuer that is told of what changed values as one that reads everything, to the bit', async () => {
  // On the first of a month no model stands.
  const first = await valued('month')
  const valuer = await valuerNow(first.id)
  await tell(
    subscriptionTold(idOf('100009'), {
      ...subscription,
      subject: 'last',
      startedOn: '2024-05-01',
      endedOn: '2026-10-01',
    }),
  )
  await inTx((tx) => setTraits(tx, [{ accountId: idOf('100010'), traits: { region: 'Norr' } }]))
  const accounts = await inTx((tx) =>
    findOrCreateAccounts(tx, [{ number: 'nykund' }], house.clock.now()),
  )
  const told = { ...subscription, startedOn: '2026-09-01', endedOn: null }
  await tell(subscriptionTold(accounts.get('nykund') ?? '', told))
  const some = await valued('month')
  expect(await valuerNow(some.id)).toBe(valuer)
  await forgotten()
  const all = await valued('month')
  expect(all.id).not.toBe(some.id)
  expect(await valuerNow(all.id)).not.toBe(valuer)
  expect(frozen(all)).toEqual(frozen(some))
})

test('an account that all is taken back of makes the book be read from its beginning', async () => {
  const before = await valued()
  const valuer = await valuerNow(before.id)
  const subject = 'only'
  const accounts = await inTx((tx) =>
    findOrCreateAccounts(tx, [{ number: 'ångrad' }], house.clock.now()),
  )
  const told = { ...subscription, subject, startedOn: '2026-09-01', endedOn: null }
  const [id] = await tell(subscriptionTold(accounts.get('ångrad') ?? '', told))
  const with1 = await valued()
  expect(await valuerNow(with1.id)).toBe(valuer)
  const taken = subscriptionTold(accounts.get('ångrad') ?? '', { ...told, corrects: id ?? '' })
  await tell({ ...taken, kind: 'record.withdrawn' })
  const without = await valued()
  expect(await valuerNow(without.id)).not.toBe(valuer)
  expect(JSON.parse(frozen(without)).rows).toEqual(JSON.parse(frozen(before)).rows)
})

test('a trait alone makes another valuation, because segments are made of traits', async () => {
  const before = await inTx(latestValuation)
  await inTx((tx) => setTraits(tx, [{ accountId: idOf('100011'), traits: { region: 'Söder' } }]))
  await inTx((tx) => requestValuation(tx, { reason: 'asked' }))
  await runDue(house, tenantId)
  expect((await inTx(latestValuation))?.id).not.toBe(before?.id)
})

test('models that stand say of those without news what they said, and say it again when their valuer is gone', async () => {
  const before = await valued('month')
  // What is told in the moment of a valuation cannot be told from what it knew.
  await advanceTo(house, tenantId, morning.add({ minutes: 5 }))
  await tell(
    subscriptionTold(idOf('100012'), {
      ...subscription,
      subject: 'more',
      startedOn: '2026-11-20',
      endedOn: null,
    }),
  )
  await advanceTo(house, tenantId, morning.add({ minutes: 10 }))
  const after = await valued()
  expect(after.document?.fitted).toMatchObject({ anew: false, because: 'stands', accountsSince: 1 })
  expect(after.document?.models).toEqual(before.document?.models)
  const was = new Map(before.rows.map(({ accountId, ...row }) => [accountId, row]))
  const moved = after.rows.filter(
    ({ accountId, ...row }) => JSON.stringify(was.get(accountId)) !== JSON.stringify(row),
  )
  expect(moved.map(({ accountId }) => accountId)).toEqual([idOf('100012')])
  await forgotten()
  const valuation = (await inTx(latestValuation))!
  const { settings } = valuation
  const again = await askAbout(
    house,
    { tenantId, valuation },
    { kind: 'preview', ask: settingsOn(valuation.asOf, settings) },
  )
  expect(again.before).toEqual(after.document?.total.future)
})
