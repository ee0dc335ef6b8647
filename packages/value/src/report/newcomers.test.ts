/** What may be spent to win a buyer, by segments that differ and segments that do not. */

import { expect, test } from 'vitest'
import { allowancesBy, defaultSettings, newBook, segmentsBy, value } from '../index.ts'
import { simulateBuyers, type TrueModel } from '../models/simulated-buyers.ts'
import { chanceFrom } from '../numerics/chance.ts'

const asOf = 20_000
const settings = { ...defaultSettings(asOf), margin: 0.5 }
const often: TrueModel = { name: 'bg-nbd', parameters: { r: 1.2, alpha: 6, a: 0.6, b: 4 } }
const seldom: TrueModel = { name: 'bg-nbd', parameters: { r: 0.6, alpha: 12, a: 1.2, b: 2.5 } }

/** A shop whose buyers came by one of two channels. */
function shop(byChannel: Record<string, TrueModel>, each: number) {
  const builder = newBook()
  const chance = chanceFrom(23)
  for (const [channel, truth] of Object.entries(byChannel)) {
    const made = simulateBuyers(truth, each, { chance, youngest: 30, oldest: 100 })
    made.age.forEach((weeks, i) => {
      const account = `${channel} ${i}`
      const first = asOf - Math.round(weeks * 7)
      const days = Math.round(made.recency[i]! * 7)
      const x = made.frequency[i]!
      const between = Array.from({ length: Math.max(0, x - 1) }, () => chance.uniform())
      for (const at of x === 0 ? [0] : [0, ...between, 1])
        builder.add({
          kind: 'order',
          account,
          on: first + Math.round(at * days),
          amountMinor: 15_000 + Math.floor(chance.uniform() * 10_000),
        })
      builder.trait(account, 'channel', channel)
    })
  }
  return builder.build()
}

function cacs(byChannel: Record<string, TrueModel>, changed: Partial<typeof settings> = {}) {
  const book = shop(byChannel, 700)
  const valuation = value(book, { ...settings, ...changed })
  const segments = segmentsBy(book, valuation, 'channel')
  const allowances = allowancesBy(book, valuation, 'channel')
  return new Map(
    segments.map((segment, i) => [
      segment.value,
      { cac: segment.allowableCac!, winning: allowances[i]!.winning! },
    ]),
  )
}

test('a channel that brings better buyers bears a higher cost to win one, all through', () => {
  const found = cacs({ search: often, sale: seldom })
  const [search, sale] = [found.get('search')!, found.get('sale')!]
  expect(search.cac).toBeGreaterThan(1.8 * sale.cac)
  expect(search.winning.ceiling).toBe(search.cac)
  const lossAt = ({ winning }: typeof search, spend: number) =>
    winning.curve.findLast((point) => point.spend <= spend)!.lossChance
  expect(lossAt(sale, search.cac)).toBeGreaterThan(lossAt(search, search.cac))
  // Half of the ceiling is back within ten years, and not at once: it is more than a first purchase.
  const half = search.winning.curve.find(({ spend }) => spend > search.cac / 2)!
  expect(half.paybackMonths!).toBeGreaterThan(0)
}, 60_000)

test('two channels alike bear the same, but for what their buyers spend', () => {
  const found = cacs({ search: often, sale: often })
  expect(Math.abs(found.get('search')!.cac / found.get('sale')!.cac - 1)).toBeLessThan(0.03)
}, 60_000)

test('where a buyer costs something to serve, less may be spent to win him', () => {
  const free = cacs({ search: often, sale: seldom })
  const served = cacs({ search: often, sale: seldom }, { costToServeMinorPerMonth: 1_000 })
  for (const channel of ['search', 'sale'])
    expect(served.get(channel)!.cac).toBeLessThan(0.97 * free.get(channel)!.cac)
}, 60_000)
