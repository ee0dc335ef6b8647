/** A developer keeps plans as files: written out, priced, changed and put on sale with `tolv plans`, on a real port. */

import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serve } from '@hono/node-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aHouse, appOf, aTenant, signedIn, type TestHouse } from '../testing/index.ts'

const command = fileURLToPath(new URL('../../cli/bin/tolv.js', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'tolv-plans-'))
const file = join(folder, 'pro.json')

let house: TestHouse
let address: string
let key: string
let close: () => Promise<void>

beforeAll(async () => {
  house = await aHouse({ now: Temporal.Instant.from('2026-12-01T08:00:00Z') })
  const tenantId = await aTenant(house)
  const server = serve({ fetch: appOf(house).fetch, hostname: '127.0.0.1', port: 0 })
  await new Promise((listening) => server.once('listening', listening))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const owner = await signedIn(house, tenantId, 'owner')
  const post = async (path: string, body: object) =>
    (await owner(path, { method: 'POST', body })).json()
  key = (await post('/api-keys', { name: 'plans', scopes: ['read', 'billing'] })).secret
  const product = await post('/products', { code: 'app', name: 'App' })
  await post('/plans', { productId: product.id, code: 'pro', name: 'Pro' })
  close = async () => {
    server.close()
    await house.close()
  }
})
afterAll(async () => {
  await close()
  rmSync(folder, { recursive: true, force: true })
})

type Ran = { code: number; out: string; told: string }

function tolv(words: string[], input = ''): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, TOLV_SERVER: address, TOLV_KEY: key, NO_COLOR: '1' }
    const child = spawn(process.execPath, [command, ...words], { env })
    const ran: Ran = { code: -1, out: '', told: '' }
    child.stdout.setEncoding('utf8').on('data', (text) => {
      ran.out += text
    })
    child.stderr.setEncoding('utf8').on('data', (text) => {
      ran.told += text
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ ...ran, code: code ?? -1 }))
    child.stdin.end(input)
  })
}

const seats = (perUnit: string) => ({
  components: [
    { code: 'seats', name: 'Seats', prices: { SEK: { price: { model: 'per-unit', perUnit } } } },
  ],
})

test('a plan is put on sale from a file that says only what it charges', async () => {
  writeFileSync(file, JSON.stringify(seats('99.00')))
  expect(await tolv(['plans', 'pro', '--put', file])).toEqual({
    code: 0,
    out: 'Version 1 of Pro is a draft.\n',
    told: '',
  })
  expect(await tolv(['plans', 'pro', '--publish'])).toMatchObject({
    out: 'Version 1 of Pro is sold from 2026-12-01.\n',
  })
})

test('what it writes out is what tolv price reads, and comes to what it says', async () => {
  const { out } = await tolv(['plans', 'pro'])
  const priced = await tolv(['price', '-', '--quantity', '12'], out)
  expect([priced.code, priced.told]).toEqual([0, ''])
  expect(priced.out.replaceAll(/[\u00a0\u202f]/g, ' ')).toMatch(/12 .*1[ ,]?188/)
})

test('the next version is announced for a day, and stands in the list', async () => {
  const words = ['plans', 'pro', '--put', '-', '--publish', '--from', '2027-01-01']
  expect((await tolv(words, JSON.stringify(seats('109.00')))).out).toBe(
    'Version 2 of Pro is sold from 2027-01-01.\n',
  )
  const { out } = await tolv(['plans'])
  expect(out.split('\n')[1]).toMatch(/^pro +Pro +version 1, version 2 from 2027-01-01 +0$/)
})

test.for<[string[], string, number, string]>([
  [['plans', 'basic'], '', 1, 'There is no plan basic; tolv plans lists those there are.\n'],
  [
    ['plans', 'pro', '--publish'],
    '',
    1,
    'Pro has no draft to publish: give it one with --put FILE.\n',
  ],
  [['plans', '--publish'], '', 2, 'Say which plan, by its code: tolv plans CODE --publish.\n'],
  [['plans', 'pro', '--from', '2027-01-01'], '', 2, '--from is the day of --publish.\n'],
  [['plans', 'pro', '--put', '-'], 'not JSON', 2, 'is not JSON'],
  [
    ['plans', 'pro', '--put', '-', '--publish'],
    JSON.stringify({ components: [] }),
    1,
    'A version without a component charges nothing: add one before it is published.\n',
  ],
])('tolv %s is refused in a sentence', async ([words, input, code, says]) => {
  const ran = await tolv(words, input)
  expect([ran.code, ran.out]).toEqual([code, ''])
  expect(ran.told).toContain(says)
})
