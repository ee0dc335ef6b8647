/**
 * The routes of imports: status, shape, who may, what is done once, and what another tenant never
 * sees.
 */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aHouse, aTenant, type Client, signedIn, type TestHouse } from '../../testing/index.ts'
import type { TenantId } from '../db/index.ts'
import { type JobHandler, runDue } from '../jobs/index.ts'
import type { ImportWire, Page, ProblemWire, RefusedRowWire, Role } from '../wire/index.ts'
import { importJobs } from './index.ts'

// Valuing is another room's work; here it is only asked for.
const valuation: JobHandler = { kind: 'value.valuation', inTransaction: async () => {} }

let house: TestHouse
let tenantId: TenantId
let owner: Client
let stranger: Client

beforeAll(async () => {
  house = await aHouse({ jobs: [...importJobs, valuation], config: { uploadBytesMax: 10_000 } })
  tenantId = await aTenant(house)
  owner = await signedIn(house, tenantId, 'owner')
  stranger = await signedIn(house, await aTenant(house, { name: 'Kvarnby Vatten' }), 'owner')
})
afterAll(() => house.close())

/** A file from a spreadsheet in Sweden: semicolons, decimal commas, Windows-1252. */
const orders = [
  'kundnr;namn;orderdatum;belopp',
  '1001;Åsa Björk;2026-01-05;1 249,50',
  '1002;Olle Ström;2026-13-04;99,00',
  '1009;Mårten Ö. Åberg;2026-02-01;12.50.00',
  '',
].join('\r\n')
const windows = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'))

const upload = (client: Client, text: string, headers: Record<string, string> = {}) =>
  client('/imports?fileName=ordrar.csv', { method: 'POST', body: windows(text), headers })
const bodyOf = async <T>(answer: Response | Promise<Response>, status: number): Promise<T> => {
  const came = await answer
  const text = await came.text()
  expect([came.status, text]).toEqual([status, expect.anything()])
  return JSON.parse(text) as T
}

/** An import whose dry run is done. */
async function ready(text = orders): Promise<ImportWire> {
  const { id } = await bodyOf<ImportWire>(upload(owner, text), 202)
  await runDue(house, tenantId)
  return bodyOf<ImportWire>(owner(`/imports/${id}`), 200)
}

test('a file is read at once, and says what it would do', async () => {
  const answer = await upload(owner, orders)
  const begun = await bodyOf<ImportWire>(answer, 202)
  expect(begun).toMatchObject({
    fileName: 'ordrar.csv',
    state: 'reading',
    bytes: windows(orders).byteLength,
    progress: { share: 0, rows: 0 },
  })
  await runDue(house, tenantId)
  const read = await bodyOf<ImportWire>(owner(`/imports/${begun.id}`), 200)
  expect(read.state).toBe('ready')
  expect(read.mapping).toMatchObject({
    kind: 'orders',
    delimiter: ';',
    encoding: 'windows-1252',
    decimalMark: 'comma',
    currency: 'SEK',
  })
  expect(read.dryRun).toMatchObject({ rows: 3, added: 1, refused: 2, accountsAdded: 1 })
  const { items } = await bodyOf<Page<ImportWire>>(owner('/imports?limit=1'), 200)
  expect(items.map(({ id }) => id)).toEqual([begun.id])
})

test('refused rows come in pages, and as a file in the dialect they came in', async () => {
  const { id } = await ready()
  const first = await bodyOf<Page<RefusedRowWire>>(owner(`/imports/${id}/refused?limit=1`), 200)
  expect(first.items).toMatchObject([
    { line: 3, column: 'orderdatum', value: '2026-13-04', account: '1002' },
  ])
  const path = `/imports/${id}/refused?limit=1&cursor=${first.next}`
  const second = await bodyOf<Page<RefusedRowWire>>(owner(path), 200)
  expect(second).toMatchObject({ items: [{ line: 4, column: 'belopp' }], next: null })

  const file = await owner(`/imports/${id}/refused.csv`)
  expect(file.headers.get('Content-Type')).toContain('windows-1252')
  expect(file.headers.get('Content-Disposition')).toContain('ordrar-refused.csv')
  const lines = Buffer.from(await file.arrayBuffer())
    .toString('latin1')
    .split('\n')
  expect(lines[0]).toBe('line;reason;kundnr;namn;orderdatum;belopp')
  expect(lines[2]).toContain(';1009;Mårten Ö. Åberg;2026-02-01;12.50.00')

  const text = lines.join('\n').replaceAll('12.50.00', '1250,00')
  const again = await ready(text.replaceAll('2026-13-04', '2026-02-13'))
  expect(again.dryRun).toMatchObject({ rows: 2, added: 2, refused: 0 })
})

