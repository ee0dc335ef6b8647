import { expect, test } from 'vitest'
import { furthestOutside, isInside } from './backtest.tsx'

const period = (actual: number, low: number, high: number) => ({
  short: 'J',
  low,
  value: (low + high) / 2,
  high,
  actual,
})

test('what came exactly at the end of the interval is inside it', () => {
  expect(isInside(period(10, 10, 20))).toBe(true)
  expect(isInside(period(9.99, 10, 20))).toBe(false)
})

test('the reason is written beside the month that missed by most for its width', () => {
  expect(furthestOutside([period(15, 10, 20), period(25, 10, 20), period(7, 8, 9)])).toBe(2)
})

test('when every month fell inside there is no reason to write', () => {
  expect(furthestOutside([period(15, 10, 20)])).toBeNull()
})
