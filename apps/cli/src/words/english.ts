import type { Words } from './words.ts'

const counted = (accounts: string) => `${accounts} ${accounts === '1' ? 'account' : 'accounts'}`

export const english: Words = {
  language: 'en',
  locale: 'en-GB',
  kinds: {
    orders: 'orders',
    subscriptions: 'subscriptions',
    payments: 'payments',
    snapshot: 'a snapshot of accounts',
  },
  intervals: {
    week: { one: 'week', many: 'weeks', each: 'a week' },
    month: { one: 'month', many: 'months', each: 'a month' },
    quarter: { one: 'quarter', many: 'quarters', each: 'a quarter' },
    year: { one: 'year', many: 'years', each: 'a year' },
  },
  models: {
    'constant-churn': {
      title: 'Constant churn',
      says: 'Every account has the same chance of leaving at every renewal, however long it has stayed.',
    },
    'discrete-hazard': {
      title: 'Hazard by trait',
      says: 'Term, price and traits say how likely an account is to leave at each renewal, and for what cause.',
    },
    'shifted-beta-geometric': {
      title: 'Shifted-beta-geometric',
      says: 'Each account has its own chance of leaving at every renewal; those who leave easily go first.',
    },
    'beta-discrete-weibull': {
      title: 'Beta-discrete-Weibull',
      says: 'Each account has its own chance of leaving, and the chance also changes with the time it has stayed.',
    },
    'bg-nbd': {
      title: 'BG/NBD',
      says: 'Each account buys at its own pace while it is alive, and may stop for good after any repeat purchase.',
    },
    'mbg-nbd': {
      title: 'MBG/NBD',
      says: 'Each account buys at its own pace, and may stop for good even after the first purchase.',
    },
    'pareto-nbd': {
      title: 'Pareto/NBD',
      says: 'Each account buys at its own pace while it is alive, and may leave at any time, bought or not.',
    },
    'gamma-gamma': {
      title: 'Gamma-Gamma',
      says: 'Each account has its own usual amount; few purchases say less about it than many.',
    },
  },
  flags: {
    ridge:
      'Several sets of parameters fit almost as well; the forecast is the same, the parameters are loose.',
    boundary: 'A parameter stands at the edge of what the model allows.',
    'near-homogeneous': 'The accounts behave so alike that their differences cannot be measured.',
    'too-few-accounts': 'Few accounts: the intervals are wide for a reason.',
    'one-period':
      'Only one period has been seen, so nothing is known of how churn changes with time.',
    'no-churn': 'Nobody has left yet, so how many will is not known.',
    'no-repeat-purchase': 'Nobody has bought twice, so the pace of buying is not known.',
    'unbounded-lifetime': 'Without discounting the expected lifetime has no end.',
    separation:
      'Of some kind of account nobody, or everybody, has left; how readily they leave is borrowed from the rest.',
    'starts-disagree': 'The search ended in different places from different starts.',
    'refunds-outweigh':
      'Of some buyers refunds outweigh what they bought again; they are expected to spend what all do, which is too much if they go on returning.',
    'spend-correlates-with-frequency':
      'Those who buy often also spend differently each time, which the model of amounts does not expect.',
  },
  differences: {
    discounting: 'Later money counts for less',
    'loyal-stay': 'Those who have stayed stay longer',
    growth: 'What accounts pay grows',
    uptake: 'Accounts take up further agreements',
    'churned-are-gone': 'Those who left are gone',
    horizon: 'Only the chosen months are counted',
    'cost-to-serve': 'Cost to serve',
  },
  refusals: {
    'too-few-accounts': (accounts, part) =>
      `${part ?? 'The book'} has ${accounts} accounts: too few to say what they will do.`,
    'one-period': (_, part) =>
      `${part ?? 'The book'} has been seen for one period only: too short to forecast from.`,
    'no-churn': (_, part) =>
      `Nobody in ${part ?? 'the book'} has left yet: how long they stay cannot be told.`,
    'no-repeat-purchase': (_, part) =>
      `Nobody in ${part ?? 'the book'} has bought twice: how often they buy cannot be told.`,
    unbounded: (_, part) =>
      `The value of ${part ?? 'the book'} is unbounded: without a discount rate the expected lifetime has no end.`,
    'no-amounts': (_, part) =>
      `${part ?? 'The book'} has no amounts: accounts can be followed but not valued.`,
    'mostly-refunds': (_, part) =>
      `Of most who bought again in ${part ?? 'the book'} refunds outweigh it: what a purchase brings cannot be told.`,
    'fit-failed': (_, part) => `No model fits ${part ?? 'the book'} well enough to be believed.`,
    'unknown-segment': () =>
      'No account has the trait that was to divide them: they are valued together.',
  },

  stillToCome: 'Still to come',
  stillToComeOfBook: 'CLV of the book, still to come',
  earnedSoFar: 'Earned so far',
  clvInAll: 'CLV in all',
  fact: 'fact',
  accounts: 'Accounts',
  activeAccounts: 'Active accounts',
  ofAccounts: (all) => `of ${all}`,
  interval: '90 % interval',
  brought: ({ rows, kind, accounts, file }) =>
    `${file}: ${rows} rows of ${kind}, ${counted(accounts)}`,
  between: (from, to) => `${from} to ${to}`,
  refusedRows: (count) => (count === '1' ? '1 row was refused' : `${count} rows were refused`),
  moreRefused: (count) => `and ${count} more`,
  lineSays: (line, says) => `line ${line}: ${says}`,
  worthEach: (value, range) => `An active account is expected to bring ${value} more (${range}).`,
  atWillAlive: (expected, all) =>
    `About ${expected} of ${all} accounts that buy at will are still customers.`,
  naive: (naive, percent, model) =>
    `Margin divided by churn would say ${naive}, which is ${percent} more than ${model}.`,
  naiveLess: (naive, percent) =>
    `Margin divided by churn would say ${naive}, ${percent} too little.`,
  naiveSame: (naive) => `Margin divided by churn would say much the same, ${naive}.`,
  naiveNone: 'Margin divided by churn has no answer: nobody has left.',
  assuming: ({ margin, discount, serve, acquire, horizon, growth, uptake }) => [
    { text: 'Assuming a margin of ', strong: false },
    { text: margin, strong: true },
    { text: ', a discount of ', strong: false },
    { text: discount, strong: true },
    { text: ' a year, ', strong: false },
    ...(serve === null
      ? [{ text: 'no cost to serve', strong: true }]
      : [
          { text: 'a cost to serve of ', strong: false },
          { text: serve, strong: true },
          { text: ' a month', strong: false },
        ]),
    ...(acquire === null
      ? []
      : [
          { text: ', a cost to acquire of ', strong: false },
          { text: acquire, strong: true },
        ]),
    { text: ', over ', strong: false },
    { text: horizon, strong: true },
    ...(growth === null
      ? [{ text: ', with no growth of what accounts pay', strong: false }]
      : [
          { text: ', growing as measured by ', strong: false },
          { text: growth, strong: true },
          { text: ' a year, fading', strong: false },
        ]),
    ...(uptake === null
      ? []
      : [
          { text: ', with ', strong: false },
          { text: uptake, strong: true },
          { text: ' further agreements an account and year, fading', strong: false },
        ]),
    { text: '.', strong: false },
  ],
  wholeLifetime: 'the whole lifetime',
  months: (count) => `${count} months`,
  valuedAt: (day) => `Valued as of ${day}`,

  segmentsBy: (trait) => `Segments by ${trait}`,
  noSegments: 'No column of the file tells the accounts apart enough to be shown as segments.',
  perAccount: 'Still to come each',
  inAll: 'CLV in all',
  churnPerMonth: 'Churn a month',
  marginPerMonth: 'Margin a month',
  allowableCac: 'Allowable CAC',
  allowableCacSays: 'Allowable CAC is taken from the low end of the interval of a new account.',
  unknown: 'too few to say',

  backtestHidden: (since) => `Back-test: everything since ${since} was hidden`,
  backtestTitle: (forecast, actual) => `${forecast} was forecast, ${actual} came`,
  backtestMeta: ({ unit, range, inside, of }) =>
    `Margin${unit === '' ? '' : `, ${unit}`}. Forecast ${range}; inside ${inside} periods of ${of}`,
  backtestSentence: ({ since, forecast, range, actual, off, constant, carried }) =>
    `With everything since ${since} hidden, ${forecast} (${range}) was forecast and ${actual} came. ` +
    `The months were off by ${off} on average; constant churn would have been off by ${constant}, ` +
    `carrying the last period on by ${carried}.`,
  backtestBeyond: (amount) =>
    `Besides, ${amount} came from what the same accounts took up later or came back to.`,
  backtestUptake: ({ expected, range, came }) =>
    `Of further agreements ${expected} (${range}) was expected, and ${came} came.`,
  notCounted: ({ agreements, uptake, buyers }) => {
    const left = [
      ...(agreements
        ? [
            ...(uptake ? ['agreements that accounts may take up later'] : []),
            'accounts that come back',
          ]
        : []),
      'prices that nobody has decided',
      ...(buyers ? ['purchases that grow dearer or cheaper'] : []),
    ]
    return `Not counted: ${left.join(', ')}.`
  },
  backtestRefused: 'No back-test',
  rollingTitle: (cuts, accounts) =>
    `Models tried on ${cuts} cuts of the past, ${accounts} accounts; * is used. Errors are means by month.`,
  rollingColumns: ['error', 'months 1–3', 'later', 'too high', 'inside 90 %'],
  rollingWhole: 'The whole book, as used',
  rollingBaselines: {
    'constant-churn': 'Baseline: constant churn',
    'last-period-churn': "Baseline: last month's churn",
    'last-value-carried': 'Baseline: last month carried on',
  },
  backtestOfSnapshot:
    'A snapshot has no dates, so no part of it can be hidden and forecast. Bring a history with dates to see how well this would have predicted the past.',
  backtestTooShort: 'The history is too short to hide its last part and forecast it from the rest.',
  outside: (month) => `${month}: outside`,
  forecast: 'forecast',
  became: 'came',
  constantChurn: 'Constant churn',
  lastCarried: 'Last period carried on',
  error: 'Off in all',
  monthlyError: 'Off per period (MAPE)',
  method: 'Method',
  tolv: 'Tolv',

  distributionTitle: (share) => `One account in ten holds ${share} of the value`,
  distributionMeta: (unit, range) =>
    `Still to come per account${unit === '' ? '' : `, ${unit}`}. The top tenth holds ${range}`,
  median: 'median',
  mean: 'mean',
  above: (accounts, from) => `${counted(accounts)} above ${from}`,
  belowZero: (accounts) => `${accounts} accounts cost more than they bring`,
  noDistribution: 'Too few accounts with a value to draw their distribution.',

  curves: {
    staying: {
      newerMore: 'Newer accounts stay longer',
      newerLess: 'Newer accounts stay shorter',
      alike: 'New and old accounts stay equally long',
      after: (share, period) => `${share} stay ${period}`,
      meta: (period) => `Share still active by ${period} since start; 90 % band`,
    },
    buying: {
      newerMore: 'More of the newer accounts buy again',
      newerLess: 'Fewer of the newer accounts buy again',
      alike: 'New and old accounts buy again equally often',
      after: (share, period) => `${share} buy again after ${period}`,
      meta: (period) => `Share that bought in the ${period} since the first purchase; 90 % band`,
    },
  },
  cohort: 'Cohort',
  all: 'all',
  others: 'others',
  after: (period) => `After ${period}`,
  atStart: 'at start',
  noCohortsTitle: 'No cohorts',
  noCohorts: 'Cohorts are drawn of accounts that say when they begin and when they leave.',
  startedIn: (label) => `Started ${label}`,

  formulaTitle: (naive, model) => `Margin divided by churn says ${naive}; this says ${model}`,
  formulaMeta: (unit) => `From the formula to the estimate${unit === '' ? '' : `, ${unit}`}`,
  formulaRow: 'Margin ÷ churn',
  certified: 'fit certified',
  notCertified: 'fit not certified',
  modelsTitle: 'Models',
  modelSpeaksFor: (accounts, part, period) => `${counted(accounts)}, ${part}; period: ${period}`,
  wholeBook: 'the whole book',
  converged: 'Certified: the search ended at a true top.',
  notConverged:
    'Not certified: the search did not end at a true top. Do not lean on these figures.',
  startsAgree: (share) => `${share} of the starts agree.`,
  parameters: 'Parameters',
  logLikelihood: 'Log-likelihood',
  standardError: 'Standard error',
  notAnswered: 'What could not be answered',
  allLeft: 'Every account has left, so nothing more is to come.',
  keptApart: (kept) =>
    `${kept.map(({ rows, currency }) => `${rows} rows in ${currency}`).join(', ')} were kept apart: --rates FILE converts them.`,
  asTable: 'As a table',
  fromTo: 'From – to',
  share: 'Share',
  low: 'Low',
  high: 'High',
  value: 'Value',
  step: 'Step',
  period: 'Period',

  reportTitle: (file) => `What the customers in ${file} are worth`,
  refusedTitle: 'Refused rows',
  refusedNone: 'Every row could be read.',
  line: 'Line',
  column: 'Column',
  written: 'As written',
  why: 'Why',
  suggestion: 'Suggestion',
  howTitle: 'How it was computed',
  how: [
    'Accounts that renew by contract and accounts that buy at will are told apart by the file, and each is given the model that fits its kind.',
    'Historic value is a fact: margin on what was paid, less what it cost to serve and to win the account.',
    'Future value is the expected margin of every payment still to come, discounted to the day of valuation. An account that has left by contract is worth nothing more.',
    'Each interval holds the truth nine times in ten if the model is right. It covers what the parameters may be and what chance does to each account, so intervals of parts do not add up to that of the whole.',
    'The back-test fits the same model on the beginning of the history only, forecasts the rest, and is shown beside two simple methods that had the same facts.',
  ],
  logScale: 'Needle: the 90 % interval, log scale',
  linearScale: 'Needle: the 90 % interval',
  needleSays: 'A needle is as long as the 90 % interval and thickest at the estimate.',
  madeBy: (version) => `Made by Tolv ${version}`,
}
