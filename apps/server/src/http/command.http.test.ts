import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  aHouse,
  aTenant,
  type Client,
  clientWith,
  signedIn,
  type TestHouse,
} from '../../testing/index.ts'
import { inTenant, type TenantId } from '../db/index.ts'

let house: TestHouse
let tenantId: TenantId
let owner: Client
beforeAll(async () => {
  house = await aHouse()
  tenantId = await aTenant(house)
  owner = await signedIn(house, tenantId, 'owner')
})
afterAll(() => house.close())

const company = (registrationNumber: string) => ({
  name: 'Fjällström Bredband AB',
  country: 'SE',
  registrationNumber,
})

const add = (body: object, key?: string, query = '') =>
  owner(`/legal-entities${query}`, {
    method: 'POST',
    body,
    headers: key ? { 'Idempotency-Key': key } : {},
  })

const known = async (registrationNumber: string) => {
  const { items } = await (await owner('/legal-entities')).json()
  return items.filter(
    (one: { registrationNumber: string }) => one.registrationNumber === registrationNumber,
  )
}

test('a hundred requests with one key have one effect and one answer', async () => {
  const answers = await Promise.all(
    Array.from({ length: 100 }, () => add(company('556000-0100'), 'hundred')),
  )
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  const texts = new Set(await Promise.all(answers.map((one) => one.text())))
  expect(texts.size).toBe(1)
  expect(await known('556000-0100')).toHaveLength(1)
  const told = await inTenant(house.database, tenantId, (tx) =>
    tx.sql(sql`
      SELECT 1 FROM event WHERE tenant_id = ${tenantId} AND kind = 'legal_entity.added'
        AND data ->> 'registrationNumber' = '556000-0100'`),
  )
  expect(told).toHaveLength(1)
})

test('a key is kept with its body: another body, or another command, is told so', async () => {
  expect((await add(company('556000-0200'), 'kept')).status).toBe(200)
  const other = await add(company('556000-0201'), 'kept')
  expect([other.status, (await other.json()).type]).toEqual([409, '/docs#problem-key-reused'])
  const elsewhere = await owner('/users', {
    method: 'POST',
    headers: { 'Idempotency-Key': 'kept' },
    body: { email: 'a@b.example', name: 'A', role: 'viewer', password: 'en lång och lugn mening' },
  })
  expect(elsewhere.status).toBe(409)
})

test('a refusal is an answer too, and stays the same when the reason is gone', async () => {
  expect((await add(company('556000-0300'))).status).toBe(200)
  const refused = await add(company('556000-0300'), 'again')
  expect(refused.status).toBe(409)
  const problem = await refused.json()
  expect(problem).toMatchObject({
    refusal: 'entity-exists',
    detail: 'There is a legal entity with this registration number already.',
  })
  await inTenant(house.database, tenantId, (tx) =>
    tx.sql(sql`
      DELETE FROM legal_entity WHERE tenant_id = ${tenantId} AND registration_number = '556000-0300'`),
  )
  const later = await add(company('556000-0300'), 'again')
  expect([later.status, (await later.json()).refusal]).toEqual([409, 'entity-exists'])
})

test('a request that meets its own key under way is asked to come back', async () => {
  const client = await house.database.app.connect()
  try {
    await client.query(`BEGIN; SET LOCAL app.tenant_id = '${tenantId}'`)
    await client.query(
      `INSERT INTO idempotency (tenant_id, key, command, body_hash, created_at)
       VALUES ($1, 'slow', 'legal-entities.add', 'x', '2026-03-02')`,
      [String(tenantId)],
    )
    const met = await add(company('556000-0400'), 'slow')
    expect([met.status, met.headers.get('Retry-After')]).toEqual([409, '2'])
    expect((await met.json()).type).toBe('/docs#problem-in-flight')
  } finally {
    await client.query('ROLLBACK')
    client.release()
  }
  expect((await add(company('556000-0400'), 'slow')).status).toBe(200)
})

test('a preview answers as the command would, and keeps nothing', async () => {
  const shown = await add(company('556000-0500'), undefined, '?preview=true')
  expect(await shown.json()).toMatchObject({ registrationNumber: '556000-0500' })
  expect(await known('556000-0500')).toEqual([])
  const refused = await add(company('556000-0100'), undefined, '?preview=true')
  expect(refused.status).toBe(409)
})

