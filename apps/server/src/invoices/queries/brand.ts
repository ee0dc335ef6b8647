import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/index.ts'

export type BrandRow = { colour: string; footer: string | null; logo: Uint8Array | null }

/** Until a company has a brand of its own, its name stands in ink. */
export const plainBrand: BrandRow = { colour: '#1a1a1a', footer: null, logo: null }

/** How a legal entity looks on paper; null when nobody said. */
export async function findBrand(tx: Tx, legalEntityId: string): Promise<BrandRow | null> {
  const [row] = await tx.sql<BrandRow>(sql`
    SELECT colour, footer, logo FROM entity_brand
    WHERE tenant_id = ${tx.tenantId} AND legal_entity_id = ${legalEntityId}`)
  return row ? { ...row, logo: row.logo && new Uint8Array(row.logo) } : null
}
