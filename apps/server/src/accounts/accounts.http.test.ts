import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  aHouse,
  aTenant,
  type Client,
  signedIn,
  type TestHouse,
  theAccounts,
} from '../../testing/index.ts'
import { allJobs } from '../app.ts'
import { inTenant, type TenantId } from '../db/index.ts'
import type { AccountsWire, AccountWire, EventWire, Page } from '../wire/index.ts'
import { appendEvents, publishFacts, setTraits } from './index.ts'

let house: TestHouse
let tenantId: TenantId
let analyst: Client
let accounts: Map<string, string>

beforeAll(async () => {
  house = await aHouse({ jobs: allJobs })
  tenantId = await aTenant(house)
  accounts = await theAccounts(house, tenantId)
  analyst = await signedIn(house, tenantId, 'analyst')
  const ids = [...accounts.values()]
  await inTenant(house.database, tenantId, async (tx) => {
    // The first has none yet; the others are worth 100, 200, … kronor, give or take 30.
    const facts = ids.slice(1).map((accountId, at) => {
      const future = (at + 1) * 10_000
      const interval = { 'value.future_low': future - 3_000, 'value.future_high': future + 4_000 }
      return { accountId, facts: { 'value.future': future, ...interval, 'value.status': 'active' } }
    })
    await publishFacts(tx, 'value', facts)
    await setTraits(tx, [
      { accountId: accounts.get('1007')!, traits: { kind: 'business', rooms: 12 } },
      { accountId: accounts.get('1011')!, traits: { kind: 'business', rooms: 3 } },
    ])
  })
})
afterAll(() => house.close())

const list = async (query: string): Promise<AccountsWire> => {
  const answer = await analyst(`/accounts${query}`)
  expect(answer.status).toBe(200)
  return answer.json()
}
const numbers = ({ items }: AccountsWire) => items.map(({ number }) => number)

/** All pages of a list, a few at a time. */
async function pages(query: string, limit: number): Promise<string[]> {
  const seen: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: AccountsWire = await list(`${query}&limit=${limit}${cursor && `&cursor=${cursor}`}`)
    seen.push(...numbers(page))
    cursor = page.next
  }
  return seen
}

test('the highest still to come is first, and an account without a value last', async () => {
  const all = await list('')
  expect([all.count, all.of]).toEqual([12, 12])
  const future = all.items.map(({ facts }) => facts['value.future'] ?? null)
  expect(future.slice(0, 2)).toEqual([110_000, 100_000])
  expect(future.at(-1)).toBeNull()
})

test('the sum of what is still to come has an interval wider than one account’s and narrower than all', async () => {
  const { future } = await list('')
  expect(future?.value).toBe(660_000)
  expect(future?.low).toBeCloseTo(660_000 - 3_000 * Math.sqrt(11), 6)
  expect(future?.high).toBeCloseTo(660_000 + 4_000 * Math.sqrt(11), 6)
  expect((await list('?search=ingen+heter+s%C3%A5')).future).toBeNull()
})

test.for([
  '?sort=-value.future',
  '?sort=value.future',
  '?sort=name',
  '?sort=-name',
  '?sort=number',
  '?sort=-trait.rooms',
  '?sort=trait.kind',
  '?sort=no.such_fact',
])('pages of %s hold every account once, in the order of the whole', async (query) => {
  const whole = numbers(await list(query))
  expect(new Set(whole).size).toBe(12)
  expect(await pages(query, 5)).toEqual(whole)
  expect(await pages(query, 1)).toEqual(whole)
})

test('names are sorted as people sort them', async () => {
  const names = (await list('?sort=name')).items.map(({ name }) => name)
  expect(names.indexOf('Åsa Björk')).toBeLessThan(names.indexOf('Bageriet Åkern'))
  expect(names.indexOf('Eva & Per Sund')).toBeLessThan(names.indexOf('Gunnar Ek'))
})

