/** A company is set up, sells and is looked after from a terminal alone: the real command, against a real port. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allJobs } from '../src/app.ts'
import type { TenantId } from '../src/db/index.ts'
import { runDue } from '../src/jobs/index.ts'
import {
  aCommandLine,
  aHouse,
  aTenant,
  type CommandLine,
  type TestHouse,
} from '../testing/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'tolv-story-'))
const file = (name: string) => join(folder, name)

let house: TestHouse
let tenantId: TenantId
let terminal: CommandLine
/** The lines that a command writes, without the space that sets them in columns. */
const lines = async (...words: string[]) => {
  const { code, out, told } = await terminal.tolv(words)
  expect({ words, code, told }).toEqual({ words, code: 0, told: '' })
  return out
    .trimEnd()
    .split('\n')
    .map((line) => line.trim().replaceAll(/ +/g, ' '))
}

beforeAll(async () => {
  const now = Temporal.Instant.from('2026-03-02T08:00:00Z')
  house = await aHouse({ now, jobs: allJobs })
  tenantId = await aTenant(house, { testClock: now })
  const scopes = ['read', 'write', 'billing', 'settings', 'clock']
  terminal = await aCommandLine(house, tenantId, scopes)
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await terminal.close()
})

describe('who sells', () => {
  const named = ['--name', 'Fjällström AB', '--country', 'SE', '--registration', '556677-8899']

  test('a legal entity is shown, added, and changed', async () => {
    expect(await lines('entities')).toEqual(['There is no legal entity yet.'])
    const shown = await lines('entities', 'add', ...named, '--preview')
    expect(shown[0]).toBe('A preview: nothing is changed.')
    expect(await lines('entities')).toEqual(['There is no legal entity yet.'])
    await lines('entities', 'add', ...named)
    expect(await lines('entities', 'change', 'Fjällström AB', '--vat', 'SE556677889901')).toEqual([
      'Fjällström AB, SE, 556677-8899, SE556677889901',
    ])
  })

  test('how it bills is told, tried and set by name, each in its kind', async () => {
    const tax = ['entities', 'tax', 'Fjällström AB']
    expect(await lines(...tax)).toContain('termsDays 30')
    const set = ['--set', 'termsDays=10', '--set', 'fTax=true', '--set', 'registeredIn=NO,DK']
    expect(await lines(...tax, ...set, '--preview')).toContain('termsDays 10')
    expect(await lines(...tax)).toContain('termsDays 30')
    const saved = await lines(...tax, ...set)
    expect(saved).toEqual(
      expect.arrayContaining(['termsDays 10', 'fTax true', 'registeredIn ["NO","DK"]']),
    )
    expect(await lines(...tax, '--set', 'registeredIn=')).toContain('registeredIn []')
  })

  test('whole kronor are asked for, the colour is said, and a sample is written', async () => {
    const books = ['entities', 'books', 'Fjällström AB']
    expect(await lines(...books, '--set', 'payableRounding=coins')).toContain(
      'payableRounding coins',
    )
    await lines(...books, '--set', 'payableRounding=none')
    const looks = ['entities', 'looks', 'Fjällström AB', '--set']
    expect(await lines(...looks, 'colour=#1f5c4d')).toContain('colour #1f5c4d')
    const samples = await lines('entities', 'samples', '556677-8899')
    expect(samples[0]).toBe('Billed 2026-03-02, due 2026-03-12:')
    expect(samples).toContain('person in SE 25 % SEK 1,250.00')
    await lines('entities', 'samples', '556677-8899', '--pdf', file('sample.pdf'))
    expect(readFileSync(file('sample.pdf')).subarray(0, 5).toString()).toBe('%PDF-')
  })
})

