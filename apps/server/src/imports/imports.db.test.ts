import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aHouse, aTenant, type TestHouse } from '../../testing/index.ts'
import { inTenant, type TenantId, type Tx } from '../db/index.ts'
import { advanceTo, type JobHandler, runDue } from '../jobs/index.ts'
import {
  addImport,
  askForDryRun,
  cancelImport,
  fixImport,
  mapImport,
  newImportId,
  rateImport,
  startImport,
} from './commands/answer.ts'
import { receiveFile, uploadPath } from './commands/receive.ts'
import { importFile, importJobs } from './index.ts'
import { findImport, type ImportRow, listRefused } from './queries.ts'
import type { Answers } from './rules.ts'

let house: TestHouse

// Valuing is another room's work; here it is only asked for.
const valuation: JobHandler = { kind: 'value.valuation', inTransaction: async () => {} }

beforeAll(async () => {
  house = await aHouse({ jobs: [...importJobs, valuation] })
})

afterAll(async () => {
  await house.close()
})

const within = <T>(tenantId: TenantId, work: (tx: Tx) => Promise<T>) =>
  inTenant(house.database, tenantId, work)

/** Brings a text as a file would be brought, in UTF-8. */
async function bring(tenantId: TenantId, text: string, answers: Answers = {}) {
  const bytes = async function* () {
    yield new TextEncoder().encode(text)
  }
  const content = { bytes: bytes() }
  const imported = await importFile(house, tenantId, {
    content,
    fileName: 'fil.csv',
    answers,
    by: 'user:maja',
  })
  if (!imported.ok) throw new Error(imported.says)
  return imported.import
}

const asking = () => ({ now: house.clock.now(), actor: 'user:maja' })

async function seen(tenantId: TenantId, id: string): Promise<ImportRow> {
  const row = await within(tenantId, (tx) => findImport(tx, id))
  if (row === null) throw new Error('there is no such import')
  return row
}

/** A file that was uploaded, with its dry run done. */
async function uploaded(tenantId: TenantId, text: string): Promise<ImportRow> {
  const id = newImportId(house.clock.now())
  const path = uploadPath(house.config.dataFolder, tenantId, id)
  const bytes = async function* () {
    yield new TextEncoder().encode(text)
  }
  const received = await receiveFile(bytes(), path, 2_000_000)
  if (!received.ok) throw new Error(received.says)
  await within(tenantId, async (tx) => {
    await addImport(tx, { id, fileName: 'fil.csv', ...received, answers: {} }, asking())
    await askForDryRun(tx, id, house.clock.now())
  })
  await runDue(house, tenantId)
  return seen(tenantId, id)
}

async function run(tenantId: TenantId, id: string): Promise<ImportRow> {
  const started = await within(tenantId, (tx) => startImport(tx, id, asking()))
  if (!started.ok) throw new Error(started.says)
  await runDue(house, tenantId)
  return seen(tenantId, id)
}

/** The timeline as lines a person can read, in the order in which it was written. */
async function told(tenantId: TenantId): Promise<string[]> {
  const rows = await within(tenantId, (tx) =>
    tx.sql<{ number: string; kind: string; day: string; data: Record<string, unknown> }>(sql`
      SELECT account.number, event.kind, event.occurred_at::date AS day, event.data FROM event
      JOIN account ON account.tenant_id = ${tx.tenantId} AND account.id = event.account_id
      WHERE event.tenant_id = ${tx.tenantId} ORDER BY event.written_in, event.id`),
  )
  return rows.map(({ number, kind, day, data }) => {
    const { corrects, ...rest } = data
    const said = Object.entries(rest).map(([key, value]) => `${key}=${value}`)
    return [day, number, kind, ...said.sort(), ...(corrects ? ['(corrects)'] : [])].join(' ')
  })
}

const subscriptions = [
  'kundnr;namn;avtalsnr;produkt;startdatum;slutdatum;månadsavgift',
  '1001;Åsa Blomgren;A1;Fiber 500;2025-03-01;;399,00',
  '1002;Nils Aronsson;A2;Rörligt el;2024-11-15;2025-10-31;249,50',
  '',
].join('\n')