test.for([
  ['?search=björk', ['1001']],
  ['?search=BJÖRK', ['1001']],
  ['?search=akern.example', ['1007']],
  ['?search=100', ['1001', '1002', '1003', '1004', '1005', '1006', '1007', '1008', '1009']],
  ['?search=%25', []],
  ['?search=_sa', []],
  ['?filter=trait.kind:is:business', ['1007', '1011']],
  ['?filter=trait.rooms:above:3', ['1007']],
  ['?filter=trait.rooms:is:3', ['1011']],
  ['?filter=trait.rooms:is:three', []],
  ['?filter=value.future:below:20001', ['1002', '1003']],
  ['?filter=value.future:above:90000&filter=trait.kind:is:business', ['1011']],
  ['?filter=no.such_fact:is:1', []],
] as const)('%s finds %s', async ([query, found]) => {
  const page = await list(`${query}&sort=number`)
  expect(numbers(page)).toEqual(found)
  expect(page.count).toBe(found.length)
})

test.for(['?filter=kind', '?filter=a:near:b', '?cursor=abc', '?limit=0', '?limit=201'])(
  '%s does not fit',
  async (query) => {
    expect((await analyst(`/accounts${query}`)).status).toBe(400)
  },
)

test('an account shows its contact, its facts, and the subscriptions as the newest events tell them', async () => {
  const accountId = accounts.get('1012')!
  const told = (data: object, day: string) => ({
    accountId,
    kind: 'subscription.recorded',
    subject: 'S-1',
    occurredAt: Temporal.Instant.from(`${day}T00:00:00Z`),
    data: {
      plan: 'Fiber 100',
      amountMinor: 39_900,
      interval: 'month',
      startedOn: day,
      endedOn: null,
      ...data,
    },
    actor: 'test',
    cause: null,
  })
  const at = (data: object) =>
    inTenant(house.database, tenantId, (tx) => appendEvents(tx, [told(data, '2025-06-01')]))
  await at({})
  await at({ plan: 'Fiber 250', amountMinor: 49_900 })
  const account: AccountWire = await (await analyst(`/accounts/${accountId}`)).json()
  expect(account).toMatchObject({
    number: '1012',
    name: 'Yusuf Demir',
    contacts: [{ email: 'yusuf@demir.example', roles: ['payer'] }],
    since: '2025-06-01',
    subscriptions: [{ plan: 'Fiber 250', amountMinor: 49_900, interval: 'month', endedOn: null }],
    eventKinds: [{ kind: 'subscription.recorded', count: 2 }],
  })
  const { items } = await list('?search=Yusuf')
  expect(items[0]?.lastEvent).toMatchObject({
    kind: 'subscription.recorded',
    at: '2025-06-01T00:00:00Z',
  })
})

test('the timeline of an account is newest first, page by page, and by kind', async () => {
  const accountId = accounts.get('1010')!
  const events = Array.from({ length: 25 }, (_, at) => ({
    accountId,
    kind: at % 5 === 0 ? 'call.made' : 'payment.received',
    subject: null,
    // Several at the same instant: the order must still be one.
    occurredAt: Temporal.Instant.from('2026-01-01T00:00:00Z').add({
      hours: 24 * Math.floor(at / 3),
    }),
    data: { at },
    actor: 'test',
    cause: null,
  }))
  await inTenant(house.database, tenantId, (tx) => appendEvents(tx, events))
  const read = async (query: string): Promise<Page<EventWire>> =>
    (await analyst(`/accounts/${accountId}/events?${query}`)).json()
  const seen: number[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: Page<EventWire> = await read(`limit=4&cursor=${cursor}`.replace(/&cursor=$/, ''))
    seen.push(...page.items.map(({ data }) => Number(data.at)))
    cursor = page.next
  }
  expect(seen).toEqual(Array.from({ length: 25 }, (_, at) => 24 - at))
  expect((await read('kind=call.made')).items).toHaveLength(5)
  expect((await read('kind=call.made&kind=payment.received')).items).toHaveLength(25)
})

