/** A house for one benchmark: its own database in its own folder, with one tenant, gone when the work is done. */

import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { wallClock } from '../apps/server/src/clock/index.ts'
import { migrate, openDatabase, type TenantId } from '../apps/server/src/db/index.ts'
import { defaultLimits, type House } from '../apps/server/src/house.ts'
import { type JobHandler, registerJobs } from '../apps/server/src/jobs/index.ts'
import { createTenant } from '../apps/server/src/tenancy/index.ts'

export async function inBenchHouse<T>(
  jobs: JobHandler[],
  work: (house: House, tenantId: TenantId) => Promise<T>,
): Promise<T> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'tolv-bench-'))
  // The server's user passes through it, so that the database stands in it and goes with it.
  await chmod(dataFolder, 0o711)
  const database = await openDatabase({ dataFolder, clock: wallClock })
  try {
    await migrate(database)
    const house: House = {
      database,
      clock: wallClock,
      registry: registerJobs(jobs),
      log: pino({ level: 'error' }),
      config: { address: 'http://localhost', dataFolder, passwordCost: 4, limits: defaultLimits },
    }
    const tenantId = await createTenant(house, {
      name: 'Bench',
      country: 'SE',
      currency: 'SEK',
      locale: 'sv-SE',
      owner: { name: 'Bench', email: 'bench@bench.example', password: 'a bench to sit upon' },
    })
    return await work(house, tenantId)
  } finally {
    await database.close()
    await rm(dataFolder, { recursive: true, force: true })
  }
}
