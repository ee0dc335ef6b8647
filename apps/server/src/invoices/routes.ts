/** The routes of the room. */
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { House } from '../house.ts'
import { type Env, roomRoutes } from '../http/index.ts'
import { addBrand } from './routes/brand.ts'
import { addInvoices } from './routes/invoices.ts'
import { addLedger } from './routes/ledger.ts'
import { addPapers } from './routes/papers.ts'
import { addRates } from './routes/rates.ts'
import { addRevaluations } from './routes/revaluations.ts'
import { addRuns } from './routes/runs.ts'
import { addSettings } from './routes/settings.ts'
import { addWallet } from './routes/wallet.ts'

export function invoiceRoutes(house: House): OpenAPIHono<Env> {
  const routes = roomRoutes(house)
  addInvoices(routes)
  addPapers(routes)
  addRuns(routes)
  addLedger(routes)
  addSettings(routes)
  addRates(routes)
  addBrand(routes)
  addWallet(routes)
  addRevaluations(routes)
  return routes
}
