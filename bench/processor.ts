/**
 * Processor time beside time on the clock: on a machine that has other work, the second tells mostly of that work.
 */

import { readFile } from 'node:fs/promises'
import type { Database } from '../apps/server/src/db/index.ts'

/**
 * Seconds on the clock, and seconds of processor in this process and in the database's; null where nobody tells.
 * `ofDatabase` is the part of them that is the database's.
 */
export type Spent = { seconds: number; processor: number | null; ofDatabase: number | null }

/** Does the work, and says what it took of both. */
export async function spentOn(database: Database, work: () => Promise<unknown>): Promise<Spent> {
  const before = await ticksOf(database)
  const ours = process.cpuUsage()
  const started = performance.now()
  await work()
  const seconds = (performance.now() - started) / 1000
  const { user, system } = process.cpuUsage(ours)
  const after = await ticksOf(database)
  let ticks = 0
  for (const [pid, count] of after) ticks += count - (before.get(pid) ?? 0)
  if (after.size === 0) return { seconds, processor: null, ofDatabase: null }
  const ofDatabase = ticks / 100
  return { seconds, processor: (user + system) / 1e6 + ofDatabase, ofDatabase }
}

/** By connection; proc_pid_stat(5) of Linux: fields 14 and 15 are ticks in user and kernel mode, a hundred a second. */
async function ticksOf({ owner }: Database): Promise<Map<number, number>> {
  const { rows } = await owner.query(`SELECT pid FROM pg_stat_activity WHERE usename = 'tolv_app'`)
  const found = new Map<number, number>()
  for (const { pid } of rows) {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
    if (stat === null) continue
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    found.set(pid, Number(fields[11]) + Number(fields[12]))
  }
  return found
}