test('a subscription tells of its record, and of its end when that lies behind', async () => {
  const tenantId = await aTenant(house)
  const done = await bring(tenantId, subscriptions)
  expect(done.state).toBe('done')
  expect(done.result).toMatchObject({ rows: 2, added: 2, changed: 0, accountsAdded: 2 })
  const a1 = 'amountMinor=39900 currency=SEK endedOn=null id=A1 interval=month plan=Fiber 500'
  const a2 = 'amountMinor=24950 currency=SEK endedOn=2025-10-31 id=A2 interval=month'
  expect(await told(tenantId)).toEqual([
    `2025-03-01 1001 subscription.recorded ${a1} startedOn=2025-03-01`,
    `2024-11-15 1002 subscription.recorded ${a2} plan=Rörligt el startedOn=2024-11-15`,
    '2025-10-31 1002 subscription.ended endedOn=2025-10-31 id=A2 plan=Rörligt el',
  ])
})

test('the same file twice changes nothing', async () => {
  const tenantId = await aTenant(house)
  await bring(tenantId, subscriptions)
  const before = await told(tenantId)
  const again = await bring(tenantId, subscriptions)
  expect(again.result).toMatchObject({ rows: 2, added: 0, changed: 0, unchanged: 2 })
  expect(await told(tenantId)).toEqual(before)
})

test('a row that says something else corrects the event before it', async () => {
  const tenantId = await aTenant(house)
  await bring(tenantId, subscriptions)
  const ended = subscriptions.replace('2025-03-01;;399,00', '2025-03-01;2026-01-31;399,00')
  const again = await bring(tenantId, ended)
  expect(again.result).toMatchObject({ added: 0, changed: 1, unchanged: 1, accountsAdded: 0 })
  const a1 = 'amountMinor=39900 currency=SEK endedOn=2026-01-31 id=A1 interval=month plan=Fiber 500'
  expect((await told(tenantId)).slice(3)).toEqual([
    `2025-03-01 1001 subscription.recorded ${a1} startedOn=2025-03-01 (corrects)`,
    '2026-01-31 1001 subscription.ended endedOn=2026-01-31 id=A1 plan=Fiber 500',
  ])
})

test('a row that moves to another account leaves the one it had', async () => {
  const tenantId = await aTenant(house)
  await bring(tenantId, subscriptions)
  await bring(tenantId, subscriptions.replace('1001;Åsa', '1003;Åsa'))
  const lines = (await told(tenantId)).slice(3)
  expect(lines.map((line) => line.split(' ').slice(0, 4).join(' '))).toEqual([
    '2025-03-01 1003 subscription.recorded amountMinor=39900',
    '2026-03-02 1001 record.withdrawn movedTo=1003',
  ])
  expect(lines.every((line) => line.endsWith('(corrects)'))).toBe(true)
  await bring(tenantId, subscriptions)
  const back = (await told(tenantId)).slice(5)
  expect(back.map((line) => line.split(' ').slice(1, 3).join(' '))).toEqual([
    '1001 subscription.recorded',
    '1003 record.withdrawn',
  ])
})

test('two equal purchases on one day are two purchases, however often the file is brought', async () => {
  const tenantId = await aTenant(house)
  const orders = 'kund,orderdatum,belopp\n7,2026-01-05,120.00\n7,2026-01-05,120.00\n'
  const first = await bring(tenantId, orders)
  expect(first.result).toMatchObject({ added: 2, accountsAdded: 1 })
  const third = `${orders}7,2026-01-05,120.00\n`
  const second = await bring(tenantId, third)
  expect(second.result).toMatchObject({ added: 1, unchanged: 2, accountsAdded: 0 })
  expect(await told(tenantId)).toHaveLength(3)
})

test('rows in another currency are kept apart, and come in once there is a rate', async () => {
  const tenantId = await aTenant(house)
  const orders =
    'kund;orderdatum;belopp;valuta\n1;2026-01-05;100,00;SEK\n2;2026-01-06;10,00;EUR\n3;2026-01-07;10,00;EUR\n'
  const first = await bring(tenantId, orders)
  expect(first.result).toMatchObject({
    added: 1,
    accountsAdded: 1,
    keptApart: [{ currency: 'EUR', rows: 2 }],
  })
  const row = await uploaded(tenantId, orders)
  const rates = 'date,from,to,rate\n2026-01-01,EUR,SEK,11.25\n'
  await within(tenantId, (tx) => rateImport(tx, { id: row.id, rates }, asking()))
  await runDue(house, tenantId)
  const ready = await seen(tenantId, row.id)
  expect(ready.dryRun).toMatchObject({ added: 2, unchanged: 1, keptApart: [], accountsAdded: 2 })
  await run(tenantId, row.id)
  expect((await told(tenantId)).map((line) => line.split(' ').slice(1, 4).join(' '))).toEqual([
    '1 order.recorded amountMinor=10000',
    '2 order.recorded amountMinor=11250',
    '3 order.recorded amountMinor=11250',
  ])
})

