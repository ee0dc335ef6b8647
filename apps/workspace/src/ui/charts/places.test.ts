import { linearScale } from '@tolv/figures'
import { expect, test } from 'vitest'
import { along, roomyTicks, wholeTicks } from './places.ts'

test('a height grows upwards, from the foot of the drawing to its top', () => {
  const y = along(linearScale(0, 100), 188, 12)
  expect([y(0), y(50), y(100)]).toEqual([188, 100, 12])
})

test('three years of months are told by the year on a screen and by the half year on a wall', () => {
  expect(wholeTicks(36, 170)).toEqual([0, 12, 24, 36])
  expect(wholeTicks(36, 400)).toEqual([0, 6, 12, 18, 24, 30, 36])
})

test('a short life is told period by period', () => {
  expect(wholeTicks(3, 300)).toEqual([0, 1, 2, 3])
})

test('a tick whose text would lie on the one before it is left out', () => {
  const ticks = roomyTicks([0, 20_000, 40_000, 60_000, 80_000], {
    width: 200,
    place: (value) => value / 400,
    write: String,
  })
  expect(ticks.map((tick) => tick.value)).toEqual([0, 20_000, 40_000, 60_000])
})