describe('what is sold', () => {
  const flat = (amount: string) => ({
    components: [
      { code: 'fee', name: 'Fee', prices: { SEK: { price: { model: 'flat', amount } } } },
    ],
  })

  test('a product is added and called something else', async () => {
    await lines('products', 'add', '--code', 'net', '--name', 'Net', '--description', 'Fibre')
    expect(await lines('products', 'rename', 'net', '--name', 'Broadband')).toEqual([
      'net: Broadband',
    ])
    expect(await lines('products')).toEqual(['net Broadband no plans Fibre'])
  })

  test('plans are added from files, put on sale, told by version, retired and taken away', async () => {
    writeFileSync(file('plan.json'), JSON.stringify(flat('199.00')))
    const add = (code: string, ...more: string[]) =>
      lines(...['plans', 'add', '--code', code, '--name', code, '--product', 'net', ...more])
    const put = ['--put', file('plan.json')]
    expect(await add('fiber', ...put)).toEqual(['fiber has a draft, and is not sold yet.'])
    await add('tv', ...put, '--kind', 'add-on')
    await add('mail', ...put)
    await add('fax')
    const day = ['--from', '2026-03-01']
    expect(await lines('plans', 'fiber', '--publish', ...day, '--preview')).toHaveLength(2)
    expect(await lines('plans', 'fiber', 'versions')).toEqual(['version 1 draft'])
    for (const code of ['fiber', 'tv', 'mail']) await lines('plans', code, '--publish', ...day)
    expect(await lines('plans', 'fiber', 'versions')).toEqual([
      'version 1 sold from 2026-03-01 0 on it',
    ])
    await lines('plans', 'fiber', ...put)
    expect(await lines('plans', 'fiber', 'discard')).toEqual(['The draft of fiber is gone.'])
    expect(await lines('plans', 'mail', 'retire', '--from', '2026-03-05')).toEqual([
      'Version 1 of mail is not sold from 2026-03-05 on.',
    ])
    expect(await lines('plans', 'fax', 'remove')).toEqual(['fax is gone.'])
    expect((await lines('plans')).map((line) => line.split(' ')[0])).not.toContain('fax')
  })

  test('a coupon is shown, added, told and ended', async () => {
    const off = ['--off', 'SEK=100.00,EUR=9.00', '--periods', '3', '--plans', 'fiber']
    const add = ['coupons', 'add', '--code', 'var', '--name', 'Vår', ...off]
    const [said] = await lines(...add, '--from', '2026-03-01', '--most', '50', '--preview')
    expect(said).toBe('A preview: nothing is changed.')
    expect(await lines('coupons')).toEqual(['There is no coupon yet.'])
    const told = [
      'VAR, Vår, EUR 9.00 or SEK 100.00 off, 3 periods, from 2026-03-01, given 0 of 50',
      'for all components of fiber',
      'order 100: the lowest is taken first',
    ]
    expect(await lines(...add, '--from', '2026-03-01', '--most', '50')).toEqual(told)
    expect(await lines('coupons', 'var')).toEqual(told)
    await lines(
      ...['coupons', 'add', '--code', 'HALF', '--name', 'Half', '--off', '50%'],
      ...['--components', 'fee', '--order', '1'],
    )
    // Without its first day it can be had from today on, and today is what the test clock of the company says.
    expect((await lines('coupons', 'half'))[0]).toContain('from 2026-03-02')
    expect(await lines('coupons', 'end', 'half')).toContainEqual(
      expect.stringContaining('HALF, Half, 50 % off, for ever, from 2026-03-02, until 2026-03-02'),
    )
    expect(await lines('coupons')).toHaveLength(2)
  })

  test('a bundle is added, told and ended', async () => {
    const add = ['bundles', 'add', '--code', 'home', '--name', 'Home', '--plans', 'fiber,tv=2']
    const made = await lines(...add, '--off', '10%', '--from', '2026-03-01')
    expect(made).toEqual(['home, Home, 10 % off, from 2026-03-01', 'fiber × 1', 'tv × 2'])
    expect(await lines('bundles')).toEqual(['home Home 10 % off from 2026-03-01'])
    expect((await lines('bundles', 'end', 'home'))[0]).toContain('until 2026-03-02')
    expect(await lines('bundles', 'home')).toHaveLength(3)
  })

  test('what is sold is called something else in other languages, also when it is sold already', async () => {
    expect(await lines('names', 'coupon', 'var')).toEqual(['VAR: Vår'])
    const said = ['names', 'coupon', 'VAR', '--in', 'nb=Vår 2026', '--in', 'fi=Kevät']
    expect((await lines(...said, '--preview'))[0]).toBe('A preview: nothing is changed.')
    expect(await lines(...said)).toEqual(['VAR: Vår', 'nb Vår 2026', 'fi Kevät'])
    expect(await lines('names', 'coupon', 'VAR', '--in', 'fi=')).toEqual([
      'VAR: Vår',
      'nb Vår 2026',
    ])
    await lines('names', 'plan', 'fiber', '--in', 'de=Glasfaser')
    const fee = ['names', 'component', 'fee', '--plan', 'fiber']
    expect((await lines(...fee, '--in', 'de=Grundgebühr')).at(-1)).toBe('de Grundgebühr')
    expect((await lines(...fee)).at(-1)).toBe('de Grundgebühr')
  })

  test('a meter is added, measures nothing yet, and is taken away', async () => {
    const add = ['meters', 'add', '--code', 'kwh', '--name', 'Energy', '--unit', 'kWh']
    const how = ['--event', 'reading', '--aggregate', 'sum', '--property', 'kwh']
    expect(await lines(...add, ...how)).toEqual(['kwh, Energy, kWh, sum of kwh in reading'])
    const days = ['--from', '2026-03-01', '--to', '2026-04-01']
    expect(await lines('meters', 'usage', 'kwh', ...days)).toEqual(['Nothing was used.'])
    expect(await lines('meters', 'remove', 'kwh')).toEqual(['kwh is gone.'])
    expect(await lines('meters')).toEqual(['There is no meter yet.'])
  })
})

