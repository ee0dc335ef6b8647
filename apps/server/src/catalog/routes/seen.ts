/** What versions look like today: which are sold is a question of the tenant's day, who is on them of a higher room. */
import { tenantNow } from '../../clock/index.ts'
import type { Tx } from '../../db/index.ts'
import { todayOf } from '../commands/versions.ts'
import type { Version } from '../queries/versions.ts'

/**
 * How many subscriptions are on each of these versions on a day or come to be; what is left out has none. Subscriptions
 * stand above the catalogue, so the way to ask is handed in by whoever puts the rooms together.
 */
export type CountOn = (
  tx: Tx,
  versionIds: readonly string[],
  today: string,
) => Promise<ReadonlyMap<string, number>>

export type Seen = { today: string; counts: ReadonlyMap<string, number> }

/** The tenant's day, and how many subscriptions are on these versions. */
export async function seenNow(
  tx: Tx,
  versions: readonly Version[],
  countOn: CountOn,
): Promise<Seen> {
  const today = await todayOf(tx, await tenantNow(tx, tx.clock))
  const published = versions.filter(({ state }) => state !== 'draft').map(({ id }) => id)
  return { today, counts: published.length === 0 ? new Map() : await countOn(tx, published, today) }
}
