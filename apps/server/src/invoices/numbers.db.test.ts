import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { aHouse, aTenant, firstDay } from '../../testing/index.ts'
import { inTenant, newId, type TenantId } from '../db/index.ts'
import type { House } from '../house.ts'
import { reserve, type Series } from './commands/numbers.ts'

async function anEntity(house: House, tenantId: TenantId, number: string): Promise<string> {
  const id = newId(firstDay)
  await inTenant(house.database, tenantId, (tx) =>
    tx.sql(sql`
      INSERT INTO legal_entity (tenant_id, id, name, country, registration_number, created_at)
      VALUES (${tenantId}, ${id}, ${number}, 'SE', ${number}, ${firstDay})`),
  )
  return id
}

test('case 74: 1,000 transactions that take numbers at once, a tenth of which fail, leave neither gap nor duplicate', async () => {
  const house = await aHouse()
  const tenantId = await aTenant(house)
  const [se, no] = [
    await anEntity(house, tenantId, '556000-0001'),
    await anEntity(house, tenantId, '556000-0002'),
  ]
  const taken = { [se]: [] as bigint[], [no]: [] as bigint[] } as Record<string, bigint[]>
  const take = (legalEntityId: string, at: number) =>
    inTenant(house.database, tenantId, async (tx) => {
      const count = 1 + (at % 3)
      const first = await reserve(tx, { legalEntityId, series: 'invoice' }, count)
      if (at % 10 === 7) throw new Error('cut before commit')
      return Array.from({ length: count }, (_, more) => first + BigInt(more))
    })
      .then((numbers) => taken[legalEntityId]!.push(...numbers))
      .catch((error: Error) => expect(error.message).toBe('cut before commit'))
  await Promise.all(Array.from({ length: 1_000 }, (_, at) => take(at % 4 === 0 ? no : se, at)))
  for (const numbers of Object.values(taken)) {
    numbers.sort((a, b) => (a < b ? -1 : 1))
    expect(numbers.length).toBeGreaterThan(200)
    expect(numbers).toEqual(numbers.map((_, at) => BigInt(at + 1)))
  }
  await house.close()
})

test('invoices and credit notes are numbered apart', async () => {
  const house = await aHouse()
  const tenantId = await aTenant(house)
  const legalEntityId = await anEntity(house, tenantId, '556000-0001')
  const take = (series: Series, count: number) =>
    inTenant(house.database, tenantId, (tx) => reserve(tx, { legalEntityId, series }, count))
  expect([
    await take('invoice', 100),
    await take('invoice', 1),
    await take('credit-note', 2),
    await take('invoice', 1),
  ]).toEqual([1n, 101n, 1n, 102n])
  await house.close()
})
