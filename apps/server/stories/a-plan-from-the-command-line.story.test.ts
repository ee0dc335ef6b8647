/** A developer keeps plans as files: written out, priced, changed and put on sale with `tolv plans`, on a real port. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aCommandLine, aHouse, aTenant, type CommandLine } from '../testing/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'tolv-plans-'))
const file = join(folder, 'pro.json')

let terminal: CommandLine
const tolv = (words: string[], input?: string) => terminal.tolv(words, input)

beforeAll(async () => {
  const house = await aHouse({ now: Temporal.Instant.from('2026-12-01T08:00:00Z') })
  terminal = await aCommandLine(house, await aTenant(house), ['read', 'billing'])
  const post = async (path: string, body: object) =>
    (await terminal.owner(path, { method: 'POST', body })).json()
  const product = await post('/products', { code: 'app', name: 'App' })
  await post('/plans', { productId: product.id, code: 'pro', name: 'Pro' })
})
afterAll(async () => {
  await terminal.close()
  rmSync(folder, { recursive: true, force: true })
})

const seats = (perUnit: string) => ({
  components: [
    { code: 'seats', name: 'Seats', prices: { SEK: { price: { model: 'per-unit', perUnit } } } },
  ],
})

const metered = (meter: string) => ({
  code: 'use',
  name: 'Used',
  timing: 'arrears',
  basis: { kind: 'meter', meter },
  prices: { SEK: { price: { model: 'per-unit', perUnit: '2.00' } } },
})

test('a plan is put on sale from a file that says only what it charges', async () => {
  writeFileSync(file, JSON.stringify(seats('99.00')))
  expect(await tolv(['plans', 'pro', '--put', file])).toEqual({
    code: 0,
    out: 'Version 1 of Pro is a draft.\n',
    told: '',
  })
  expect(await tolv(['plans', 'pro', '--publish'])).toMatchObject({
    out: 'Version 1 of Pro is sold from 2026-12-01.\n',
  })
})

test('what it writes out is what tolv price reads, and comes to what it says', async () => {
  const { out } = await tolv(['plans', 'pro'])
  const priced = await tolv(['price', '-', '--quantity', '12'], out)
  expect([priced.code, priced.told]).toEqual([0, ''])
  expect(priced.out.replaceAll(/[\u00a0\u202f]/g, ' ')).toMatch(/12 .*1[ ,]?188/)
})

test('the next version is announced for a day, and stands in the list', async () => {
  const words = ['plans', 'pro', '--put', '-', '--publish', '--from', '2027-01-01']
  expect((await tolv(words, JSON.stringify(seats('109.00')))).out).toBe(
    'Version 2 of Pro is sold from 2027-01-01.\n',
  )
  const { out } = await tolv(['plans'])
  expect(out.split('\n')[1]).toMatch(/^pro +Pro +version 1, version 2 from 2027-01-01 +0$/)
})

test.for<[string[], string, number, string]>([
  [['plans', 'basic'], '', 1, 'There is no plan basic; tolv plans lists those there are.\n'],
  [
    ['plans', 'pro', '--publish'],
    '',
    1,
    'Pro has no draft to publish: give it one with --put FILE.\n',
  ],
  [['plans', '--publish'], '', 2, '--publish is not of tolv plans; it is of tolv plans CODE.\n'],
  [['plans', 'pro', '--from', '2027-01-01'], '', 2, '--from is the day of --publish.\n'],
  [['plans', 'pro', '--put', '-'], 'not JSON', 2, 'is not JSON'],
  [
    ['plans', 'pro', '--put', '-', '--publish'],
    JSON.stringify({ components: [] }),
    1,
    'A version without a component charges nothing: add one before it is published.\n',
  ],
  [
    ['plans', 'pro', '--put', '-'],
    JSON.stringify({ components: [{ code: 'seats', price: { model: 'flat', amount: '1' } }] }),
    2,
    'components.0.price stands outside a currency.',
  ],
  [
    ['plans', 'pro', '--put', '-'],
    JSON.stringify({ components: [], trialdays: 7 }),
    1,
    'trialdays: is not known here',
  ],
  [
    ['plans', 'pro', '--put', '-'],
    JSON.stringify({ components: [metered('gas')] }),
    2,
    'There is no meter with the code gas: tolv meters lists those there are.\n',
  ],
])('tolv %s is refused in a sentence', async ([words, input, code, says]) => {
  const ran = await tolv(words, input)
  expect([ran.code, ran.out]).toEqual([code, ''])
  expect(ran.told).toContain(says)
})

test('a component is charged by a meter that the file names by its code, and is written out so', async () => {
  const meter = ['--code', 'kwh', '--name', 'Electricity', '--unit', 'kWh', '--event', 'reading']
  const made = await tolv(['meters', 'add', ...meter, '--aggregate', 'sum', '--property', 'kwh'])
  expect(made).toMatchObject({ code: 0, told: '' })
  const put = JSON.stringify({ name: 'Pro', components: [metered('kwh')] })
  expect(await tolv(['plans', 'pro', '--put', '-'], put)).toMatchObject({ code: 0, told: '' })
  const { out } = await tolv(['plans', 'pro'])
  expect(JSON.parse(out).components[0].basis).toEqual({ kind: 'meter', meter: 'kwh' })
  expect(await tolv(['plans', 'pro', '--put', '-'], out)).toMatchObject({ code: 0, told: '' })
  const priced = await tolv(['price', '-', '--quantity', '1', '--usage', 'use=10'], out)
  expect([priced.code, priced.told]).toEqual([0, ''])
  expect(priced.out).toContain('20.00')
})
