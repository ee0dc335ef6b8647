/** What may be asked about a tenant and its people. */
import { sql } from 'drizzle-orm'
import { type DirectoryTx, perTransaction, type TenantId, type Tx } from '../db/index.ts'
import type { Role } from '../wire/index.ts'
import { zoneOf } from './rules.ts'

export type Tenant = {
  name: string
  country: string
  currency: string
  locale: string
  /** IANA time zone of the country */
  zone: string
}

/** The transaction's tenant; nothing changes it. */
export const tenantOf = perTransaction(readTenant)

async function readTenant(tx: Tx): Promise<Tenant> {
  const [row] = await tx.sql<Omit<Tenant, 'zone'>>(sql`
    SELECT name, country, currency, locale FROM tenant WHERE tenant_id = ${tx.tenantId}`)
  if (!row) throw new Error('the tenant of a transaction exists')
  return { ...row, zone: zoneOf(row.country) }
}

/** The user's role in the transaction's tenant; null for a stranger. */
export async function roleOf(tx: Tx, userId: string): Promise<Role | null> {
  const [row] = await tx.sql<{ role: Role }>(sql`
    SELECT role FROM membership WHERE tenant_id = ${tx.tenantId} AND user_id = ${userId}`)
  return row?.role ?? null
}

export type Member = {
  id: string
  name: string
  email: string
  role: Role
  addedAt: Temporal.Instant
}

/** Everybody with access to the tenant, by name. */
export function members(tx: Tx): Promise<Member[]> {
  return tx.sql<Member>(sql`
    SELECT person.id, person.name, person.email, membership.role, membership.added_at AS "addedAt"
    FROM membership JOIN auth.user AS person ON person.id = membership.user_id
    WHERE membership.tenant_id = ${tx.tenantId} ORDER BY person.name, person.id`)
}

/** The tenants a user may enter, by name. */
export function tenantsOfUser(
  tx: DirectoryTx | Tx,
  userId: string,
): Promise<{ id: TenantId; name: string }[]> {
  return tx.sql(sql`
    SELECT listing.tenant AS id, listing.name FROM auth.tenant_of_user AS entry
    JOIN auth.tenant_listing AS listing ON listing.tenant = entry.tenant
    WHERE entry.user_id = ${userId} ORDER BY listing.name, listing.tenant`)
}

export type Person = { id: string; name: string; email: string; language: 'en' | 'sv' | null }

export async function person(tx: DirectoryTx | Tx, userId: string): Promise<Person | null> {
  const [row] = await tx.sql<Person>(
    sql`SELECT id, name, email, language FROM auth.user WHERE id = ${userId}`,
  )
  return row ?? null
}

/** What somebody who did something is called: a person, or a key by the name it was given; null where nobody knows. */
export async function nameOfActor(tx: Tx, actor: string): Promise<string | null> {
  const [kind, id = ''] = actor.split(':')
  if (kind === 'user') return (await person(tx, id))?.name ?? null
  if (kind !== 'key') return null
  const [key] = await tx.sql<{ name: string }>(sql`
    SELECT name FROM api_key WHERE tenant_id = ${tx.tenantId} AND id::text = ${id}`)
  return key?.name ?? null
}

export type KeyRow = {
  id: string
  name: string
  shown: string
  scopes: string[]
  createdAt: Temporal.Instant
  lastUsedAt: Temporal.Instant | null
  expiresAt: Temporal.Instant | null
}

/** Living keys, newest first. */
export function apiKeys(tx: Tx): Promise<KeyRow[]> {
  return tx.sql<KeyRow>(sql`
    SELECT id, name, shown, scopes, created_at AS "createdAt", last_used_at AS "lastUsedAt", expires_at AS "expiresAt"
    FROM api_key WHERE tenant_id = ${tx.tenantId} AND revoked_at IS NULL ORDER BY created_at DESC, id`)
}

export type EntityRow = {
  id: string
  name: string
  country: string
  registrationNumber: string
  vatNumber: string | null
}

/** Legal entities, by name. */
export function legalEntities(tx: Tx): Promise<EntityRow[]> {
  return tx.sql<EntityRow>(sql`
    SELECT id, name, country, registration_number AS "registrationNumber", vat_number AS "vatNumber"
    FROM legal_entity WHERE tenant_id = ${tx.tenantId} ORDER BY name, id`)
}
