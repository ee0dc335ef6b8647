export type { Book, BookBuilder } from './book/book.ts'
export { newBook } from './book/book.ts'
export type { Claim, ClaimName, Reading } from './drivers/claims.ts'
export { claims } from './drivers/claims.ts'
export type { Driver, DriverName, Drivers } from './drivers/drivers.ts'
export { drivers } from './drivers/drivers.ts'
export type { LeverName, LeverProblem, Levers, SomeLevers } from './drivers/levers.ts'
export { leverLimits, leverProblems, leversOf } from './drivers/levers.ts'
export type { Prepared } from './drivers/prepare.ts'
export { prepare } from './drivers/prepare.ts'
export type { Scenario, ScenarioNote } from './drivers/scenario.ts'
export { scenario, scenarios } from './drivers/scenario.ts'
export type { AtWillFuture, AtWillParameters } from './estimate/at-will.ts'
export { atWillFuture } from './estimate/at-will.ts'
export type * from './history.ts'
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
export type * from './model-report.ts'
export type { BgNbdParameters } from './models/bg-nbd.ts'
export { chanceAlive, expectedPurchases, fitBgNbd } from './models/bg-nbd.ts'
export type { GammaRates, WeibullGammaRates } from './models/continuous-retention.ts'
export {
  exponentialGammaResidual,
  exponentialGammaSurvival,
  weibullGammaResidual,
  weibullGammaSurvival,
} from './models/continuous-retention.ts'
export type { Fit } from './models/fit.ts'
export type { GammaGammaParameters, Spend } from './models/gamma-gamma.ts'
export { conditionalMeanSpend, fitGammaGamma, inUnits, meanSpend } from './models/gamma-gamma.ts'
export type { HazardFit } from './models/hazard.ts'
export { fitHazard } from './models/hazard.ts'
export type { HazardRows } from './models/hazard-cells.ts'
export type { Profile } from './models/hazard-curve.ts'
export { cumulativeIncidence, retentionByHazard } from './models/hazard-curve.ts'
export type { SurvivalCurve } from './models/kaplan-meier.ts'
export { kaplanMeier, restrictedMeanSurvival } from './models/kaplan-meier.ts'
export type { RenewalTerms } from './models/lifetimes.ts'
export {
  chanceToPayBack,
  elasticityToRetention,
  expectedLifetime,
  expectedResidualLifetime,
} from './models/lifetimes.ts'
export type { MbgNbdParameters } from './models/mbg-nbd.ts'
export { fitMbgNbd } from './models/mbg-nbd.ts'
export type { ParetoNbdParameters } from './models/pareto-nbd.ts'
export { fitParetoNbd } from './models/pareto-nbd.ts'
export type { PurchaseModel, PurchaseModelName } from './models/purchase-model.ts'
export {
  aliveChance,
  discountedPurchasesAhead,
  purchasesAhead,
  purchasesOfNew,
} from './models/purchase-model.ts'
export type { PurchaseParts } from './models/purchase-parts.ts'
export { fitPurchaseParts } from './models/purchase-parts.ts'
export type { Ahead } from './models/purchase-value.ts'
export type { Buyer, Purchases } from './models/purchases.ts'
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
export type { TrueModel } from './models/simulated-buyers.ts'
export { simulateBuyers } from './models/simulated-buyers.ts'
export type { Bounded, ConstantTerms } from './models/three-formulas.ts'
export { endOfPeriod, firstPaymentIncluded, justPaid } from './models/three-formulas.ts'
export type { Chance } from './numerics/chance.ts'
export { chanceFrom } from './numerics/chance.ts'
export type { Rate } from './rate.ts'
export { discountFactor, perMonth, perYear } from './rate.ts'
export { allowancesBy } from './report/allowances.ts'
export { offersToKeep, offerToKeep } from './report/allowances-accounts.ts'
export {
  changeBetween,
  changesBetween,
  type EarlierValuation,
  type SegmentChange,
} from './report/change-between.ts'
export { cohortTriangle } from './report/cohort-triangle.ts'
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
