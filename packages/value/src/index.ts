export type { Rate } from './rate.ts'
export { discountFactor, perMonth, perYear } from './rate.ts'
export type * from './valuation.ts'
