/** The words of `tolv metrics`, in both languages. Numbers come in already written. */

import type { Language } from '@tolv/figures'
import type { ComparedFigure, GapReason, Impossible, RfmGroup, RuleName } from '@tolv/value'

export type MetricsWords = {
  locale: string
  mrr: (p: { amount: string; month: string; customers: string; soFar: boolean }) => string
  rules: (preset: string) => string
  heads: Record<
    | 'month'
    | 'start'
    | 'new'
    | 'back'
    | 'up'
    | 'down'
    | 'churn'
    | 'end'
    | 'customers'
    | 'logoChurn'
    | 'nrr'
    | 'grr'
    | 'arpa'
    | 'ltv'
    | 'buyers'
    | 'money'
    | 'since'
    | 'purchases'
    | 'group',
    string
  >
  soFar: string
  ours: string
  rounded: (unit: string) => string
  compared: (month: string) => string
  differs: (p: { preset: string; rule: string; figures: string }) => string
  figures: Record<ComparedFigure, string>
  why: Record<RuleName, string>
  lifetimes: (month: string) => string
  model: (p: { value: string; range: string }) => string
  noModel: string
  gap: (p: { preset: string; value: string; parts: string }) => string
  gaps: Record<GapReason, string>
  monthly: (value: string) => string
  impossible: Record<Impossible, string>
  payback: (p: {
    months: number | null
    cost: string
    share: string | null
    range: string
  }) => string
  onlyLast: string
  noMrr: string
  rfm: (p: { buyers: string; repeat: string; gap: string | null }) => string
  groups: Record<RfmGroup, string>
  none: string
}

const english: MetricsWords = {
  locale: 'en-GB',
  mrr: ({ amount, month, customers, soFar }) =>
    `MRR ${amount}, fact: ${month}${soFar ? ' so far' : ''}, ${customers} customers.`,
  rules: (preset) => `By the rules of ${preset}.`,
  heads: {
    month: 'Month',
    start: 'Start',
    new: 'New',
    back: 'Back',
    up: 'Up',
    down: 'Down',
    churn: 'Churn',
    end: 'End',
    customers: 'Customers',
    logoChurn: 'Left',
    nrr: 'NRR 12',
    grr: 'GRR 12',
    arpa: 'ARPA',
    ltv: 'LTV',
    buyers: 'Buyers',
    money: 'Money',
    since: 'Days since',
    purchases: 'Purchases',
    group: 'Group',
  },
  soFar: '* so far',
  ours: 'ours',
  rounded: (unit) =>
    `Whole ${unit === '' ? 'units' : unit}; --csv and --json have them exact. Left: customers lost of those at the start.`,
  compared: (month) => `${month} by the definitions of each product`,
  differs: ({ preset, rule, figures }) => `${preset}: ${rule} (${figures}).`,
  figures: {
    mrr: 'MRR',
    new: 'new',
    reactivation: 'back',
    expansion: 'up',
    contraction: 'down',
    churn: 'churn',
    customers: 'customers',
    customersChurned: 'customers lost',
    arpa: 'ARPA',
    logoChurn: 'customer churn',
    netChurn: 'net churn',
    quickRatio: 'quick ratio',
  },
  why: {
    churnDated: 'MRR lasts as long as was paid',
    withinMonth: 'each change within the month counts',
    pastDueDays: 'past due is lost after so many days',
    reactivation: 'a return within a month is new',
    churnOf: 'new customers are in what churn is a share of',
    averageOf: 'free subscriptions are averaged over too',
    returned: 'returns count as won',
  },
  lifetimes: (month) => `What each product would say an account is worth, ${month}`,
  model: ({ value, range }) =>
    `The model: an active account is still to bring ${value} (${range}, 90 %).`,
  noModel: 'The model could not tell what an account is still to bring.',
  gap: ({ preset, value, parts }) => `${preset} ${value}${parts}.`,
  gaps: {
    'discount-unit': 'a yearly rate used as a monthly one',
    'own-discount': 'its own discounting',
    'churn-definition': 'which churn',
    'average-definition': 'which average',
    margin: 'margin',
    'cost-to-serve': 'cost to serve',
    discounting: 'discounting',
    horizon: 'horizon',
    'loyal-stay': 'those who have stayed stay longer',
    growth: 'payments grow',
  },
  monthly: (value) => ` (${value} with its yearly rate made monthly)`,
  impossible: {
    'no-churn': 'impossible: nobody left, so it divides by nothing',
    'gained-more-than-lost': 'impossible: customers grew by more than was lost',
    'no-customers': 'impossible: there are no customers',
    'too-short': 'impossible: there are too few months',
  },
  payback: ({ months, cost, share, range }) =>
    `${months === null ? `A cost of ${cost} to win an account is never paid back` : `A cost of ${cost} to win an account is paid back in ${months} monthly payments`}` +
    `${share === null ? '' : `; ${share} of new accounts do so (${range}, 90 %)`}.`,
  onlyLast: 'A snapshot says nothing of the months before its last.',
  noMrr:
    'These customers buy when they like, so there is no monthly recurring revenue to tell. Who bought how recently, ' +
    'how often and for how much is told instead.',
  rfm: ({ buyers, repeat, gap }) =>
    `${buyers} buyers at will; ${repeat} have bought again${gap === null ? '' : `, half of the times within ${gap} days`}.`,
  groups: {
    best: 'Often and lately',
    loyal: 'Loyal',
    newcomers: 'Newcomers',
    middling: 'Seldom, a while ago',
    slipping: 'Often, not lately',
    'gone-quiet': 'Gone quiet',
  },
  none: '–',
}

