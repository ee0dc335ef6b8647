/** Tenants for tests that need rows and no people. */
import { sql } from 'drizzle-orm'
import { inTenant, newTenantId, type TenantId } from '../src/db/index.ts'
import type { House } from '../src/house.ts'

export type WantedTenant = { name?: string; testClock?: Temporal.Instant }

/** A bare tenant, Swedish unless told; with a test clock when one is asked for. */
export async function aTenant(house: House, wanted: WantedTenant = {}): Promise<TenantId> {
  const now = house.clock.now()
  const tenantId = newTenantId(now) as TenantId
  await inTenant(house.database, tenantId, async (tx) => {
    const name = wanted.name ?? 'Fjällström'
    await tx.sql(sql`
      INSERT INTO tenant (tenant_id, name, country, currency, locale, created_at)
      VALUES (${tenantId}, ${name}, 'SE', 'SEK', 'sv-SE', ${now})`)
    await tx.sql(sql`INSERT INTO auth.tenant_listing (tenant, name) VALUES (${tenantId}, ${name})`)
    if (!wanted.testClock) return
    await tx.sql(
      sql`INSERT INTO test_clock (tenant_id, at) VALUES (${tenantId}, ${wanted.testClock})`,
    )
  })
  return tenantId
}
