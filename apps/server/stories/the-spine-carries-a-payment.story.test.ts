/**
 * One payment along the spine: told on the timeline, heard once by a reader who breaks down on the way, published as a
 * fact, shown in the list; and a command about its account that is looked at first, sent twice, and changed too late.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  appendEvents,
  commitCursor,
  declareFacts,
  type EventRow,
  publishFacts,
  readFrom,
} from '../src/accounts/index.ts'
import { inTenant, type TenantId, type Tx } from '../src/db/index.ts'
import type { AccountsWire, AccountWire } from '../src/wire/index.ts'
import {
  aHouse,
  aTenant,
  type Client,
  firstDay,
  signedIn,
  type TestHouse,
  theAccounts,
} from '../testing/index.ts'

declareFacts([
  {
    key: 'till.paid',
    type: 'money',
    unit: null,
    owner: 'till',
    words: { en: 'Paid', sv: 'Betalt' },
  },
])

let house: TestHouse
let tenantId: TenantId
let ids: Map<string, string>
let agent: Client

beforeAll(async () => {
  house = await aHouse()
  tenantId = await aTenant(house)
  ids = await theAccounts(house, tenantId)
  agent = await signedIn(house, tenantId, 'agent')
})
afterAll(() => house.close())

const within = <T>(work: (tx: Tx) => Promise<T>) => inTenant(house.database, tenantId, work)
const [asa, bo] = ['1001', '1002'] as const

async function pay(tx: Tx, number: string, amountMinor: number): Promise<void> {
  const accountId = ids.get(number) ?? null
  const data = { amountMinor }
  const about = { subject: null, actor: 'story', cause: null, occurredAt: firstDay }
  await appendEvents(tx, [{ ...about, accountId, kind: 'payment.received', data }])
}

/** The till adds up what it hears and publishes it; reading, publishing and remembering are one transaction. */
async function till(tx: Tx, breakDown: (heard: EventRow[]) => void): Promise<number> {
  const heard = await readFrom(tx, 'till', 100)
  const payments = heard.filter(({ kind }) => kind === 'payment.received')
  await publishFacts(
    tx,
    'till',
    payments.map(({ accountId, data }) => ({
      accountId: accountId ?? '',
      facts: { 'till.paid': Number(data.amountMinor) },
    })),
  )
  breakDown(payments)
  const last = heard.at(-1)
  if (last) await commitCursor(tx, 'till', last)
  return payments.length
}
const calmly = () => undefined

/** Reads on until so many are heard: a transaction that is open elsewhere on the server holds readers back. */
async function heardInAll(count: number): Promise<void> {
  let heard = 0
  const listen = async () => {
    heard += await within((tx) => till(tx, calmly))
    return heard
  }
  await expect.poll(listen, { timeout: 30_000 }).toBe(count)
}

const paid = async (number: string) => {
  const { facts } = (await (await agent(`/accounts/${ids.get(number)}`)).json()) as AccountWire
  return facts['till.paid'] ?? null
}

test('a reader that breaks down hears again what it had not finished, and only that', async () => {
  await within((tx) => pay(tx, asa, 24_900))
  const broken = within((tx) =>
    till(tx, () => {
      throw new Error('the till broke down')
    }),
  )
  await expect(broken).rejects.toThrow('the till broke down')
  expect(await paid(asa)).toBeNull()
  await heardInAll(1)
  expect(await paid(asa)).toBe(24_900)
  expect(await within((tx) => till(tx, calmly))).toBe(0)
})

test('a payment that is written first and committed last is heard too', async () => {
  const gate = Promise.withResolvers<void>()
  const written = Promise.withResolvers<void>()
  const late = within(async (tx) => {
    await pay(tx, asa, 100)
    written.resolve()
    await gate.promise
  })
  await written.promise
  await within((tx) => pay(tx, bo, 200))
  expect(await within((tx) => till(tx, calmly))).toBe(0)
  gate.resolve()
  await late
  await heardInAll(2)
  expect([await paid(asa), await paid(bo)]).toEqual([100, 200])
})

test('the list finds and sorts by the fact, and knows no fact that nobody declared', async () => {
  const list = await agent('/accounts?sort=-till.paid&filter=till.paid:above:50')
  const { items } = (await list.json()) as AccountsWire
  expect(items.map(({ number }) => number)).toEqual([bo, asa])
  const publish = within((tx) =>
    publishFacts(tx, 'till', [{ accountId: ids.get(asa) ?? '', facts: { 'till.mood': 1 } }]),
  )
  await expect(publish).rejects.toThrow('till.mood')
})

test('a command is looked at first, has one effect, and is not changed under its key', async () => {
  const path = `/accounts/${ids.get(asa)}/traits`
  const set = (region: string, more: { key?: string; query?: string }) =>
    agent(`${path}${more.query ?? ''}`, {
      method: 'PATCH',
      body: { traits: { region } },
      headers: more.key ? { 'Idempotency-Key': more.key } : {},
    })
  const region = async () => {
    const answer = await agent(`/accounts/${ids.get(asa)}`)
    return ((await answer.json()) as AccountWire).facts['trait.region'] ?? null
  }
  const looked = (await (await set('Norr', { query: '?preview=true' })).json()) as AccountWire
  expect([looked.facts['trait.region'], await region()]).toEqual(['Norr', null])
  const first = await (await set('Norr', { key: 'move' })).text()
  const again = await (await set('Norr', { key: 'move' })).text()
  expect([again, await region()]).toEqual([first, 'Norr'])
  expect((await set('Syd', { key: 'move' })).status).toBe(409)
  expect(await region()).toBe('Norr')
})