const broken = [
  'kund;orderdatum;belopp',
  '1;2026-01-05;100,00',
  '2;2026-13-04;120,00',
  '3;2026-01-07;12.50.00',
  '4;2026-01-08;90,00',
  '',
].join('\n')

test('refused rows are kept with their reason while the good rows come in', async () => {
  const tenantId = await aTenant(house)
  const row = await uploaded(tenantId, broken)
  expect(row.state).toBe('ready')
  expect(row.dryRun).toMatchObject({ rows: 4, added: 2, refused: 2, accountsAdded: 2 })
  const page = { afterLine: 0n, afterPlace: -1, limit: 10 }
  const refused = await within(tenantId, (tx) => listRefused(tx, row.id, page))
  expect(
    refused.map(({ line, columnName, value, account }) => [line, columnName, value, account]),
  ).toEqual([
    [3n, 'orderdatum', '2026-13-04', '2'],
    [4n, 'belopp', '12.50.00', '3'],
  ])
  expect(refused[0]?.suggestion).toBe('2026-04-13')
  expect(await told(tenantId)).toEqual([])
})

test('a refused row that is fixed comes in with the rest', async () => {
  const tenantId = await aTenant(house)
  const row = await uploaded(tenantId, broken)
  const fixes = [{ line: 4, column: 'belopp', value: '1250,00' }]
  const fixed = await within(tenantId, (tx) => fixImport(tx, { id: row.id, fixes }, asking()))
  expect(fixed.ok && fixed.value.state).toBe('reading')
  await runDue(house, tenantId)
  expect((await seen(tenantId, row.id)).dryRun).toMatchObject({ added: 3, refused: 1 })
  const done = await run(tenantId, row.id)
  expect(done.result).toMatchObject({ rows: 4, added: 3, refused: 1, accountsAdded: 3 })
  expect(await told(tenantId)).toContain(
    '2026-01-07 3 order.recorded amountMinor=125000 currency=SEK id=null',
  )
})

test('a fix of a row that was not refused is refused itself', async () => {
  const tenantId = await aTenant(house)
  const row = await uploaded(tenantId, broken)
  for (const fix of [
    { line: 2, column: 'belopp', value: '1' },
    { line: 3, column: 'pris', value: '1' },
  ]) {
    const answer = await within(tenantId, (tx) =>
      fixImport(tx, { id: row.id, fixes: [fix] }, asking()),
    )
    expect(answer).toMatchObject({ ok: false, refusal: 'invalid-fix' })
  }
})

test('days that may be months wait for an answer, and the answer is what is read by', async () => {
  const tenantId = await aTenant(house)
  const row = await uploaded(tenantId, 'kund;orderdatum;belopp\n1;03/04/2025;10,00\n')
  expect(row.state).toBe('questions')
  expect(row.questions.map(({ ask }) => ask)).toContain('date-format')
  const early = await within(tenantId, (tx) => startImport(tx, row.id, asking()))
  expect(early).toMatchObject({ ok: false, refusal: 'not-in-this-state' })
  await within(tenantId, (tx) =>
    mapImport(tx, { id: row.id, answers: { dateFormat: 'mdy' } }, asking()),
  )
  await runDue(house, tenantId)
  await run(tenantId, row.id)
  expect(await told(tenantId)).toEqual([
    '2025-03-04 1 order.recorded amountMinor=1000 currency=SEK id=null',
  ])
})

test('a file without a header is read by its values, and says how', async () => {
  const tenantId = await aTenant(house)
  const row = await uploaded(tenantId, '1001,2026-01-25,120.50\n1002,2026-01-26,99.00\n')
  expect(row.state).toBe('ready')
  expect(row.mapping?.columns.map(({ field }) => field)).toEqual(['account', 'date', 'amount'])
  expect((await run(tenantId, row.id)).result).toMatchObject({ rows: 2, added: 2 })
})

