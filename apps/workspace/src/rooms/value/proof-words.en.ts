import { pluralOf } from '../../words/words.ts'

const plural = pluralOf('en')

/** The words for what a number stands on: where it comes from, the models, and what could not be said. */
export const proof = {
  cac: {
    title: (p: { segment: string }) => `Allowable CAC, ${p.segment}`,
    says: 'What may be spent to win one more like these and still come out even.',
    low: 'From the low end, not the estimate',
    lowSays:
      'It is computed from the low end of the interval of a new account: five times in a ' +
      'hundred a new account is worth less than this. It is a ceiling, not a goal.',
  },
  origin: {
    formula: 'The sum over accounts of',
    margin: 'Margin',
    discount: 'Discount',
    serve: 'Cost to serve',
    horizon: 'Counted over',
    model: 'Model',
    models: (p: { count: number }) =>
      `${p.count}\u00a0${plural(p.count, { one: 'model', other: 'models' })}`,
    fitted: 'Fitted and tried',
    fittedAnew: 'for this valuation',
    stand: (p: { day: string; accounts: number; of: number }) =>
      `${p.day}; ${p.accounts}\u00a0of ${p.of} ${plural(p.of, { one: 'account', other: 'accounts' })} with news since`,
    backtest: 'Back-test',
    inside: (p: { inside: number; periods: number }) => `inside ${p.inside} of ${p.periods}`,
    noBacktest: 'none',
    valued: 'Valued',
    history: 'History',
    per: 'per account',
    totalSays:
      'For each account: margin a month × the months it is expected to stay, discounted, less ' +
      'the cost to serve. A churned account is worth nothing more.',
    intervals:
      'The intervals of accounts and segments do not add up to that of the sum: bad luck in ' +
      'one is partly made up for by good luck in another.',
    earnedTitle: 'Earned so far',
    earnedSays:
      'The margin of everything paid until now, less the cost to serve until now and the cost ' +
      'to win the accounts. It has happened, so it has no interval.',
    seeAccounts: 'See the accounts',
    clv: 'CLV in all',
    future: 'Still to come',
  },
  naive: {
    title: 'The constant-churn formula',
    says: (p: { churn: string }) =>
      `Margin a month ÷ churn a month, for every active account. Churn: ${p.churn} a month.`,
    saysNone: 'Nobody has left yet, so churn is nought and the formula has no answer.',
    why: 'Why it differs',
    ours: 'By the models',
    sum: 'The formula less the models',
    reasons: {
      discounting: 'It does not discount',
      'loyal-stay': 'It lets the loyal leave as fast as the new',
      growth: 'It lets nothing grow',
      'churned-are-gone': 'It counts accounts that have left',
      horizon: 'It counts another stretch of time',
      'cost-to-serve': 'It leaves out the cost to serve',
    },
    heads: { name: 'Reason', drawing: 'Drawn', amount: 'Amount' },
  },
  refusals: {
    title: 'What cannot be said',
    sentence: (p: { refusal: string; accounts: string; says: string }) => p.says,
  },
  models: {
    title: 'Models',
    meta: 'What was fitted, to whom, and whether it may be believed',
    names: {
      'constant-churn': 'Renewal, constant churn',
      'discrete-hazard': 'Renewal, hazard by trait',
      'shifted-beta-geometric': 'Renewal, shifted beta-geometric',
      'beta-discrete-weibull': 'Renewal, beta-discrete-Weibull',
      'bg-nbd': 'Repeat purchase, BG/NBD',
      'mbg-nbd': 'Repeat purchase, MBG/NBD',
      'pareto-nbd': 'Repeat purchase, Pareto/NBD',
      'gamma-gamma': 'Spend, Gamma-Gamma',
    },
    does: {
      'constant-churn':
        'Every account has the same chance to leave at every renewal, however long it has stayed.',
      'discrete-hazard':
        'What is known of an account, its term, price and traits, says how likely it is to leave at each renewal, ' +
        'and for what cause.',
      'shifted-beta-geometric':
        'Every account has a chance of its own to leave at each renewal; who has stayed long is likelier to be loyal.',
      'beta-discrete-weibull':
        'As the shifted beta-geometric, and the chance to leave may also rise or fall with time ' +
        'for one and the same account.',
      'bg-nbd':
        'Every account buys at a rate of its own and may stop for good after any repeat purchase.',
      'mbg-nbd':
        'Every account buys at a rate of its own and may stop for good after any purchase, the first too.',
      'pareto-nbd':
        'Every account buys at a rate of its own and may leave at any time, whether it has just bought or not.',
      'gamma-gamma':
        'Every account has a typical spend of its own, known the better the more it has bought.',
    },
    heads: {
      name: 'Model',
      part: 'Speaks for',
      accounts: 'Accounts',
      certificate: 'Certificate',
      parameters: 'Parameters',
    },
    whole: 'the whole book',
    certified: 'Certified',
    remarked: 'Certified, with a remark:',
    converged: 'Converged',
    notConverged: 'Did not converge: its numbers are not to be used',
    starts: (p: { share: string }) => `${p.share} of the starts agree`,
    open: 'Show',
    logLikelihood: 'Log-likelihood',
    remark: 'Remark',
    gradient: 'Slope left at the optimum',
    startsAgreeing: 'Starts that agree',
    period: 'One period',
    periods: { week: 'week', month: 'month', quarter: 'quarter', year: 'year' },
    flags: {
      ridge:
        'Many sets of parameters fit almost as well; the forecast is the same for all of them.',
      boundary: 'A parameter stands at the edge of what it can be.',
      'near-homogeneous': 'The accounts are so alike that they can hardly be told apart.',
      'too-few-accounts': 'Too few accounts to be sure.',
      'one-period': 'Only one period has been seen.',
      'no-churn': 'Nobody has left yet.',
      'no-repeat-purchase': 'Nobody has bought twice.',
      'unbounded-lifetime': 'Without a discount the expected lifetime would have no end.',
      separation: 'Of some kind of account nobody, or everybody, has left.',
      'starts-disagree': 'Different starts ended in different places.',
      'refunds-outweigh': 'Of some buyers refunds outweigh what they bought again.',
      'spend-correlates-with-frequency':
        'Those who buy often also spend more at a time, which the model takes no account of.',
    },
  },
}

export type ProofWords = typeof proof
