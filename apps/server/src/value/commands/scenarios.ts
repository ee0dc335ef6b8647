/** Keeping a scenario by a name, and forgetting it. What is kept are levers, never what they came to. */

import { sql } from 'drizzle-orm'
import { newId, type Tx } from '../../db/index.ts'
import type { Outcome, Refusal } from '../../http/index.ts'
import type { SomeLeversWire } from '../../wire/index.ts'
import {
  type SavedScenario,
  savedScenario,
  savedScenarios,
  scenariosMax,
} from '../queries/scenarios.ts'
import { type LeversRefusal, refusedScenario } from '../rules/scenarios.ts'

type Kept = { ok: true; value: SavedScenario } | LeversRefusal | Refusal<'name-taken' | 'too-many'>

/** Keeps levers by a name that no other scenario of the tenant has. */
export async function keepScenario(
  tx: Tx,
  input: { name: string; levers: SomeLeversWire },
  { by, now }: { by: string; now: Temporal.Instant },
): Promise<Kept> {
  const refused = refusedScenario(input.name, input.levers)
  if (refused !== null) return refused
  const name = input.name.trim()
  const known = await savedScenarios(tx)
  if (known.some((one) => one.name === name))
    return { ok: false, refusal: 'name-taken', says: `There is a scenario called ${name} already.` }
  if (known.length >= scenariosMax)
    return {
      ok: false,
      refusal: 'too-many',
      says: `${scenariosMax} scenarios are kept; remove one before another is.`,
    }
  const id = newId(now)
  await tx.sql(sql`
    INSERT INTO scenario (tenant_id, id, name, levers, made_at, made_by)
    VALUES (${tx.tenantId}, ${id}, ${name}, ${JSON.stringify(input.levers)}, ${now}, ${by})`)
  return { ok: true, value: (await savedScenario(tx, id))! }
}

/** Forgets a scenario. */
export async function forgetScenario(
  tx: Tx,
  id: string,
): Promise<Outcome<{ removed: string }, 'scenario-not-found'>> {
  const gone = await tx.sql<{ id: string }>(sql`
    DELETE FROM scenario WHERE tenant_id = ${tx.tenantId} AND id = ${id} RETURNING id`)
  if (gone.length === 0)
    return { ok: false, refusal: 'scenario-not-found', says: 'There is nothing here by that name.' }
  return { ok: true, value: { removed: id } }
}
