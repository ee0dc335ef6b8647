import { expect, test } from 'vitest'
import {
  aHouse,
  appOf,
  aTenant,
  clientWith,
  fjallstrom,
  kvarnby,
  password,
  people,
  signedIn,
  signIn,
} from '../../testing/index.ts'
import type { ProblemWire, SessionWire } from '../wire/index.ts'
import { createTenant } from './index.ts'

test('an owner signs in and is told who, where and what they may do', async () => {
  const house = await aHouse()
  await createTenant(house, { ...fjallstrom, owner: { ...people.owner, password } })
  const { answer, cookie } = await signIn(house, { email: people.owner.email, password })
  expect(answer.status).toBe(200)
  expect(answer.headers.getSetCookie().join()).toMatch(
    /tolv\.session_token=.*HttpOnly.*SameSite=Lax/i,
  )

  const session = await clientWith(house, { Cookie: cookie })('/session')
  const wire: SessionWire = await session.json()
  expect(wire.user).toMatchObject({ name: 'Maja Lindqvist', language: 'sv' })
  expect(wire.tenant).toMatchObject({ name: 'Fjällström', currency: 'SEK', testClock: false })
  expect(wire.role).toBe('owner')
  expect(wire.capabilities).toContain('users.manage')
  expect(wire.tenants.map(({ name }) => name)).toEqual(['Fjällström'])
  await house.close()
})

test('nobody gets in with a wrong password, or without any', async () => {
  const house = await aHouse()
  await createTenant(house, { ...fjallstrom, owner: { ...people.owner, password } })
  const wrong = await signIn(house, {
    email: people.owner.email,
    password: 'en annan lugn betalning',
  })
  expect(wrong.answer.status).toBe(401)
  const answer = await clientWith(house, {})('/session')
  expect(answer.status).toBe(401)
  expect(answer.headers.get('Content-Type')).toBe('application/problem+json')
  const problem: ProblemWire = await answer.json()
  expect(problem).toMatchObject({ status: 401, title: 'Sign in first' })
  expect(problem.requestId).toBe(answer.headers.get('X-Request-Id'))
  await house.close()
})

test('the sixth attempt to sign in within a quarter has to wait', async () => {
  const limits = {
    signInPerAccount: { count: 5, perSeconds: 900 },
    signInPerAddress: { count: 20, perSeconds: 900 },
    api: { count: 100, perSeconds: 1, burst: 200 },
  }
  const house = await aHouse({ config: { limits } })
  await createTenant(house, { ...fjallstrom, owner: { ...people.owner, password } })
  const guess = () =>
    signIn(house, { email: people.owner.email, password: 'gissning nummer något' })
  for (let attempt = 1; attempt <= 5; attempt += 1) expect((await guess()).answer.status).toBe(401)
  const sixth = (await guess()).answer
  expect(sixth.status).toBe(429)
  expect(Number(sixth.headers.get('Retry-After'))).toBeGreaterThan(100)
  const right = await signIn(house, { email: people.owner.email, password })
  expect(right.answer.status).toBe(429)
  house.clock.moveTo(house.clock.now().add({ minutes: 16 }))
  expect((await signIn(house, { email: people.owner.email, password })).answer.status).toBe(200)
  await house.close()
})

test('a user of two companies says which one is meant, and a third does not exist', async () => {
  const house = await aHouse()
  const first = await createTenant(house, { ...fjallstrom, owner: { ...people.owner, password } })
  const second = await createTenant(house, { ...kvarnby, owner: { ...people.owner, password } })
  const third = await aTenant(house)
  const { cookie } = await signIn(house, { email: people.owner.email, password })
  const as = clientWith(house, { Cookie: cookie })
  const nameIn = async (tenant: bigint) => {
    const answer = await as('/session', { headers: { 'Tolv-Tenant': String(tenant) } })
    return answer.ok ? (await answer.json()).tenant.name : answer.status
  }
  expect(await nameIn(first)).toBe('Fjällström')
  expect(await nameIn(second)).toBe('Kvarnby Vatten')
  expect(await nameIn(third)).toBe(404)
  expect(await nameIn(12n)).toBe(404)
  await house.close()
})

test('signing up, and all of the library that is not listed, does not exist', async () => {
  const house = await aHouse()
  await createTenant(house, { ...fjallstrom, owner: { ...people.owner, password } })
  const { cookie } = await signIn(house, { email: people.owner.email, password })
  for (const path of [
    '/sign-up/email',
    '/delete-user',
    '/update-user',
    '/change-email',
    '/error',
  ]) {
    const answer = await appOf(house).request(`${house.config.address}/api/auth${path}`, {
      method: 'POST',
      headers: { Cookie: cookie, Origin: house.config.address },
      body: '{}',
    })
    expect([path, answer.status]).toEqual([path, 404])
  }
  await house.close()
})

