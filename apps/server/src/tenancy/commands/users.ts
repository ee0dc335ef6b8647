/** Changes to who may enter, and as what. A tenant is never left without an owner. */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/index.ts'
import type { Outcome, Refusal } from '../../http/index.ts'
import type { Role } from '../../wire/index.ts'

export type MemberRefusal = 'user-not-found' | 'last-owner'

/** Gives a user another role. */
export async function changeRole(
  tx: Tx,
  userId: string,
  role: Role,
): Promise<Outcome<{ before: Role }, MemberRefusal>> {
  const members = await lockedMembers(tx)
  const before = members.get(userId)
  if (!before) return nobody
  if (role !== 'owner' && isLastOwner(members, userId)) return lastOwner
  await tx.sql(sql`
    UPDATE membership SET role = ${role} WHERE tenant_id = ${tx.tenantId} AND user_id = ${userId}`)
  return { ok: true, value: { before } }
}

/** Takes a user's access to this tenant away; what they did stays on the timeline under their id. */
export async function removeUser(
  tx: Tx,
  userId: string,
): Promise<Outcome<{ before: Role }, MemberRefusal>> {
  const members = await lockedMembers(tx)
  const before = members.get(userId)
  if (!before) return nobody
  if (isLastOwner(members, userId)) return lastOwner
  await tx.sql(sql`DELETE FROM membership WHERE tenant_id = ${tx.tenantId} AND user_id = ${userId}`)
  await tx.sql(
    sql`DELETE FROM auth.tenant_of_user WHERE user_id = ${userId} AND tenant = ${tx.tenantId}`,
  )
  return { ok: true, value: { before } }
}

const nobody: Refusal<'user-not-found'> = {
  ok: false,
  refusal: 'user-not-found',
  says: 'There is no such user here.',
}
const lastOwner: Refusal<'last-owner'> = {
  ok: false,
  refusal: 'last-owner',
  says: 'This is the only owner. Make somebody else an owner first.',
}

/** The tenant's row is locked meanwhile: two owners who demote each other take turns. */
async function lockedMembers(tx: Tx): Promise<Map<string, Role>> {
  await tx.sql(sql`SELECT 1 FROM tenant WHERE tenant_id = ${tx.tenantId} FOR UPDATE`)
  const rows = await tx.sql<{ id: string; role: Role }>(sql`
    SELECT user_id AS id, role FROM membership WHERE tenant_id = ${tx.tenantId}`)
  return new Map(rows.map(({ id, role }) => [id, role]))
}

function isLastOwner(members: Map<string, Role>, userId: string): boolean {
  const owners = [...members].filter(([, role]) => role === 'owner')
  return owners.length === 1 && owners[0]?.[0] === userId
}
