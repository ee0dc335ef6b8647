/** Questions about a valuation that was made: answered by its valuer, which is made again when it is gone. */

import { inTenant, type TenantId } from '../../db/index.ts'
import type { House } from '../../house.ts'
import type { KeptValuation } from '../queries/valuations.ts'
import { minorPerUnitOf } from '../rules/document.ts'
import { settingsOn } from '../rules/settings.ts'
import type { Asks } from './asks.ts'
import { readHistoryThen, readSince } from './history.ts'
import { openValuer, type Valuer, valuerOf } from './valuer.ts'

type Asked<Kind extends keyof Asks> = { kind: Kind; ask: Asks[Kind]['ask'] }
type About = { tenantId: TenantId; valuation: KeptValuation }

/** Asks the valuer of a valuation. One that was closed to make room while it was asked is made again, once. */
export async function askAbout<Kind extends keyof Asks>(
  house: House,
  about: About,
  { kind, ask }: Asked<Kind>,
): Promise<Asks[Kind]['answer']> {
  const { id } = about.valuation
  const again = () => made(house, about)
  const valuer = await valuerOf(id, again)
  if (valuer.isOpen()) {
    try {
      return await valuer.ask(kind, ask)
    } catch (error) {
      if (valuer.isOpen()) throw error
    }
  }
  return (await valuerOf(id, again)).ask(kind, ask)
}

/**
 * The same book as then, valued the same way: nothing that was recorded later is read. Where models stood, the book
 * that they were fitted to is valued first, and then becomes this one.
 */
async function made(house: House, { tenantId, valuation }: About): Promise<Valuer> {
  let valuer: Valuer | null = null
  const { asOf, settings, valuedAt, document } = valuation
  const { currency, fitted } = document
  const minorPerUnit = minorPerUnitOf(currency)
  const valueOn = (one: Valuer, { day, knownAt }: { day: string; knownAt: Temporal.Instant }) => {
    const then = settingsOn(day, settings)
    const told = { before: null, minorPerUnit, mayStand: true, knownAt: knownAt.toString() }
    return one.ask('value', { ...told, settings: then })
  }
  try {
    const fresh = await inTenant(house.database, tenantId, async (tx) => {
      await valuer?.close()
      const opened = openValuer()
      valuer = opened
      if (fitted === undefined || fitted.anew) {
        await readHistoryThen(tx, opened, { currency, knownAt: valuedAt })
        return opened
      }
      const knownAt = Temporal.Instant.from(fitted.knownAt)
      const told = await readHistoryThen(tx, opened, { currency, knownAt })
      await valueOn(opened, { day: fitted.on, knownAt })
      await readSince(tx, opened, { currency, knownAt: valuedAt, told })
      return opened
    })
    await valueOn(fresh, { day: asOf, knownAt: valuedAt })
    return fresh
  } catch (error) {
    await (valuer as Valuer | null)?.close()
    throw error
  }
}