test('a page that is not ours cannot make a browser change anything', async () => {
  const house = await aHouse()
  const tenantId = await aTenant(house)
  const owner = await signedIn(house, tenantId, 'owner')
  const body = { name: 'Fjällström Energi AB', country: 'SE', registrationNumber: '556000-0001' }
  const send = (headers: Record<string, string>) =>
    owner('/legal-entities', { method: 'POST', body, headers })
  expect((await send({ Origin: 'https://evil.example' })).status).toBe(403)
  expect((await send({ Origin: 'null' })).status).toBe(403)
  expect((await send({ 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403)
  expect((await send({})).status).toBe(200)
  await house.close()
})

test('a person registers a passkey only while signed in', async () => {
  const house = await aHouse()
  await createTenant(house, { ...fjallstrom, owner: { ...people.owner, password } })
  const { cookie } = await signIn(house, { email: people.owner.email, password })

  const ask = (headers: Record<string, string>) =>
    appOf(house).request(`${house.config.address}/api/auth/passkey/generate-register-options`, {
      headers,
    })
  expect((await ask({})).status).toBe(401)
  const answer = await ask({ Cookie: cookie })
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({ rp: { name: 'Tolv', id: 'localhost' } })
  await house.close()
})

test('a session ends when it was left alone, and after twelve hours whatever happens', async () => {
  const house = await aHouse()
  await createTenant(house, { ...fjallstrom, owner: { ...people.owner, password } })
  const { cookie } = await signIn(house, { email: people.owner.email, password })
  const as = clientWith(house, { Cookie: cookie })
  const set = (change: string) => house.database.app.query(`UPDATE auth.session SET ${change}`)
  const { rows } = await house.database.app.query(
    'SELECT extract(epoch FROM expires_at - created_at)::int AS seconds FROM auth.session',
  )
  expect(rows).toEqual([{ seconds: 1_800 }])

  // In use, it is prolonged, and the browser is told so.
  await set(
    `expires_at = expires_at - interval '10 minutes', updated_at = updated_at - interval '10 minutes'`,
  )
  const used = await as('/session')
  expect(used.status).toBe(200)
  expect(used.headers.getSetCookie().join()).toContain('tolv.session_token=')

  await set(`created_at = created_at - interval '12 hours 1 minute'`)
  expect((await as('/session')).status).toBe(401)
  const { rowCount } = await house.database.app.query('SELECT 1 FROM auth.session')
  expect(rowCount).toBe(0)
  await house.close()
})

test('signing out ends the session on the server, not only in the browser', async () => {
  const house = await aHouse()
  await createTenant(house, { ...fjallstrom, owner: { ...people.owner, password } })
  const { cookie } = await signIn(house, { email: people.owner.email, password })
  const out = await appOf(house).request(`${house.config.address}/api/auth/sign-out`, {
    method: 'POST',
    headers: { Cookie: cookie, Origin: house.config.address },
  })
  expect(out.status).toBe(200)
  expect((await clientWith(house, { Cookie: cookie })('/session')).status).toBe(401)
  await house.close()
})

test('a new password has to be long, and the old one opens nothing any more', async () => {
  const house = await aHouse()
  await createTenant(house, { ...fjallstrom, owner: { ...people.owner, password } })
  const { email } = people.owner
  const { cookie } = await signIn(house, { email, password })
  const change = (newPassword: string) =>
    appOf(house).request(`${house.config.address}/api/auth/change-password`, {
      method: 'POST',
      headers: { Cookie: cookie, Origin: house.config.address, 'Content-Type': 'application/json' },
      body: JSON.stringify({ currentPassword: password, newPassword, revokeOtherSessions: true }),
    })
  expect((await change('för kort')).status).toBe(400)
  expect((await change('en helt annan mening')).status).toBe(200)
  expect((await signIn(house, { email, password })).answer.status).toBe(401)
  expect((await signIn(house, { email, password: 'en helt annan mening' })).answer.status).toBe(200)
  await house.close()
})

test('an owner adds another company, stands in it as its owner, and the first stays as it was', async () => {
  const house = await aHouse()
  const first = await aTenant(house, { testClock: house.clock.now() })
  const owner = await signedIn(house, first, 'owner')
  const wanted = { name: 'Egna bolaget AB', country: 'NO', currency: 'NOK', locale: 'nb-NO' }
  const added = await (await owner('/tenants', { method: 'POST', body: wanted })).json()
  const there: SessionWire = await (
    await owner('/session', { headers: { 'Tolv-Tenant': added.id } })
  ).json()
  expect(there).toMatchObject({
    role: 'owner',
    tenant: { name: 'Egna bolaget AB', currency: 'NOK', testClock: false },
  })
  expect(there.tenants.map(({ name }) => name)).toEqual(['Egna bolaget AB', 'Fjällström'])
  const wrongs = [
    { currency: 'XYZ' },
    { country: 'Norge' },
    { locale: 'x' },
    { testClock: 'tomorrow' },
  ]
  for (const wrong of wrongs) {
    const answer = await owner('/tenants', { method: 'POST', body: { ...wanted, ...wrong } })
    expect([wrong, answer.status]).toEqual([wrong, 400])
  }
  await house.close()
})

test('a company to try things in has a clock of its own, which its owner moves', async () => {
  const house = await aHouse()
  const owner = await signedIn(house, await aTenant(house), 'owner')
  const wanted = { name: 'Provbolaget', country: 'SE', currency: 'SEK', locale: 'sv-SE' }
  const testClock = '2025-01-01T08:00:00+01:00'
  const added = await (
    await owner('/tenants', { method: 'POST', body: { ...wanted, testClock } })
  ).json()
  const headers = { 'Tolv-Tenant': added.id }
  const there: SessionWire = await (await owner('/session', { headers })).json()
  expect(there.tenant).toMatchObject({ testClock: true, now: '2025-01-01T07:00:00Z' })
  const move = { method: 'POST', headers, body: { to: '2025-02-01T08:00:00Z' } }
  expect((await owner('/clock/advance', move)).status).toBe(200)
  const elsewhere = await owner('/clock/advance', { ...move, headers: {} })
  expect((await elsewhere.json()).refusal).toBe('wall-clock')
  await house.close()
})