test('a fix starts the dry run again, and a run brings the rows in', async () => {
  const { id } = await ready()
  const body = [{ line: 4, column: 'belopp', value: '12,50' }]
  await bodyOf(owner(`/imports/${id}/fixes`, { method: 'POST', body }), 202)
  await runDue(house, tenantId)
  const running = await bodyOf<ImportWire>(owner(`/imports/${id}/run`, { method: 'POST' }), 202)
  expect(running.state).toBe('running')
  await runDue(house, tenantId)
  const done = await bodyOf<ImportWire>(owner(`/imports/${id}`), 200)
  expect(done).toMatchObject({ state: 'done', result: { added: 2, refused: 1, accountsAdded: 2 } })
  const late = owner(`/imports/${id}/run`, { method: 'POST' })
  expect(await bodyOf<ProblemWire>(late, 409)).toMatchObject({ refusal: 'not-in-this-state' })
})

test('a file sent twice under one key is one import, and another file under it is refused', async () => {
  const headers = { 'Idempotency-Key': 'ordrar-mars' }
  const text = `${orders}1001;Åsa Björk;2026-02-05;1,00\r\n`
  const first = await bodyOf<ImportWire>(upload(owner, text, headers), 202)
  const second = await bodyOf<ImportWire>(upload(owner, text, headers), 202)
  expect(second).toEqual(first)
  const other = await bodyOf<ProblemWire>(upload(owner, orders, headers), 409)
  expect(other.detail).toContain('Idempotency-Key')
  const files = await readdir(join(house.config.dataFolder, 'uploads', String(tenantId)))
  const all = await bodyOf<Page<ImportWire>>(owner('/imports?limit=200'), 200)
  expect(files.sort()).toEqual(all.items.map(({ id }) => id).sort())
})

test('a mapping that cannot be is refused in words', async () => {
  const { id } = await ready()
  const columns = [{ index: 9, field: 'amount' }]
  const answer = owner(`/imports/${id}/mapping`, { method: 'PUT', body: { columns } })
  expect(await bodyOf<ProblemWire>(answer, 422)).toMatchObject({ refusal: 'invalid-mapping' })
  const rates = owner(`/imports/${id}/rates`, {
    method: 'POST',
    body: windows('date,from,to,rate\n2026-01-01,EUR,SEK,elva\n'),
  })
  expect(await bodyOf<ProblemWire>(rates, 422)).toMatchObject({ refusal: 'invalid-rates' })
})

test('a file that is empty or too large leaves nothing behind', async () => {
  const before = await bodyOf<Page<ImportWire>>(owner('/imports?limit=200'), 200)
  await bodyOf<ProblemWire>(upload(owner, ''), 422)
  const large = await bodyOf<ProblemWire>(upload(owner, 'x'.repeat(10_001)), 413)
  expect(large.refusal).toBe('file-too-large')
  const after = await bodyOf<Page<ImportWire>>(owner('/imports?limit=200'), 200)
  expect(after.items.length).toBe(before.items.length)
})

const acts: [method: string, path: string, body?: unknown][] = [
  ['PUT', '/mapping', { decimalMark: 'point' }],
  ['POST', '/fixes', [{ line: 3, column: 'belopp', value: '1' }]],
  ['POST', '/rates', windows('date,from,to,rate\n2026-01-01,EUR,SEK,11\n')],
  ['POST', '/run'],
  ['POST', '/cancel'],
]

test.each(['agent', 'analyst', 'viewer'] as Role[])(
  'a user with the role %s imports nothing',
  async (role) => {
    const { id } = await ready()
    const client = await signedIn(house, tenantId, role)
    await bodyOf(upload(client, orders), 403)
    for (const [method, path, body] of acts)
      await bodyOf(client(`/imports/${id}${path}`, { method, body }), 403)
    expect((await bodyOf<ImportWire>(owner(`/imports/${id}`), 200)).state).toBe('ready')
  },
)

test("another tenant's import is answered as one that never was", async () => {
  const { id } = await ready()
  const unknown = '01900000-0000-7000-8000-000000000000'
  const reads: typeof acts = [
    ['GET', ''],
    ['GET', '/refused'],
    ['GET', '/refused.csv'],
  ]
  for (const [method, path, body] of [...reads, ...acts]) {
    const seen = async (of: string) => {
      const answer = await stranger(`/imports/${of}${path}`, { method, body })
      const { requestId: _, ...problem } = await bodyOf<ProblemWire>(answer, 404)
      return problem
    }
    expect(await seen(id)).toEqual(await seen(unknown))
  }
})
