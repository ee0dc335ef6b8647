/**
 * A stranger signs in with the file they have: from a spreadsheet in Sweden, with semicolons,
 * decimal commas, Windows-1252, dates that may be read two ways, and some rows that are broken. A
 * while later they see what their customers are worth.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { allJobs } from '../src/app.ts'
import type { TenantId } from '../src/db/index.ts'
import { runDue } from '../src/jobs/index.ts'
import type {
  AccountsWire,
  AccountWire,
  EventWire,
  ImportWire,
  LatestValuationWire,
  Page,
  RefusedRowWire,
} from '../src/wire/index.ts'
import { aHouse, aTenant, type Client, signedIn, type TestHouse } from '../testing/index.ts'

const customers = 400

let house: TestHouse
let tenantId: TenantId
let maja: Client

beforeAll(async () => {
  house = await aHouse({ jobs: allJobs })
  tenantId = await aTenant(house)
  maja = await signedIn(house, tenantId, 'owner')
})
afterAll(() => house.close())

/**
 * Subscriptions as 1 kr and öre, days and months that all could change places, and an end for those
 * who left.
 */
function register(): string[] {
  const lines = ['kundnr;namn;segment;produkt;startdatum;slutdatum;månadsavgift']
  let state = 12
  const next = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  const two = (number: number) => String(number).padStart(2, '0')
  for (let at = 0; at < customers; at += 1) {
    const isFarm = next(4) === 0
    const startMonth = next(24)
    let months = 0
    while (startMonth + months < 26 && next(isFarm ? 40 : 14) > 0) months += 1
    const day = (month: number) =>
      `${two(1 + (at % 12))}/${two(1 + (month % 12))}/${2024 + Math.floor(month / 12)}`
    const end = startMonth + months < 25 ? day(startMonth + months + 1) : ''
    const [name, segment] = isFarm ? ['Gård', 'lantbruk'] : ['Åsa Öberg', 'hushåll']
    const fee = isFarm ? '1 249,50' : '249,00'
    lines.push(`${1001 + at};${name} ${at};${segment};El;${day(startMonth)};${end};${fee}`)
  }
  // Two slips of the pen: a month that does not exist, and an amount with two points.
  lines[7] = lines[7]!.replace(/;\d\d\/\d\d\/(\d{4});/, ';99/99/$1;')
  lines[11] = lines[11]!.replace(/[^;]+$/, '12.50.00')
  return lines
}

const windows = (lines: string[]) =>
  Uint8Array.from(Buffer.from(`${lines.join('\r\n')}\r\n`, 'latin1'))

async function answered<T>(answer: Promise<Response>, status = 200): Promise<T> {
  const came = await answer
  const text = await came.text()
  expect([came.status, text]).toEqual([status, expect.anything()])
  return JSON.parse(text) as T
}
const get = <T>(path: string) => answered<T>(maja(path))
const send = (request: `${'POST' | 'PUT'} ${string}`, body?: unknown) => {
  const [method = '', path = ''] = request.split(' ')
  return answered<ImportWire>(maja(path, { method, body }), 202)
}

/** What the workers do in the meantime. */
async function afterAWhile(id: string): Promise<ImportWire> {
  await runDue(house, tenantId)
  return get<ImportWire>(`/imports/${id}`)
}

test('a stranger brings the file they have, and sees what their customers are worth', async () => {
  expect(await get<LatestValuationWire>('/valuations/latest')).toMatchObject({
    valuation: null,
    accounts: 0,
  })
  const file = windows(register())
  const { id } = await send('POST /imports?fileName=kundregister.csv', file)

  // The dates could be read two ways, so they are asked about; nothing else is.
  const asked = await afterAWhile(id)
  expect(asked.state).toBe('questions')
  expect(asked.questions.map(({ ask, column }) => [ask, column])).toEqual([
    ['date-format', 'startdatum'],
  ])
  expect(asked.mapping).toMatchObject({ kind: 'subscriptions', encoding: 'windows-1252' })

  await send(`PUT /imports/${id}/mapping`, { dateFormat: 'dmy' })
  const ready = await afterAWhile(id)
  expect(ready.state).toBe('ready')
  expect(ready.dryRun).toMatchObject({ rows: customers, added: customers - 2, refused: 2 })
  expect((await get<AccountsWire>('/accounts')).of).toBe(0)

  const { items } = await get<Page<RefusedRowWire>>(`/imports/${id}/refused`)
  expect(items.map(({ line, column }) => [line, column])).toEqual([
    [8, 'startdatum'],
    [12, 'månadsavgift'],
  ])
  await send(`POST /imports/${id}/fixes`, [{ line: 12, column: 'månadsavgift', value: '1250,00' }])
  expect((await afterAWhile(id)).dryRun).toMatchObject({ added: customers - 1, refused: 1 })

  await send(`POST /imports/${id}/run`)
  const done = await afterAWhile(id)
  expect(done).toMatchObject({ state: 'done', result: { added: customers - 1, refused: 1 } })

  const { valuation } = await get<LatestValuationWire>('/valuations/latest')
  expect(valuation).toMatchObject({ currency: 'SEK', accounts: customers - 1 })
  const { value, low, high } = valuation!.total.future
  expect(low).toBeGreaterThan(0)
  expect(value).toBeGreaterThan(low)
  expect(high).toBeGreaterThan(value)
})

test('one customer shows what was brought about them, with their letters right', async () => {
  const { items } = await get<AccountsWire>('/accounts?search=1011')
  const account = await get<AccountWire>(`/accounts/${items[0]?.id}`)
  expect(account).toMatchObject({ number: '1011', facts: { 'trait.segment': expect.any(String) } })
  expect(['Åsa Öberg 10', 'Gård 10']).toContain(account.name)
  const events = await get<Page<EventWire>>(`/accounts/${account.id}/events`)
  const recorded = events.items.find(({ kind }) => kind === 'subscription.recorded')
  expect(recorded?.data).toMatchObject({ amountMinor: 125_000, currency: 'SEK' })
})

test('the same file brought again changes nothing, and nothing is valued anew', async () => {
  const before = await get<LatestValuationWire>('/valuations/latest')
  const { id } = await send('POST /imports?fileName=kundregister.csv', windows(register()))
  await afterAWhile(id)
  await send(`PUT /imports/${id}/mapping`, { dateFormat: 'dmy' })
  const ready = await afterAWhile(id)
  expect(ready.dryRun).toMatchObject({ added: 0, changed: 0, refused: 2, accountsAdded: 0 })
  await send(`POST /imports/${id}/run`)
  expect((await afterAWhile(id)).result).toMatchObject({ added: 0, unchanged: customers - 2 })
  const after = await get<LatestValuationWire>('/valuations/latest')
  expect(after.valuation?.id).toBe(before.valuation?.id)
})
