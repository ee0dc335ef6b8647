export type { Price, PriceComponent, Tier } from './component.ts'
export type {
  BilledLine,
  BillingPolicy,
  DiscountGrant,
  DiscountTaken,
  LineKind,
  MeteredUsage,
  Moments,
  OwedLine,
  ScheduleRule,
  Settled,
  SettleInput,
  Span,
} from './owed.ts'
export type { Why, WhyStep, WrittenWhy } from './why.ts'
export { readWhy, writeWhy } from './why.ts'
