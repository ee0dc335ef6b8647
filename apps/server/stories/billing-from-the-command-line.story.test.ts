/** A controller runs billing from a terminal: a dry run, the run, an invoice and what becomes of it, and the books. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aBilledCompany, aCommandLine, type CommandLine } from '../testing/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'tolv-story-'))
const company = aBilledCompany({ vatNumber: 'SE556000000101', anew: 'once' })

let terminal: CommandLine
const tolv = (...words: string[]) => terminal.tolv(words)

beforeAll(async () => {
  const { account, ask, house, tenantId } = company
  terminal = await aCommandLine(house, tenantId, ['billing', 'read'])
  await company.start('b100', { addOns: [{ plan: { code: 'tv' } }], collect: 'next-invoice' })
  await company.start('b100', { number: '1002', collect: 'next-invoice' })
  const unchecked = { kind: 'business', name: 'Kalevala Oy', country: 'FI', language: 'fi' }
  const profile = { ...unchecked, vatNumber: 'FI12345671' }
  await ask(`/billing-profiles/${account('1002')}`, profile, 'PUT')
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
  terminal.hangUp()
})

const idIn = (text: string) => /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(text)?.[0] ?? ''

test('a dry run tells account by account what a run would issue, and issues nothing', async () => {
  const begun = await tolv('runs', 'start', '--dry-run')
  expect(begun).toMatchObject({ code: 0 })
  await company.catchUp()
  const found = await tolv('runs', idIn(begun.out))
  expect(found.out).toContain('Dry run of 2026-03-02: done, 1 of 1 units done')
  expect(found.out).toContain('would issue 1 invoice and 0 credit notes: SEK 372.50')
  expect(found.out).toMatch(
    /1001 .*: new, SEK 372.50\n {2}Broadband 100 – Fee: SEK 0.00 → SEK 199.00/,
  )
  expect(found.out).toContain('has not been checked')
  expect((await tolv('invoices')).out).toMatch(/^No invoices yet: .*tolv runs start\.\n$/)
})

test('a run waits while it is paused, goes on, and says who waits', async () => {
  const begun = await tolv('runs', 'start')
  const id = idIn(begun.out)
  expect((await tolv('runs', id, 'pause')).out).toContain('paused, 0 of 1 units done')
  expect(await tolv('runs', id, 'pause')).toMatchObject({
    code: 1,
    told: 'Only a run under way can be paused.\n',
  })
  await company.catchUp()
  expect((await tolv('runs', id)).out).toContain('paused, 0 of 1')
  await tolv('runs', id, 'resume')
  await company.catchUp()
  expect((await tolv('runs', id)).out).toContain('done, 1 of 1 units done')
  const listed = await tolv('runs')
  expect(listed.out).toMatch(/run +done +2 accounts +1 invoice +1 wait +SEK 372.50/)
  expect((await tolv('runs', 'waiting')).out).toMatch(/^1002 .*since 2026-03-02.*FI12345671/)
})

test('an invoice is told with why, and written as it is on paper', async () => {
  const paper = join(folder, 'one.pdf')
  const told = await tolv('invoices', '1', '--why', '--pdf', paper)
  expect(told.out).toContain('Invoice 1, 1001 Åsa Björk: issued')
  expect(told.out).toContain('VAT 25 % of SEK 298.00: SEK 74.50')
  expect(told.out).toMatch(/SEK 199.00 {2}for the period/)
  expect(readFileSync(paper).subarray(0, 5).toString()).toBe('%PDF-')
})

test('a line is credited after it was shown, the rest is paid, and the statement says so', async () => {
  const credit = ['invoices', '1', 'credit', '--lines', '2', '--reason', 'No signal']
  expect((await tolv(...credit, '--preview')).out).toContain('Would be:\nCredit note')
  expect((await tolv('invoices', '1')).out).toContain('open SEK 372.50')
  expect((await tolv(...credit)).out).toContain('Credit note K1')
  expect((await tolv('invoices', '1')).out).toContain('open SEK 248.75')
  const paid = await tolv('invoices', '1', 'pay', '--amount', '248.75', '--on', '2026-03-02')
  expect(paid.out).toContain('Invoice 1, 1001 Åsa Björk: paid')
  const statement = await tolv('ledger', 'statement', '1001')
  expect(statement.out.trimEnd().split('\n').at(-1)).toMatch(/payment +1 +-?SEK 248.75 +SEK 0.00$/)
})

test('the books are told in sums, and balance', async () => {
  const { out } = await tolv('ledger')
  expect(out).toContain('Through 2026-03-02:')
  expect(out).toMatch(/cash +SEK 248.75 +SEK 0.00 +SEK 248.75/)
  expect((await tolv('ledger', 'proof')).out).toBe('The books balance.\n')
  const json = JSON.parse((await tolv('ledger', '--json')).out)
  const balance = json.rows.reduce(
    (sum: number, row: { debitMinor: number; creditMinor: number }) =>
      sum + row.debitMinor - row.creditMinor,
    0,
  )
  expect(balance).toBe(0)
})

test.each([
  ['a reason is missing', 'invoices 1 credit', '2 Say why: --reason TEXT.'],
  ['a verb is unknown', 'invoices 1 burn', '2 An invoice is shown, or credit'],
  ['an invoice is not there', 'invoices 77', '1 There is no invoice 77.'],
  [
    'an amount is none',
    'invoices 1 pay --amount ten --on 2026-03-02',
    '1 ten is no amount in SEK.',
  ],
  ['nothing is open', 'invoices 1 write-off --reason gone', '1 '],
  ['a day is none', 'runs start --until tomorrow', '2 A day is written 2026-03-31'],
  ['a run is not there', 'runs 01a00000-0000-7000-8000-000000000000', '1 '],
  ['an account is not there', 'ledger statement 77', '1 There is no account with the number 77.'],
  ['the words do not fit', 'ledger burn', '2 Say nothing for the trial balance'],
])('where %s, one sentence says so', async (_, words, says) => {
  const { code, told } = await tolv(...words.split(' '))
  expect(`${code} ${told}`).toContain(says)
  expect(told.trimEnd().split('\n')).toHaveLength(1)
})
