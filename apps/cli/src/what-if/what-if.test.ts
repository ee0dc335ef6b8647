/** `tolv what-if` as a user meets it: the real process on a small file of subscribers. */

import { describe, expect, test } from 'vitest'
import { aFolder, runTolv } from '../testing/run-tolv.ts'
import { whatIfUsage } from '../usage.ts'

const folder = aFolder()

/** Three hundred who pay 200 kr a month; every fourth has left, later and later. */
const subscriptions = folder.file(
  'abonnemang.csv',
  [
    'kundnr;startdatum;slutdatum;belopp;intervall;valuta',
    ...Array.from({ length: 300 }, (_, i) => {
      const started = `2023-${String(1 + (i % 12)).padStart(2, '0')}-05`
      const months = 1 + ((i * 7) % 26)
      const end = 1 + (i % 12) + months
      const year = 2023 + Math.floor((end - 1) / 12)
      const ended = i % 4 === 0 ? `${year}-${String(1 + ((end - 1) % 12)).padStart(2, '0')}-05` : ''
      return `K${i};${started};${ended};200,00;månad;SEK`
    }),
    '',
  ].join('\n'),
)
const reading = ['--as-of', '2025-06-01', '--margin', '50%']

type Told = { value: number; low: number; high: number }
type Answer = {
  currency: string
  base: { future: Told }
  scenarios: { future: Told; difference: Told; againstFirst: Told; notes: { note: string }[] }[]
  drivers?: { lever: string; large: Told }[]
  claims?: { name: string; readings: { reading: string; book: Told }[] }[]
}

const answered = async (...words: string[]): Promise<Answer> => {
  const { code, out, told } = await runTolv([
    'what-if',
    subscriptions,
    ...reading,
    ...words,
    '--json',
  ])
  expect([code, told]).toEqual([0, ''])
  return JSON.parse(out) as Answer
}

test('help tells what it does', async () => {
  expect(await runTolv(['what-if', '--help'])).toEqual({ code: 0, out: whatIfUsage, told: '' })
})

test.each([
  [['what-if'], 'Say which file to try: tolv what-if FILE, or - to read from a pipe.'],
  [
    ['what-if', subscriptions, '--churn', '0.9'],
    '--churn is a change in percent, like -10%, not 0.9.',
  ],
  [['what-if', subscriptions, '--price', '+900%'], 'A price changes by -90 % to +500 %.'],
  [
    ['what-if', subscriptions, '--expansion', '3%'],
    '--expansion is a growth, like 3%/year, not 3%.',
  ],
  [
    ['what-if', subscriptions, '--against', 'dearer'],
    "--against takes levers, like '--churn -20%', not dearer.",
  ],
])('tolv %s is refused in one sentence', async (words, says) => {
  expect(await runTolv(words)).toEqual({ code: 2, out: '', told: `${says}\n` })
})

describe('levers', () => {
  test('a tenth less churn adds to what is still to come, and price at a half margin twice its share', async () => {
    const { currency, base, scenarios } = await answered(
      '--churn',
      '-10%',
      '--against',
      '--price +5%',
    )
    expect(currency).toBe('SEK')
    const [loyal, dearer] = scenarios
    expect(loyal!.difference.low).toBeGreaterThan(0)
    expect(dearer!.difference.value / base.future.value).toBeCloseTo(0.1, 4)
    const apart = dearer!.future.value - loyal!.future.value
    expect(dearer!.againstFirst.value).toBeCloseTo(apart, 0)
  })

  test('another margin is what the file is worth when it is valued with it', async () => {
    const { scenarios } = await answered('--to-margin', '40%')
    const { out } = await runTolv([
      'value',
      subscriptions,
      '--as-of',
      '2025-06-01',
      '--margin',
      '40%',
      '--json',
    ])
    const { total } = JSON.parse(out) as { total: { future: Told } }
    expect(scenarios[0]!.future.value).toBeCloseTo(total.future.value, 1)
  })

  test('what moves nothing here says so', async () => {
    const { scenarios } = await answered('--frequency', '+10%')
    expect(scenarios[0]!.notes.map(({ note }) => note)).toEqual(['none-at-will'])
  })
})

test('drivers are ranked and claims are answered when they are asked for', async () => {
  const { drivers, claims } = await answered('--drivers', '--claims')
  const lows = drivers!.map(({ large }) => large.low)
  expect(lows).toEqual(lows.toSorted((a, b) => b - a))
  expect(claims!.find(({ name }) => name === 'price-1')!.readings[0]!.book.value).toBeCloseTo(
    0.02,
    4,
  )
  expect((await answered()).drivers).toBeUndefined()
})

test('in words it says what would be, in the language that is asked for', async () => {
  const words = ['--churn', '-10%', '--against', '--price +5%', '--drivers', '--claims']
  const { code, out } = await runTolv(['what-if', subscriptions, ...reading, ...words])
  expect(code).toBe(0)
  for (const says of [
    /^Still to come now/,
    /Scenario A/,
    /Difference/,
    /B gives/,
    /Price/,
    /Reichheld/,
  ])
    expect(out).toMatch(says)
  const swedish = await runTolv(['what-if', subscriptions, ...reading, ...words, '--lang', 'sv'])
  for (const says of [/^Kvar att få nu/, /Skillnad/, /jämfört med A/, /Frivillig churn/])
    expect(swedish.out).toMatch(says)
})