const swedish: MetricsWords = {
  locale: 'sv-SE',
  mrr: ({ amount, month, customers, soFar }) =>
    `MRR ${amount}, faktum: ${month}${soFar ? ' hittills' : ''}, ${customers} kunder.`,
  rules: (preset) => `Enligt reglerna hos ${preset}.`,
  heads: {
    month: 'Månad',
    start: 'Början',
    new: 'Nytt',
    back: 'Åter',
    up: 'Upp',
    down: 'Ned',
    churn: 'Churn',
    end: 'Slut',
    customers: 'Kunder',
    logoChurn: 'Lämnat',
    nrr: 'NRR 12',
    grr: 'GRR 12',
    arpa: 'ARPA',
    ltv: 'LTV',
    buyers: 'Köpare',
    money: 'Pengar',
    since: 'Dagar sedan',
    purchases: 'Köp',
    group: 'Grupp',
  },
  soFar: '* hittills',
  ours: 'vår',
  rounded: (unit) =>
    `Hela ${unit === '' ? 'enheter' : unit}; --csv och --json har dem exakt. Lämnat: tappade kunder av dem vid månadens början.`,
  compared: (month) => `${month} enligt varje produkts definitioner`,
  differs: ({ preset, rule, figures }) => `${preset}: ${rule} (${figures}).`,
  figures: {
    mrr: 'MRR',
    new: 'nytt',
    reactivation: 'åter',
    expansion: 'upp',
    contraction: 'ned',
    churn: 'churn',
    customers: 'kunder',
    customersChurned: 'tappade kunder',
    arpa: 'ARPA',
    logoChurn: 'kundtapp',
    netChurn: 'nettotapp',
    quickRatio: 'quick ratio',
  },
  why: {
    churnDated: 'MRR varar så länge som är betalt',
    withinMonth: 'varje ändring inom månaden räknas',
    pastDueDays: 'den som är sen är tappad efter så många dagar',
    reactivation: 'den som kommer tillbaka inom en månad är ny',
    churnOf: 'nya kunder finns i det som churnen är en andel av',
    averageOf: 'snittet tas också över gratisabonnemang',
    returned: 'det som kommit åter räknas som vunnet',
  },
  lifetimes: (month) => `Vad varje produkt skulle säga att ett konto är värt, ${month}`,
  model: ({ value, range }) =>
    `Modellen: ett aktivt konto väntas ännu ge ${value} (${range}, 90 %).`,
  noModel: 'Modellen kunde inte säga vad ett konto ännu väntas ge.',
  gap: ({ preset, value, parts }) => `${preset} ${value}${parts}.`,
  gaps: {
    'discount-unit': 'en årsränta använd som månadsränta',
    'own-discount': 'dess egen diskontering',
    'churn-definition': 'vilken churn',
    'average-definition': 'vilket snitt',
    margin: 'marginal',
    'cost-to-serve': 'kostnad att betjäna',
    discounting: 'diskontering',
    horizon: 'horisont',
    'loyal-stay': 'de som har stannat stannar längre',
    growth: 'betalningar växer',
  },
  monthly: (value) => ` (${value} med årsräntan gjord till månadsränta)`,
  impossible: {
    'no-churn': 'omöjligt: ingen lämnade, så formeln delar med noll',
    'gained-more-than-lost': 'omöjligt: kunderna växte med mer än som tappades',
    'no-customers': 'omöjligt: det finns inga kunder',
    'too-short': 'omöjligt: det finns för få månader',
  },
  payback: ({ months, cost, share, range }) =>
    `${months === null ? `En kostnad på ${cost} att vinna ett konto betalas aldrig tillbaka` : `En kostnad på ${cost} att vinna ett konto är betald efter ${months} månadsbetalningar`}` +
    `${share === null ? '' : `; ${share} av nya konton når dit (${range}, 90 %)`}.`,
  onlyLast: 'En ögonblicksbild säger ingenting om månaderna före dess sista.',
  noMrr:
    'De här kunderna köper när de vill, så det finns ingen månatlig återkommande intäkt att berätta om. I stället ' +
    'berättas vem som köpt hur nyligen, hur ofta och för hur mycket.',
  rfm: ({ buyers, repeat, gap }) =>
    `${buyers} köpare efter behag; ${repeat} har köpt igen${gap === null ? '' : `, hälften av gångerna inom ${gap} dagar`}.`,
  groups: {
    best: 'Ofta och nyligen',
    loyal: 'Trogna',
    newcomers: 'Nykomna',
    middling: 'Sällan, ett tag sedan',
    slipping: 'Ofta, inte nyligen',
    'gone-quiet': 'Tysta',
  },
  none: '–',
}

export const metricsWords = (language: Language): MetricsWords =>
  language === 'sv' ? swedish : english

/** Names of products are the same in every language. */
export const presetTitles = {
  tolv: 'Tolv',
  chartmogul: 'ChartMogul',
  stripe: 'Stripe',
  profitwell: 'ProfitWell',
  baremetrics: 'Baremetrics',
  recurly: 'Recurly',
} as const
