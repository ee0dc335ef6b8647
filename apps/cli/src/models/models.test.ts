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
  test('is told in a sentence with intervals, and its parameters with how sure they are', async () => {
    const { code, out } = await runTolv(['models', file, ...common])
    expect(code).toBe(0)
    expect(out).toMatch(/ · 600\n/)
    expect(out.replaceAll('\u00a0', ' ')).toMatch(/At (the first|every) renewal \d+(\.\d+)? % \(\d/)
    expect(out).toMatch(/\n {2}(alpha|churn|level) +\d+\.\d{4} \([\d.,–]+\)\n/)
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

  test('of a shop the other models that were fitted are told too, and by how much they fall short', async () => {
    const orders = Array.from({ length: 120 }, (_, at) =>
      Array.from({ length: 1 + (at % 7) }, (_, n) => {
        const month = 1 + ((at + n * (1 + (at % 3))) % 12)
        return `B${at};2024-${two(month)}-${two(1 + ((at * 7 + n * 5) % 27))};${200 + (at % 9) * 20},00`
      }),
    ).flat()
    const shop = folder.file('order.csv', ['kundnr;datum;belopp', ...orders, ''].join('\n'))
    const asked = ['models', shop, '--as-of', '2025-03-31', '--currency', 'SEK']
    const { code, out } = await runTolv(asked)
    expect(code).toBe(0)
    expect(out.match(/Also fitted: [^,]+, log-likelihood [+−]\d+\.\d/g)).toHaveLength(2)
    const json = JSON.parse((await runTolv([...asked, '--json'])).out)
    expect(json.models[0].beside).toHaveLength(2)
    expect(json.models[0].beside[0]).toMatchObject({
      certificate: { converged: expect.any(Boolean) },
    })
    const valued = JSON.parse((await runTolv(['value', ...asked.slice(1), '--json'])).out)
    const names = (models: { name: string }[]) => models.map(({ name }) => name)
    expect(names(valued.models[0].beside)).toEqual(names(json.models[0].beside))
  })

  test('an option that it does not have, and a file that is not there, are refused in a sentence', async () => {
    const option = await runTolv(['models', file, '--report', 'x.html'])
    expect([option.code, option.told]).toEqual([2, expect.stringContaining('--report')])
    const nothing = await runTolv(['models', folder.path('nowhere.csv')])
    expect([nothing.code, nothing.out]).toEqual([2, ''])
  })
})
