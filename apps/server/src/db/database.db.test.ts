import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect, inject, test } from 'vitest'
import { wallClock } from '../clock/index.ts'
import { migrate, openDatabase } from './index.ts'
import { ensureDatabase } from './roles.ts'

async function opened(url: string) {
  const dataFolder = await mkdtemp(path.join(os.tmpdir(), 'tolv-database-'))
  try {
    return await openDatabase({
      url,
      dataFolder,
      secret: inject('server').secret,
      clock: wallClock,
    })
  } finally {
    await rm(dataFolder, { recursive: true, force: true })
  }
}

test('another database on a server that knows our roles is made ready as the first was', async () => {
  const url = await ensureDatabase(inject('server').url, `tolv_test_second_${process.pid}`)
  const database = await opened(url)
  const { applied } = await migrate(database)
  expect(applied[0]).toBe('0001-ground.sql')
  await database.close()
})

test('processes that start at once on one server, each on its own database, all start', async () => {
  const urls: string[] = []
  for (const place of [1, 2, 3, 4, 5, 6])
    urls.push(
      await ensureDatabase(inject('server').url, `tolv_test_at_once_${process.pid}_${place}`),
    )
  const databases = await Promise.all(urls.map(opened))
  expect(databases).toHaveLength(6)
  await Promise.all(databases.map((database) => database.close()))
})

test.for([
  [
    'postgres://x:y@127.0.0.1:1/z',
    'The database of DATABASE_URL cannot be used: connect ECONNREFUSED 127.0.0.1:1.',
  ],
  ['postgres://x:y@nowhere.invalid/z', 'The database of DATABASE_URL cannot be used: '],
])('%s is refused in a sentence', async ([url, says]) => {
  await expect(opened(url!)).rejects.toThrow(says)
})

test('a database that does not exist is said to be missing', async () => {
  const url = new URL(inject('server').url)
  url.pathname = '/no_such_database'
  await expect(opened(url.href)).rejects.toThrow('database "no_such_database" does not exist')
})
