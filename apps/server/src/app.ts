/** All rooms put together: one line for each. */
import type { OpenAPIHono } from '@hono/zod-openapi'
import { accountsRoutes, appendEvents } from './accounts/index.ts'
import { catalogRoutes } from './catalog/index.ts'
import { tenantNow } from './clock/index.ts'
import type { House } from './house.ts'
import { createApp, type Env } from './http/index.ts'
import { importJobs, importRoutes } from './imports/index.ts'
import { foresee, invoiceJobs, invoiceRoutes, settleNow } from './invoices/index.ts'
import { type JobHandler, jobRoutes, moveClock, type TellJob } from './jobs/index.ts'
import {
  subscriptionJobs,
  subscriptionRoutes,
  subscriptionsOnVersions,
} from './subscriptions/index.ts'
import { type Tell, tenancyDoor, tenancyRoutes } from './tenancy/index.ts'
import { valueJobs, valueRoutes } from './value/index.ts'

type Door = ReturnType<typeof tenancyDoor>

/** Every kind of background work there is. */
export const allJobs: JobHandler[] = [
  moveClock,
  ...subscriptionJobs,
  ...invoiceJobs,
  ...importJobs,
  ...valueJobs,
]

/**
 * The server as one function from requests to answers; the workspace's files are not part of it.
 * @param door who is let in, by whom; proofs bring their own
 */
export function newApp(house: House, door: Door = tenancyDoor(house)): OpenAPIHono<Env> {
  return createApp(house, {
    ...door,
    rooms: [
      tenancyRoutes(house, tellTenancy),
      jobRoutes(house, tellJob),
      accountsRoutes(house),
      catalogRoutes(house, subscriptionsOnVersions),
      subscriptionRoutes(house, { settleNow, foresee }),
      invoiceRoutes(house),
      importRoutes(house),
      valueRoutes(house),
    ],
    largeBodies: ['/api/v1/imports', '/api/v1/usage'],
    version: '0.1.0',
  })
}

/** Rooms below the timeline write on it through these. */
const tellTenancy: Tell = async (tx, event) => {
  await appendEvents(tx, [{ ...event, accountId: null }])
}
const tellJob: TellJob = async (tx, event) => {
  const occurredAt = await tenantNow(tx, tx.clock)
  await appendEvents(tx, [{ ...event, accountId: null, subject: null, occurredAt, cause: null }])
}
