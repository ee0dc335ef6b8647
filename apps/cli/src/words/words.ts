/** The words of the command line and the report, in the reader's language. Numbers come in already written. */

import type { Language } from '@tolv/figures'
import type { FileKind } from '@tolv/imports'
import type {
  CertificateFlag,
  CohortReport,
  Interval,
  ModelReport,
  NaiveValue,
  Refusal,
  RollingBaseline,
} from '@tolv/value'

export type DifferenceReason = NaiveValue['difference'][number]['reason']

/** What is said of the curves of cohorts: of who stays, or of who buys. */
export type CurveWords = {
  newerMore: string
  newerLess: string
  alike: string
  after: (share: string, period: string) => string
  meta: (period: string) => string
}

/** One language. A text that is missing in a language does not compile. */
export type Words = {
  language: Language
  locale: string
  kinds: Record<FileKind, string>
  intervals: Record<Interval, { one: string; many: string; each: string }>
  models: Record<ModelReport['name'], { title: string; says: string }>
  flags: Record<CertificateFlag, string>
  differences: Record<DifferenceReason, string>
  refusals: Record<Refusal['refusal'], (accounts: string, part: string | null) => string>

  stillToCome: string
  stillToComeOfBook: string
  earnedSoFar: string
  clvInAll: string
  fact: string
  accounts: string
  activeAccounts: string
  ofAccounts: (all: string) => string
  interval: string
  brought: (found: { rows: string; kind: string; accounts: string; file: string }) => string
  between: (from: string, to: string) => string
  refusedRows: (count: string) => string
  moreRefused: (count: string) => string
  lineSays: (line: string, says: string) => string
  worthEach: (value: string, range: string) => string
  atWillAlive: (expected: string, all: string) => string
  naive: (naive: string, percent: string, model: string) => string
  naiveLess: (naive: string, percent: string) => string
  naiveSame: (naive: string) => string
  naiveNone: string
  assuming: (assumptions: {
    margin: string
    discount: string
    serve: string | null
    acquire: string | null
    horizon: string
    /** a share per year; null where none is counted on */
    growth: string | null
    /** further agreements of an account in a year; null where none are counted on */
    uptake: string | null
  }) => { text: string; strong: boolean }[]
  wholeLifetime: string
  months: (count: string) => string
  valuedAt: (day: string) => string

  segmentsBy: (trait: string) => string
  noSegments: string
  perAccount: string
  inAll: string
  churnPerMonth: string
  marginPerMonth: string
  allowableCac: string
  allowableCacSays: string
  unknown: string

  backtestHidden: (since: string) => string
  backtestTitle: (forecast: string, actual: string) => string
  backtestMeta: (found: { unit: string; range: string; inside: string; of: string }) => string
  backtestSentence: (test: {
    since: string
    forecast: string
    range: string
    actual: string
    off: string
    constant: string
    carried: string
  }) => string
  /** what the same accounts took up later, beside what was forecast */
  backtestBeyond: (amount: string) => string
  /** further agreements, where they are counted on */
  backtestUptake: (test: { expected: string; range: string; came: string }) => string
  /** what no value counts on, of a book of agreements, of buyers at will, or of both */
  notCounted: (of: { agreements: boolean; uptake: boolean; buyers: boolean }) => string
  backtestRefused: string
  /** over the table of the rolling back-test: on how many cuts, and how many accounts */
  rollingTitle: (cuts: string, accounts: string) => string
  /** mean error, of the first three months, of the later ones, bias, months inside their interval */
  rollingColumns: [string, string, string, string, string]
  rollingWhole: string
  rollingBaselines: Record<RollingBaseline['name'], string>
  backtestOfSnapshot: string
  backtestTooShort: string
  outside: (month: string) => string
  forecast: string
  became: string
  constantChurn: string
  lastCarried: string
  error: string
  monthlyError: string
  method: string
  tolv: string

  distributionTitle: (share: string) => string
  distributionMeta: (unit: string, range: string) => string
  median: string
  mean: string
  above: (accounts: string, from: string) => string
  belowZero: (accounts: string) => string
  noDistribution: string

  curves: Record<CohortReport['curve'], CurveWords>
  cohort: string
  all: string
  others: string
  after: (period: string) => string
  atStart: string
  noCohortsTitle: string
  noCohorts: string
  startedIn: (label: string) => string

  formulaTitle: (naive: string, model: string) => string
  formulaMeta: (unit: string) => string
  formulaRow: string
  certified: string
  notCertified: string
  modelsTitle: string
  modelSpeaksFor: (accounts: string, part: string, period: string) => string
  wholeBook: string
  converged: string
  notConverged: string
  startsAgree: (share: string) => string
  parameters: string
  logLikelihood: string
  standardError: string
  notAnswered: string
  allLeft: string
  keptApart: (rows: { rows: string; currency: string }[]) => string
  asTable: string
  fromTo: string
  share: string
  low: string
  high: string
  value: string
  step: string
  period: string

  reportTitle: (file: string) => string
  refusedTitle: string
  refusedNone: string
  line: string
  column: string
  written: string
  why: string
  suggestion: string
  howTitle: string
  how: string[]
  logScale: string
  linearScale: string
  needleSays: string
  madeBy: (version: string) => string
}
