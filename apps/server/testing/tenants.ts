/** Tenants and accounts for tests. */
import { sql } from 'drizzle-orm'
import { findOrCreateAccounts } from '../src/accounts/index.ts'
import { inTenant, newTenantId, type TenantId } from '../src/db/index.ts'
import type { House } from '../src/house.ts'
import { accounts, fjallstrom } from './cast.ts'

export type WantedTenant = Partial<typeof fjallstrom> & { testClock?: Temporal.Instant }

/** A tenant without people, Fjällström unless told; with a test clock when one is asked for. */
export async function aTenant(house: House, wanted: WantedTenant = {}): Promise<TenantId> {
  const now = house.clock.now()
  const tenantId = newTenantId(now) as TenantId
  const { name, country, currency, locale, testClock } = { ...fjallstrom, ...wanted }
  await inTenant(house.database, tenantId, async (tx) => {
    await tx.sql(sql`
      INSERT INTO tenant (tenant_id, name, country, currency, locale, created_at)
      VALUES (${tenantId}, ${name}, ${country}, ${currency}, ${locale}, ${now})`)
    await tx.sql(sql`INSERT INTO auth.tenant_listing (tenant, name) VALUES (${tenantId}, ${name})`)
    if (!testClock) return
    await tx.sql(sql`INSERT INTO test_clock (tenant_id, at) VALUES (${tenantId}, ${testClock})`)
  })
  return tenantId
}

/** The twelve accounts of the cast in a tenant. @returns a map from number to id */
export function theAccounts(house: House, tenantId: TenantId): Promise<Map<string, string>> {
  return inTenant(house.database, tenantId, (tx) =>
    findOrCreateAccounts(tx, accounts, house.clock.now()),
  )
}
