/** How much may be spent: held against what a person can reckon, and against lives that are drawn. */

import { expect, test } from 'vitest'
import { addMonths } from '../book/calendar.ts'
import {
  allowancesBy,
  type Book,
  defaultSettings,
  newBook,
  offersToKeep,
  offerToKeep,
  segmentsBy,
  value,
} from '../index.ts'
import { chanceFrom } from '../numerics/chance.ts'

const asOf = 20_000
const settings = { ...defaultSettings(asOf), margin: 0.5 }

/** Premium leaves seldom and pays much, Basic leaves often and pays little. */
function gym(count: number): Book {
  const builder = newBook()
  const chance = chanceFrom(9)
  for (let i = 0; i < count; i++) {
    const plan = i % 2 === 0 ? 'Basic' : 'Premium'
    const leaves = plan === 'Basic' ? 0.08 : 0.02
    const startedOn = addMonths(asOf, -40) + Math.floor(chance.uniform() * 1_150)
    let renewal = 1
    while (addMonths(startedOn, renewal) <= asOf && chance.uniform() >= leaves) renewal++
    const end = addMonths(startedOn, renewal)
    builder.add({
      kind: 'subscription',
      account: `K${i}`,
      plan,
      startedOn,
      endedOn: end <= asOf ? end : null,
      amountMinor: plan === 'Basic' ? 19_900 : 39_900,
      interval: 'month',
    })
    builder.trait(`K${i}`, 'plan', plan)
  }
  return builder.build()
}

const book = gym(3_000)
const valuation = value(book, { ...settings, segment: 'plan' })
const [premium, basic] = allowancesBy(book, valuation, 'plan')

test('the ceiling to win one is that of the segment, and the better segment bears more', () => {
  const segments = segmentsBy(book, valuation, 'plan')
  expect([premium!.value, basic!.value]).toEqual(['Premium', 'Basic'])
  expect(premium!.winning!.ceiling).toBe(segments[0]!.allowableCac)
  expect(premium!.winning!.ceiling).toBeGreaterThan(3 * basic!.winning!.ceiling)
})

test('one customer won for the ceiling of an average is more often a loss than not, and for nothing never', () => {
  for (const { winning } of [premium!, basic!]) {
    expect(winning!.curve[0]).toEqual({ spend: 0, lossChance: 0, paybackMonths: 0 })
    // Lifetimes at a steady risk are skewed: 1 − 1/e of them fall below their mean.
    expect(winning!.lossChance).toBeGreaterThan(0.5)
    expect(winning!.lossChance).toBeLessThan(0.68)
  }
})

test('the chance of loss and the months to payback rise with what is spent', () => {
  for (const { winning } of [premium!, basic!]) {
    const { curve } = winning!
    for (let i = 1; i < curve.length; i++) {
      expect(curve[i]!.lossChance).toBeGreaterThanOrEqual(curve[i - 1]!.lossChance)
      const [before, now] = [curve[i - 1]!.paybackMonths, curve[i]!.paybackMonths]
      if (before === null) expect(now).toBeNull()
      else if (now !== null) expect(now).toBeGreaterThanOrEqual(before)
    }
  }
})

test('an offer that saves every second customer bears half of one that saves all', () => {
  const [, half, all] = premium!.keeping
  expect(half!.saves).toBe(0.5)
  expect(half!.ceiling / all!.ceiling).toBeGreaterThan(0.42)
  expect(half!.ceiling / all!.ceiling).toBeLessThan(0.52)
  expect(half!.lossChance).toBeLessThanOrEqual(0.05)
})

test('for one account the ceiling is what nine in ten of those who stay bring', () => {
  const offers = offersToKeep(book, valuation)
  const active = valuation.accounts.status.flatMap((status, at) =>
    status === 'active' ? [at] : [],
  )
  for (const at of active.slice(0, 40)) {
    const { offer, lossChance, staying, curve } = offerToKeep(book, valuation, at)!
    // A lifetime is whole payments, and 1,000 draws tell a share to a few hundredths.
    expect(lossChance).toBeLessThanOrEqual(0.13)
    expect(offer).toBe(offers[at])
    expect(offer).toBeGreaterThan(0)
    expect(offer).toBeLessThan(staying)
    expect(curve.at(-1)!.lossChance).toBeGreaterThan(0.1)
  }
})

test('nothing may be given to one who has left', () => {
  const at = valuation.accounts.status.indexOf('churned')
  expect(offerToKeep(book, valuation, at)).toBeNull()
  expect(offersToKeep(book, valuation)[at]).toBe(0)
})

test('a shop has a ceiling too: to win a buyer, and to get one to buy again', () => {
  const builder = newBook()
  const chance = chanceFrom(4)
  for (let i = 0; i < 500; i++) {
    const rate = chance.gamma(0.9) / 10
    let day = asOf - 600 + Math.floor(chance.uniform() * 500)
    while (day <= asOf) {
      builder.add({ kind: 'order', account: `S${i}`, on: Math.floor(day), amountMinor: 40_000 })
      if (chance.uniform() < 0.2) break
      day += 1 - (7 * Math.log(chance.uniform())) / rate
    }
    builder.trait(`S${i}`, 'city', i % 2 === 0 ? 'Umeå' : 'Lund')
  }
  const shop = builder.build()
  const valued = value(shop, settings)
  const [first] = allowancesBy(shop, valued, 'city')
  // The first purchase alone brings a margin of 200 kr.
  expect(first!.winning!.ceiling).toBeGreaterThan(20_000)
  expect(first!.winning!.curve.find(({ spend }) => spend > 15_000)!.lossChance).toBeLessThan(0.6)
  expect(first!.keeping.every(({ ceiling }) => ceiling > 0)).toBe(true)
  expect(Math.max(...offersToKeep(shop, valued))).toBeGreaterThan(0)
})