test('columns that nobody foresaw are asked about, and can be named', async () => {
  const tenantId = await aTenant(house)
  const file =
    'd1;d2;pris;vem\n2026-01-05;2026-01-09;10,00;9,00\n2026-01-06;2026-01-09;20,00;8,00\n'
  const row = await uploaded(tenantId, file)
  expect([row.state, row.questions[0]?.ask]).toEqual(['questions', 'column'])
  expect(row.mapping?.columns.map(({ column }) => column)).toEqual(['d1', 'd2', 'pris', 'vem'])
  const columns: Answers['columns'] = [
    { index: 0, field: 'date' },
    { index: 2, field: 'amount' },
    { index: 3, field: 'account' },
  ]
  const answers: Answers = { kind: 'orders', columns }
  await within(tenantId, (tx) => mapImport(tx, { id: row.id, answers }, asking()))
  await runDue(house, tenantId)
  expect((await seen(tenantId, row.id)).state).toBe('ready')
  expect((await run(tenantId, row.id)).result).toMatchObject({ added: 2 })
})

test('a cancelled import is over, and what it would have done is not done', async () => {
  const tenantId = await aTenant(house)
  const row = await uploaded(tenantId, subscriptions)
  await within(tenantId, (tx) => startImport(tx, row.id, asking()))
  await within(tenantId, (tx) => cancelImport(tx, row.id))
  await runDue(house, tenantId)
  expect((await seen(tenantId, row.id)).state).toBe('cancelled')
  expect(await told(tenantId)).toEqual([])
  const again = await within(tenantId, (tx) => startImport(tx, row.id, asking()))
  expect(again).toMatchObject({ ok: false, refusal: 'not-in-this-state' })
})

test('a file goes after thirty days, and an import that nobody went on with is over', async () => {
  const tenantId = await aTenant(house, { testClock: house.clock.now() })
  const [left, done] = [await uploaded(tenantId, subscriptions), await uploaded(tenantId, broken)]
  await run(tenantId, done.id)
  const fileOf = (id: string) => existsSync(uploadPath(house.config.dataFolder, tenantId, id))
  await advanceTo(house, tenantId, house.clock.now().add({ hours: 24 * 29 }))
  expect([fileOf(left.id), (await seen(tenantId, left.id)).state]).toEqual([true, 'ready'])
  await advanceTo(house, tenantId, house.clock.now().add({ hours: 24 * 31 }))
  expect([fileOf(left.id), (await seen(tenantId, left.id)).state]).toEqual([false, 'cancelled'])
  expect([fileOf(done.id), (await seen(tenantId, done.id)).state]).toEqual([false, 'done'])
})

test('an import whose file was removed by hand says so', async () => {
  const tenantId = await aTenant(house)
  const row = await uploaded(tenantId, subscriptions)
  await rm(uploadPath(house.config.dataFolder, tenantId, row.id))
  await within(tenantId, (tx) => mapImport(tx, { id: row.id, answers: {} }, asking()))
  await runDue(house, tenantId)
  expect(await seen(tenantId, row.id)).toMatchObject({
    state: 'refused',
    says: 'The file is no longer here. Bring it again.',
  })
})

test('traits are set as they stand in the file, and the last row about an account holds', async () => {
  const tenantId = await aTenant(house)
  const file =
    'customerID,tenure,MonthlyCharges,Churn,Contract\nA-1,3,20.5,No,Two year\nA-2,0,10,Yes,Month-to-month\n'
  await bring(tenantId, file)
  const rows = await within(tenantId, (tx) =>
    tx.sql<{ number: string; facts: unknown }>(sql`
      SELECT account.number, facts.facts FROM account
      JOIN account_facts AS facts
        ON facts.tenant_id = ${tx.tenantId} AND facts.account_id = account.id
      WHERE account.tenant_id = ${tx.tenantId} ORDER BY account.number`),
  )
  expect(rows).toEqual([
    { number: 'A-1', facts: { 'trait.Contract': 'Two year' } },
    { number: 'A-2', facts: { 'trait.Contract': 'Month-to-month' } },
  ])
})

