/** The door of the catalogue: what is sold, at what price, and what takes off from it. */

import type { OpenAPIHono } from '@hono/zod-openapi'
import { type Env, type House, roomRoutes } from '../http/index.ts'
import { addDiscounts } from './routes/discounts.ts'
import { addNames } from './routes/names.ts'
import { addPlans, addVersions } from './routes/plans.ts'
import { addProducts } from './routes/products.ts'
import type { CountOn } from './routes/seen.ts'

/**
 * Everything under /api/v1 about the catalogue.
 * @param countOn how many subscriptions are on versions, asked of the room that has them
 */
export function catalogRoutes(house: House, countOn: CountOn): OpenAPIHono<Env> {
  const routes = roomRoutes(house)
  addProducts(routes, countOn)
  addPlans(routes, countOn)
  addVersions(routes, countOn)
  addDiscounts(routes)
  addNames(routes)
  return routes
}

export { addBundle, addCoupon, redeemCoupon } from './commands/discounts.ts'
export { addPlan } from './commands/plans.ts'
export { addMeter, addProduct } from './commands/products.ts'
export { draftVersion, publishVersion, retireVersion, saveDraft } from './commands/versions.ts'
export type { Doer } from './events.ts'
export { type BundlePart, type BundleSold, bundleSold } from './queries/bundle-sold.ts'
export { type Meter, meters, type Plan, plans, type SoldAs, soldAs } from './queries/catalog.ts'
export { type Bundle, bundleByCode, couponByCode, discountNames } from './queries/discounts.ts'
export {
  currentVersion,
  type PlanVersion,
  planVersion,
  planVersions,
  soldVersion,
  type Version,
} from './queries/versions.ts'
export { type Coupon, type Granted, grantOf } from './rules/discounts.ts'
export type { Component, PriceIn, Terms } from './rules/terms.ts'
