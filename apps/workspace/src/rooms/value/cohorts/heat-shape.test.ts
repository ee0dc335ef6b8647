import { expect, test } from 'vitest'
import { periodsShown, scaleOf } from './heat-shape.ts'

const cohorts = [
  {
    label: '2024',
    accounts: 100,
    observed: [1, 0.83, 0.71],
    atRisk: [100, 90, 80],
    forecast: [
      { period: 2, value: 0.71, low: 0.71, high: 0.71 },
      { period: 6, value: 0.44, low: 0.4, high: 0.5 },
    ],
  },
]

test.each([
  [20, [1, 2, 3, 4, 5, 6], 1],
  [3, [2, 4, 6], 2],
  [2, [3, 6], 3],
])('with room for %i columns the periods are %j', (room, periods, step) => {
  expect(periodsShown({ cohorts }, room)).toEqual({ periods, step })
})

test('the shades reach from the least share to the most, and the start is not one of them', () => {
  const scale = scaleOf({ cohorts })
  expect([scale.least, scale.most]).toEqual([0.4, 0.9])
  expect(scale.heat(0.65)).toBeCloseTo(0.5)
  expect([scale.heat(0), scale.heat(2)]).toEqual([0, 1])
})