describe('who is billed', () => {
  test('an account is added, found, renamed and known better', async () => {
    const who = ['--name', 'Åsa Björk', '--email', 'asa@bjork.example']
    expect(await lines('accounts', 'add', '--number', '1001', ...who)).toEqual(['1001 Åsa Björk'])
    expect(await lines('accounts', '--search', 'björk')).toEqual(['1001 Åsa Björk', '1 in all.'])
    await lines('accounts', 'rename', '1001', '--name', 'Åsa Ek')
    expect((await lines('accounts', '1001'))[0]).toBe('1001 Åsa Ek')
    const known = await lines('accounts', 'traits', '1001', '--set', 'city=Kiruna')
    expect(known.some((line) => line.endsWith(' Kiruna'))).toBe(true)
    const kinds = (await lines('accounts', 'events', '1001')).join()
    expect(kinds).toContain('account.renamed')
  })

  test('her papers are in English, and go to a company', async () => {
    const profile = ['accounts', 'profile', '1001']
    expect(await lines(...profile)).toContain('language sv')
    const set = ['--set', 'language=en', '--set', 'kind=business', '--set', 'termsDays=5']
    const name = ['--set', 'name=Åsa Ek Bygg AB']
    expect(await lines(...profile, ...set, ...name, '--preview')).toContain('language en')
    expect(await lines(...profile)).toContain('language sv')
    expect(await lines(...profile, ...set, ...name)).toContain('name Åsa Ek Bygg AB')
  })

  test('a VAT number that nobody has checked holds her billing, until it is said and she is released', async () => {
    await lines(
      'accounts',
      'profile',
      '1001',
      '--set',
      'country=FI',
      '--set',
      'vatNumber=FI12345671',
    )
    const start = ['subscriptions', 'start', '--account', '1001', '--plan', 'fiber']
    expect((await lines(...start)).at(-1)).toContain('Its billing waits')
    expect(await lines('holds')).toEqual([
      expect.stringMatching(/^1001 Åsa Ek since 2026-03-02 tried 1 time /),
    ])
    expect((await lines('holds', 'release', '1001'))[0]).toContain('It still waits')
    await lines('accounts', 'profile', '1001', '--set', 'vatStatus=valid')
    expect((await lines('holds', 'release', '1001', '--preview'))[0]).toContain('A preview')
    expect(await lines('holds', 'release', '1001')).toEqual(['It waits no longer. Billed: 1.'])
    expect(await lines('holds')).toEqual(['Nobody waits.'])
  })

  test('her statement and her next invoice are told, and the statement is written', async () => {
    const statement = ['accounts', 'statement', '1001', '--from', '2026-03-01']
    expect(await lines(...statement)).toEqual(['2026-03-02 issue 1 SEK 199.00 SEK 199.00'])
    await lines(...statement, '--csv', file('statement.csv'))
    expect(readFileSync(file('statement.csv'), 'utf8')).toContain('2026-03-02,issue,1,SEK,199.00')
    const [head, first] = await lines('accounts', 'next', '1001')
    expect(head).toBe('Next invoice, on 2026-04-02:')
    expect(first).toMatch(/ × 1, 2026-04-02 to 2026-05-01: SEK /)
  })

  test('she is given credit and pays ahead, what is open is paid of it, and the rest of her money goes back', async () => {
    const sek = (amount: string) => ['--amount', amount, '--currency', 'SEK']
    const sorry = ['accounts', 'give', '1001', ...sek('100.00'), '--reason', 'Sorry']
    expect((await lines(...sorry, '--preview'))[0]).toBe('A preview: nothing is changed.')
    expect(await lines('accounts', 'credit', '1001')).toEqual(['Nothing is to its credit.'])
    expect(await lines(...sorry)).toEqual([
      'Nothing is to its credit.',
      '2026-03-02 given SEK 100.00 SEK 0.00 left Sorry',
    ])
    const ahead = ['accounts', 'paid-in', '1001', ...sek('150.00'), '--reason', 'Bankgiro']
    expect((await lines(...ahead))[0]).toBe('SEK 51.00 to its credit; SEK 51.00 may be paid out.')
    const back = ['accounts', 'pay-out', '1001', ...sek('51.00'), '--reason', 'Asked for']
    expect((await lines(...back))[0]).toBe('Nothing is to its credit.')
  })
})

