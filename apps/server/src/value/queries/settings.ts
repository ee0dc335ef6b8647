/** The assumptions of the tenant: those that hold, and those that held before. */

import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/index.ts'
import type { ValueSettingsWire } from '../../wire/index.ts'
import { firstSettings } from '../rules/settings.ts'

export type SavedSettings = {
  id: string
  /** counts the savings of a tenant from 1 */
  place: number
  setAt: Temporal.Instant
  setBy: string
  settings: ValueSettingsWire
}

/** Every saving of the assumptions, newest first, at most `limit`. */
export function settingsHistory(tx: Tx, limit: number): Promise<SavedSettings[]> {
  return tx.sql<SavedSettings>(sql`
    SELECT id, place, set_at AS "setAt", set_by AS "setBy", settings FROM value_settings
    WHERE tenant_id = ${tx.tenantId} ORDER BY place DESC LIMIT ${limit}`)
}

/** The assumptions that hold; the first ones when nobody has saved any. */
export async function currentSettings(tx: Tx): Promise<ValueSettingsWire> {
  const [saved] = await settingsHistory(tx, 1)
  return { ...firstSettings, ...saved?.settings }
}
