/** The door of the value room. */

import type { OpenAPIHono } from '@hono/zod-openapi'
import { declareFacts } from '../accounts/index.ts'
import { type Env, type House, roomRoutes } from '../http/index.ts'
import type { JobHandler } from '../jobs/index.ts'
import { monthlyJob } from './jobs/monthly.ts'
import { valuationJob } from './jobs/valuation.ts'
import { addAccounts } from './routes/accounts.ts'
import { addAssumptions } from './routes/assumptions.ts'
import { addFiles } from './routes/files.ts'
import { addParts } from './routes/parts.ts'
import { addReports } from './routes/reports.ts'
import { addValuations } from './routes/valuations.ts'
import { addWhatIf } from './routes/what-if.ts'
import { valueFacts } from './rules/facts.ts'

declareFacts(valueFacts)

/** The work of this room: a valuation, and the monthly one that asks for it. */
export const valueJobs: JobHandler[] = [valuationJob, monthlyJob]

/** Everything under /api/v1 about value. */
export function valueRoutes(house: House): OpenAPIHono<Env> {
  const routes = roomRoutes(house)
  addAssumptions(routes)
  addValuations(routes)
  addReports(routes)
  addWhatIf(routes)
  addFiles(routes)
  addParts(routes)
  addAccounts(routes)
  return routes
}

export { requestValuation } from './commands/request.ts'
export { saveSettings } from './commands/settings.ts'
export { valuedOn } from './queries/valuations.ts'
