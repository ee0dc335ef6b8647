/** `tolv metrics` as a user meets it: the real process on small files that can be worked out by hand. */

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { aFolder, runTolv } from '../testing/run-tolv.ts'
import { metricsUsage } from '../usage.ts'
import { metricsColumns } from './csv.ts'

const folder = aFolder()
const subscriptions = folder.file(
  'abonnemang.csv',
  [
    'kundnr;startdatum;slutdatum;belopp;intervall',
    'Anna;2026-01-10;;100,00;månad',
    'Bo;2026-01-10;2026-03-20;100,00;månad',
    'Cilla;2026-02-01;;1000,00;år',
    'David;2026-03-05;2026-03-25;50,00;månad',
    'Eva;2026-04-30;;20,00;månad',
    '',
  ].join('\n'),
)
const invoices = folder.file(
  'fakturor.csv',
  [
    'customer,invoice date,amount,status,currency',
    ...['01', '02', '03', '04', '05'].map((month) => `Maja,2026-${month}-10,200.00,paid,SEK`),
    ...['01', '02', '03', '04', '05'].map((month) => `Nils,2026-${month}-12,80.00,paid,SEK`),
    '',
  ].join('\n'),
)
const orders = folder.file(
  'orders.csv',
  [
    'customer,order date,amount',
    'Olle,2026-01-01,50',
    'Olle,2026-02-20,50',
    'Pia,2026-03-01,70',
    '',
  ].join('\n'),
)

test('help tells what it does', async () => {
  expect(await runTolv(['metrics', '--help'])).toEqual({ code: 0, out: metricsUsage, told: '' })
})

test.each([
  [['metrics'], 'Say which file to measure: tolv metrics FILE, or - to read from a pipe.'],
  [
    ['metrics', subscriptions, '--from', 'January'],
    '--from is a month written as 2025-01, not January.',
  ],
  [
    ['metrics', subscriptions, '--preset', 'zuora'],
    '--preset is one of tolv, chartmogul, stripe, profitwell, baremetrics, recurly, not zuora.',
  ],
  [
    ['metrics', subscriptions, '--from', '2027-01'],
    'There is no month between --from and --to: MRR is known from 2026-01 to 2026-04.',
  ],
])('tolv %s is refused in one sentence', async (words, says) => {
  const { code, out, told } = await runTolv(words)
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(told).toContain(`${says}\n`)
})

describe('subscriptions', () => {
  test('are told month by month, and each product beside ours with why it differs', async () => {
    const { code, out } = await runTolv(['metrics', subscriptions, '--currency', 'SEK'])
    expect(code).toBe(0)
    const lines = out.split('\n').map((line) => line.replaceAll(/\s+/g, ' ').trim())
    expect(lines[0]).toBe('MRR 203.33 kr, fact: April 2026, 3 customers.')
    // start, new, back, up, down, churn, end, customers, left
    expect(lines).toContain('2026-03 283 0 0 0 0 −100 183 2 33 % – –')
    expect(out).toMatch(/ProfitWell: MRR lasts as long as was paid/)
    expect(out).toMatch(/Baremetrics\simpossible: nobody left/)
    expect(out).not.toMatch(/Infinity|NaN|undefined/)
  })

  test('in Swedish, by the rules of another', async () => {
    const { out } = await runTolv(['metrics', subscriptions, '--preset', 'stripe', '--lang', 'sv'])
    expect(out).toContain('Enligt reglerna hos Stripe.')
    expect(out).toMatch(/Månad +Början +Nytt/)
    expect(out).toContain('omöjligt: ingen lämnade')
  })

  test('go into a file for a spreadsheet, to the öre', async () => {
    const path = folder.path('mrr.csv')
    await runTolv(['metrics', subscriptions, '--csv', path, '--from', '2026-03', '--to', '2026-03'])
    const [head, march] = readFileSync(path, 'utf8').split('\n')
    expect(head).toBe(metricsColumns)
    // Cilla's 1 000 a year is 83.33 a month
    expect(march).toMatch(
      /^2026-03,true,283.33,0.00,0.00,0.00,0.00,0.00,0.00,100.00,183.33,3,0,0,1,2,/,
    )
  })

  test('are answered as JSON, with differences that sum', async () => {
    const { out } = await runTolv(['metrics', subscriptions, '--json', '--to', '2026-03'])
    const answer = JSON.parse(out)
    expect(answer.months.at(-1)).toMatchObject({ month: '2026-03', start: 283.33, end: 183.33 })
    const figure = (name: string) =>
      answer.presets.find((preset: { name: string }) => preset.name === name)
    expect(figure('stripe').ltv.impossible).toBe(null)
    expect(figure('profitwell').month.month).toBe('2026-04')
  })
})

test('invoices in a rhythm have MRR', async () => {
  const { out } = await runTolv(['metrics', invoices])
  expect(out).toMatch(/^MRR 280\skr, fact: May\s2026 so far, 2 customers\./)
})

test('who buys at will has no MRR, and is told by RFM', async () => {
  const { code, out } = await runTolv(['metrics', orders])
  expect(code).toBe(0)
  expect(out).toMatch(/no monthly recurring revenue/)
  expect(out).toMatch(/2 buyers at will; 50\s% have bought again/)
})
