import { expect, test } from 'vitest'
import { sumOfFuture } from './list.ts'

/** A hundred accounts of 10 each, give or take 3: by themselves their sum would be unsure by 30. */
const all = { value: 1_000, down: 900, up: 900, allDown: 900, allUp: 900 }

test('all accounts together are as unsure as the valuation says', () => {
  const whole = { value: 1_000, low: 850, high: 1_200 }
  expect(sumOfFuture({ ...all, sum: whole })).toEqual(whole)
})

test('a quarter of them keeps a quarter of what is unsure for all, and more of what is not', () => {
  const sum = { value: 1_000, low: 950, high: 1_050 }
  const quarter = sumOfFuture({ ...all, value: 250, down: 225, up: 225, sum })
  // 50² = 30² + 40²: of the 40 a quarter is 10; of the 30 by themselves 15 is left; together √(10² + 15²).
  expect(quarter?.low).toBeCloseTo(250 - Math.sqrt(325), 9)
  expect(quarter?.high).toBeCloseTo(250 + Math.sqrt(325), 9)
})

test('without a valuation of the whole, accounts are taken to err by themselves', () => {
  expect(sumOfFuture({ ...all, sum: null })).toEqual({ value: 1_000, low: 970, high: 1_030 })
  expect(sumOfFuture({ ...all, value: null, sum: null })).toBeNull()
})
