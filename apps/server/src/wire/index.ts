/**
 * What crosses the wire: the bodies of /api/v1, read by the workspace (as types only) and held by the routes' schemas.
 *
 * Facts of money are whole minor units in `amountMinor`-like numbers; estimates are numbers of minor units that need
 * not be whole. Days are ISO dates, instants are ISO instants in UTC. Ids are opaque strings.
 */

export type * from './accounts.ts'
export type * from './answer.ts'
export type * from './back-test.ts'
export type * from './books.ts'
export type * from './catalog.ts'
export type * from './imports.ts'
export type * from './invoices.ts'
export type * from './jobs.ts'
export type * from './legal-entities.ts'
export type * from './metrics.ts'
export type * from './runs.ts'
export type * from './subscriptions.ts'
export type * from './tenancy.ts'
export type * from './usage.ts'
export type * from './valuations.ts'
export type * from './value.ts'
export type * from './wallet.ts'
export type * from './what-if.ts'
