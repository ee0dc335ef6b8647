import { pluralOf } from '../../words/words.ts'
import { proof } from './proof-words.en.ts'

const plural = pluralOf('en')
const accounts = (p: { count: number; written: string }) =>
  `${p.written}\u00a0${plural(p.count, { one: 'account', other: 'accounts' })}`

export const en = {
  title: 'Value',
  accounts,
  close: 'Close',
  asTable: 'As a table',
  asDrawing: 'As a drawing',
  ninety: '90\u00a0%',
  fact: 'fact',
  tooFew: 'too few to say',
  pages: {
    value: 'Value',
    segments: 'Segments',
    cohorts: 'Cohorts',
    metrics: 'Metrics',
    'what-if': 'What if',
    models: 'Models',
  },
  page: {
    valued: 'Valued',
    valuations: 'Valuations',
    valuationsSays: 'Each is kept as it was made.',
    certified: 'fit certified',
    remarked: 'fit certified, with remarks',
    doubtful: 'fit in doubt',
    again: 'Value again',
    whatIf: 'What if …',
    started: 'Starting',
    mayNot: 'Your role may not value the book again.',
    underWay: 'A valuation is under way.',
  },
  asOf: {
    earlier: (p: { day: string }) => `This is the valuation as of ${p.day}.`,
    newest: 'See the newest',
    old: (p: { day: string }) => `The history ends on ${p.day}.`,
    oldSays: (p: { asOf: string }) =>
      `Valued as of ${p.asOf}, whoever has not been heard of since then counts as nearly gone.`,
    valueThen: (p: { day: string }) => `Value as of ${p.day}`,
    valuing: 'Valuing',
  },
  waiting: {
    first: 'The first valuation',
    firstSays:
      'How long accounts stay, what they pay and how sure that is are being worked out from ' +
      'what was imported. You can leave this page.',
    title: (p: { accounts: string }) => `Valuing ${p.accounts}`,
    waits: 'waits for its turn',
    share: (p: { share: string }) => `${p.share} done`,
    says: 'You can leave this page. The old numbers stay until the new are ready.',
    stopped: 'The valuation stopped.',
    stoppedSays: 'The numbers on this page are from the valuation before.',
  },
  empty: {
    title: 'No value yet',
    says:
      'Here will stand what every account has been and will be worth, how sure that is, and ' +
      'how well the same method would have predicted the past. It is worked out from the ' +
      'payment history you have: orders, subscriptions, invoices, or a list of customers. It ' +
      'takes about a minute.',
    action: 'Import a file',
    now: 'Value now',
    silent: (p: { accounts: string }) =>
      `What is paid by ${p.accounts} here is not known yet: a subscription that begins here tells it, and so does a ` +
      'file. After that a valuation is made when you ask for it, and on the first of each month.',
  },
  headline: {
    what: 'CLV of the book, still to come',
    ifSaved: 'CLV of the book, still to come, if saved',
    spoken: 'CLV of the book, still to come',
    earned: 'Earned so far',
    active: 'Active accounts',
    alive: 'Still customers, about',
    ofAll: (p: { all: string }) => `of ${p.all}`,
    naive: 'By constant churn',
    noNaive: 'nobody has left',
    gained: (p: { amount: string; range: string; since: string }) =>
      `The book gained **${p.amount}** __${p.range}__ since ${p.since}.`,
    lost: (p: { amount: string; range: string; since: string }) =>
      `The book lost **${p.amount}** __${p.range}__ since ${p.since}.`,
    unchanged: (p: { since: string }) => `Nothing has changed since ${p.since}.`,
    alike: (p: { amount: string; range: string; since: string }) =>
      `The book is worth about what it was on ${p.since}: the change, **${p.amount}** ` +
      `__${p.range}__, cannot be told from none.`,
    gaveMost: (p: { what: string; amount: string; range: string }) =>
      `${p.what} gave most, ${p.amount} __${p.range}__.`,
    tookMost: (p: { what: string; amount: string; range: string }) =>
      `${p.what} took most, ${p.amount} __${p.range}__.`,
    mostly: {
      settings: (p: { amount: string; range: string }) =>
        `Most of the change is other assumptions, ${p.amount} __${p.range}__.`,
      model: (p: { amount: string; range: string }) =>
        `Most of the change is the model, which knows the accounts better now, ${p.amount} __${p.range}__.`,
      growth: (p: { amount: string; range: string }) =>
        `Most of the change is growth, expected otherwise than before, ${p.amount} __${p.range}__.`,
    },
    failed: (p: { amount: string; range: string }) =>
      `${p.amount} __${p.range}__ was lost to payments that failed, which dunning can win back.`,
    average: (p: { amount: string; range: string }) =>
      `An account is worth **${p.amount}** __${p.range}__ on average.`,
    noAnswer: 'No number yet',
    bringMore: 'Bring more history',
  },
  change: {
    title: (p: { since: string }) => `What changed since ${p.since}`,
    meta: (p: { unit: string }) => `${p.unit}, with 90\u00a0% interval`,
    first: 'What changed',
    firstTitle: 'Nothing to compare with yet',
    firstSays:
      'This is the first valuation. After the next one, this shows what new accounts, prices ' +
      'and churn did to the value, each with its interval.',
    noneTitle: 'Nothing has changed',
    noneSays: (p: { since: string }) =>
      `All that is known now was known at the valuation as of ${p.since}, under the same assumptions.`,
    sum: 'Change in all',
    heads: { name: 'Reason', drawing: 'Drawn', amount: 'Amount', range: '90\u00a0% interval' },
    reasons: {
      'new-accounts': 'New accounts',
      expansion: 'Expansion',
      contraction: 'Contraction',
      price: 'Price',
      reactivation: 'Returned accounts',
      'churn-voluntary': 'Voluntary churn',
      'churn-involuntary': 'Involuntary churn',
      churn: 'Churn, cause unknown',
      'payments-received': 'Payments received',
      time: 'Those who stayed',
      growth: 'Growth',
      model: 'Model',
      settings: 'Assumptions',
    },
    passed: 'Time that passed',
    means: {
      'new-accounts': 'What is still to come from accounts that were not in the book before.',
      expansion: 'Accounts that stayed and now pay more for more.',
      contraction: 'Accounts that stayed and now pay less for less.',
      price: 'The same accounts, the same things, another price.',
      reactivation: 'What is still to come from accounts that had left and have come back.',
      'churn-voluntary': 'What was still to come from accounts that have chosen to leave since.',
      'churn-involuntary':
        'What was still to come from accounts whose payments failed, and that nobody wanted to ' +
        'lose: dunning can win it back.',
      churn: 'What was still to come from accounts that have left since, and nobody knows why.',
      'payments-received':
        'What was still to come has come: it has moved from the future to what is earned so ' +
        'far. It is a fact, so it has no interval.',
      time:
        'The same accounts, by the models there were: who has stayed longer is likelier to stay, ' +
        'and the next payments have come nearer. It is the mirror of churn: if the models are ' +
        'right, the two make up for each other. Where customers buy at will, who bought and who ' +
        'did not.',
      growth: 'The same accounts: what they pay is now expected to grow otherwise than before.',
      model:
        'The same accounts on the same day, better known: what the fit learnt from what happened ' +
        'since. An interval that holds nought is what more history does anyhow.',
      settings: 'The assumptions were changed by somebody here.',
    },
    intervals:
      'The intervals of the steps do not add up to the interval of the sum: what turns out ' +
      'worse in one is partly made up for in another.',
  },
  assumptions: {
    label: 'Assumptions',
    sentence:
      'Assuming a margin of {margin}, a discount of {discountPerYear}, a cost to serve of ' +
      '{costToServeMinorPerMonth} and a cost to win an account of {costToAcquireMinor}, over ' +
      '{horizonMonths}, with {growth}, {uptake} and parts by {segment}.',
    hint: 'Edit any of them: the effect shows before it is saved',
    margin: (p: { share: string }) => p.share,
    discount: (p: { share: string }) => `${p.share} a year`,
    serve: (p: { amount: string }) => `${p.amount} a month`,
    acquire: (p: { amount: string }) => p.amount,
    lifetime: 'the whole lifetime',
    months: (p: { count: number }) => `${p.count}\u00a0months`,
    growthMeasured: 'growth as measured, fading',
    growthNone: 'no growth of what accounts pay',
    growthOf: (p: { share: string }) => `growth of ${p.share} a year, fading`,
    uptakeMeasured: 'further agreements as they were taken up, fading',
    uptakeNone: 'no further agreements',
    uptakeOf: (p: { count: string }) => `${p.count} further agreements an account and year, fading`,
    byData: 'what the data show',
    byDataAs: (p: { trait: string }) => `what the data show (${p.trait})`,
    names: {
      margin: 'Margin',
      discountPerYear: 'Discount a year',
      costToServeMinorPerMonth: 'Cost to serve, a month',
      costToAcquireMinor: 'Cost to win an account',
      horizonMonths: 'How far ahead',
      segment: 'Parts modelled apart',
      growth: 'Growth of what accounts pay',
      uptake: 'Further agreements',
    },
    means: {
      margin: 'What is left of each payment when the thing sold has been paid for.',
      discountPerYear:
        'Money next year is worth less than money today: by this much, as an effective rate.',
      costToServeMinorPerMonth: 'What an active account costs in support and administration.',
      costToAcquireMinor: 'What it cost to win an account, once. It lowers what is earned so far.',
      horizonMonths: 'How much of the future is counted.',
      growth:
        'Upgrades less downgrades of those who stay, and what is spent at a time by those who buy at will, ' +
        'as measured and fading by half in two years, where the past was nearer with it than without. Not ' +
        'in it: prices of agreements raised for many.',
      uptake:
        'Agreements that accounts take up beside what they have, as they did while they were customers and half ' +
        'as many every two years, where the past was nearer with them than without. An account that comes ' +
        'back after it had left is not in it.',
      segment:
        'Accounts that behave unlike each other are best modelled apart. Left to the data, the ' +
        'trait is taken that explains the most, if any does.',
    },
    notANumber: 'That is not a number.',
    outside: (p: { least: string; most: string }) => `Between ${p.least} and ${p.most}.`,
    outsideMeant: (p: { least: string; most: string; meant: string }) =>
      `Between ${p.least} and ${p.most}. Did you mean ${p.meant}?`,
    belowZero: 'A cost cannot be below nothing.',
    now: 'now',
    ifSaved: 'if saved',
    effect: (p: { amount: string; range: string; change: string }) =>
      `If saved: **${p.amount}** __${p.range}__, ${p.change} from now.`,
    partsLater: 'What other parts would do is known when the book has been valued again.',
    working: 'Working it out',
    save: 'Save and value again',
    undo: 'Undo',
    saving: 'Saving',
    mayNot: 'Your role may try assumptions but not save them.',
    older: 'These numbers stand on assumptions from before they were changed.',
  },
  distribution: {
    title: (p: { range: string }) => `One account in ten holds ${p.range} of the value`,
    plain: 'What accounts are worth',
    meta: (p: { unit: string }) =>
      `Accounts by what is still to come of each, ${p.unit}; band: 90\u00a0%`,
    median: (p: { amount: string }) => `median ${p.amount}`,
    mean: (p: { amount: string }) => `mean ${p.amount}`,
    above: (p: { count: string; from: string }) => `${p.count} above ${p.from}`,
    unitY: 'accounts',
    heads: { from: 'From', to: 'To', accounts: 'Accounts', range: '90\u00a0%' },
    belowZero: (p: { accounts: string }) =>
      `${p.accounts} would cost more to serve than they will pay.`,
    none: 'Too few accounts for a picture of them.',
  },
  cohorts: {
    curves: {
      staying: {
        titles: {
          'stay-longer': 'Newer accounts stay longer',
          'leave-sooner': 'Newer accounts leave sooner',
          alike: 'Newer accounts stay as long as older ones',
          one: 'How long accounts stay',
        },
        meta: 'Share still active, by when they started; band: 90\u00a0%',
        heads: {
          cohort: 'Started',
          accounts: 'Accounts',
          after: 'After',
          share: 'Active',
          range: '90\u00a0%',
        },
      },
      buying: {
        titles: {
          'stay-longer': 'More of the newer accounts buy again',
          'leave-sooner': 'Fewer of the newer accounts buy again',
          alike: 'Newer accounts buy again as often as older ones',
          one: 'How many buy again',
        },
        meta: 'Share that bought in the period, by first purchase; band: 90\u00a0%',
        heads: {
          cohort: 'First bought',
          accounts: 'Accounts',
          after: 'After',
          share: 'Bought',
          range: '90\u00a0%',
        },
      },
    },
    note: (p: { share: string; at: string }) => `${p.share} after ${p.at}`,
    forecast: 'forecast',
    observed: 'observed',
    all: 'all',
    periods: {
      week: (p: { count: number }) =>
        `${p.count}\u00a0${plural(p.count, { one: 'week', other: 'weeks' })}`,
      month: (p: { count: number }) =>
        p.count === 12
          ? 'a year'
          : `${p.count}\u00a0${plural(p.count, { one: 'month', other: 'months' })}`,
      quarter: (p: { count: number }) =>
        `${p.count}\u00a0${plural(p.count, { one: 'quarter', other: 'quarters' })}`,
      year: (p: { count: number }) =>
        `${p.count}\u00a0${plural(p.count, { one: 'year', other: 'years' })}`,
    },
    units: { week: 'weeks', month: 'months', quarter: 'quarters', year: 'years' },
    none: 'Too few accounts for a curve of who stays.',
  },
  backtest: {
    title: (p: { range: string; actual: string }) => `${p.range} was forecast, ${p.actual} came`,
    meta: (p: { unit: string; forecast: string; inside: number; periods: number; from: string }) =>
      `Margin, ${p.unit}, from ${p.from}. Forecast ${p.forecast}; inside ${p.inside} of ${p.periods} periods`,
    forecast: 'forecast',
    became: 'became',
    outside: (p: { month: string; amount: string }) => `${p.month}: ${p.amount} came`,
    heads: { from: 'From', forecast: 'Forecast', range: '90\u00a0%', actual: 'Became' },
    says: (p: { accounts: string; mape: string; constant: string; carried: string }) =>
      `The last part of the history was hidden and foretold from the ${p.accounts} known ` +
      `before it. On average a period missed by **${p.mape}**. With constant churn it would ` +
      `have been ${p.constant}, and with the last period carried on ${p.carried}.`,
    beyond: (p: { amount: string }) =>
      `Besides, ${p.amount} came from what the same accounts took up later or came back to, beside that forecast.`,
    uptake: (p: { expected: string; came: string }) =>
      `Of further agreements ${p.expected} was expected, and ${p.came} came.`,
    refusedTitle: 'No back-test',
    refusedSays: (p: { says: string }) => p.says,
  },
  segments: {
    title: 'Segments',
    more: 'What may be spent on each',
    by: 'Divide the book by',
    orderBy: 'Order by',
    linear: 'Needle: the 90\u00a0% interval',
    log: 'Needle: the 90\u00a0% interval, log scale',
    download: 'Download every account (CSV)',
    downloadParquet: 'as Parquet',
    downloadSegments: 'Download these segments (CSV)',
    heads: {
      value: 'Segment',
      accounts: 'Accounts',
      active: 'active',
      perAccount: 'CLV per account',
      perAccountSub: 'still to come',
      needle: 'CLV per account, drawn',
      future: 'To come',
      historic: 'Earned so far',
      clv: 'CLV in all',
      churn: 'Churn',
      churnUnit: '% a month',
      churnCauses: 'voluntary · involuntary',
      churnVoluntary: 'voluntary',
      churnInvoluntary: 'involuntary',
      margin: 'Margin',
      marginUnit: 'a month',
      cac: 'Allowable CAC',
      change: 'Changed',
    },
    noRisk: 'nobody at risk',
    unknown: 'not known',
    none:
      'No trait to divide the accounts by. A column of the imported file that is not a date, ' +
      'an amount or a name becomes a trait.',
    noneTitle: 'No segments yet',
  },
  ...proof,
}

export type ValueWords = typeof en
