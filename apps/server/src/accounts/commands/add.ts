/** An account added by hand, and its name put right. */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/index.ts'
import type { Outcome } from '../../http/index.ts'
import { appendEvents } from '../events.ts'
import { findAccounts } from '../queries/numbers.ts'
import { type AccountPage, accountPage } from '../queries/page.ts'
import { findOrCreateAccounts, type WantedAccount } from './accounts.ts'

export type Doing = { now: Temporal.Instant; by: string; cause: string | null }

/** Adds an account, with a contact where a name or an e-mail is told. Refused when the number is another's. */
export async function addAccount(
  tx: Tx,
  wanted: WantedAccount,
  { now, by: actor, cause }: Doing,
): Promise<Outcome<AccountPage, 'number-taken'>> {
  const { number, name = null } = wanted
  if ((await findAccounts(tx, [number])).size > 0) {
    return {
      ok: false,
      refusal: 'number-taken',
      says: `There is an account with the number ${number} already.`,
    }
  }
  const accountId = (await findOrCreateAccounts(tx, [wanted], now)).get(number)!
  const event = { kind: 'account.created', subject: null, occurredAt: now, data: { number, name } }
  await appendEvents(tx, [{ ...event, accountId, actor, cause }])
  return { ok: true, value: (await accountPage(tx, accountId))! }
}

/** Gives an account another name. Its number stays: it is what imports know it by. */
export async function renameAccount(
  tx: Tx,
  { accountId, name }: { accountId: string; name: string },
  { now, by: actor, cause }: Doing,
): Promise<Outcome<AccountPage, 'not-found'>> {
  const [before] = await tx.sql<{ name: string | null }>(sql`
    SELECT name FROM account WHERE tenant_id = ${tx.tenantId} AND id = ${accountId} FOR UPDATE`)
  if (!before) return { ok: false, refusal: 'not-found', says: 'There is no such account.' }
  if (before.name !== name) {
    await tx.sql(sql`
      UPDATE account SET name = ${name} WHERE tenant_id = ${tx.tenantId} AND id = ${accountId}`)
    const data = { name, before: before.name }
    const event = { kind: 'account.renamed', subject: null, occurredAt: now, data }
    await appendEvents(tx, [{ ...event, accountId, actor, cause }])
  }
  return { ok: true, value: (await accountPage(tx, accountId))! }
}
