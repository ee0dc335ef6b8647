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
