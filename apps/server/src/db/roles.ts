/**
 * The three login roles. `tolv_owner` owns the schema and runs migrations only; `tolv_app` serves, under row-level
 * security; `tolv_ops` reads across tenants and writes nothing.
 *
 * Their passwords are derived from the installation's secret, so several processes agree without telling each other.
 */
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { derivedKey } from './folder.ts'

export type RoleName = 'tolv_owner' | 'tolv_app' | 'tolv_ops'
const roleNames: RoleName[] = ['tolv_owner', 'tolv_app', 'tolv_ops']

/** The address of an administrator of the database, and the secret our passwords are derived from. */
type Installation = { admin: string; secret: string }

/** The address of the same database for one of our roles. */
export function urlOf(role: RoleName, { admin, secret }: Installation): string {
  const url = new URL(admin)
  url.username = role
  url.password = derivedKey(secret, `postgres:${role}`)
  return url.href
}

/** Makes a database when it is missing; used for the embedded server only. */
export async function ensureDatabase(admin: string, name: string): Promise<string> {
  await withClient(admin, async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
    if (!rowCount) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`)
  })
  const url = new URL(admin)
  url.pathname = `/${name}`
  return url.href
}

/**
 * Makes sure that the three roles exist and open with our passwords.
 * @returns sentences worth telling: what could not be had and what that means
 * @throws a sentence with the SQL to run when the given user may not make roles
 */
export async function ensureRoles(admin: string, secret: string): Promise<string[]> {
  const fit = await Promise.all(roleNames.map((role) => isFit(urlOf(role, { admin, secret }))))
  if (fit.every(Boolean)) return []
  return withTurns(() => makeRoles(admin, secret))
}

const turnsMax = 20
const turnMs = 50

/**
 * Roles belong to the whole server, so two processes that start at once, on two databases even, may mend the same one;
 * PostgreSQL then lets the first and fails the second, who tries again. There is no lock across databases to hold.
 */
async function withTurns<T>(work: () => Promise<T>): Promise<T> {
  for (let turn = 1; ; turn += 1) {
    try {
      return await work()
    } catch (error) {
      if (turn === turnsMax || !isRace(error)) throw error
      await setTimeout(turnMs * turn)
    }
  }
}

/** Changed by another at the same moment, or made by another since we looked. */
function isRace(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code } = error as { code?: string }
  if (error.message === 'tuple concurrently updated' || code === '23505' || code === '42710') {
    return true
  }
  return isRace(error.cause)
}

async function makeRoles(admin: string, secret: string): Promise<string[]> {
  const notes: string[] = []
  await withClient(admin, async (client) => {
    const grants = grantsOn(client.escapeIdentifier(client.database ?? 'postgres'))
    const made = roleNames.map((role) => {
      const password = client.escapeLiteral(derivedKey(secret, `postgres:${role}`))
      const bypass = role === 'tolv_ops' ? ' BYPASSRLS' : ''
      return `CREATE ROLE ${role} LOGIN PASSWORD ${password}${bypass};`
    })
    const everything = [...made, ...grants.map((grant) => `${grant};`)]
    for (const role of roleNames) {
      const password = client.escapeLiteral(derivedKey(secret, `postgres:${role}`))
      await ensureRole(client, { role, password, notes, everything })
    }
    for (const grant of grants) await client.query(grant)
  })
  return notes
}

function grantsOn(database: string): string[] {
  return [
    `GRANT CREATE, TEMPORARY ON DATABASE ${database} TO tolv_owner`,
    `GRANT TEMPORARY ON DATABASE ${database} TO tolv_app`,
    'GRANT CREATE, USAGE ON SCHEMA public TO tolv_owner',
    'GRANT USAGE ON SCHEMA public TO tolv_app, tolv_ops',
    'ALTER ROLE tolv_ops SET default_transaction_read_only = on',
  ]
}

async function ensureRole(
  client: pg.Client,
  wanted: { role: RoleName; password: string; notes: string[]; everything: string[] },
): Promise<void> {
  const { role, password, notes } = wanted
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role])
  const verb = rowCount ? 'ALTER' : 'CREATE'
  const plain = `${verb} ROLE ${role} LOGIN PASSWORD ${password}`
  try {
    if (role !== 'tolv_ops') {
      await client.query(plain)
      return
    }
    try {
      await client.query(`${plain} BYPASSRLS`)
    } catch (error) {
      if (isRace(error)) throw error
      // Only a superuser may lend what it does not have itself; the rest works without.
      await client.query(plain)
      notes.push(
        'tolv_ops may not read across tenants here, so due work is looked for tenant by tenant.',
      )
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const sql = wanted.everything.join('\n')
    throw new Error(
      `The user of DATABASE_URL may not make our roles (${reason}). Run this as an administrator:\n${sql}`,
      { cause: error },
    )
  }
}

/** True when the role opens with our password and, being the owner, may make tables in this database. */
async function isFit(url: string): Promise<boolean> {
  return withClient(url, async (client) => {
    const { rows } = await client.query(`SELECT current_user <> 'tolv_owner' OR
      has_database_privilege(current_database(), 'CREATE') AND has_schema_privilege('public', 'CREATE') AS fit`)
    return rows[0].fit
  }).catch((error) => {
    // 28P01 wrong password, 28000 no such role: to be mended. Anything else is a database that is not there.
    if (error.code === '28P01' || error.code === '28000') return false
    throw error
  })
}

/** One connection for one piece of administrative work. */
export async function withClient<T>(
  url: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
