import { expect, test } from 'vitest'
import { cohortsToDraw, findingOf, type TriangleCohort } from './finding.ts'

const cohort = (label: string, accounts: number, observed: number[]): TriangleCohort => ({
  label,
  accounts,
  observed,
  atRisk: observed.map(() => accounts),
  forecast: [],
})

test('the newest that has been seen for a while is held against the oldest, where both have come as far', () => {
  const cohorts = [
    cohort('2023', 800, [1, 0.8, 0.7, 0.6]),
    cohort('2024', 800, [1, 0.85, 0.8]),
    cohort('2025', 800, [1, 0.9]),
  ]
  expect(findingOf({ by: 'year', cohorts })).toMatchObject({
    kind: 'newer',
    one: { label: '2024' },
    other: { label: '2023' },
    at: 2,
  })
})

test('a difference that chance makes of twenty customers is none', () => {
  const cohorts = [cohort('2023', 20, [1, 0.8, 0.7]), cohort('2024', 20, [1, 0.85, 0.8])]
  expect(findingOf({ by: 'year', cohorts })).toEqual({ kind: 'alike' })
})

test('by a trait the best is held against the least, whatever their order', () => {
  const cohorts = [
    cohort('Monthly', 900, [1, 0.7, 0.5]),
    cohort('Two years', 300, [1, 0.99, 0.97]),
    cohort('Yearly', 500, [1, 0.95, 0.9]),
  ]
  expect(findingOf({ by: 'trait', cohorts })).toMatchObject({
    kind: 'longer',
    one: { label: 'Two years' },
    other: { label: 'Monthly' },
  })
})

test('one cohort alone says nothing of another', () => {
  expect(findingOf({ by: 'year', cohorts: [cohort('2025', 90, [1, 0.9, 0.8])] })).toEqual({
    kind: 'one',
  })
})

test('at most three are drawn, the one to look at first', () => {
  const cohorts = ['2021', '2022', '2023', '2024', '2025'].map((label, place) =>
    cohort(label, 900, [1, 0.6 + place * 0.05, 0.5 + place * 0.08]),
  )
  expect(cohortsToDraw({ by: 'year', cohorts }).map(({ label }) => label)).toEqual([
    '2025',
    '2023',
    '2021',
  ])
})
