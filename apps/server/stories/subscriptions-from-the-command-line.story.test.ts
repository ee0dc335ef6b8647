/** A developer looks at subscriptions and sends usage from a terminal: the real command, against a real port. */

import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serve } from '@hono/node-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addBundle, plans } from '../src/catalog/index.ts'
import { inTenant } from '../src/db/index.ts'
import { aShop, given } from '../src/subscriptions/testing/shop.ts'
import { aHouse, appOf, aTenant, signedIn, type TestHouse, theAccounts } from '../testing/index.ts'

const command = fileURLToPath(new URL('../../cli/bin/tolv.js', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'tolv-story-'))
const file = join(folder, 'usage.ndjson')

let house: TestHouse
let address: string
let key: string
let id: string
let close: () => Promise<void>

beforeAll(async () => {
  house = await aHouse()
  const tenantId = await aTenant(house)
  await aShop(house, tenantId)
  const accounts = await theAccounts(house, tenantId)
  await inTenant(house.database, tenantId, async (tx) => {
    const byCode = new Map((await plans(tx)).map((plan) => [plan.code, plan.id]))
    const fields = {
      ...{ code: 'hemma', name: 'Hemma', validFrom: '2026-01-01', validTo: null },
      off: { kind: 'amount' as const, amounts: { SEK: '5.00' } },
      plans: ['b100', 'tv'].map((code) => ({ planId: byCode.get(code)!, quantity: '1' })),
    }
    given(await addBundle(tx, fields, { by: 'user:maja', now: house.clock.now(), cause: null }))
  })
  const server = serve({ fetch: appOf(house).fetch, hostname: '127.0.0.1', port: 0 })
  await new Promise((listening) => server.once('listening', listening))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const owner = await signedIn(house, tenantId, 'owner')
  const wanted = { name: 'billing', scopes: ['billing', 'read'] }
  key = (await (await owner('/api-keys', { method: 'POST', body: wanted })).json()).secret
  const wish = { accountId: accounts.get('1001'), plan: { code: 'power' }, reference: 'P1' }
  const begun = await owner('/subscriptions', { method: 'POST', body: wish })
  id = (await begun.json()).subscription.id
  close = async () => {
    server.close()
    await house.close()
  }
  const reading = (name: string, kwh: unknown) =>
    JSON.stringify({
      id: name,
      subscription: 'P1',
      event: 'reading',
      at: '2026-03-02T07:00:00Z',
      data: { kwh },
    })
  writeFileSync(file, `${reading('a', 12)}\n\n${reading('b', 'much')}\n${reading('c', 3)}\n`)
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await close()
})

test('usage is sent, what cannot be taken is told with its row, and sending it again changes nothing', async () => {
  const sent = await tolv('usage', file)
  expect(sent).toMatchObject({ code: 0, out: '2 taken, of which 0 were known; 1 refused.\n' })
  expect(sent.told).toContain('row 2: Read reads kwh, which is to be a number.')
  expect((await tolv('usage', file)).out).toBe('2 taken, of which 2 were known; 1 refused.\n')
})

test('subscriptions are listed, and one is told with its phases and next invoice', async () => {
  const listed = await tolv('subscriptions', '--state', 'active')
  expect(listed.out).toContain('Åsa Björk')
  expect(listed.out).toContain('1 in all.')
  const one = await tolv('subscriptions', id)
  expect(one.out).toContain('Åsa Björk, Electricity: active')
  expect(one.out).toContain('Next invoice, as it stands on 2026-04-02:')
  expect(one.out).toContain('Electricity, 2026-03-02 to 2026-04-02: SEK 7.50')
})

test('a bundle is shown, then started, whole and on one invoice', async () => {
  const words = ['subscriptions', 'start', '--account', '1002', '--bundle', 'hemma']
  const shown = await tolv(...words, '--preview')
  expect(shown.out).toContain('Would begin:\n  Broadband 100 × 1')
  expect(shown.out).toContain('in all SEK 293.00\n')
  expect((await tolv('subscriptions')).out).toContain('1 in all.')
  const made = await tolv(...words)
  expect(made.out).toContain('  TV × 1, from 2026-03-02')
  expect(made.out).toContain('Broadband 100')
  expect(made.out).toContain('in all SEK 293.00, invoice 2')
})

test.each([
  ['nobody', '--plan b100', '2 Say for whom'],
  ['nothing', '--account 1001', '2 Say what is started'],
  ['two things', '--account 1001 --plan b100 --bundle hemma', '2 Say what is started'],
  ['two of a bundle', '--account 1001 --bundle hemma --quantity 2', '2 A bundle has its own'],
  ['a number of nobody', '--account 77 --plan b100', '1 There is no account with the number 77.'],
])('%s cannot be started', async (_, words, says) => {
  const { code, told } = await tolv('subscriptions', 'start', ...words.split(' '))
  expect(`${code} ${told}`).toContain(says)
})

test('what cannot be done is told in one sentence, with the exit code of its kind', async () => {
  expect(await tolv('usage', join(folder, 'none'))).toMatchObject({ code: 2 })
  expect(await tolv('subscriptions', 'nobody')).toMatchObject({ code: 1 })
  expect(await tolv('subscriptions', '--colour', 'red')).toMatchObject({ code: 2 })
})

type Ran = { code: number | null; out: string; told: string }

function tolv(...words: string[]): Promise<Ran> {
  return new Promise((resolve) => {
    const env = { ...process.env, TOLV_SERVER: address, TOLV_KEY: key }
    const child = spawn(process.execPath, [command, ...words], { env })
    const ran: Ran = { code: null, out: '', told: '' }
    child.stdout.on('data', (text) => (ran.out += text))
    child.stderr.on('data', (text) => (ran.told += text))
    child.on('close', (code) => resolve({ ...ran, code }))
  })
}
