/** Scenarios that were kept. */

import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/index.ts'
import type { SomeLeversWire } from '../../wire/index.ts'

export type SavedScenario = {
  id: string
  name: string
  levers: SomeLeversWire
  madeAt: Temporal.Instant
  madeBy: string
}

/** At most so many are kept: they are read as one list. */
export const scenariosMax = 200

/** All of them, newest first. */
export function savedScenarios(tx: Tx): Promise<SavedScenario[]> {
  return tx.sql<SavedScenario>(sql`
    SELECT id, name, levers, made_at AS "madeAt", made_by AS "madeBy" FROM scenario
    WHERE tenant_id = ${tx.tenantId} ORDER BY made_at DESC, id DESC LIMIT ${scenariosMax}`)
}

export async function savedScenario(tx: Tx, id: string): Promise<SavedScenario | null> {
  const [row] = await tx.sql<SavedScenario>(sql`
    SELECT id, name, levers, made_at AS "madeAt", made_by AS "madeBy" FROM scenario
    WHERE tenant_id = ${tx.tenantId} AND id = ${id}`)
  return row ?? null
}