test('a program follows the feed from the beginning to now, and on from there', async () => {
  const quiet = await aTenant(house)
  const follower = await signedIn(house, quiet, 'viewer')
  const read = async (cursor: string | null): Promise<Page<EventWire>> =>
    (await follower(`/events?limit=2${cursor ? `&cursor=${cursor}` : ''}`)).json()
  const happen = (...subjects: string[]) =>
    inTenant(house.database, quiet, (tx) =>
      appendEvents(
        tx,
        subjects.map((subject) => ({
          accountId: null,
          kind: 'note.written',
          subject,
          occurredAt: house.clock.now(),
          data: { subject },
          actor: 'test',
          cause: null,
        })),
      ),
    )
  const told = ({ items }: Page<EventWire>) => items.map(({ data }) => data.subject)
  /** Looks until so many are told: a transaction open in another test's database holds every feed back. */
  const readOnce = async (cursor: string | null, count: number) => {
    let page = await read(cursor)
    const look = async () => {
      page = await read(cursor)
      return page.items.length
    }
    await expect.poll(look, { timeout: 30_000 }).toBe(count)
    return page
  }
  const none = await read(null)
  expect(none.items).toEqual([])
  await happen('a', 'b', 'c')
  const first = await readOnce(none.next, 2)
  const second = await readOnce(first.next, 1)
  expect([told(first), told(second)]).toEqual([['a', 'b'], ['c']])
  expect((await read(second.next)).items).toEqual([])
  await happen('d')
  expect(told(await readOnce(second.next, 1))).toEqual(['d'])
})

test('a zero sign in a text is refused in a sentence', async () => {
  const agent = await signedIn(house, tenantId, 'agent')
  const body = { traits: { region: 'No\u0000rr' } }
  const answer = await agent(`/accounts/${accounts.get('1003')}/traits`, { method: 'PATCH', body })
  expect([answer.status, (await answer.json()).detail]).toEqual([
    400,
    'The text holds a sign that cannot be kept (NUL).',
  ])
})

test('traits are set by hand, told on the timeline, and seen at once', async () => {
  const agent = await signedIn(house, tenantId, 'agent')
  const path = `/accounts/${accounts.get('1003')}`
  const body = { traits: { region: 'Norr', since_move: true } }
  const changed = await agent(`${path}/traits`, { method: 'PATCH', body })
  expect((await changed.json()).facts).toMatchObject({ 'trait.region': 'Norr' })
  const again = await agent(`${path}/traits`, { method: 'PATCH', body })
  expect(again.status).toBe(200)
  const { items } = await (await agent(`${path}/events`)).json()
  expect(items.map(({ kind }: EventWire) => kind)).toEqual(['traits.changed'])
  expect(numbers(await list('?filter=trait.region:is:Norr'))).toEqual(['1003'])
})

test('a customer that no import brings is added by hand, found, and told of', async () => {
  const agent = await signedIn(house, tenantId, 'agent')
  const body = { number: '2001', name: 'Ebba Sund', email: 'ebba@sund.example' }
  const added: AccountWire = await (await agent('/accounts', { method: 'POST', body })).json()
  expect([added.number, added.name]).toEqual(['2001', 'Ebba Sund'])
  expect(added.contacts.map(({ email }) => email)).toEqual(['ebba@sund.example'])
  expect(numbers(await list('?search=Ebba'))).toEqual(['2001'])
  const { items } = await (await agent(`/accounts/${added.id}/events`)).json()
  expect(items.map(({ kind }: EventWire) => kind)).toEqual(['account.created'])
})

test('a number is one customer’s: it cannot be added twice', async () => {
  const agent = await signedIn(house, tenantId, 'agent')
  const body = { number: '1003', name: 'Somebody else' }
  const refused = await agent('/accounts', { method: 'POST', body })
  expect(refused.status).toBe(409)
  expect((await refused.json()).detail).toBe('There is an account with the number 1003 already.')
})

test('a name put right stands in the list, and the timeline says what it was', async () => {
  const agent = await signedIn(house, tenantId, 'agent')
  const path = `/accounts/${accounts.get('1009')}`
  const before: AccountWire = await (await agent(path)).json()
  const answer = await agent(path, { method: 'PATCH', body: { name: 'Lunda Gård AB' } })
  expect((await answer.json()).name).toBe('Lunda Gård AB')
  expect(numbers(await list('?search=Lunda'))).toEqual(['1009'])
  const { items } = await (await agent(`${path}/events`)).json()
  expect(items[0].data).toEqual({ name: 'Lunda Gård AB', before: before.name })
})
