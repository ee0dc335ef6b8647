/**
 * A tenant copied row by row under another number, and a tenant told row by row: both by an administrator of the
 * database, who sees past row-level security. Ids stand as they are, for they are unique within a tenant.
 */
import type pg from 'pg'
import type { TenantId } from '../src/db/index.ts'
import type { DumpedRow } from './canonical.ts'

type Table = { name: string; columns: string[]; compared: string[] }

export type Copies = {
  /** Copies the rows of a tenant to a new number. */
  copy(from: TenantId): Promise<TenantId>
  dump(tenantId: TenantId): Promise<DumpedRow[]>
}

/** @param admin a pool of a superuser on the database */
export async function newCopies(admin: pg.Pool): Promise<Copies> {
  const tables = await tablesOf(admin)
  const filled = new Map<TenantId, Promise<Table[]>>()
  let next = 1_000_000n

  const copy = async (from: TenantId) => {
    let full = filled.get(from)
    if (!full) {
      full = tablesWithRows(admin, tables, from)
      filled.set(from, full)
    }
    next += 1n
    const to = next as TenantId
    const statements = (await full).map(({ name, columns }) => {
      const list = columns.map((column) => `"${column}"`).join(', ')
      const values = columns
        .map((column) => (column === 'tenant_id' ? String(to) : `"${column}"`))
        .join(', ')
      return `INSERT INTO "${name}" (${list}) SELECT ${values} FROM "${name}" WHERE tenant_id = ${from}`
    })
    // Without its triggers the database checks no foreign key: the rows fit together as they did.
    await admin.query(
      `BEGIN; SET LOCAL session_replication_role = replica; ${statements.join('; ')}; COMMIT`,
    )
    return to
  }

  const selects = tables.map(
    ({ name, compared }) => `
      SELECT '${name}' AS "table", to_jsonb(x)->>'id' AS id, to_jsonb(x)::text AS text
      FROM (SELECT ${compared.map((column) => `"${column}"`).join(', ')} FROM "${name}"
            WHERE tenant_id = $1) x`,
  )
  // Named, so that a statement over all tables is planned once for each connection.
  const all = { name: 'dump', text: selects.join(' UNION ALL ') }
  const dump = async (tenantId: TenantId) => {
    const { rows } = await admin.query<DumpedRow>({ ...all, values: [String(tenantId)] })
    const own = new RegExp(`\\b${tenantId}\\b`, 'g')
    return rows.map((row) => ({ ...row, text: row.text.replace(own, 'tenant') }))
  }
  return { copy, dump }
}

async function tablesOf(admin: pg.Pool): Promise<Table[]> {
  const { rows } = await admin.query<{
    name: string
    column: string
    type: string
    made: boolean
  }>(`
    SELECT c.table_name AS name, c.column_name AS "column", c.data_type AS type,
      c.is_generated = 'ALWAYS' AS made
    FROM information_schema.columns c
    JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND EXISTS (
      SELECT 1 FROM information_schema.columns k
      WHERE k.table_schema = 'public' AND k.table_name = c.table_name AND k.column_name = 'tenant_id')
    ORDER BY c.table_name, c.ordinal_position`)
  const tables = new Map<string, Table>()
  for (const { name, column, type, made } of rows) {
    const table = tables.get(name) ?? { name, columns: [], compared: [] }
    if (!made) table.columns.push(column)
    // Which transaction wrote a row is the database's affair, and differs by nature.
    if (column !== 'tenant_id' && type !== 'xid8') table.compared.push(column)
    tables.set(name, table)
  }
  return [...tables.values()]
}

async function tablesWithRows(admin: pg.Pool, tables: Table[], of: TenantId): Promise<Table[]> {
  const { rows } = await admin.query<{ name: string }>(
    tables
      .map(
        ({ name }) =>
          `SELECT '${name}' AS name WHERE EXISTS (SELECT 1 FROM "${name}" WHERE tenant_id = ${of})`,
      )
      .join(' UNION ALL '),
  )
  const names = new Set(rows.map(({ name }) => name))
  return tables.filter(({ name }) => names.has(name))
}
