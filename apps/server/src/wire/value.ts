export type EstimateWire = { value: number; low: number; high: number }
export type ValueSettingsWire = {
  /** share, 0..1 */
  margin: number
  /** effective share per year */
  discountPerYear: number
  costToServeMinorPerMonth: number
  costToAcquireMinor: number
  segment: string | null
  horizonMonths: number | null
  /** whether what accounts pay goes on growing as measured, fading; 'model' where it is not said */
  growth?: 'model' | 'none'
  /** whether further agreements that accounts take up are counted on; 'none' where it is not said */
  uptake?: 'model' | 'none'
}
export type ModelWire = {
  name:
    | 'constant-churn'
    | 'discrete-hazard'
    | 'shifted-beta-geometric'
    | 'beta-discrete-weibull'
    | 'bg-nbd'
    | 'mbg-nbd'
    | 'pareto-nbd'
    | 'gamma-gamma'
  part: { trait: string; value: string } | null
  accounts: number
  parameters: Record<string, number>
  logLikelihood: number
  period: 'week' | 'month' | 'quarter' | 'year'
  certificate: { converged: boolean; gradientNorm: number; startsAgreeing: number; flags: string[] }
}
/** What a fit says, in figures for a sentence; shares 0..1, amounts in minor units; null where too flat to say. */
export type ModelSayingWire =
  | {
      key: 'loyalty-grows' | 'loyalty-fades' | 'loyalty-even'
      /** share that stays at the first decision, and at a later one */
      figures: { first: EstimateWire; later: EstimateWire; laterAfter: number } | null
    }
  | { key: 'buys-and-stops'; figures: { perPeriod: EstimateWire; stops: EstimateWire } | null }
  | { key: 'buys-and-leaves'; figures: { perPeriod: EstimateWire; leaves: EstimateWire } | null }
  | { key: 'spends'; figures: { mean: EstimateWire } | null }
/** A model that was fitted to the same accounts and does not speak; likelihoods compare. */
export type BesideModelWire = Pick<
  ModelWire,
  'name' | 'parameters' | 'logLikelihood' | 'certificate'
>
export type FittedModelWire = ModelWire & {
  /** by the names of the parameters; null when the likelihood is flat */
  standardErrors: Record<string, number> | null
  /** of a hazard: its parameters are ratios of odds, each with its 90 % interval */
  odds?: Record<string, EstimateWire> | null | undefined
  says: ModelSayingWire
  /** others of its kind; absent where none was fitted, and in valuations made before they were told */
  beside?: BesideModelWire[] | undefined
}
/** GET /valuations/{id}/models */
export type ModelsWire = { models: FittedModelWire[] }
export type ChangeReason =
  | 'new-accounts'
  | 'expansion'
  | 'contraction'
  | 'price'
  | 'reactivation'
  | 'churn-voluntary'
  | 'churn-involuntary'
  | 'churn'
  | 'payments-received'
  | 'time'
  | 'growth'
  | 'model'
  | 'settings'
export type SegmentWire = {
  name: string
  value: string
  accounts: number
  active: number
  historic: number
  future: EstimateWire
  clv: EstimateWire
  futurePerAccount: EstimateWire
  churnPerMonth: number | null
  /** the parts of it whose cause is known; null where no cause is, and in valuations made before they were told */
  churnVoluntaryPerMonth?: number | null
  churnInvoluntaryPerMonth?: number | null
  marginPerMonth: number
  allowableCac: number | null
  /**
   * Of what is still to come, since the valuation before, by the trait as it is now, and the reason that moved it most;
   * absent in the first valuation and in those made before it was told.
   */
  change?: EstimateWire & { mostly: ChangeReason | null }
}
/** How likely it is that so much spent is not got back; minor units, a share. */
export type LossPointWire = { spend: number; lossChance: number }
/** One row of GET /valuations/{id}/allowances: how much may be spent on one value of a trait. */
export type AllowanceWire = {
  name: string
  value: string
  /** To win one more: the ceiling from the low end, and the chance that one customer does not bring it back. */
  winning: {
    ceiling: number
    lossChance: number
    paybackMonths: number | null
    curve: (LossPointWire & { paybackMonths: number | null })[]
  } | null
  /** To keep those who would leave, by the share of them that the offer makes stay. */
  keeping: { saves: number; ceiling: number; lossChance: number; curve: LossPointWire[] }[]
}
/** The report `allowances`: by trait. */
export type AllowancesWire = { byTrait: Record<string, AllowanceWire[]> }
/** What may be given away now to keep one account; minor units. */
export type AccountAllowanceWire = {
  offer: number
  lossChance: number
  /** what staying brings on average */
  staying: number
  curve: LossPointWire[]
}
/** GET /valuations/{id}/cohorts */
export type CohortTriangleWire = {
  by: 'month' | 'quarter' | 'year' | 'trait'
  trait: string | null
  measure: 'logo' | 'revenue'
  curve: 'staying' | 'buying'
  period: 'week' | 'month' | 'quarter' | 'year'
  cohorts: {
    label: string
    accounts: number
    observed: number[]
    atRisk: number[]
    forecast: { period: number; value: number; low: number; high: number }[]
  }[]
  leftOut: number
}
/** The report `cohorts`. */
export type CohortsWire = { triangles: CohortTriangleWire[] }
export type BacktestWire =
  | {
      refused: null
      holdoutFrom: string
      holdoutTo: string
      accounts: number
      actual: number
      forecast: number
      low: number
      high: number
      naive: { constantChurn: number; lastPeriodCarried: number }
      mape: number
      naiveMape: { constantChurn: number; lastPeriodCarried: number }
      coverage: number
      /** margin the same accounts brought by agreements taken up after the cut: in neither forecast nor truth */
      beyond?: number
      /** further agreements of it, and what was expected of them; where they are asked for */
      uptake?: { came: number; expected: EstimateWire }
      periods: { from: string; actual: number; forecast: number; low: number; high: number }[]
    }
  | { refused: string }
