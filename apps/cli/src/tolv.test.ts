/** The command as a user meets it: the real process, its exit code, what it prints and what it tells. */

import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { aFolder, runTolv, someSubscriptions } from './testing/run-tolv.ts'
import { usage, valueUsage } from './usage.ts'
import { version } from './version.ts'

const folder = aFolder()
const subscriptions = folder.file('kunder.csv', someSubscriptions())

describe('exit codes', () => {
  test.each([
    [['--help'], 0, usage],
    [['--version'], 0, `${version}\n`],
    [['value', '--help'], 0, valueUsage],
    [[], 2, usage],
  ])('tolv %s', async (words, code, out) => {
    expect(await runTolv(words)).toMatchObject({ code, out, told: '' })
  })

  test.each([
    [['valu'], 'There is no command valu; tolv --help lists those there are.'],
    [['value'], 'Say which file to value: tolv value FILE, or - to read from a pipe.'],
    [['value', '/no/such.csv'], 'There is no file /no/such.csv.'],
    [['value', '/tmp'], '/tmp is a folder; say which file in it.'],
    [
      ['value', subscriptions, '--margn', '1'],
      'There is no option --margn; --help lists those there are.',
    ],
    [
      ['value', subscriptions, '--report', '/no/where.html'],
      'There is no folder for /no/where.html.',
    ],
    [
      ['value', subscriptions, '--segment', 'landsdel'],
      'There is no column landsdel to take segments from. It can be plan.',
    ],
    [
      ['value', subscriptions, '--as-of', '2020-01-01'],
      'The file knows nothing as early as the day of --as-of: its first row is of 2023-01-01.',
    ],
    [
      ['value', subscriptions, '--map', 'account=kund'],
      'There is no column kund. The file has kundnr, plan, startdatum, slutdatum, belopp, intervall.',
    ],
    [['start', '--port', 'many'], 'A port is a number up to 65535, not many.'],
    [['seed', '--nowhere'], 'There is no option --nowhere; --help lists those there are.'],
    [
      ['import', subscriptions, '--server', 'http://127.0.0.1:9'],
      'Say which API key to use: --key KEY, or TOLV_KEY.',
    ],
  ])('tolv %s is refused in one sentence', async (words, says) => {
    expect(await runTolv(words)).toEqual({ code: 2, out: '', told: `${says}\n` })
  })
})

describe('a file that can be valued', () => {
  test('is told in words, without colour where there is no terminal', async () => {
    const { code, out, told } = await runTolv(['value', subscriptions, '--segment', 'plan'])
    expect(code).toBe(0)
    expect(told).not.toMatch(/refused|error/i)
    expect(out).toContain('kunder.csv: 240 rows of subscriptions, 240 accounts')
    expect(out).toMatch(/Still to come +[\d.]+.Mkr|Still to come +[\d,]+.kr/)
    expect(out.indexOf('\nPlus')).toBeLessThan(out.indexOf('\nBas'))
    expect(out).not.toContain('\u001b')
  })

  test('is answered as JSON on standard output and nothing else', async () => {
    const { code, out } = await runTolv(['value', subscriptions, '--json', '--margin', '50%'])
    const answer = JSON.parse(out)
    expect(code).toBe(0)
    expect(answer.source).toMatchObject({
      kind: 'subscriptions',
      rows: 240,
      refused: 0,
      accounts: 240,
      currency: 'SEK',
    })
    const { value, low, high } = answer.total.future
    expect(low).toBeLessThan(value)
    expect(value).toBeLessThan(high)
  })

  test('gives half the value at half the margin', async () => {
    const future = async (margin: string) =>
      JSON.parse((await runTolv(['value', subscriptions, '--json', '--margin', margin])).out).total
        .future.value
    expect(await future('50%')).toBeCloseTo((await future('1')) / 2, 0)
  })

  test('is read the same from a pipe', async () => {
    const piped = JSON.parse((await runTolv(['value', '-', '--json'], someSubscriptions())).out)
    const read = JSON.parse((await runTolv(['value', subscriptions, '--json'])).out)
    expect(piped).toEqual(read)
  })

  test('is written as a file of accounts and as a report', async () => {
    const [accounts, report] = [folder.path('out.csv'), folder.path('out.html')]
    const ran = await runTolv([
      'value',
      subscriptions,
      '--accounts',
      accounts,
      '--report',
      report,
      '--lang',
      'sv',
    ])
    expect(ran.code).toBe(0)
    const rows = readFileSync(accounts, 'utf8').trim().split('\n')
    expect(rows[0]).toBe('account,status,historic,future,future_low,future_high,clv,alive,offer')
    expect(rows).toHaveLength(241)
    const churned = rows.filter((row) => row.split(',')[1] === 'churned')
    expect(churned.length).toBeGreaterThan(50)
    expect(churned.every((row) => row.split(',')[3] === '0.00')).toBe(true)
    expect(readFileSync(report, 'utf8')).toContain('<html lang="sv">')
  })

  test('has its columns said by --map when their names say nothing', async () => {
    const plain = someSubscriptions().replace(/^.*\n/, 'a;b;c;d;e;f\n')
    const file = folder.file('plain.csv', plain)
    const words = ['value', file, '--kind', 'subscriptions', '--json', '--currency', 'SEK']
    const map = 'account=a,plan=b,started=c,ended=d,amount=e,interval=f'
    const mapped = JSON.parse((await runTolv([...words, '--map', map])).out)
    const named = JSON.parse((await runTolv(['value', subscriptions, '--json'])).out)
    expect(mapped.total).toEqual(named.total)
  })
})

