import { pluralOf } from '../../../words/words.ts'

const plural = pluralOf('en')

export const en = {
  title: 'Models',
  empty:
    'Here will stand whether the numbers can be believed: how far off the same method would have ' +
    'been at each point of your past, how often its intervals held, and what was fitted to whom.',
  verdicts: {
    yes: 'This can be believed',
    remarks: 'This can be believed, with these remarks',
    'not-yet': 'This cannot be believed yet',
  },
  track: (p: { missed: string; inside: number; of: number; naive: string }) =>
    `Tried on your own past, a month’s forecast missed by **${p.missed}** on average; the best ` +
    `simple guess would have missed by ${p.naive}. The 90\u00a0% intervals held ` +
    `**${p.inside}\u00a0of\u00a0${p.of}** times.`,
  remarks: {
    'no-model': 'The history bears no model yet: see what is missing below.',
    doubtful: (p: { accounts: string; of: string }) =>
      `The fit for ${p.accounts} of ${p.of} accounts is in doubt: read why below before you lean on it.`,
    remarked: (p: { count: number }) =>
      `${p.count}\u00a0${plural(p.count, { one: 'fit has', other: 'fits have' })} a remark that ` +
      'leaves the forecast as it is.',
    untested:
      'The method has not been tried on your past: the history is too short to hide a part of it.',
    outguessed: (p: { ours: string; theirs: string }) =>
      `On your past a simple guess would have been closer: it missed by ${p.theirs}, this by ${p.ours}.`,
    overconfident: (p: { inside: number; of: number }) =>
      `The intervals are too narrow: nine in ten should hold, and ${p.inside} of ${p.of} did.`,
  },
  cuts: {
    title: (p: { inside: number; of: number }) =>
      `${p.inside} of ${p.of} intervals held when the past was foretold`,
    meta: (p: { unit: string; months: number }) =>
      `Margin, ${p.unit}, over up to ${p.months} months from each day the history was cut; needle: 90\u00a0%`,
    heads: {
      cut: 'Cut on',
      forecast: 'Forecast',
      range: '90\u00a0%',
      came: 'Came',
      missed: 'Missed',
    },
  },
  calibrated: {
    titles: {
      staying: (p: { said: string; came: string }) =>
        `Of those said to stay with ${p.said}, ${p.came} stayed`,
      money: (p: { said: string; came: string }) =>
        `The tenth said to bring ${p.said} each brought ${p.came}`,
    },
    meta: {
      staying: (p: { unit: string; inside: number; of: number }) =>
        `Said against came, ${p.unit}, by tenths of the accounts; ${p.inside} of ${p.of} in their 90\u00a0% band`,
      money: (p: { unit: string; inside: number; of: number }) =>
        `Margin per account, ${p.unit}, by tenths; ${p.inside} of ${p.of} in their 90\u00a0% band`,
    },
    said: 'said',
    came: 'came',
    held: 'held',
    missed: 'outside',
    heads: {
      accounts: 'Accounts',
      said: 'Said',
      range: '90\u00a0%',
      came: 'Came',
      held: 'Interval',
    },
  },
  trials: {
    title: 'What else was tried',
    meta: (p: { cuts: number }) =>
      `Average miss by month, at ${p.cuts} cuts of the history; chosen by it and by who was foreseen to stay, part by part`,
    heads: {
      name: 'Model',
      part: 'Speaks for',
      missed: 'Missed by',
      short: 'Months 1–3',
      long: 'Later',
      foresaw: 'Foresaw who stays',
      verdict: 'Verdict',
    },
    whole: 'The models chosen, together',
    baselines: {
      'constant-churn': 'Constant churn of a year',
      'last-period-churn': 'Churn of the last month',
      'last-value-carried': 'Last month carried on',
    },
    chosen: 'chosen',
    notChosen: 'not chosen',
    free: 'costs nothing',
    none: 'not tried',
    apart: (p: { trait: string; apart: string; one: string; cuts: number }) =>
      `Buyers are valued by **${p.trait}**, each value with parameters of its own: over ` +
      `${p.cuts}\u00a0${plural(p.cuts, { one: 'cut', other: 'cuts' })} its sums missed by ${p.apart}, ` +
      `those of one fit for all by ${p.one}.`,
    together: (p: { trait: string; apart: string; one: string; cuts: number }) =>
      `Buyers differ by **${p.trait}**, yet one fit speaks for all: over ` +
      `${p.cuts}\u00a0${plural(p.cuts, { one: 'cut', other: 'cuts' })} its sums by value missed by ${p.one}, ` +
      `those of fits of their own by ${p.apart}.`,
  },
  fits: {
    title: 'What was fitted, and what it says',
    meta: 'Each fit speaks for a part of the book',
    renews: {
      week: 'weekly',
      month: 'renewed monthly',
      quarter: 'renewed quarterly',
      year: 'renewed yearly',
    },
    open: 'Parameters and certificate',
    none: 'No model could be fitted.',
    sayings: {
      'loyalty-grows': (p: { first: string; later: string; nth: string }) =>
        `Of those at their first renewal ${p.first} stay, of those at ${p.nth} ${p.later}: ` +
        'who has stayed is likelier to stay.',
      'loyalty-fades': (p: { first: string; later: string; nth: string }) =>
        `Of those at their first renewal ${p.first} stay, of those at ${p.nth} ${p.later}: ` +
        'they tire with time.',
      'loyalty-even': (p: { first: string }) =>
        `At every renewal ${p.first} stay, however long they have stayed.`,
      'buys-and-stops': (p: { perPeriod: string; period: string; stops: string }) =>
        `A customer buys ${p.perPeriod} times a ${p.period}, and a purchase is the last with a ` +
        `chance of ${p.stops}.`,
      'buys-and-leaves': (p: { perPeriod: string; period: string; leaves: string }) =>
        `A customer buys ${p.perPeriod} times a ${p.period}, and a new one is gone a ${p.period} ` +
        `later with a chance of ${p.leaves}.`,
      spends: (p: { mean: string }) => `A purchase is ${p.mean} on average.`,
    },
    flat: {
      'loyalty-grows': 'Who has stayed is likelier to stay; how much likelier is too flat to say.',
      'loyalty-fades': 'They tire with time; how much is too flat to say.',
      'loyalty-even': 'They stay as readily at every renewal; how readily is too flat to say.',
      'buys-and-stops': 'How often they buy, and when they stop, is too flat to say.',
      'buys-and-leaves': 'How often they buy, and how soon they leave, is too flat to say.',
      spends: 'What a purchase is on average is too flat to say.',
    },
    periods: { week: 'week', month: 'month', quarter: 'quarter', year: 'year' },
    nth: {
      week: 'their 52nd',
      month: 'their twelfth',
      quarter: 'their fourth',
      year: 'their third',
    },
    download: 'Download the fits (CSV)',
    parameter: 'Parameter',
    value: 'Value',
    error: 'Standard error',
    odds: 'Odds ratio',
    interval: '90\u00a0% interval',
    oddsSays:
      'How many times the odds to leave at a renewal become: 2 doubles them, 1 changes nothing.',
    noError: 'not known',
    certificate: 'Certificate',
    beside: {
      title: 'Also fitted',
      says:
        'To the same accounts. All have as many parameters, so the higher log-likelihood is the ' +
        'better fit; the model that speaks stands first.',
      model: 'Model',
      certified: 'certified',
      not: 'not certified',
    },
    certificateSays:
      'A fit is certified when the search for it ended on level ground, from several starts in the ' +
      'same place, and none of the known traps was met.',
    means: {
      ridge:
        'Several explanations fit equally well. Do not read anything into the parameters one by ' +
        'one; the forecast is the same for all of them.',
      boundary:
        'The best explanation lies at the edge of what the model can say. Look at the back-test ' +
        'before you trust the far future.',
      'near-homogeneous':
        'These accounts behave so alike that loyalty cannot be told from luck. The model is then ' +
        'the same as constant churn, and that is in order.',
      'too-few-accounts':
        'Few accounts: the interval is wide for that reason. More history narrows it.',
      'one-period':
        'Only one renewal has been seen, so whether loyalty grows is a guess. It will be known ' +
        'after the next.',
      'no-churn':
        'Nobody has left yet, so nobody knows how long they stay. The estimate is an upper end.',
      'no-repeat-purchase': 'Nobody has bought twice, so how often they come back is not known.',
      'unbounded-lifetime':
        'Some would stay for ever. With a discount the value is still finite, and it is.',
      separation:
        'Of some kind of account nobody, or everybody, has left, so how readily they leave is taken ' +
        'from what is usual. More history will tell.',
      'starts-disagree':
        'The search ended in different places from different starts. Value again with more history, ' +
        'and do not rely on this part.',
      'refunds-outweigh':
        'Of some buyers refunds outweigh what they bought again. They are expected to spend what the ' +
        'others do from now on, which is too much if they go on returning.',
      'spend-correlates-with-frequency':
        'Frequent buyers also spend more at a time, which the model takes no account of: the best ' +
        'customers are worth somewhat more than it says.',
    },
  },
  home: {
    title: 'Can this be believed?',
    link: 'See the models and how they did',
  },
  notReported: {
    title: 'This valuation is older than this report',
    says: 'Value again to have the models with how sure they are.',
  },
}

export type ModelsWords = typeof en
