import { expect, test } from 'vitest'
import { layOut, reachOf } from './waterfall-steps.ts'

const november = [
  { amount: 14.6, low: 13.1, high: 16.2 },
  { amount: -6.9, low: -7.8, high: -6.1 },
  { amount: 2.1, low: 2.1, high: 2.1 },
]

test('each step begins where the one before it ended, and the last ends at the sum', () => {
  const laid = layOut(november)
  expect(laid.map((step) => step.start)).toEqual([0, 14.6, expect.closeTo(7.7)])
  expect(laid.at(-1)?.end).toBeCloseTo(9.8)
})

test('a loss is drawn downwards, with its interval around its own end', () => {
  expect(layOut(november)[1]).toEqual({
    start: 14.6,
    end: expect.closeTo(7.7),
    low: expect.closeTo(6.8),
    high: expect.closeTo(8.5),
  })
})

test('the scale holds every needle, the sum and nought', () => {
  expect(reachOf(layOut(november), { low: 7.6, high: 18 })).toEqual([0, 18])
  expect(reachOf(layOut([{ amount: -2, low: -3, high: -1 }]), { low: -3, high: -1 })).toEqual([
    -3, 0,
  ])
})