test('what one tenant brought, another has never seen', async () => {
  const [one, other] = [await aTenant(house), await aTenant(house, { name: 'Kvarnby Vatten' })]
  const row = await uploaded(one, subscriptions)
  await run(one, row.id)
  expect(await within(other, (tx) => findImport(tx, row.id))).toBeNull()
  const theirs = await bring(other, subscriptions)
  expect(theirs.result).toMatchObject({ added: 2, unchanged: 0, accountsAdded: 2 })
  for (const table of ['import', 'import_record', 'import_refused', 'import_fix', 'import_lane']) {
    const rows = await within(other, (tx) =>
      tx.sql(sql`SELECT 1 FROM ${sql.identifier(table)} WHERE tenant_id <> ${tx.tenantId}`),
    )
    expect(rows).toEqual([])
  }
})

test('two imports of the same rows at the same time bring them once', async () => {
  const tenantId = await aTenant(house)
  const lines = Array.from({ length: 30_000 }, (_, at) => `${at % 900};2026-01-05;${at},00`)
  const file = `kund;orderdatum;belopp\n${lines.join('\n')}\n`
  const rows = [await uploaded(tenantId, file), await uploaded(tenantId, file)]
  for (const { id } of rows) await within(tenantId, (tx) => startImport(tx, id, asking()))
  await Promise.all([runDue(house, tenantId), runDue(house, tenantId)])
  const results = await Promise.all(rows.map(({ id }) => seen(tenantId, id)))
  expect(results.map(({ state }) => state)).toEqual(['done', 'done'])
  const count = (of: 'added' | 'unchanged' | 'accountsAdded') =>
    results.reduce((sum, { result }) => sum + (result?.[of] ?? 0), 0)
  expect([count('added'), count('unchanged'), count('accountsAdded')]).toEqual([
    30_000, 30_000, 900,
  ])
  const [events] = await within(tenantId, (tx) =>
    tx.sql(sql`SELECT count(*) AS count FROM event WHERE tenant_id = ${tx.tenantId}`),
  )
  expect(events).toEqual({ count: 30_000n })
})

const head = 'kund;orderdatum;belopp;ordernr\n'
const good = '1;2026-01-05;100,00;o1\n2;2026-01-06;90,50;o2\n'
type Broken = { what: string; text: string; says: string }

test.each<Broken>([
  { what: 'nothing at all', text: ' \n', says: 'The file is empty.' },
  { what: 'a header and no rows', text: head, says: 'no rows' },
  { what: 'no text', text: 'kund;\0\0\0\n', says: 'not text' },
  { what: 'a spreadsheet', text: 'PK\u0003\u0004 and more of it', says: 'spreadsheet' },
  { what: 'a line without an end', text: 'x'.repeat(300_000), says: 'not a table' },
  {
    what: 'a line without an end far in',
    text: `${head}${good}3;${'x'.repeat(1_200_000)}`,
    says: 'million characters',
  },
])('a file with $what is refused in words', async ({ text, says }) => {
  const row = await uploaded(await aTenant(house), text)
  expect(row.state).toBe('refused')
  expect(row.says).toContain(says)
})

test.each<Broken>([
  { what: 'text in the amount', text: '3;2026-01-07;gratis;o3\n', says: 'amount' },
  { what: 'a date in the future', text: '3;2031-01-07;1,00;o3\n', says: 'future' },
  { what: 'a number that stands twice', text: '3;2026-01-07;1,00;o1\n', says: 'line 2' },
  { what: 'another separator', text: '3,2026-01-07,1.00,o3\n', says: 'commas' },
  { what: 'no account', text: ';2026-01-07;1,00;o3\n', says: 'which account' },
  {
    what: 'a quotation mark that never closes',
    text: '3;2026-01-07;"1,00;o3\n',
    says: 'quotation',
  },
])('a row with $what is refused, and the good rows come in', async ({ text, says }) => {
  const tenantId = await aTenant(house)
  const row = await uploaded(tenantId, `${head}${good}${text}4;2026-01-08;10,00;o4\n`)
  const page = { afterLine: 0n, afterPlace: -1, limit: 10 }
  const refused = await within(tenantId, (tx) => listRefused(tx, row.id, page))
  expect(refused.map(({ line, says }) => `${line} ${says}`)).toEqual([
    expect.stringMatching(new RegExp(`^4 .*${says}`)),
  ])
  expect((await run(tenantId, row.id)).result).toMatchObject({ added: 3, refused: 1 })
})
