export type { Moments } from '@tolv/calendar'
export type { Charge, ChargeBounds, Usage } from './charge/charge.ts'
export { charge } from './charge/charge.ts'
export type { Cliff } from './charge/cliffs.ts'
export { cliffs } from './charge/cliffs.ts'
export type { PriceProblem, PriceProblemKind } from './charge/problems.ts'
export { problemsOf } from './charge/problems.ts'
export type { SampleCharge } from './charge/samples.ts'
export { sampleCharges } from './charge/samples.ts'
export { trueUp } from './charge/true-up.ts'
export type { Price, PriceComponent, Tier } from './component.ts'
export {
  type CreditLimits,
  type CreditPlacement,
  creditLimits,
  type InvoiceMoney,
  limitsOf,
  openMinor,
  placeCredit,
} from './credit/balance.ts'
export {
  type CreditPlan,
  type CreditRefusal,
  creditAmount,
  creditLines,
  creditWhole,
  type WantedLine,
} from './credit/note.ts'
export {
  type CreditableInvoice,
  type CreditableLine,
  type CreditNoteLine,
  type CreditNotePlan,
  type CreditRest,
  creditRest,
  type EarlierNote,
} from './credit/rest.ts'
export type { Discounted, DiscountsWanted } from './discount/apply.ts'
export { applyDiscounts } from './discount/apply.ts'
export type { DiscountableLine, DiscountedLine, Part } from './discount/line.ts'
export { type Names, nameIn, titleOf } from './names.ts'
export type {
  BilledLine,
  BillingPolicy,
  DiscountGrant,
  DiscountTaken,
  LineKind,
  MeteredUsage,
  OwedLine,
  Reader,
  ScheduleRule,
  Settled,
  SettleInput,
  Span,
} from './owed.ts'
export type { PlanPrice, PlanToPrice } from './plan-price.ts'
export { pricePlan } from './plan-price.ts'
export { isUseName } from './settle/keys.ts'
export { type Measure, type MeasureWish, toMeasure } from './settle/measure.ts'
export { settleFrom } from './settle/reach.ts'
export { type Hours, hoursOf, whyInZone } from './settle/service.ts'
export { settle } from './settle/settle.ts'
export { type Upcoming, upcoming } from './settle/upcoming.ts'
export {
  decideTax,
  decideTaxes,
  type SupplyKind,
  type TaxBuyer,
  type TaxDecision,
  type TaxesDecision,
  type TaxQuestion,
  type TaxRefusal,
  type TaxSeller,
  type VatCategory,
  type VatReason,
  type VatTreatment,
} from './tax/decide.ts'
export {
  type TaxDocumentWish,
  type TaxedDocument,
  type TaxedLine,
  type TaxLine,
  taxDocument,
  type VatKey,
  type VatRow,
  vatKeyOf,
  vatOn,
} from './tax/document.ts'
export {
  findVatRate,
  type KnownSupply,
  ratesComparedOn,
  type Standing,
  type VatRate,
  vatRates,
  type WantedRate,
} from './tax/rates.ts'
export { isInUnion } from './tax/union.ts'
export { readVatNumber, type VatNumber, type WrittenVatNumber } from './tax/vat-number.ts'
export type { Why, WhyStep, WrittenWhy } from './why.ts'
export { readWhy, writeWhy } from './why.ts'
