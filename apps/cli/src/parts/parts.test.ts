/** `tolv segments` and `tolv cohorts` as a user meets them: the real process on a small file. */

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { aFolder, runTolv } from '../testing/run-tolv.ts'
import { cohortsColumns } from './cohorts-faces.ts'
import { segmentsColumns } from './segments-faces.ts'

const folder = aFolder()

/** Sixty begin each month of 2025; of Basic every third leaves in its second month, of Premium every tenth. */
function rows(): string[] {
  const lines: string[] = []
  for (let month = 1; month <= 12; month++)
    for (let i = 0; i < 60; i++) {
      const plan = i % 2 === 0 ? 'Basic' : 'Premium'
      const n = Math.floor(i / 2)
      const leaves = plan === 'Basic' ? n % 3 === 0 : n % 10 === 0
      const later = n % 7 === 3
      const stays = leaves ? 2 : later ? 5 : null
      const end = stays === null ? null : month + stays
      const ended =
        end === null || end > 13 ? '' : end > 12 ? `2026-0${end - 12}-05` : `2025-${two(end)}-05`
      lines.push(
        `K${month}-${i};2025-${two(month)}-05;${ended};${plan === 'Basic' ? 100 : 300},00;månad;${plan}`,
      )
    }
  return lines
}
const two = (month: number) => String(month).padStart(2, '0')
const file = folder.file(
  'abonnemang.csv',
  ['kundnr;startdatum;slutdatum;belopp;intervall;plan', ...rows(), ''].join('\n'),
)
const common = ['--as-of', '2026-01-31', '--currency', 'SEK', '--margin', '50%']

describe('segments', () => {
  test('are told a line each, the surest first, with what may be spent', async () => {
    const { code, out } = await runTolv(['segments', file, '--by', 'plan', ...common])
    expect(code).toBe(0)
    const lines = out.split('\n')
    expect(lines[0]).toMatch(/^plan +active +to come +90 % +churn +CAC +loss +months +offer$/)
    expect(lines.slice(1, 3).map((line) => line.split(' ')[0])).toEqual(['Premium', 'Basic'])
  })

  test('in Swedish, as JSON and as CSV', async () => {
    const csv = folder.path('segment.csv')
    const { code, out } = await runTolv([
      'segments',
      file,
      '--by',
      'plan',
      '--json',
      '--csv',
      csv,
      '--lang',
      'sv',
      ...common,
    ])
    expect(code).toBe(0)
    const told = JSON.parse(out)
    expect(told).toMatchObject({ trait: 'plan', currency: 'SEK' })
    const [premium] = told.segments
    expect(premium.winning.curve[0]).toEqual({ spend: 0, lossChance: 0, paybackMonths: 0 })
    expect(premium).toHaveProperty('churnInvoluntaryPerMonth')
    expect(premium.keeping.map(({ saves }: { saves: number }) => saves)).toEqual([0.25, 0.5, 1])
    const [head, first] = readFileSync(csv, 'utf8').split('\n')
    expect(head).toBe(segmentsColumns)
    expect(first!.split(',')).toHaveLength(segmentsColumns.split(',').length)
    expect(Number(first!.split(',')[11])).toBe(premium.winning.ceiling)
  })

  test('by a column that there is none of are refused with those there are', async () => {
    const { code, told } = await runTolv(['segments', file, '--by', 'shoe', ...common])
    expect(code).toBe(2)
    expect(told).toContain('There is no column shoe')
  })
})

describe('cohorts', () => {
  test('are a triangle of percentages, what is foretold with a tilde', async () => {
    const { code, out } = await runTolv(['cohorts', file, ...common])
    expect(code).toBe(0)
    const line = out.split('\n').find((one) => one.startsWith('2025-Q1'))!
    const [, accounts, first, ...more] = line.split(/ +/)
    expect(accounts).toBe('180')
    // Of sixty thirteen leave in the second month: after a quarter 47 of 60 are left.
    expect(first).toBe('78')
    expect(more.some((cell) => /^~\d+$/.test(cell))).toBe(true)
  })

  test('by plan and of money, as JSON and as CSV', async () => {
    const csv = folder.path('kohorter.csv')
    const { code, out } = await runTolv([
      'cohorts',
      file,
      '--by',
      'plan',
      '--measure',
      'money',
      '--json',
      '--csv',
      csv,
      ...common,
    ])
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ by: 'trait', trait: 'plan', measure: 'revenue' })
    const lines = readFileSync(csv, 'utf8').split('\n')
    expect(lines[0]).toBe(cohortsColumns)
    expect(lines[1]).toBe('Basic,360,0,observed,1,,,360')
  })

  test('of something else than customers or money are refused', async () => {
    const { code, told } = await runTolv(['cohorts', file, '--measure', 'cats'])
    expect(code).toBe(2)
    expect(told).toBe('--measure is one of customers, money, not cats.\n')
  })
})