describe('a file in several currencies', () => {
  const rows = Array.from({ length: 400 }, (_, index) => {
    const day = `2024-${String(1 + ((index * 7) % 12)).padStart(2, '0')}-${String(1 + ((index * 5) % 28)).padStart(2, '0')}`
    return `A${index % 77},${day},100.00,${index % 10 === 0 ? 'EUR' : 'SEK'}`
  })
  const file = folder.file('currencies.csv', `account,date,amount,currency\n${rows.join('\n')}\n`)
  const rates = folder.file('rates.csv', 'date,from,to,rate\n2024-01-01,EUR,SEK,11.00\n')

  test('is valued in the commonest, and says what is kept apart', async () => {
    const { out } = await runTolv(['value', file])
    expect(out).toContain('40 rows in EUR were kept apart')
    expect(out).toMatch(/Earned so far +36,000.kr/)
  })

  test('is converted by the rates that are brought', async () => {
    const { out } = await runTolv(['value', file, '--rates', rates])
    expect(out).not.toContain('kept apart')
    expect(out).toMatch(/Earned so far +80,000.kr/)
  })

  test('is refused with a rate file that holds no rates', async () => {
    const none = folder.file('none.csv', 'date,from,to,rate\n')
    expect(await runTolv(['value', file, '--rates', none])).toMatchObject({ code: 2, out: '' })
  })
})

const cdnow = new URL('../../../../shared/data/cdnow/CDNOW_sample.txt', import.meta.url)
const telco = new URL('../../../../shared/data/telco/Telco-Customer-Churn.csv', import.meta.url)
const raven = new URL(
  '../../../../shared/data/subscriptions/ravenstack_subscriptions.csv',
  import.meta.url,
)

describe('published data', () => {
  test.skipIf(!existsSync(cdnow)).each(['headed', 'headless'])(
    'CDNOW, %s: the published BG/NBD',
    async (head) => {
      const lines = readFileSync(cdnow, 'utf8').trim().split('\n')
      const rows = lines
        .map((line) => line.trim().split(/\s+/))
        .map((cells) => [cells[0], ...cells.slice(2)].join(','))
      const text = `${head === 'headed' ? 'customer,date,units,amount\n' : ''}${rows.join('\n')}\n`
      const file = folder.file(`cdnow-${head}.csv`, text)
      const { out } = await runTolv(['value', file, '--as-of', '1997-09-30', '--json'])
      const { models, source } = JSON.parse(out)
      expect(source).toMatchObject({ kind: 'orders', rows: 6_919, accounts: 2_357 })
      const [bgNbd, gammaGamma] = models
      expect(bgNbd.name).toBe('bg-nbd')
      const { r, alpha, a, b } = bgNbd.parameters
      for (const [found, published] of [
        [r, 0.2426],
        [alpha, 4.414],
        [a, 0.793],
        [b, 2.426],
      ])
        expect(Math.abs(found - published)).toBeLessThan(0.001)
      expect(Math.abs(bgNbd.logLikelihood + 9_582.429)).toBeLessThan(0.01)
      // An amount, and so in dollars as the paper prints it, not in cents.
      expect(gammaGamma.parameters.v).toBeCloseTo(15.44, 2)
    },
  )

  test.skipIf(!existsSync(telco))('Telco: longer contracts are worth more', async () => {
    const { out } = await runTolv(['value', telco.pathname, '--segment', 'Contract', '--json'])
    const { source, segments } = JSON.parse(out)
    expect(source).toMatchObject({ kind: 'snapshot', rows: 7_043, refused: 0, accounts: 7_043 })
    const order = ['Two year', 'One year', 'Month-to-month']
    expect(segments.map((one: { value: string }) => one.value)).toEqual(order)
  })

  test.skipIf(!existsSync(raven))('RavenStack: 500 accounts of 5,000 subscriptions', async () => {
    const { out } = await runTolv(['value', raven.pathname, '--json'])
    expect(JSON.parse(out).source).toMatchObject({
      kind: 'subscriptions',
      rows: 5_000,
      accounts: 500,
    })
  })
})
