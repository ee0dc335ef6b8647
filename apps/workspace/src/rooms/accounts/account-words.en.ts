import { pluralOf } from '../../words/words.ts'

const plural = pluralOf('en')

export const en = {
  accounts: 'Accounts',
  account: (p: { number: string }) => `Account ${p.number}`,
  since: (p: { month: string }) => `customer since ${p.month}`,
  loading: 'Fetching the account',
  explaining: 'Working out why it is worth what it is',
  headline: 'CLV, still to come',
  share: '90 %',
  earned: 'Earned',
  fact: 'fact',
  paid: 'Pays a month',
  expected: 'Expected a month',
  chance: 'Chance it still buys',
  tenure: 'Customer for',
  months: (p: { count: number; written: string }) =>
    `${p.written} ${plural(p.count, { one: 'month', other: 'months' })}`,
  sentence: {
    left: 'It has left, so nothing more is expected.',
    more: (p: { times: string; who: string }) =>
      `Worth **${p.times} times** the average of ${p.who}.`,
    less: (p: { share: string; who: string }) => `Worth **${p.share}** of the average of ${p.who}.`,
    like: (p: { who: string }) => `Worth about as much as the average of ${p.who}.`,
    everyone: 'all accounts',
    atWill: (p: { share: string }) => ` The chance that it still buys is **${p.share}**.`,
    notValued: 'Not valued yet. The figures come with the next valuation.',
  },
  offer: {
    says: (p: { amount: string; cases: string }) =>
      `Up to ${p.amount} may be spent to keep this one; a loss in ${p.cases} of 10.`,
    none: 'Nothing can be spent to keep this one without counting on a loss.',
  },
  why: 'Why it is worth this much',
  whyMeta: (p: { unit: string }) => `${p.unit}, from the average, with 90 % interval`,
  whyHeads: { name: 'Step', drawing: 'Drawing', amount: 'Amount', range: '90 % interval' },
  whySum: 'Still to come',
  facts: 'Facts',
  noFacts: 'Nothing more is known. Columns of a file that are no date or amount become facts here.',
  timeline: 'Timeline',
  all: (p: { count: string }) => `All ${p.count}`,
  kinds: 'Kinds of events',
  olderEvents: 'Show older',
  noEvents: 'Nothing has happened yet.',
  subscriptions: 'Subscriptions',
  noSubscriptions: 'None. What it buys stands on the timeline.',
  perMonth: (p: { amount: string }) => `${p.amount} a month`,
  began: (p: { day: string }) => `since ${p.day}`,
  ended: (p: { day: string }) => `ended ${p.day}`,
  ends: (p: { day: string }) => `ends ${p.day}`,
  plan: 'Subscription',
  contacts: 'Contacts',
  noContacts: 'None yet. A file with names or e-mail addresses brings them.',
  roles: {
    payer: 'payer',
    user: 'user',
    'decision-maker': 'decides',
  } as Record<string, string>,
  intervals: {
    week: 'a week',
    month: 'a month',
    quarter: 'a quarter',
    year: 'a year',
  } as Record<string, string>,
  origin: {
    open: (p: { what: string }) => `${p.what}: where it comes from`,
    clv: 'Still to come',
    earned: 'Earned so far',
    earnedSays:
      'Margin of what was paid, less cost to serve until now and cost to acquire. It has happened, so it has no interval.',
    monthly: 'A month',
    monthlySays:
      'What it pays now by contract, or what it is expected to spend while it still buys.',
    chance: 'Chance it still buys',
    chanceSays:
      'From how often and how lately it has bought, compared with everyone else who buys at will.',
    tenure: 'Customer for',
    tenureSays: 'From the first day it is known.',
    offer: 'May be spent to keep it',
    offerSays:
      'If it is about to leave, and the offer is what makes it stay as long as others of its age and kind. To one ' +
      'who would have stayed anyway it is lost whole.',
    offerLow:
      'From the low end: staying brings at least this in nine cases of ten. What it still pays before the next ' +
      'renewal comes in any case and is not counted.',
    staying: 'What staying brings, on average',
    lossAt: (p: { amount: string }) => `Chance of loss at ${p.amount}`,
    paid: 'Pays a month',
    margin: '× margin',
    serve: '− cost to serve a month',
    horizon: '× expected months, discounted',
    sum: '= still to come',
    apart:
      'The intervals of the steps do not add up to that of the sum: where one step turns out high, another often turns out low.',
    interval: '90 % interval',
    total: 'With what was earned',
    model: 'Model',
    noModel: 'none fits',
    certificate: 'Fit',
    certified: 'certified',
    flagged: (p: { flags: string }) => p.flags,
    notConverged: 'did not settle',
    backtest: 'Back-test',
    inside: (p: { inside: string; of: string }) => `inside ${p.inside} of ${p.of}`,
    noBacktest: 'not possible yet',
    valued: 'Valued',
    asOf: 'As it stood on',
    more: 'See the whole book',
    discount: 'Discounted a year',
  },
  models: {
    'constant-churn': 'constant churn',
    'discrete-hazard': 'hazard by trait',
    'shifted-beta-geometric': 'sBG',
    'beta-discrete-weibull': 'BdW',
    'bg-nbd': 'BG/NBD',
    'gamma-gamma': 'Gamma-Gamma',
  } as Record<string, string>,
  modelOf: (p: { name: string; part: string; accounts: string }) =>
    `${p.name}, ${p.part}, ${p.accounts} accounts`,
  everyPart: 'all',
  flags: {
    ridge: 'two parameters move together',
    boundary: 'at the edge of what is possible',
    'near-homogeneous': 'accounts hardly differ',
    'too-few-accounts': 'too few accounts',
    'one-period': 'only one period seen',
    'no-churn': 'nobody has left yet',
    'no-repeat-purchase': 'nobody has bought twice',
    'unbounded-lifetime': 'unbounded lifetime',
    separation: 'of some kind nobody, or everybody, left',
    'starts-disagree': 'more than one answer fits',
    'spend-correlates-with-frequency': 'who buys often spends otherwise',
  } as Record<string, string>,
}

export type AccountWords = typeof en
