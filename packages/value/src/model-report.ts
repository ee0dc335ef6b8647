/** What a fitted model says of itself, and the words for days, intervals and estimates that all results speak in. */

/** Whole days since 1970-01-01. */
export type Day = number

export type Interval = 'week' | 'month' | 'quarter' | 'year'

/** An estimate with its 90 % interval; low <= value <= high. */
export type Estimate = { value: number; low: number; high: number }

/** Why a fit may or may not be believed. `flags` is empty when there is nothing to say. */
export type Certificate = {
  converged: boolean
  gradientNorm: number
  /** Of the starts tried, the share that ended at the same optimum. */
  startsAgreeing: number
  flags: CertificateFlag[]
}

export type CertificateFlag =
  | 'ridge'
  | 'boundary'
  | 'near-homogeneous'
  | 'too-few-accounts'
  | 'one-period'
  | 'no-churn'
  | 'no-repeat-purchase'
  | 'unbounded-lifetime'
  | 'starts-disagree'
  /** of some kind of customer nobody, or everybody, left: only the prior bounds what is said of them */
  | 'separation'
  | 'spend-correlates-with-frequency'
  /** of some buyers refunds outweigh what they bought again; they are expected to spend what all do */
  | 'refunds-outweigh'

/** One fitted model and the part of the book it speaks for. */
export type ModelReport = {
  name:
    | 'constant-churn'
    | 'discrete-hazard'
    | 'shifted-beta-geometric'
    | 'beta-discrete-weibull'
    | 'bg-nbd'
    | 'mbg-nbd'
    | 'pareto-nbd'
    | 'gamma-gamma'
  /** The part of the book, e.g. { trait: 'Contract', value: 'Two year' }; null is the whole. */
  part: { trait: string; value: string } | null
  accounts: number
  parameters: Record<string, number>
  standardErrors: Record<string, number> | null
  /** Of a hazard: the 90 % interval of each odds ratio, which its parameters are. null when they are not sure. */
  odds?: Record<string, Estimate> | null
  logLikelihood: number
  /**
   * Covariance of the logarithms of the parameters, in their order: what an interval of anything said of them is made
   * of. null when the likelihood is flat.
   */
  logCovariance?: number[][] | null
  /** How many free parameters they are worth to this part, where a prior draws them together or parts share them. */
  effectiveParameters?: number
  /** What one period is: a renewal (contractual) or a unit of time (at will). */
  period: Interval
  certificate: Certificate
  /** Other models of the same kind that were fitted to the same accounts and do not speak. */
  beside?: BesideReport[]
}

/** A model that was tried and does not speak: the likelihoods compare, the parameters are named in its paper. */
export type BesideReport = {
  name: ModelReport['name']
  parameters: Record<string, number>
  logLikelihood: number
  certificate: Certificate
}
