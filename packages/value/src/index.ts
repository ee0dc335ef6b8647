export type { Book, BookBuilder } from './book/book.ts'
export { newBook } from './book/book.ts'
export type { ComparedFigure, Difference } from './metrics/differences.ts'
export type { ByCause, MonthFigures } from './metrics/figures.ts'
export type { GapReason, Impossible, LifetimeValue } from './metrics/lifetime-value.ts'
export type { Metrics, OwnMonth, PresetReport, RecurringMetrics } from './metrics/metrics.ts'
export { metricsOf } from './metrics/metrics.ts'
export type { Payback } from './metrics/payback.ts'
export type { RetentionRow, YearKept } from './metrics/retained.ts'
export type { Rfm, RfmGroup, RfmRow } from './metrics/rfm.ts'
export type { MetricRules, PresetName, RuleName } from './metrics/rules.ts'
export { presetNames } from './metrics/rules.ts'
export type { BgNbdParameters, Buyer, Purchases } from './models/bg-nbd.ts'
export { chanceAlive, expectedPurchases, fitBgNbd } from './models/bg-nbd.ts'
export type { Fit } from './models/fit.ts'
export type { GammaGammaParameters, Spend } from './models/gamma-gamma.ts'
export { conditionalMeanSpend, fitGammaGamma, inUnits, meanSpend } from './models/gamma-gamma.ts'
export type { SurvivalCurve } from './models/kaplan-meier.ts'
export { kaplanMeier } from './models/kaplan-meier.ts'
export type { BdwParameters, RetentionParameters, SbgParameters } from './models/retention.ts'
export {
  chanceToRepay,
  discountedExpectedLifetime,
  discountedExpectedResidualLifetime,
  fitBetaDiscreteWeibull,
  fitShiftedBetaGeometric,
  retentionElasticity,
  retentionRate,
  survival,
} from './models/retention.ts'
export type { Retention } from './models/retention-curve.ts'
export { constantRetention, retentionOf, scaledChurn } from './models/retention-curve.ts'
export type { Cohort, RiskTable } from './models/risk-table.ts'
export { riskTableOf } from './models/risk-table.ts'
export type { Rate } from './rate.ts'
export { discountFactor, perMonth, perYear } from './rate.ts'
export { allowancesBy } from './report/allowances.ts'
export { offersToKeep, offerToKeep } from './report/allowances-accounts.ts'
export type { AccountDraws, DrawsAsked } from './report/draws.ts'
export { drawAccounts } from './report/draws.ts'
export { explainAccount } from './report/explain-account.ts'
export { explainChange } from './report/explain-change.ts'
export { segmentsBy, traitsOf } from './report/segments.ts'
export type { ModelSaying } from './report/what-a-model-says.ts'
export { whatModelSays } from './report/what-a-model-says.ts'
export type * from './rolling.ts'
export type * from './valuation.ts'
export type { OnProgress } from './value.ts'
export { defaultSettings, previewTotal, value } from './value.ts'
