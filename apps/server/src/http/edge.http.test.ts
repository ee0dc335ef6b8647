import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  aHouse,
  appOf,
  aTenant,
  fjallstrom,
  password,
  people,
  signedIn,
  signIn,
  type TestHouse,
} from '../../testing/index.ts'
import { createTenant } from '../tenancy/index.ts'

let house: TestHouse
beforeAll(async () => {
  house = await aHouse()
})
afterAll(() => house.close())

const get = (path: string) => appOf(house).request(house.config.address + path)

test('the server says that it is up, and that it is ready', async () => {
  expect(await (await get('/health')).json()).toEqual({ status: 'up' })
  expect(await (await get('/ready')).json()).toEqual({ status: 'ready' })
})

test('a server without its database is up and not ready', async () => {
  const alone = await aHouse()
  await alone.close()
  expect((await appOf(alone).request('http://localhost/health')).status).toBe(200)
  expect((await appOf(alone).request('http://localhost/ready')).status).toBe(503)
})

test.for(['/docs', '/api/v1/session', '/nowhere'])(
  '%s is sent with the headers that guard it',
  async (place) => {
    const { headers } = await get(place)
    expect(headers.get('Content-Security-Policy')).toContain("default-src 'none'")
    expect(headers.get('Content-Security-Policy')).not.toContain('unsafe')
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin')
    expect(headers.get('Referrer-Policy')).toBe('no-referrer')
    expect(headers.get('X-Request-Id')).toMatch(/^[\w-]{36}$/)
    expect(headers.get('Strict-Transport-Security')).toBeNull()
  },
)

test('over https the browser is told to stay there, and the cookie is bound to the host', async () => {
  const secure = await aHouse({ config: { address: 'https://tolv.example' } })
  const answer = await appOf(secure).request('https://tolv.example/health')
  expect(answer.headers.get('Strict-Transport-Security')).toBe(
    'max-age=31536000; includeSubDomains',
  )
  await createTenant(secure, { ...fjallstrom, owner: { ...people.owner, password } })
  const { answer: entered } = await signIn(secure, { email: people.owner.email, password })
  const [cookie] = entered.headers.getSetCookie()
  expect(cookie).toMatch(/^__Host-tolv\.session_token=/)
  for (const part of ['Secure', 'HttpOnly', 'Path=/', 'SameSite=Lax']) {
    expect(cookie?.toLowerCase()).toContain(part.toLowerCase())
  }
  expect(cookie).not.toContain('Domain=')
  await secure.close()
})

test('the page of the API names every route, and loads nothing from elsewhere', async () => {
  const page = await (await get('/docs')).text()
  const document = await (await get('/docs/openapi.json')).json()
  expect(document.openapi).toBe('3.1.0')
  for (const path of Object.keys(document.paths)) expect(page).toContain(`<code>${path}</code>`)
  expect(page).not.toMatch(/(src|href)="https?:/)
  expect(page).not.toContain('<script')
})

test('the type of every problem leads to a line that explains it', async () => {
  const page = await (await get('/docs')).text()
  const root = path.resolve(import.meta.dirname, '..')
  const files = (await readdir(root, { recursive: true })).filter((file) =>
    /(?<!\.test)\.ts$/.test(file),
  )
  const sources = await Promise.all(files.map((file) => readFile(path.join(root, file), 'utf8')))
  const types = sources.flatMap((text) =>
    [...text.matchAll(/\bproblem\(\d{3}, \{\s*type: '([a-z-]+)'/g)].map(([, type]) => type),
  )
  expect(new Set(types).size).toBeGreaterThan(8)
  for (const type of types) expect(page).toContain(`id="problem-${type}"`)
})

test('every operation of the document says what it is for', async () => {
  const document = await (await get('/docs/openapi.json')).json()
  const silent = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, { summary?: string; tags?: string[] }>)
      .filter(([, operation]) => !operation.summary || !operation.tags?.length)
      .map(([method]) => `${method} ${path}`),
  )
  expect(silent).toEqual([])
})

test('input that does not fit is answered field by field, and never with the value', async () => {
  const owner = await signedIn(house, await aTenant(house), 'owner')
  const answer = await owner('/users', {
    method: 'POST',
    body: { email: 'no address', name: '', role: 'king', password: 'x' },
  })
  expect(answer.status).toBe(400)
  const { fields } = await answer.json()
  expect(fields.map(({ field }: { field: string }) => field).sort()).toEqual([
    'email',
    'name',
    'role',
  ])
})

test('a body that is no JSON, or larger than a megabyte, is refused in a sentence', async () => {
  const owner = await signedIn(house, await aTenant(house), 'owner')
  const broken = await owner('/legal-entities', {
    method: 'POST',
    body: '{"name":',
    headers: { 'Content-Type': 'application/json' },
  })
  expect([broken.status, (await broken.json()).title]).toEqual([400, 'The request does not fit'])
  const large = await owner('/legal-entities', {
    method: 'POST',
    body: { name: 'x'.repeat(1_100_000) },
  })
  expect([large.status, (await large.json()).detail]).toEqual([
    413,
    'The body is larger than a megabyte.',
  ])
})

test('a request id that is given is kept, and one that is not fit to be logged is replaced', async () => {
  const ask = (id: string) =>
    appOf(house).request('http://localhost/health', { headers: { 'X-Request-Id': id } })
  expect((await ask('trace-2026-03-02')).headers.get('X-Request-Id')).toBe('trace-2026-03-02')
  expect((await ask('a b\u00e5')).headers.get('X-Request-Id')).toMatch(/^[0-9a-f-]{36}$/)
})
