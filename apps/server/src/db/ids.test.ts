import { expect, test } from 'vitest'
import { newId, newTenantId } from './ids.ts'

const now = Temporal.Instant.from('2026-03-02T08:00:00.123Z')

test('an id is a UUID of version 7 that carries the given time', () => {
  const id = newId(now)
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(now.epochMilliseconds)
})

test('ids of one instant are all different and in the order they were made', () => {
  const ids = Array.from({ length: 50_000 }, () => newId(now))
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids).toEqual([...ids].sort())
})

test('tenants made at the same instant have different ids that fit a bigint', () => {
  const ids = new Set(Array.from({ length: 1_000 }, () => newTenantId(now)))
  expect(ids.size).toBe(1_000)
  for (const id of ids) expect(id < 2n ** 63n && id > 0n).toBe(true)
})

test('a tenant made after thousands of other ids of the same instant has an id of its own', () => {
  const first = newTenantId(now)
  for (let made = 0; made < 4_095; made += 1) newId(now)
  expect(newTenantId(now)).not.toBe(first)
})
