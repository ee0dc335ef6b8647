/** Ten files that are wrong in the ways files are wrong, brought to the real command: a sentence, or the good rows. */

import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { aFolder, runTolv, someSubscriptions } from './testing/run-tolv.ts'

const folder = aFolder()
const good = someSubscriptions()
const header = good.slice(0, good.indexOf('\n') + 1)
const rows = good.slice(header.length)

/** The same text with each ö as one byte that UTF-8 does not know. */
const windows1252 = (text: string) => Buffer.from(text, 'latin1')
/** One line without an end, in pieces. */
function* aThousandMegabytes(): Generator<Buffer> {
  const piece = Buffer.alloc(1_000_000, 'a')
  for (let count = 0; count < 1_000; count += 1) yield piece
}
const tomorrow = () => Temporal.Now.plainDateISO().add({ days: 400 }).toString()

describe('a file that cannot be used is refused in one sentence', () => {
  test.each([
    ['empty', '', /empty/],
    ['header only', header, /no rows/],
    ['binary', Buffer.from([0x50, 0x4b, 0x03, 0x04, ...new Array(400).fill(0)]), /not text/],
    [
      'missing column',
      good.replaceAll(';249,00', '').replaceAll(';499,00', '').replace(';belopp', ''),
      /amount/,
    ],
    [
      'text in every amount',
      header + rows.replaceAll(/;(249|499),00;/g, ';gratis;'),
      /amount|could be read/,
    ],
  ])('%s', async (name, content, says) => {
    const ran = await runTolv(['value', folder.file(`${name}.csv`, content)])
    expect(ran.code).toBe(2)
    expect(ran.out).toBe('')
    expect(ran.told).toMatch(says)
    expect(ran.told.trim().split('\n')).toHaveLength(1)
  })

  test('a line of a thousand megabytes, of which only the beginning is read', async () => {
    const command = fileURLToPath(new URL('../bin/tolv.js', import.meta.url))
    const child = spawn(process.execPath, [command, 'value', '-'])
    let told = ''
    child.stderr.on('data', (text) => {
      told += text
    })
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
    child.stdin.on('error', () => {})
    const endless = Readable.from(aThousandMegabytes())
    endless.pipe(child.stdin)
    expect(await ended).toBe(2)
    endless.destroy()
    expect(told).toMatch(/never seems to end|line/)
    expect(told.trim().split('\n')).toHaveLength(1)
  })

  test('a date that may be either way round, with the option that says which', async () => {
    const either =
      header +
      rows.replaceAll(/(\d{4})-(\d{2})-\d{2}/g, '0$2/$2/$1').replaceAll(/0(\d\d)\//g, '$1/')
    const ran = await runTolv([
      'value',
      folder.file('either.csv', either.replaceAll(/\b1[012]\/1[012]/g, '05/06')),
    ])
    expect(ran.code).toBe(2)
    expect(ran.told).toContain('--date-format dmy')
    expect(ran.told).toContain('--date-format mdy')
  })
})

describe('a file with some rows that cannot be used is valued by the rest', () => {
  const valued = async (name: string, content: string | Uint8Array) => {
    const refused = folder.path(`${name}-refused.csv`)
    const ran = await runTolv([
      'value',
      folder.file(`${name}.csv`, content),
      '--json',
      '--refused',
      refused,
    ])
    expect(ran.code).toBe(0)
    return { ...ran, source: JSON.parse(ran.out).source, refused: readFileSync(refused, 'utf8') }
  }

  test('letters of an old encoding are read as what they are', async () => {
    const named = good.replace('kundnr', 'namn;kundnr').replaceAll('\nK', '\nÅsa Öberg;K')
    const { source } = await valued('old-encoding', windows1252(named))
    expect(source).toMatchObject({ rows: 240, refused: 0 })
  })

  test('doubled rows that have a number are refused once each', async () => {
    const numbered = good.replace('kundnr', 'id;kundnr').replaceAll('\nK', '\n1;K')
    const unique = numbered
      .split('\n1;K')
      .map((part, index) => (index === 0 ? part : `\n${index};K${part}`))
      .join('')
    const doubled = unique + unique.split('\n').slice(1, 4).join('\n')
    const { source, told, refused } = await valued('doubled', `${doubled}\n`)
    expect(source).toMatchObject({ rows: 243, refused: 3 })
    expect(told).toContain('3 rows were refused')
    expect(refused.split('\n')[0]).toContain('reason')
    expect(refused.trim().split('\n')).toHaveLength(4)
  })

  test('rows with another separator, a text for an amount or a day that is not one are listed with the reason', async () => {
    const broken = [
      'K9001,Bas,2023-05-01,,249.00,månad',
      'K9002;Bas;2023-13-04;;249,00;månad',
      'K9003;Bas;2023-05-01;;gratis;månad',
    ]
    const { source, told, refused } = await valued('mixed', `${good}${broken.join('\n')}\n`)
    expect(source).toMatchObject({ rows: 243, refused: 3, accounts: 240 })
    for (const line of ['line 242', 'line 243', 'line 244']) expect(told).toContain(line)
    for (const row of broken.slice(1)) expect(refused).toContain(row)
  })

  test('purchases of days that have not come are refused, and the rest is valued', async () => {
    const orders = rows
      .trim()
      .split('\n')
      .flatMap((row) => {
        const [account, , start] = row.split(';')
        const again = Temporal.PlainDate.from(start!).add({
          days: 20 + (Number(account!.slice(1)) % 9) * 11,
        })
        return [
          `${account};${start};100,00`,
          ...(Number(account!.slice(1)) % 3 ? [`${account};${again};120,00`] : []),
        ]
      })
    const text = `kundnr;orderdatum;belopp\n${orders.join('\n')}\nK1;${tomorrow()};50,00\n`
    const { source, told } = await valued('future', text)
    expect(source).toMatchObject({ kind: 'orders', refused: 1 })
    expect(told).toContain('in the future')
  })
})