test('the last owner cannot be removed or made less, and says why', async () => {
  const { user } = await (await owner('/session')).json()
  const less = await owner(`/users/${user.id}`, { method: 'PATCH', body: { role: 'viewer' } })
  expect(await less.json()).toMatchObject({ status: 409, refusal: 'last-owner' })
  const gone = await owner(`/users/${user.id}`, { method: 'DELETE' })
  expect(await gone.json()).toMatchObject({ status: 409, refusal: 'last-owner' })
})

test('two owners who demote each other at once leave one owner', async () => {
  const twoOwners = await aTenant(house)
  const first = await signedIn(house, twoOwners, 'owner')
  const second = await signedIn(house, twoOwners, 'manager')
  const idOf = async (client: Client) => (await (await client('/session')).json()).user.id
  const [a, b] = [await idOf(first), await idOf(second)]
  await first(`/users/${b}`, { method: 'PATCH', body: { role: 'owner' } })
  await Promise.all([
    first(`/users/${b}`, { method: 'PATCH', body: { role: 'viewer' } }),
    second(`/users/${a}`, { method: 'PATCH', body: { role: 'viewer' } }),
  ])
  const roles = await inTenant(house.database, twoOwners, (tx) =>
    tx.sql<{ role: string }>(sql`SELECT role FROM membership WHERE tenant_id = ${twoOwners}`),
  )
  expect(roles.filter(({ role }) => role === 'owner')).toHaveLength(1)
})

test('a user who is removed is out with the next request', async () => {
  const agent = await signedIn(house, tenantId, 'agent')
  const { user } = await (await agent('/session')).json()
  expect((await owner(`/users/${user.id}`, { method: 'DELETE' })).status).toBe(200)
  expect((await agent('/accounts')).status).toBe(403)
})

test('a key shows its secret once, works, is seen to be used, and is dead when revoked', async () => {
  const made = await owner('/api-keys', { method: 'POST', body: { name: 'CRM', scopes: ['read'] } })
  const { key, secret } = await made.json()
  expect(secret).toMatch(new RegExp(`^tolv_live_${tenantId}_[\\w-]{43}$`))
  expect(key.shown).toBe(`${secret.slice(0, -39)}…${secret.slice(-4)}`)
  const list = await (await owner('/api-keys')).text()
  expect(list).not.toContain(secret.slice(-20))

  const program = clientWith(house, { Authorization: `Bearer ${secret}` })
  expect((await program('/accounts')).status).toBe(200)
  const [used] = (await (await owner('/api-keys')).json()).items
  expect(used.lastUsedAt).toBe(house.clock.now().toString())
  expect((await owner(`/api-keys/${key.id}`, { method: 'DELETE' })).status).toBe(200)
  expect((await program('/accounts')).status).toBe(401)
})

test('what an owner does is on the timeline, under their id and the request', async () => {
  const { user } = await (await owner('/session')).json()
  const headers = { 'X-Request-Id': 'request-0012' }
  await owner('/legal-entities', { method: 'POST', body: company('556000-0900'), headers })
  const [event] = await inTenant(house.database, tenantId, (tx) =>
    tx.sql(sql`
      SELECT kind, actor, cause FROM event WHERE tenant_id = ${tenantId} AND cause = 'request-0012'`),
  )
  expect(event).toEqual({
    kind: 'legal_entity.added',
    actor: `user:${user.id}`,
    cause: 'request-0012',
  })
})

test('more requests than a key may send are told when to come back', async () => {
  const api = { count: 100, perSeconds: 1, burst: 200 }
  const slow = { count: 5, perSeconds: 900 }
  const strict = await aHouse({
    config: { limits: { api, signInPerAccount: slow, signInPerAddress: slow } },
  })
  const viewer = await signedIn(strict, await aTenant(strict), 'viewer')
  const statuses: number[] = []
  for (let sent = 0; sent < 201; sent += 1) statuses.push((await viewer('/clock')).status)
  expect(statuses.filter((status) => status === 200)).toHaveLength(200)
  const refused = await viewer('/clock')
  expect([refused.status, refused.headers.get('Retry-After')]).toEqual([429, '1'])
  strict.clock.moveTo(strict.clock.now().add({ milliseconds: 10 }))
  expect((await viewer('/clock')).status).toBe(200)
  await strict.close()
})
