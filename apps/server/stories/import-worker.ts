/** A process of its own that does a tenant's due work, until there is none left or it is killed. */
import { pino } from 'pino'
import { movableClock } from '../src/clock/index.ts'
import { asTenantId, openDatabase } from '../src/db/index.ts'
import { defaultLimits, type House } from '../src/house.ts'
import { importJobs } from '../src/imports/index.ts'
import { registerJobs, runDue } from '../src/jobs/index.ts'

/** What the parent tells its worker, as JSON in the first argument. */
export type WorkOrder = {
  url: string
  secret: string
  dataFolder: string
  tenantId: string
  now: string
}

const order = JSON.parse(process.argv[2] ?? '') as WorkOrder
const { url, secret, dataFolder } = order
const clock = movableClock(Temporal.Instant.from(order.now))
const database = await openDatabase({ url, secret, dataFolder, clock })
const house: House = {
  database,
  clock,
  registry: registerJobs(importJobs),
  log: pino({ level: 'silent' }),
  config: { address: 'http://localhost', dataFolder, passwordCost: 4, limits: defaultLimits },
}
const tenantId = asTenantId(order.tenantId)
if (tenantId !== null) await runDue(house, tenantId)
await database.close()
