/** Saving the assumptions. Each saving is one more row: what was believed, when, and by whom, stays known. */

import { sql } from 'drizzle-orm'
import { tenantNow } from '../../clock/index.ts'
import { newId, type Tx } from '../../db/index.ts'
import type { ValueSettingsWire } from '../../wire/index.ts'
import { settingsHistory } from '../queries/settings.ts'
import {
  checkSettings,
  firstSettings,
  type SettingsRefusal,
  sameSettings,
} from '../rules/settings.ts'
import { requestValuation } from './request.ts'

/**
 * Saves assumptions and asks for a valuation under them. Saving what already holds changes nothing.
 * @param input.actor who saves, e.g. `user:<id>`
 */
export async function saveSettings(
  tx: Tx,
  input: { settings: ValueSettingsWire; actor: string },
): Promise<{ ok: true; value: ValueSettingsWire } | SettingsRefusal> {
  const checked = checkSettings(input.settings)
  if (!checked.ok) return checked
  const settings = checked.value
  const [saved] = await settingsHistory(tx, 1)
  if (sameSettings(settings, saved?.settings ?? firstSettings)) {
    return checked
  }
  const now = await tenantNow(tx, tx.clock)
  await tx.sql(sql`
    INSERT INTO value_settings (tenant_id, id, place, set_at, set_by, settings)
    VALUES (${tx.tenantId}, ${newId(now)}, ${(saved?.place ?? 0) + 1}, ${now}, ${input.actor},
      ${JSON.stringify(settings)})`)
  await requestValuation(tx, { reason: 'settings' })
  return checked
}
