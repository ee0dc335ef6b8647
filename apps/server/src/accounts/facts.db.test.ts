import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aHouse, aTenant, firstDay, type TestHouse, theAccounts } from '../../testing/index.ts'
import { inTenant, type TenantId, type Tx } from '../db/index.ts'
import { declareFacts, findOrCreateAccounts, publishFacts, setTraits } from './index.ts'
import { factDefinitions } from './queries/facts.ts'

declareFacts([
  {
    key: 'mood.score',
    type: 'number',
    unit: null,
    owner: 'mood',
    words: { en: 'Mood', sv: 'Humör' },
  },
  {
    key: 'mood.word',
    type: 'text',
    unit: null,
    owner: 'mood',
    words: { en: 'In a word', sv: 'Med ett ord' },
  },
])

let house: TestHouse
let tenantId: TenantId
let accounts: Map<string, string>
beforeAll(async () => {
  house = await aHouse()
  tenantId = await aTenant(house)
  accounts = await theAccounts(house, tenantId)
})
afterAll(() => house.close())

const within = <T>(work: (tx: Tx) => Promise<T>) => inTenant(house.database, tenantId, work)
const idOf = (number: string) => accounts.get(number)!
const factsOf = (number: string) =>
  within(async (tx) => {
    const [row] = await tx.sql<{ facts: object }>(sql`
      SELECT facts FROM account_facts WHERE tenant_id = ${tenantId} AND account_id = ${idOf(number)}`)
    return row?.facts
  })

test('only the accounts whose facts change are written', async () => {
  const all = [...accounts.values()].map((accountId) => ({ accountId, facts: { 'mood.score': 7 } }))
  expect(await within((tx) => publishFacts(tx, 'mood', all))).toBe(12)
  expect(await within((tx) => publishFacts(tx, 'mood', all))).toBe(0)
  all[0] = { accountId: all[0]!.accountId, facts: { 'mood.score': 8 } }
  expect(await within((tx) => publishFacts(tx, 'mood', all))).toBe(1)
})

test('facts of more accounts than go along in one statement are written all the same', async () => {
  const people = Array.from({ length: 2_500 }, (_, at) => ({ number: `m${at}`, name: null }))
  const many = await within((tx) => findOrCreateAccounts(tx, people, firstDay))
  const rows = [...many.values()].map((accountId, at) => ({
    accountId,
    facts: { 'mood.score': at },
  }))
  expect(await within((tx) => publishFacts(tx, 'mood', rows))).toBe(2_500)
  expect(await within((tx) => publishFacts(tx, 'mood', rows))).toBe(0)
  expect(await within((tx) => publishFacts(tx, 'mood', rows.slice(0, 2_000)))).toBe(0)
  expect(await within((tx) => publishFacts(tx, 'mood', []))).toBe(0)
})

test('rooms share an account’s row without treading on each other, and null takes a fact away', async () => {
  const accountId = idOf('1002')
  await within((tx) => publishFacts(tx, 'mood', [{ accountId, facts: { 'mood.word': 'calm' } }]))
  await within((tx) => setTraits(tx, [{ accountId, traits: { region: 'Norr' } }]))
  expect(await factsOf('1002')).toEqual({
    'mood.score': 7,
    'mood.word': 'calm',
    'trait.region': 'Norr',
  })
  await within((tx) => publishFacts(tx, 'mood', [{ accountId, facts: { 'mood.word': null } }]))
  expect(await factsOf('1002')).toEqual({ 'mood.score': 7, 'trait.region': 'Norr' })
})

test('a fact that nobody declared, or that another room owns, is refused whole', async () => {
  const accountId = idOf('1003')
  const before = await factsOf('1003')
  const publish = (owner: string, facts: Record<string, number>) =>
    within((tx) => publishFacts(tx, owner, [{ accountId, facts }]))
  await expect(publish('mood', { 'mood.score': 1, 'mood.unheard': 2 })).rejects.toThrow(
    'the fact mood.unheard is not declared',
  )
  await expect(publish('value', { 'mood.score': 1 })).rejects.toThrow(
    'the fact mood.score is published by mood, not by value',
  )
  expect(await factsOf('1003')).toEqual(before)
})

