/**
 * Numbered .sql files, each statement in its own transaction, never edited after they land.
 *
 * A statement and the note that it ran are committed together, so a migration that was cut short goes on where it
 * stopped. A distributed PostgreSQL asks for one DDL statement per transaction.
 */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type pg from 'pg'
import type { Database } from './database.ts'

const folder = path.resolve(import.meta.dirname, '../../migrations')

type Migration = { name: string; checksum: string; statements: string[] }

/**
 * Brings the schema up to date.
 * @returns the names of the files that had something left to run
 * @throws a sentence when a file that has run was edited or removed
 */
export async function migrate(database: Database): Promise<{ applied: string[] }> {
  const files = await readMigrations(folder)
  const client = await database.owner.connect()
  try {
    await client.query(`SET lock_timeout = '10s'`)
    await client.query(`CREATE TABLE IF NOT EXISTS migration (
      name text CONSTRAINT migration_pk PRIMARY KEY, checksum text NOT NULL,
      statements int NOT NULL, done int NOT NULL)`)
    await refuseEdited(client, files)
    const applied: string[] = []
    for (const file of files) if (await apply(client, file)) applied.push(file.name)
    return { applied }
  } finally {
    client.release(true)
  }
}

/** The migrations of a folder in order. */
export async function readMigrations(from: string): Promise<Migration[]> {
  const names = (await readdir(from)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(path.join(from, name), 'utf8')
      const checksum = createHash('sha256').update(text).digest('hex')
      return { name, checksum, statements: statementsOf(text) }
    }),
  )
}

/**
 * Cuts a file into statements: one ends at a line that ends with a semicolon. Lines that start with `--` are comments.
 * There are no functions and no triggers in the schema, so no semicolon stands at a line's end inside a statement.
 */
export function statementsOf(text: string): string[] {
  const lines = text.split('\n').filter((line) => !line.trimStart().startsWith('--'))
  const statements = lines
    .join('\n')
    .split(/;[ \t]*(?:\n|$)/)
    .map((part) => part.trim())
  return statements.filter((part) => part !== '')
}

async function refuseEdited(client: pg.PoolClient, files: Migration[]): Promise<void> {
  const { rows } = await client.query('SELECT name, checksum FROM migration ORDER BY name')
  for (const row of rows) {
    const file = files.find(({ name }) => name === row.name)
    if (!file)
      throw new Error(
        `The migration ${row.name} has run here, but its file is gone. Is this an older version?`,
      )
    if (file.checksum !== row.checksum) {
      throw new Error(
        `The migration ${row.name} has run here and was edited since. Restore it and add a new one.`,
      )
    }
  }
}

/** Runs what is left of one file; the row in `migration` is the lock between processes that start together. */
async function apply(client: pg.PoolClient, file: Migration): Promise<boolean> {
  await client.query(
    'INSERT INTO migration (name, checksum, statements, done) VALUES ($1, $2, $3, 0) ON CONFLICT (name) DO NOTHING',
    [file.name, file.checksum, file.statements.length],
  )
  for (let ran = false; ; ran = true) {
    await client.query('BEGIN')
    try {
      const { rows } = await client.query('SELECT done FROM migration WHERE name = $1 FOR UPDATE', [
        file.name,
      ])
      const statement = file.statements[rows[0].done]
      if (statement === undefined) {
        await client.query('COMMIT')
        return ran
      }
      await client.query(statement)
      await client.query('UPDATE migration SET done = done + 1 WHERE name = $1', [file.name])
      await client.query('COMMIT')
    } catch (error) {
      await client.query('ROLLBACK')
      const reason = error instanceof Error ? error.message : String(error)
      throw new Error(`The migration ${file.name} stopped: ${reason}`, { cause: error })
    }
  }
}
