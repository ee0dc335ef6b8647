/**
 * The three login roles. `tolv_owner` owns the schema and runs migrations only; `tolv_app` serves, under row-level
 * security; `tolv_ops` reads across tenants and writes nothing.
 *
 * Their passwords are derived from the installation's secret, so several processes agree without telling each other.
 */
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
  const open = await Promise.all(roleNames.map((role) => opens(urlOf(role, { admin, secret }))))
  if (open.every(Boolean)) return []
  const notes: string[] = []
  await withClient(admin, async (client) => {
    for (const role of roleNames) {
      const password = client.escapeLiteral(derivedKey(secret, `postgres:${role}`))
      await ensureRole(client, { role, password, notes })
    }
    const database = client.escapeIdentifier(client.database ?? 'postgres')
    await client.query(`GRANT CREATE, TEMPORARY ON DATABASE ${database} TO tolv_owner`)
    await client.query(`GRANT TEMPORARY ON DATABASE ${database} TO tolv_app`)
    await client.query('GRANT CREATE, USAGE ON SCHEMA public TO tolv_owner')
    await client.query('GRANT USAGE ON SCHEMA public TO tolv_app, tolv_ops')
    await client.query('ALTER ROLE tolv_ops SET default_transaction_read_only = on')
  })
  return notes
}

async function ensureRole(
  client: pg.Client,
  wanted: { role: RoleName; password: string; notes: string[] },
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
    } catch {
      // Only a superuser may lend what it does not have itself; the rest works without.
      await client.query(plain)
      notes.push(
        'tolv_ops may not read across tenants here, so due work is looked for tenant by tenant.',
      )
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(
      `The user of DATABASE_URL may not make the role ${role} (${reason}). Run as an administrator: ${plain};`,
    )
  }
}

async function opens(url: string): Promise<boolean> {
  return withClient(url, async () => true).catch((error) => {
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
