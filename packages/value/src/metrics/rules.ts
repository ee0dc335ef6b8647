/**
 * What the word churn means, by product: each preset is a row of rules, and its formula for a lifetime value.
 *
 * Read from each product's own pages on the days named in docs/metrics.md, where every rule has its source. Where a
 * product does not say, our own rule stands, and `silent` names it.
 */

export const presetNames = [
  'tolv',
  'chartmogul',
  'stripe',
  'profitwell',
  'baremetrics',
  'recurly',
] as const
export type PresetName = (typeof presetNames)[number]

export type MetricRules = {
  /** When what ended is out of MRR: on the day it is said to end, or when the paid period has run out. */
  churnDated: 'as-said' | 'period-end'
  /** What a month counts: each change on its day, or the state at its start against the state at its end. */
  withinMonth: 'net' | 'each-change'
  /** Days past due after which an account that has not paid is churned, involuntarily; null is not until it ends. */
  pastDueDays: number | null
  /** What a return is: a reactivation whenever it comes, or only a month or more after the churn; sooner it is new. */
  reactivation: 'any-return' | 'after-a-month'
  /** What customer churn is a share of: those there at the start, or they and the new ones. */
  churnOf: 'start' | 'start-and-new'
  /** Whose MRR the average is of: accounts that pay, or those with a free or trial subscription too. */
  averageOf: 'paying' | 'subscribed'
  /** Whether net churn and the quick ratio count what returned as won. */
  returned: 'counts' | 'apart'
}

export type RuleName = keyof MetricRules

export type LifetimeFormula =
  /** average / customer churn of the month */
  | { kind: 'average-by-churn' }
  /** average / mean customer churn of the six whole months before */
  | { kind: 'average-by-six-months' }
  /** average / customer churn of the month, which is taken to be `atNoChurn` when there was none */
  | { kind: 'average-by-churn-or'; atNoChurn: number }
  /** average / (1 - revenue retention of the month) */
  | { kind: 'average-by-revenue' }
  /** average (1 + d) / (d + churn) */
  | { kind: 'discounted'; yearly: number }

export type Preset = {
  name: PresetName
  rules: MetricRules
  /** null for our own: what an account is worth is estimated, not divided. */
  lifetime: LifetimeFormula | null
  /** Rules that the product's pages are silent on, where ours stand. */
  silent: RuleName[]
  sources: string[]
}

const ours: MetricRules = {
  churnDated: 'as-said',
  withinMonth: 'net',
  pastDueDays: null,
  reactivation: 'any-return',
  churnOf: 'start',
  averageOf: 'paying',
  returned: 'apart',
}

/** The order in which rules are changed from ours to a product's, when a difference is explained. */
export const ruleOrder: readonly RuleName[] = [
  'churnDated',
  'pastDueDays',
  'withinMonth',
  'reactivation',
  'churnOf',
  'averageOf',
  'returned',
]

export const presets: readonly Preset[] = [
  { name: 'tolv', rules: ours, lifetime: null, silent: [], sources: [] },
  {
    name: 'chartmogul',
    rules: { ...ours, withinMonth: 'each-change', returned: 'counts' },
    lifetime: { kind: 'average-by-six-months' },
    silent: ['churnDated', 'pastDueDays', 'averageOf'],
    sources: ['https://help.chartmogul.com/hc/en-us/articles/201244842-Lifecycle-of-a-customer'],
  },
  {
    name: 'stripe',
    rules: {
      ...ours,
      withinMonth: 'each-change',
      churnOf: 'start-and-new',
      returned: 'counts',
    },
    lifetime: { kind: 'average-by-churn-or', atNoChurn: 0.0167 },
    silent: [],
    sources: [
      'https://docs.stripe.com/billing/subscriptions/analytics/glossary',
      'https://support.stripe.com/questions/calculating-subscriber-lifetime-value-in-billing',
      'https://help.uscreen.tv/en/articles/8700446-stripe-billing-analytics',
      'https://learn.profitwell.com/article/gf9qqkyplu-profitwell-vs-stripe',
    ],
  },
  {
    name: 'profitwell',
    rules: { ...ours, churnDated: 'period-end', pastDueDays: 15, returned: 'counts' },
    lifetime: { kind: 'average-by-revenue' },
    silent: ['churnOf'],
    sources: [
      'http://bssubs.net/profit-well-faqs-for-paddle-users.html',
      'https://www.paddle.com/help/profitwell-metrics/measure/compare/profitwell-vs-recurly',
      'https://www.paddle.com/help/profitwell-metrics/measure/compare/profit-well-vs-braintree',
    ],
  },
  {
    name: 'baremetrics',
    rules: { ...ours, withinMonth: 'each-change', pastDueDays: 30 },
    lifetime: { kind: 'average-by-churn' },
    silent: ['churnDated', 'reactivation', 'averageOf'],
    sources: [
      'https://help.baremetrics.com/en/articles/5380347-user-and-revenue-churn',
      'https://help.baremetrics.com/know-your-metrics/lifetime-value',
      'https://changelog.baremetrics.com/',
    ],
  },
  {
    name: 'recurly',
    rules: {
      ...ours,
      churnDated: 'period-end',
      withinMonth: 'each-change',
      reactivation: 'after-a-month',
      averageOf: 'subscribed',
    },
    lifetime: { kind: 'discounted', yearly: 0.1 },
    silent: ['pastDueDays', 'returned'],
    sources: [
      'https://docs.recurly.com/docs/analytics-dashboard',
      'https://www.paddle.com/help/profitwell-metrics/measure/compare/profitwell-vs-recurly',
      'https://support.recurly.com/hc/en-us/articles/360040092571',
    ],
  },
]
