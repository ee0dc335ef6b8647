/** `tolv models` as a user meets it: the real process on a small file. */

import { describe, expect, test } from 'vitest'
import { aFolder, runTolv } from '../testing/run-tolv.ts'

const folder = aFolder()
const two = (month: number) => String(month).padStart(2, '0')

/** Fifty begin each month of 2024; every fourth leaves after a month, of the others every tenth after half a year. */
const rows = Array.from({ length: 600 }, (_, at) => {
  const month = 1 + Math.floor(at / 50)
  const stays = at % 4 === 0 ? 1 : at % 10 === 1 ? 6 : null
  const end = stays === null ? null : month + stays
  const ended =
    end === null ? '' : `${2024 + Math.floor((end - 1) / 12)}-${two(1 + ((end - 1) % 12))}-05`
  return `K${at};2024-${two(month)}-05;${ended};100,00;månad`
})
const file = folder.file(
  'abonnemang.csv',
  ['kundnr;startdatum;slutdatum;belopp;intervall', ...rows, ''].join('\n'),
)
const common = ['--as-of', '2025-06-30', '--currency', 'SEK']

describe('what was fitted', () => {
  test('is told in a sentence with intervals, and its parameters with their standard errors', async () => {
    const { code, out } = await runTolv(['models', file, ...common])
    expect(code).toBe(0)
    expect(out).toMatch(/ · 600\n/)
    expect(out.replaceAll('\u00a0', ' ')).toMatch(/At (the first|every) renewal \d+(\.\d+)? % \(\d/)
    expect(out).toMatch(/\n {2}(alpha|churn) +\d+\.\d{4} \(\d+\.\d+\)\n/)
  })

  test('in Swedish, and as JSON with the track record', async () => {
    const swedish = await runTolv(['models', file, ...common, '--lang', 'sv'])
    expect(swedish.out).toMatch(/Vid (första förnyelsen|varje förnyelse) stannar/)
    const { code, out } = await runTolv(['models', file, ...common, '--json'])
    expect(code).toBe(0)
    const { models, rolling } = JSON.parse(out)
    expect(models[0]).toMatchObject({
      accounts: 600,
      certificate: { converged: true },
      says: { figures: { first: { low: expect.any(Number) } } },
    })
    expect(models[0]).not.toHaveProperty('logCovariance')
    expect(rolling).toHaveProperty('refused')
  })

  test('an option that it does not have, and a file that is not there, are refused in a sentence', async () => {
    const option = await runTolv(['models', file, '--report', 'x.html'])
    expect([option.code, option.told]).toEqual([2, expect.stringContaining('--report')])
    const nothing = await runTolv(['models', folder.path('nowhere.csv')])
    expect([nothing.code, nothing.out]).toEqual([2, ''])
  })
})
