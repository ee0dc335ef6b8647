/** A stage on the database server of the tests. */
import { mkdtemp } from 'node:fs/promises'
import path from 'node:path'
import { inject } from 'vitest'
import { withClient } from '../src/db/roles.ts'
import { type Stage, stageOn } from './stage.ts'

export async function aStage(name: string, without: string[] = []): Promise<Stage> {
  const { url, template, secret, folder } = inject('server')
  const database = `tolv_test_${name}_${process.pid}`
  await withClient(url, (client) =>
    client.query(`CREATE DATABASE ${database} TEMPLATE ${template}`),
  )
  const place = new URL(url)
  place.pathname = `/${database}`
  const own = await mkdtemp(path.join(folder, `${name}-`))
  return stageOn({ url: place.href, secret, folder: own, without })
}
