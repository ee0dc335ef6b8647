/** A tenant, and the people who may enter it. */
import { sql } from 'drizzle-orm'
import {
  type DirectoryTx,
  inTenant,
  newId,
  newTenantId,
  type TenantId,
  type Tx,
} from '../../db/index.ts'
import type { House } from '../../house.ts'
import type { Outcome } from '../../http/index.ts'
import type { Role } from '../../wire/index.ts'
import { checkPassword } from '../rules.ts'
import { hashPassword } from './passwords.ts'

export type NewPerson = { email: string; name: string; password: string }

export type NewTenant = {
  name: string
  /** ISO 3166-1 alpha-2 */
  country: string
  /** ISO 4217 */
  currency: string
  /** BCP 47, e.g. sv-SE */
  locale: string
  owner: NewPerson
  /** Gives the tenant a test clock that stands at this instant. */
  testClock?: Temporal.Instant
}

/**
 * A new tenant with its owner.
 * @throws when the owner's password is refused
 */
export async function createTenant(house: House, wanted: NewTenant): Promise<TenantId> {
  const now = house.clock.now()
  const tenantId = newTenantId(now) as TenantId
  await inTenant(house.database, tenantId, async (tx) => {
    const { name, country, currency, locale, testClock } = wanted
    await tx.sql(sql`
      INSERT INTO tenant (tenant_id, name, country, currency, locale, created_at)
      VALUES (${tenantId}, ${name}, ${country}, ${currency}, ${locale}, ${now})`)
    await tx.sql(sql`INSERT INTO auth.tenant_listing (tenant, name) VALUES (${tenantId}, ${name})`)
    if (testClock) {
      await tx.sql(sql`INSERT INTO test_clock (tenant_id, at) VALUES (${tenantId}, ${testClock})`)
    }
    const added = await addUser(house, tx, { ...wanted.owner, role: 'owner' })
    if (!added.ok) throw new Error(added.says)
  })
  return tenantId
}

export type AddUserRefusal = 'already-member' | 'invalid-password'

/**
 * Lets somebody in. One who is known by the e-mail address (from another tenant) keeps their password; the given one
 * is for those who are new.
 */
export async function addUser(
  house: House,
  tx: Tx,
  wanted: NewPerson & { role: Role },
): Promise<Outcome<{ userId: string }, AddUserRefusal>> {
  const now = house.clock.now()
  const email = wanted.email.trim().toLowerCase()
  const [known] = await tx.sql<{ id: string }>(sql`SELECT id FROM auth.user WHERE email = ${email}`)
  if (!known) {
    const fit = checkPassword(wanted.password, wanted)
    if (!fit.ok) return fit
  }
  const userId = known?.id ?? (await addPerson(house, tx, { ...wanted, email }))
  const added = await tx.sql(sql`
    INSERT INTO membership (tenant_id, user_id, role, added_at)
    VALUES (${tx.tenantId}, ${userId}, ${wanted.role}, ${now})
    ON CONFLICT (tenant_id, user_id) DO NOTHING RETURNING user_id`)
  if (added.length === 0) {
    const says = 'Somebody with this e-mail address is a user here already.'
    return { ok: false, refusal: 'already-member', says }
  }
  await tx.sql(sql`
    INSERT INTO auth.tenant_of_user (user_id, tenant) VALUES (${userId}, ${tx.tenantId})
    ON CONFLICT (user_id, tenant) DO NOTHING`)
  return { ok: true, value: { userId } }
}

async function addPerson(house: House, tx: Tx | DirectoryTx, person: NewPerson): Promise<string> {
  const now = house.clock.now()
  const userId = newId(now)
  const hash = await hashPassword(person.password, house.config.passwordCost)
  await tx.sql(sql`
    INSERT INTO auth.user (id, name, email, email_verified, created_at, updated_at)
    VALUES (${userId}, ${person.name}, ${person.email}, false, ${now}, ${now})`)
  await tx.sql(sql`
    INSERT INTO auth.auth_account (id, user_id, account_id, provider_id, password, created_at, updated_at)
    VALUES (${newId(now)}, ${userId}, ${userId}, 'credential', ${hash}, ${now}, ${now})`)
  return userId
}
