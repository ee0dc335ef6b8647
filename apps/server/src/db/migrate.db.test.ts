import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { aHouse } from '../../testing/index.ts'
import { migrate } from './index.ts'
import { readMigrations, statementsOf } from './migrate.ts'

test('a schema that is up to date has nothing left to run', async () => {
  const house = await aHouse()
  expect(await migrate(house.database)).toEqual({ applied: [] })
  await house.close()
})

test('a migration that was edited after it ran stops the start', async () => {
  const house = await aHouse()
  await house.database.owner.query(
    `UPDATE migration SET checksum = 'of another text' WHERE name = '0002-tenancy.sql'`,
  )
  await expect(migrate(house.database)).rejects.toThrow(
    '0002-tenancy.sql has run here and was edited',
  )
  await house.close()
})

test('a database that is newer than the program is left alone', async () => {
  const house = await aHouse()
  await house.database.owner.query(
    `INSERT INTO migration VALUES ('9999-from-tomorrow.sql', 'x', 1, 1)`,
  )
  await expect(migrate(house.database)).rejects.toThrow(
    'its file is gone. Is this an older version?',
  )
  await house.close()
})

test('a migration that was cut short goes on with its next statement', async () => {
  const house = await aHouse()
  const { owner } = house.database
  await owner.query('DROP TABLE trait_name')
  const [last] = (
    await readMigrations(path.resolve(import.meta.dirname, '../../migrations'))
  ).filter(({ name }) => name === '0004-accounts.sql')
  const at = last!.statements.findIndex((statement) =>
    statement.startsWith('CREATE TABLE trait_name'),
  )
  await owner.query(`UPDATE migration SET done = $1 WHERE name = '0004-accounts.sql'`, [at])
  expect(await migrate(house.database)).toEqual({ applied: ['0004-accounts.sql'] })
  const { rows } = await owner.query(
    `SELECT relforcerowsecurity AS forced FROM pg_class WHERE relname = 'trait_name'`,
  )
  expect(rows).toEqual([{ forced: true }])
  await house.close()
})

test('migrations are numbered, and no two share a number', async () => {
  const names = (await readdir(path.resolve(import.meta.dirname, '../../migrations'))).sort()
  const numbers = names.map((name) => /^(\d{4})-[a-z0-9-]+\.sql$/.exec(name)?.[1])
  expect(numbers.every(Boolean)).toBe(true)
  expect(new Set(numbers).size).toBe(numbers.length)
})

test('a file is cut where a line ends a statement, and comments are no statements', () => {
  const text = `-- why\nCREATE TABLE a (\n  -- inside\n  b text\n);\n\nCREATE INDEX c ON a (b);\n-- the end\n`
  expect(statementsOf(text)).toEqual(['CREATE TABLE a (\n  b text\n)', 'CREATE INDEX c ON a (b)'])
})
