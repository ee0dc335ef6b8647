import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { OpenAPIHono } from '@hono/zod-openapi'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aHouse } from '../testing/index.ts'
import { newApp } from './app.ts'
import type { Env } from './http/index.ts'
import { serveWorkspace } from './static.ts'

let app: OpenAPIHono<Env>
let around: string
beforeAll(async () => {
  around = await mkdtemp(path.join(os.tmpdir(), 'tolv-workspace-'))
  const folder = path.join(around, 'dist')
  await mkdir(folder)
  await mkdir(path.join(folder, 'assets'))
  await writeFile(path.join(folder, 'index.html'), '<!doctype html><title>Tolv</title>')
  await writeFile(path.join(folder, 'needle.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  await writeFile(path.join(folder, 'assets/index-abc123.js'), `const a = '${'x'.repeat(5_000)}'`)
  await writeFile(path.join(around, 'tolv-secret.txt'), 'not for you')
  app = newApp(await aHouse())
  serveWorkspace(app, folder)
})

afterAll(() => rm(around, { recursive: true, force: true }))

const get = (url: string, accept = 'text/html', headers = {}) =>
  app.request(`http://localhost${url}`, { headers: { Accept: accept, ...headers } })

test.for(['/', '/value', '/accounts/01890000-0000-7000-8000-000000000000', '/import?step=2'])(
  'the place %s is the page, asked for anew each time and guarded',
  async (place) => {
    const answer = await get(place)
    expect(await answer.text()).toContain('<title>Tolv</title>')
    expect(answer.headers.get('Cache-Control')).toBe('no-cache')
    expect(answer.headers.get('Content-Security-Policy')).toContain("script-src 'self'")
  },
)

test('a file named by its content is kept for ever, and travels small', async () => {
  const whole = await get('/assets/index-abc123.js', '*/*')
  expect(whole.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable')
  const small = await get('/assets/index-abc123.js', '*/*', { 'Accept-Encoding': 'gzip' })
  expect(small.headers.get('Content-Encoding')).toBe('gzip')
  expect((await small.arrayBuffer()).byteLength).toBeLessThan(500)
})

test.for([
  ['/assets/gone-abc123.js', 'text/html'],
  ['/value', 'application/json'],
  ['/api/v1/nowhere', 'text/html'],
  ['/api/nowhere', 'text/html'],
  ['/docs/nowhere', 'text/html'],
  ['/../tolv-secret.txt', '*/*'],
  ['/%2e%2e/tolv-secret.txt', '*/*'],
  ['/..%2ftolv-secret.txt', '*/*'],
])('%s (%s) is not the page', async ([url, accept]) => {
  const answer = await get(url!, accept)
  expect([401, 404]).toContain(answer.status)
  expect(await answer.text()).not.toContain('not for you')
})
