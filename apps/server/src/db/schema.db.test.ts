/** The rules of the schema, read from the catalogue: what a distributed database and row-level security both need. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aHouse, type TestHouse } from '../../testing/index.ts'

let house: TestHouse
beforeAll(async () => {
  house = await aHouse()
})
afterAll(() => house.close())

/** Reads the catalogue as the owner of the schema, who sees all of it. */
async function names(query: string): Promise<string[]> {
  const { rows } = await house.database.owner.query({ text: query, rowMode: 'array' })
  return rows.map(([name]) => String(name))
}

const tenantTables = `
  SELECT c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
  WHERE c.relkind IN ('r', 'p')`

/** What is wrong with tenant tables, as text; planted violations prove that each check can fail. */
const checks: Record<string, string> = {
  'a table without its policy in force': `
    SELECT relname FROM (${tenantTables}) t
    WHERE NOT relrowsecurity OR NOT relforcerowsecurity
      OR NOT EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = t.oid
        AND pg_get_expr(p.polqual, p.polrelid) LIKE '%tenant_id = %app.tenant_id%' AND p.polcmd = '*')
      OR EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = t.oid
        AND pg_get_expr(p.polqual, p.polrelid) NOT LIKE '%tenant_id = %app.tenant_id%')`,
  'a key that does not begin with tenant_id': `
    SELECT t.relname || '.' || k.conname FROM (${tenantTables}) t
    JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype IN ('p', 'u', 'x', 'f')
    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.conkey[1]
    WHERE a.attname <> 'tenant_id'`,
  'a unique index that does not begin with tenant_id': `
    SELECT t.relname || '.' || i.indexrelid::regclass FROM (${tenantTables}) t
    JOIN pg_index i ON i.indrelid = t.oid AND i.indisunique
    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = i.indkey[0]
    WHERE a.attname <> 'tenant_id'`,
  'a table without a primary key': `
    SELECT relname FROM (${tenantTables}) t
    WHERE NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conrelid = t.oid AND k.contype = 'p')`,
  'a tenant_id that is no bigint, or may be null': `
    SELECT t.relname FROM (${tenantTables}) t
    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attname = 'tenant_id'
    WHERE a.atttypid <> 'bigint'::regtype OR NOT a.attnotnull`,
  'a foreign key that reaches out of its tenant': `
    SELECT t.relname || '.' || k.conname FROM (${tenantTables}) t
    JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype = 'f'
    JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = k.confkey[1]
    WHERE a.attname <> 'tenant_id'`,
  'a foreign key that sets null': `
    SELECT k.conname FROM pg_constraint k WHERE k.contype = 'f' AND (k.confdeltype = 'n' OR k.confupdtype = 'n')`,
  'a trigger of ours': `
    SELECT tgname FROM pg_trigger WHERE NOT tgisinternal`,
  'a function of ours': `
    SELECT p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname IN ('public', 'auth')`,
  'a sequence': `
    SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'S' AND n.nspname IN ('public', 'auth')`,
  'a view that looks with its owner’s eyes': `
    SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('v', 'm') AND n.nspname IN ('public', 'auth')
      AND NOT coalesce('security_invoker=true' = ANY(c.reloptions), false)`,
  'a table that should have a tenant and has none': `
    SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
    WHERE c.relkind IN ('r', 'p') AND c.relname <> 'migration' AND NOT EXISTS (
      SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id')`,
  // docs/decisions/040-json-is-not-counted.md
  'JSON of a table that grows with each bill, and is counted': `
    SELECT c.relname || '.' || a.attname FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.atttypid = 'jsonb'::regtype
    WHERE coalesce(a.attstattarget, -1) <> 0
      AND c.relname IN ('event', 'invoice', 'invoice_line', 'ledger_transaction', 'usage_event')`,
}

const planted: Record<string, string> = {
  'a table without its policy in force': `CREATE TABLE planted (tenant_id bigint NOT NULL)`,
  'a key that does not begin with tenant_id': `CREATE TABLE planted (tenant_id bigint NOT NULL, id int PRIMARY KEY)`,
  'a unique index that does not begin with tenant_id': `
    CREATE TABLE planted (tenant_id bigint NOT NULL, id int);
    CREATE UNIQUE INDEX planted_id ON planted (id)`,
  'a table without a primary key': `CREATE TABLE planted (tenant_id bigint NOT NULL)`,
  'a tenant_id that is no bigint, or may be null': `CREATE TABLE planted (tenant_id int)`,
  'a foreign key that reaches out of its tenant': `
    CREATE TABLE elsewhere (id bigint PRIMARY KEY);
    CREATE TABLE planted (tenant_id bigint NOT NULL REFERENCES elsewhere (id))`,
  'a foreign key that sets null': `
    CREATE TABLE planted (a bigint PRIMARY KEY, b bigint REFERENCES planted (a) ON DELETE SET NULL)`,
  'a trigger of ours': `
    CREATE TABLE planted (a bigint);
    CREATE TRIGGER planted BEFORE UPDATE ON planted FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()`,
  'a function of ours': `CREATE FUNCTION planted() RETURNS int LANGUAGE sql AS 'SELECT 1'`,
  'a sequence': `CREATE SEQUENCE planted`,
  'a view that looks with its owner’s eyes': `CREATE VIEW planted AS SELECT name FROM tenant`,
  'a table that should have a tenant and has none': `CREATE TABLE planted (id bigint)`,
  'JSON of a table that grows with each bill, and is counted': `ALTER TABLE invoice_line ADD COLUMN planted jsonb`,
}

test('there are tenant tables to look at', async () => {
  const found = await names(`SELECT relname FROM (${tenantTables}) t ORDER BY 1`)
  expect(found).toEqual(expect.arrayContaining(['account', 'event', 'membership', 'timer']))
})

test.for(Object.entries(checks))('the schema has no such thing as %s', async ([, query]) => {
  expect(await names(query)).toEqual([])
})

test.for(Object.entries(planted))(
  'the check finds a planted instance of %s',
  async ([what, sql]) => {
    await house.database.owner.query('BEGIN')
    try {
      await house.database.owner.query(sql)
      expect(await names(checks[what]!)).not.toEqual([])
    } finally {
      await house.database.owner.query('ROLLBACK')
    }
  },
)

test('the role that serves owns nothing, bypasses nothing, and cannot rewrite the timeline', async () => {
  const { rows } = await house.database.app.query(`
    SELECT rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb AS mighty,
      has_table_privilege('event', 'UPDATE') OR has_table_privilege('event', 'DELETE') AS rewrites,
      (SELECT count(*)::int FROM pg_class WHERE relowner = 'tolv_app'::regrole) AS owns
    FROM pg_roles WHERE rolname = current_user`)
  expect(rows).toEqual([{ mighty: false, rewrites: false, owns: 0 }])
})

test('the role of operations reads across tenants and writes nothing', async () => {
  const write = house.database.ops.query(`DELETE FROM timer`)
  await expect(write).rejects.toThrow(/read-only transaction|permission denied/)
})
