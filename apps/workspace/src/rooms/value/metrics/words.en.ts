import { pluralOf } from '../../../words/words.ts'

const plural = pluralOf('en')

export const en = {
  title: 'Metrics',
  empty:
    'Here will stand the monthly recurring revenue and every movement of it: new, expansion, contraction, churn, ' +
    'reactivation. It is told by our definitions and by those of five products, with what makes them differ.',
  fact: 'fact',
  choose: { month: 'Month', preset: 'By the rules of' },
  headline: {
    what: 'Monthly recurring revenue',
    soFar: 'so far this month',
    grew: (p: { amount: string; month: string }) => `MRR grew by **${p.amount}** in ${p.month}.`,
    fell: (p: { amount: string; month: string }) => `MRR fell by **${p.amount}** in ${p.month}.`,
    still: (p: { month: string }) => `MRR stood still in ${p.month}.`,
    most: (p: { what: string; amount: string }) => `${p.what} gave most, ${p.amount}.`,
    least: (p: { what: string; amount: string }) => `${p.what} took most, ${p.amount}.`,
    customers: 'Customers',
    nrr: 'NRR, 12 months',
    grr: 'GRR, 12 months',
    logoChurn: 'Customer churn',
    aMonth: 'a month',
    arpa: 'MRR per customer',
    quickRatio: 'Quick ratio',
    none: 'no answer yet',
    nothingLost: 'nothing was lost',
  },
  movements: {
    title: (p: { month: string }) => `What moved MRR in ${p.month}`,
    meta: (p: { unit: string }) => `${p.unit} a month; facts, no interval`,
    sum: 'In all',
    none: 'Nothing moved MRR.',
    heads: { name: 'Movement', drawing: 'Drawn', amount: 'Amount', range: 'Kind' },
    names: {
      new: 'New',
      reactivation: 'Reactivation',
      expansion: 'Expansion',
      contraction: 'Contraction',
      voluntary: 'Voluntary churn',
      involuntary: 'Involuntary churn',
      unknown: 'Churn of unknown cause',
    },
  },
  chart: {
    titles: {
      more: (p: { gained: string; lost: string }) =>
        `In a year ${p.gained} of MRR came and ${p.lost} went`,
      short: (p: { gained: string; lost: string }) => `${p.gained} of MRR came and ${p.lost} went`,
    },
    meta: (p: { unit: string }) =>
      `MRR gained above the line and lost below it, ${p.unit}; the tick is what was left of them`,
    gained: 'gained',
    lost: 'lost',
  },
  kept: {
    grows: (p: { share: string }) => `Customers of a year ago pay ${p.share} of what they did`,
    none: 'What customers of a year ago pay now',
    meta: 'Of the customers there 12 months before, their MRR now of their MRR then; facts',
    nrr: 'net',
    grr: 'gross',
    tooShort: 'There has to be a year of history before it can be told.',
  },
  churn: {
    title: (p: { share: string; month: string }) =>
      `${p.share} of the customers left in ${p.month}`,
    meta: 'Share of those there at the start of each month; facts',
    logo: 'customers',
    gross: 'MRR, gross',
    net: 'MRR, net',
  },
  asTable: 'As a table',
  asDrawing: 'As a drawing',
  months: {
    title: 'Month by month',
    meta: (p: { unit: string }) =>
      `${p.unit} a month; the last is told so far where it is not over`,
    heads: {
      month: 'Month',
      start: 'Start',
      new: 'New',
      reactivation: 'Back',
      expansion: 'Up',
      contraction: 'Down',
      churn: 'Churn',
      end: 'End',
      customers: 'Customers',
      logoChurn: 'Left',
      gross: 'Gross churn',
      ratio: 'Quick ratio',
    },
    soFar: 'so far',
    noLoss: 'no loss',
    more: 'Show all months',
    download: 'Every month as CSV',
  },
  presets: {
    title: 'The same month by six definitions',
    same: (p: { month: string }) =>
      `${p.month}: where nothing is said, a product agrees with ours.`,
    heads: {
      name: 'Product',
      mrr: 'MRR',
      new: 'New',
      reactivation: 'Back',
      expansion: 'Up',
      contraction: 'Down',
      churn: 'Churn',
      customers: 'Customers',
      logoChurn: 'Left',
      arpa: 'MRR each',
    },
    why: 'Where they differ, and which rule makes the difference',
    agree: 'In this month they all agree.',
    differs: (p: { rule: string; figures: string }) => `${p.rule}: ${p.figures}.`,
    sums: 'The parts of a figure sum to its whole difference from ours: one rule is changed at a time, in this order.',
    silent: (p: { rules: string }) => `Its pages are silent on ${p.rules}; there our rule stands.`,
    rules: {
      churnDated: 'MRR lasts as long as was paid',
      withinMonth: 'each change within the month counts',
      pastDueDays: 'who is past due too long is lost',
      reactivation: 'who returns within a month is new',
      churnOf: 'churn is a share of new customers too',
      averageOf: 'free subscriptions are averaged over too',
      returned: 'what returned counts as won',
    },
    matters: {
      churnDated: 'when churn is dated',
      withinMonth: 'changes within a month',
      pastDueDays: 'past due',
      reactivation: 'returns',
      churnOf: 'what churn is a share of',
      averageOf: 'who is averaged over',
      returned: 'whether returns are won',
    },
    figures: {
      mrr: 'MRR',
      new: 'new',
      reactivation: 'back',
      expansion: 'up',
      contraction: 'down',
      churn: 'churn',
      customers: 'customers',
      customersChurned: 'customers lost',
      arpa: 'MRR each',
      logoChurn: 'customer churn',
      netChurn: 'net churn',
      quickRatio: 'quick ratio',
    },
    points: (p: { amount: string }) => `${p.amount} points`,
  },
  lifetimes: {
    title: 'What each would say an account is worth',
    meta: (p: { month: string }) =>
      `By its formula, ${p.month}, beside what our model expects an active account still to bring`,
    log: 'log scale',
    model: 'Our model',
    heads: { name: 'By', value: 'Worth', needle: 'Drawn', gap: 'From the model' },
    opens: (p: { name: string }) => `Why ${p.name} differs from the model`,
    theirs: (p: { name: string }) => `${p.name}'s formula`,
    input: (p: { average: string; churn: string }) =>
      `${p.average} a month, ${p.churn} lost a month`,
    monthlyRate: (p: { amount: string }) => `${p.amount} with a monthly rate`,
    monthly: 'The same, with its yearly rate made monthly',
    why: 'What makes the difference',
    barHeads: { name: 'Reason', drawing: 'Drawn', amount: 'Amount' },
    noGap: 'Without an answer on both sides there is no difference to explain.',
    noModel: 'The model could not tell what an account is still to bring.',
    reasons: {
      'discount-unit': 'A yearly rate used as a monthly one',
      'own-discount': 'Its own discounting',
      'churn-definition': 'Which churn',
      'average-definition': 'Which average',
      margin: 'Margin',
      'cost-to-serve': 'Cost to serve',
      discounting: 'Later money counts less',
      horizon: 'How far ahead',
      'loyal-stay': 'The loyal stay longer',
      growth: 'Payments grow',
    },
    impossible: {
      'no-churn': 'Impossible: nobody left, so it divides by nothing',
      'gained-more-than-lost': 'Impossible: customers grew by more than was lost',
      'no-customers': 'Impossible: there are no customers',
      'too-short': 'Impossible: there are too few months',
    },
  },
  payback: {
    title: 'Payback',
    says: (p: { cost: string; months: number }) =>
      `What it costs to win an account, ${p.cost}, is back after **${p.months}** monthly payments.`,
    never: (p: { cost: string }) =>
      `What it costs to win an account, ${p.cost}, is never paid back: a month brings nothing.`,
    share: (p: { share: string; range: string }) =>
      `**${p.share}** __${p.range}__ of new accounts stay long enough.`,
    none:
      'No cost to win an account is assumed, so there is nothing to pay back. It is one of ' +
      'the assumptions on the value page.',
  },
  cohorts: {
    title: 'What is left of those who began together',
    meta: 'Share that still pays, and below it their MRR of what they began with; facts',
    heads: { label: 'Began', accounts: 'Accounts', mrr: 'MRR at start' },
    after: (p: { months: number }) =>
      `${p.months} ${plural(p.months, { one: 'month', other: 'months' })}`,
    notYet: 'not yet',
    none: 'A snapshot does not say when anybody began.',
  },
  rfm: {
    title: 'Those who buy when they like',
    what: 'Bought again',
    says: (p: { buyers: string; purchases: string; amount: string }) =>
      `**${p.buyers}** buyers at will, ${p.purchases} purchases each of ${p.amount} on average.`,
    gap: (p: { days: string }) => `Half of those who buy again do so within ${p.days} days.`,
    noMrr:
      'They promise nothing, so there is no MRR to tell. Who bought how recently and how often is told instead.',
    heads: {
      group: 'Group',
      buyers: 'Buyers',
      money: 'Money so far',
      each: 'Each',
      since: 'Days since last',
      purchases: 'Purchases',
    },
    groups: {
      best: 'Often and lately',
      loyal: 'Loyal',
      newcomers: 'Newcomers',
      middling: 'Seldom, a while ago',
      slipping: 'Often, not lately',
      'gone-quiet': 'Gone quiet',
    },
    meta: 'By fifths of how recently and how often they bought; the middle buyer of each group',
  },
  onlyLastMonth: 'A snapshot says nothing of the months before its last, so only that one is told.',
}

export type MetricsWords = typeof en
