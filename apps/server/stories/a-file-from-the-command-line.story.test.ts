/** A developer brings a file with `tolv import`: the real command in its own process, against a real port. */

import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serve } from '@hono/node-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { allJobs } from '../src/app.ts'
import type { TenantId } from '../src/db/index.ts'
import { startWorker } from '../src/jobs/index.ts'
import { aHouse, appOf, aTenant, signedIn, type TestHouse } from '../testing/index.ts'

const command = fileURLToPath(new URL('../../cli/bin/tolv.js', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'tolv-story-'))
const file = join(folder, 'fakturor.csv')
const fixed = join(folder, 'refused.csv')

let house: TestHouse
let tenantId: TenantId
let address: string
let key: string
let close: () => Promise<void>

beforeAll(async () => {
  house = await aHouse({ jobs: allJobs })
  tenantId = await aTenant(house)
  const server = serve({ fetch: appOf(house).fetch, hostname: '127.0.0.1', port: 0 })
  await new Promise((listening) => server.once('listening', listening))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const worker = startWorker(house)
  const owner = await signedIn(house, tenantId, 'owner')
  const wanted = { name: 'billing', scopes: ['import', 'read'] }
  const made = await owner('/api-keys', { method: 'POST', body: wanted })
  key = (await made.json()).secret
  close = async () => {
    await worker.stop()
    server.close()
    await house.close()
  }
  const rows = ['kundnr;fakturadatum;belopp;status']
  for (let account = 1; account <= 60; account += 1)
    for (let month = 1; month <= 9; month += 1)
      rows.push(`K${account};2025-0${month}-01;249,00;betald`)
  rows.push('K1;2025-13-04;249,00;betald')
  writeFileSync(file, `${rows.join('\n')}\n`)
})

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await close()
})

test('a file is tried, brought, and brought again without changing anything', async () => {
  const tried = await tolv('import', file, '--dry-run', '--refused', fixed)
  expect(tried).toMatchObject({
    code: 0,
    out: 'Of 541 rows 540 would be added and 0 changed; 0 were known before, 1 refused. New accounts: 60.\n',
  })
  expect(tried.told).toContain('line 542')
  expect(readFileSync(fixed, 'utf8')).toContain('2025-13-04')

  const brought = await tolv('import', file)
  expect(brought.out).toBe(
    'Of 541 rows 540 were added and 0 changed; 0 were known before, 1 refused. New accounts: 60.\n',
  )
  const again = await tolv('import', file)
  expect(again.out).toBe(
    'Of 541 rows 0 were added and 0 changed; 540 were known before, 1 refused. New accounts: 0.\n',
  )
})

test('what cannot be done is told in one sentence, with the exit code of its kind', async () => {
  const unknown = await tolv('import', join(folder, 'none.csv'))
  expect(unknown).toEqual({
    code: 2,
    out: '',
    told: `There is no file ${join(folder, 'none.csv')}.\n`,
  })
  const stranger = await tolv('import', file, '--key', 'tolv_live_1_none')
  expect(stranger.code).toBe(1)
  expect(stranger.told.trim().split('\n')).toHaveLength(1)
  const nobody = await tolv('import', file, '--server', 'http://127.0.0.1:9')
  expect(nobody).toEqual({ code: 1, out: '', told: 'No Tolv answers at http://127.0.0.1:9.\n' })
})

/** The command with the server and the key of this story, unless the words say others. */
function tolv(...words: string[]): Promise<{ code: number | null; out: string; told: string }> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, TOLV_SERVER: address, TOLV_KEY: key }
    const child = spawn(process.execPath, [command, ...words], { env })
    let [out, told] = ['', '']
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      told += text
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, out, told }))
  })
}
