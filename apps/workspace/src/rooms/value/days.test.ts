import { expect, test } from 'vitest'
import { daysBetween } from './days.ts'

test('a leap year is one day longer', () => {
  expect(daysBetween('2024-01-01', '2025-01-01')).toBe(366)
  expect(daysBetween('2025-01-01', '2026-01-01')).toBe(365)
})

test('a history that ends after the day it is valued as of is not old', () => {
  expect(daysBetween('2026-12-03', '2026-12-01')).toBe(-2)
})
