/**
 * Reads all SQL of the server for what a distributed database refuses or what row-level security alone would have to
 * catch: a statement on tenant tables without their tenant, a clock or dice of the database's own.
 */
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = import.meta.dirname
const migrations = path.resolve(root, '../migrations')

type Statement = { file: string; text: string }

/** Everything written as sql`…` in the sources, with what is put in shown as `$`. */
async function statements(): Promise<Statement[]> {
  const files = (await readdir(root, { recursive: true })).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
  )
  const all = await Promise.all(
    files.map(async (file) =>
      templates(await readFile(path.join(root, file), 'utf8')).map((text) => ({ file, text })),
    ),
  )
  return all.flat()
}

/** The texts of the sql templates in a source, nested ones included. */
function templates(source: string): string[] {
  const found: string[] = []
  for (let at = source.indexOf('sql`'); at >= 0; at = source.indexOf('sql`', at + 4)) {
    if (/[\w.]/.test(source[at - 1] ?? '')) continue
    found.push(template(source, at + 4))
  }
  return found
}

/** One template up to its closing sign; what is put in by `${…}` becomes `$`, whatever it holds. */
function template(source: string, from: number): string {
  let text = ''
  let depth = 0
  let inner = 0
  for (let at = from; at < source.length; at += 1) {
    const sign = source[at]!
    if (depth === 0 && sign === '`') return text
    if (depth === 0 && source.startsWith('${', at)) {
      depth = 1
      text += '$'
      at += 1
    } else if (depth > 0) {
      if (sign === '`') inner = inner === 0 ? 1 : 0
      if (sign === '{') depth += 1
      if (sign === '}') depth -= 1
    } else text += sign
  }
  return text
}

async function tenantTables(): Promise<string[]> {
  const names = await readdir(migrations)
  const texts = await Promise.all(
    names.map((name) => readFile(path.join(migrations, name), 'utf8')),
  )
  return texts.flatMap((text) =>
    [...text.matchAll(/CREATE TABLE (\w+) \(([^;]*)\)/g)]
      .filter(([, , columns]) => columns?.includes('tenant_id bigint NOT NULL'))
      .map(([, name]) => name!),
  )
}

/** The tenant tables a statement reads or writes. */
function touched(text: string, tables: string[]): string[] {
  const words = [...text.matchAll(/\b(?:FROM|JOIN|UPDATE|INTO)\s+(\w+)/gi)].map(([, name]) => name!)
  return words.filter((name) => tables.includes(name) && !/\bDO\s+UPDATE\s+$/.test(name))
}

/** A statement must name its tenant once for each tenant table it touches. */
function forgetsTenant(text: string, tables: string[]): boolean {
  const count = touched(text, tables).length
  if (count === 0) return false
  const named = text.match(/tenant_id/g)?.length ?? 0
  return named < count
}

const banned =
  /\b(now\(\)|current_timestamp|current_date|clock_timestamp\(|random\(\)|gen_random_uuid\(|uuidv7\(|nextval\(|pg_advisory\w*|MERGE INTO)/i

test('there is SQL to read, and tables to read it for', async () => {
  expect((await statements()).length).toBeGreaterThan(60)
  expect(await tenantTables()).toEqual(expect.arrayContaining(['account', 'event', 'timer']))
})

test('every statement on a tenant’s table names the tenant', async () => {
  const tables = await tenantTables()
  const forgetful = (await statements()).filter(({ text }) => forgetsTenant(text, tables))
  expect(forgetful).toEqual([])
})

test('no statement asks the database for the time, for chance or for a number', async () => {
  const found = (await statements()).filter(({ text }) => banned.test(text))
  expect(found).toEqual([])
  for (const name of await readdir(migrations)) {
    expect([
      name,
      (await readFile(path.join(migrations, name), 'utf8')).match(banned)?.[0],
    ]).toEqual([name, undefined])
  }
})

test.for([
  ['SELECT * FROM account', true],
  ['SELECT * FROM account WHERE tenant_id = $ AND id = $', false],
  [
    'SELECT * FROM account JOIN contact ON contact.account_id = account.id WHERE account.tenant_id = $',
    true,
  ],
  ['UPDATE timer SET dead = true WHERE id = $', true],
  ['SELECT * FROM auth.user WHERE id = $', false],
  ['SELECT count(*) FROM generate_series(1, 2)', false],
] as const)('of a planted statement, the check knows: %s', async ([text, forgets]) => {
  expect(forgetsTenant(text, await tenantTables())).toBe(forgets)
})

test('a template is read to its end, also with others inside', () => {
  const open = '$' + '{'
  const source = `const a = sql\`SELECT ${open}b ? sql\`x\` : sql\`y\`} FROM t\`; const c = sql\`Z\``
  expect(templates(source)).toEqual(['SELECT $ FROM t', 'x', 'y', 'Z'])
})
