import { expect, test } from 'vitest'
import { type Cohort, chooseCohorts, findingOf } from './cohort-choice.ts'

function cohort(label: string, accounts: number, observed: number[]): Cohort {
  return {
    label,
    accounts,
    curve: 'staying',
    observed,
    forecast: [],
    period: 'month',
    future: { value: 0, low: 0, high: 0 },
  }
}

const years = ['2021', '2022', '2023', '2024', '2025'].map((label) =>
  cohort(label, 500, [1, 0.9, 0.85, 0.8]),
)

test('of many cohorts the newest, one between and the oldest are drawn', () => {
  expect(chooseCohorts(years).map((each) => each.label)).toEqual(['2025', '2023', '2021'])
})

test('a cohort too young to have a curve waits, unless there is nothing else', () => {
  const young = cohort('2026', 40, [1, 0.98])
  expect(chooseCohorts([...years, young])[0]?.label).toBe('2025')
  expect(chooseCohorts([young])).toEqual([young])
})

test('a cohort that is small beside the others is not compared with them', () => {
  const few = cohort('2020', 34, [1, 0.8, 0.7, 0.6])
  expect(chooseCohorts([few, ...years]).map((each) => each.label)).toEqual(['2025', '2023', '2021'])
})

test('newer accounts stay longer only when chance does not explain it', () => {
  const old = [1, 0.9, 0.8, 0.7]
  const better = [1, 0.93, 0.87]
  expect(findingOf([cohort('2025', 1000, better), cohort('2024', 1000, old)])).toBe('stay-longer')
  expect(findingOf([cohort('2025', 30, better), cohort('2024', 30, old)])).toBe('alike')
  expect(findingOf([cohort('2025', 1000, old), cohort('2024', 1000, better)])).toBe('leave-sooner')
})

test('one cohort is not compared with itself', () => {
  expect(findingOf([years[0]!])).toBe('one')
})
