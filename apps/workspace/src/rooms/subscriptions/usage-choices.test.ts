import { expect, test } from 'vitest'
import {
  askedOf,
  lacksZone,
  noChoices,
  type UsageChoices,
  withUsageColumn,
} from './usage-choices.ts'

const now = [
  { column: 'nr', becomes: 'id' },
  { column: 'Förbrukning, kWh', becomes: 'kwh' },
  { column: 'a "b"', becomes: null },
]

test('what is said of columns is asked for by their names, and by place where a name cannot be quoted', () => {
  const steps = [
    { at: 1, becomes: 'kw' },
    { at: 2, becomes: 'kwh' },
    { at: 0, becomes: '' },
  ]
  const chosen = steps.reduce<UsageChoices>((all, step) => withUsageColumn(all, now, step), {
    ...noChoices,
    zone: 'Europe/Oslo',
  })
  expect(askedOf(chosen)).toEqual({
    map: '"ignore"="nr","ignore"="Förbrukning, kWh","kwh"="3"',
    zone: 'Europe/Oslo',
  })
  expect(askedOf(noChoices)).toEqual({})
})

test('nothing is told by two columns, and what is left out leaves the others as they are', () => {
  const id = withUsageColumn(noChoices, now, { at: 2, becomes: 'id' })
  expect(askedOf(id).map).toBe('"ignore"="nr","id"="3"')
  expect(askedOf(withUsageColumn(noChoices, now, { at: 0, becomes: '' })).map).toBe('"ignore"="nr"')
})

test('a moment without its zone is noticed', () => {
  expect(lacksZone(['2026-03-02T08:00:00Z', '2026-03-02 08:00+01:00'])).toBe(false)
  expect(lacksZone(['2026-03-02T08:00:00Z', '2026-03-02 08:00'])).toBe(true)
  expect(lacksZone(['2026-03-02'])).toBe(true)
})
