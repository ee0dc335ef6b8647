/** Which day it is for the tenant: what is sold today is a question of it. */
import { tenantNow } from '../../clock/index.ts'
import type { Tx } from '../../db/index.ts'
import { todayOf } from '../commands/versions.ts'

/** The tenant's day, as an ISO date. */
export async function today(tx: Tx): Promise<string> {
  return todayOf(tx, await tenantNow(tx, tx.clock))
}