test('a trait is named as it arrives, and is text once its values disagree', async () => {
  await within((tx) =>
    setTraits(tx, [
      { accountId: idOf('1004'), traits: { rooms: 3, owner: true, plan: 'Fast' } },
      { accountId: idOf('1005'), traits: { rooms: 4, plan: 12 } },
    ]),
  )
  const types = async () => {
    const all = await within(factDefinitions)
    return Object.fromEntries(
      all.filter(({ owner }) => owner === 'accounts').map((one) => [one.key, one.type]),
    )
  }
  expect(await types()).toMatchObject({
    'trait.rooms': 'number',
    'trait.owner': 'boolean',
    'trait.plan': 'text',
  })
  await within((tx) => setTraits(tx, [{ accountId: idOf('1006'), traits: { rooms: 'many' } }]))
  expect(await types()).toMatchObject({ 'trait.rooms': 'text' })
})

test('text facts list the values that occur, most common first', async () => {
  await within((tx) =>
    setTraits(tx, [
      { accountId: idOf('1007'), traits: { kind: 'business' } },
      { accountId: idOf('1008'), traits: { kind: 'household' } },
      { accountId: idOf('1009'), traits: { kind: 'household' } },
    ]),
  )
  const definition = (await within(factDefinitions)).find(({ key }) => key === 'trait.kind')
  expect(definition).toMatchObject({ type: 'text', values: ['household', 'business'] })
})

test('a name with tabs, line ends and backslashes arrives as it is', async () => {
  const name = 'Två\trader\noch \\ ett \u0001 tecken'
  const found = await within((tx) =>
    findOrCreateAccounts(tx, [{ number: 'odd', name }], house.clock.now()),
  )
  const [row] = await within((tx) =>
    tx.sql(
      sql`SELECT name FROM account WHERE tenant_id = ${tenantId} AND id = ${found.get('odd')}`,
    ),
  )
  expect(row).toEqual({ name })
})

test('the same number is one account, and a name that was missing is filled in', async () => {
  const make = (wanted: Parameters<typeof findOrCreateAccounts>[1]) =>
    within((tx) => findOrCreateAccounts(tx, wanted, house.clock.now()))
  const first = await make([{ number: '2001' }, { number: '2001' }])
  const second = await make([{ number: '2001', name: 'Elsa Lind', email: 'elsa@lind.example' }])
  const third = await make([{ number: '2001', name: 'Another Name' }])
  expect(new Set([first, second, third].map((map) => map.get('2001'))).size).toBe(1)
  const rows = await within((tx) =>
    tx.sql(sql`
      SELECT account.name, contact.email FROM account JOIN contact
        ON contact.tenant_id = account.tenant_id AND contact.account_id = account.id
      WHERE account.tenant_id = ${tenantId} AND number = '2001'`),
  )
  expect(rows).toEqual([{ name: 'Elsa Lind', email: 'elsa@lind.example' }])
})

test('two imports that share accounts in opposite order both end', async () => {
  const numbers = Array.from({ length: 300 }, (_, at) => ({ number: `shared-${at}` }))
  const both = await Promise.all(
    [numbers, numbers.toReversed()].map((wanted) =>
      within((tx) => findOrCreateAccounts(tx, wanted, house.clock.now())),
    ),
  )
  for (const { number } of numbers) expect(both[0]?.get(number)).toBe(both[1]?.get(number))
})

test('when a company is gone, everything of it is gone', async () => {
  const leaving = await aTenant(house)
  const found = await theAccounts(house, leaving)
  await inTenant(house.database, leaving, async (tx) => {
    await setTraits(tx, [{ accountId: found.get('1001')!, traits: { region: 'Syd' } }])
    await tx.sql(sql`DELETE FROM tenant WHERE tenant_id = ${leaving}`)
  })
  const { rows } = await house.database.ops.query(
    `
    SELECT (SELECT count(*) FROM account WHERE tenant_id = $1) + (SELECT count(*) FROM contact WHERE tenant_id = $1)
      + (SELECT count(*) FROM account_facts WHERE tenant_id = $1) AS left`,
    [String(leaving)],
  )
  expect(rows).toEqual([{ left: '0' }])
})
