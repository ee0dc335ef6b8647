/** The door of the subscriptions room: what accounts have agreed to, for how long, and what they used. */
import type { OpenAPIHono } from '@hono/zod-openapi'
import { declareFacts } from '../accounts/index.ts'
import { type Env, type House, roomRoutes } from '../http/index.ts'
import type { JobHandler } from '../jobs/index.ts'
import type { Foresee } from './commands/foresee.ts'
import { billingFacts } from './commands/publish.ts'
import type { SettleNow } from './commands/settle-now.ts'
import { dayJob } from './jobs/day.ts'
import { addBooks } from './routes/books.ts'
import { addChanges } from './routes/changes.ts'
import { addFork } from './routes/fork.ts'
import { addStartingMany } from './routes/start-many.ts'
import { addSubscriptions } from './routes/subscriptions.ts'
import { addTakeover } from './routes/takeover.ts'
import { addUsage } from './routes/usage.ts'
import { addUsageFile } from './routes/usage-file.ts'

declareFacts(billingFacts)

/** The work of this room: the days on which something happens to a subscription by itself. */
export const subscriptionJobs: JobHandler[] = [dayJob]

/** The invoices room, which stands above: what a change costs (null: nobody reckons), and what lies ahead. */
export type Reckoning = { settleNow: SettleNow | null; foresee: Foresee }

/** Everything under /api/v1 about subscriptions. */
export function subscriptionRoutes(
  house: House,
  { settleNow, foresee }: Reckoning,
): OpenAPIHono<Env> {
  const routes = roomRoutes(house)
  addSubscriptions(routes, settleNow)
  addStartingMany(routes, settleNow)
  addChanges(routes, settleNow)
  addTakeover(routes)
  addFork(routes, foresee)
  addUsage(routes)
  addUsageFile(routes)
  addBooks(routes)
  return routes
}

export type { Foresee } from './commands/foresee.ts'
export { noteSettled, type SettledNote } from './commands/note-settled.ts'
export type { SettledPreview, SettleNow, SettleWanted } from './commands/settle-now.ts'
export { closedToOf } from './queries/closed-books.ts'
export { type DueAccount, dueAccounts, dueAmong, nextDueOf } from './queries/due.ts'
export { subscriptionsOnVersions } from './queries/on-versions.ts'
export { type BillingView, type BillingViews, billingViews } from './queries/views.ts'
export { hoursBody } from './routes/bodies.ts'