describe('time', () => {
  test('is told, and moves a month, in which she is billed once more', async () => {
    expect(await lines('clock')).toEqual(['2026-03-02T08:00:00Z on a test clock'])
    const moved = lines('clock', 'move', '--to', '2026-04-02', '--wait')
    for (let isMoving = true; isMoving; ) {
      await runDue(house, tenantId)
      isMoving = !(await lines('clock'))[0]!.startsWith('2026-04-02T12:00')
    }
    expect(await moved).toEqual(['2026-04-02T12:00:00Z on a test clock'])
    expect((await lines('invoices')).at(-1)).toBe('2 told.')
    expect(await lines('clock', 'move', '--to', '2026-04-03')).toEqual([
      'It moves to 2026-04-03T12:00:00Z by itself; tolv clock tells how far it has come.',
    ])
    await runDue(house, tenantId)
  })

  test('that has passed is closed: nothing reaches behind the day, and it is opened again', async () => {
    expect(await lines('books')).toEqual(['Fjällström AB: nothing is closed.'])
    const close = ['books', 'close', '--through', '2026-03-31']
    expect(await lines(...close, '--preview')).toEqual([
      'Fjällström AB: closed through 2026-03-31.',
    ])
    expect(await lines('books')).toEqual(['Fjällström AB: nothing is closed.'])
    await lines(...close, '--entity', '556677-8899')
    const pay = ['invoices', '1', 'pay', '--amount', '10.00', '--on', '2026-03-31']
    expect(await terminal.tolv(pay)).toMatchObject({ code: 1, out: '' })
    expect(await lines('books', 'open')).toEqual(['Fjällström AB: nothing is closed.'])
    await lines(...pay)
  })
})

test.for<[string, number, string]>([
  ['coupons burn', 1, 'There is no coupon burn; tolv coupons lists those there are.'],
  ['coupons add --code X', 2, 'Say --name NAME: what people read.'],
  ['coupons add --code X --name X --off much --from 2026-03-01', 2, 'written 20% or SEK=100.00'],
  ['coupons end X Y', 2, 'There is no tolv coupons end X Y: tolv coupons --help.'],
  ['coupons --code X', 2, '--code is not of tolv coupons; it is of tolv coupons add.'],
  [
    'coupons --preview',
    2,
    '--preview is not of tolv coupons; it is of tolv coupons add, end CODE.',
  ],
  ['coupons --colour red', 2, '--colour'],
  ['names component nix --plan fiber', 1, 'fiber has no component nix.'],
  [
    'names coupon VAR --in norsk=Vår',
    2,
    'A name in a language is written nb=Strøm, not norsk=Vår.',
  ],
  ['names coupon VAR --in fr=Printemps', 1, ''],
  ['bundles add --code b --name b --plans nix --from 2026-03-01', 1, 'There is no plan nix'],
  ['products rename nix --name x', 1, 'There is no product nix'],
  ['plans fiber retire --from tomorrow', 1, ''],
  ['plans mail discard', 1, 'mail has no draft.'],
  ['meters usage nix --from 2026-03-01 --to 2026-03-02', 1, 'There is no meter nix'],
  ['accounts 9', 1, 'There is no account with the number 9.'],
  ['accounts add --number 1001', 1, ''],
  ['accounts pay-out 1001 --amount 9999.00 --currency SEK --reason x', 1, 'cannot be paid out'],
  ['accounts give 1001 --amount x --currency SEK --reason x', 1, 'x is no amount in SEK.'],
  ['accounts profile 1001 --set colour=red', 2, '--set is NAME=VALUE, of kind, name,'],
  ['entities tax Nobody', 1, 'There is no legal entity Nobody.'],
  ['entities looks 556677-8899 --logo none.png', 2, 'There is no file none.png to read.'],
  ['holds release 1001', 1, 'The billing of 1001 does not wait.'],
  ['clock move --to soon', 2, '--to is a day or a moment'],
  ['clock move --to 2026-01-01', 1, 'A test clock only moves forward.'],
  ['books close', 2, 'Say the last day that is closed: --through DAY.'],
  ['books close --through 2027-01-01', 1, ''],
])('tolv %s is refused in a sentence', async ([words, code, says]) => {
  const ran = await terminal.tolv(words.split(' '))
  expect([ran.code, ran.out]).toEqual([code, ''])
  expect(ran.told).toContain(says)
  expect(ran.told.trim()).not.toBe('')
})
