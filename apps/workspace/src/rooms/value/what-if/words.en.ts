export const en = {
  title: 'What if …',
  empty:
    'Here one can move churn, price, expansion and costs, and see at once what the whole book would ' +
    'be worth, what a new customer would bring, and how sure that is.',
  levers: {
    title: 'Levers',
    meta: 'From today on; the mark is where each stands now',
    reset: 'Put all back',
    names: {
      voluntaryChurn: 'Voluntary churn',
      involuntaryChurn: 'Involuntary churn',
      price: 'Price',
      priceElasticityOfChurn: 'Churn’s answer to the price',
      expansionPerYear: 'Expansion, more a year',
      expansionFadesInYears: 'Expansion fades in',
      frequency: 'Purchases, how often',
      spendPerOrder: 'Spend per order',
      margin: 'Margin',
      costToServeMinorPerMonth: 'Cost to serve a month',
      costToAcquireMinor: 'Cost to acquire',
      discountPerYear: 'Discount a year',
      horizonMonths: 'Horizon',
      newPerMonth: 'New customers a month',
      newMonths: 'Months they are counted',
    },
    hints: {
      priceElasticityOfChurn: '% more voluntary churn for 1 % more in price; your guess',
    } as Record<string, string>,
    wholeLifetime: 'whole lifetime',
    months: (p: { count: number }) => `${p.count}\u00a0months`,
    invalid: (p: { least: string; most: string }) => `Between ${p.least} and ${p.most}.`,
    allChurn:
      'All churn counts as voluntary here: the history does not tell whose payments failed.',
  },
  effect: {
    what: 'More still to come than today',
    whatLess: 'Less still to come than today',
    spoken: 'Difference to the valuation',
    still: 'Move a lever to see what it does to the whole book.',
    total: (p: { amount: string; range: string; now: string }) =>
      `Still to come would be **${p.amount}** __${p.range}__, instead of ${p.now}.`,
    newCustomer: (p: { amount: string; range: string; ceiling: string }) =>
      `A new customer would bring **${p.amount}** __${p.range}__; up to ${p.ceiling} may be spent to win one, from the low end.`,
    toBeWon: (p: { amount: string; range: string }) =>
      `Those still to be won bring **${p.amount}** __${p.range}__ besides, less the cost to win them.`,
    earned: 'What has been earned so far stays as it is.',
    working: 'Reckoning …',
  },
  notes: {
    unbounded:
      'Under these levers some of what is to come has no bound and is left out: set a horizon, a discount, or let expansion fade.',
    'no-causes': 'The history does not tell causes of churn, so involuntary churn moves nothing.',
    'none-at-will': 'Nobody buys at will here, so frequency and spend per order move nothing.',
    'no-agreements': 'There are no agreements here for expansion to grow.',
  },
  compare: {
    label: 'Scenarios',
    scenario: (p: { name: string }) => `Scenario ${p.name}`,
    add: 'Compare with another',
    remove: 'Remove B',
    apart: (p: { amount: string; range: string }) =>
      `B gives **${p.amount}** __${p.range}__ compared with A.`,
  },
  saved: {
    title: 'Kept scenarios',
    none: 'None yet. A scenario that is kept has a name, and everybody here can open it.',
    name: 'Name',
    save: (p: { name: string }) => `Save ${p.name} as`,
    saving: 'Saving …',
    nothing: 'Move a lever first: there is nothing to keep.',
    open: (p: { name: string }) => `Open ${p.name}`,
    remove: 'Remove',
    removeName: (p: { name: string }) => `Remove ${p.name}`,
  },
  segments: {
    title: (p: { trait: string }) => `The difference by ${p.trait}`,
    meta: (p: { unit: string }) => `${p.unit}, 90\u00a0% interval`,
    segment: 'Segment',
    now: 'Difference',
  },
  drivers: {
    title: (p: { lever: string }) => `${p.lever} moves this book most`,
    meta: (p: { unit: string }) =>
      `Each alone, 10\u00a0% for the better (expansion: 1 point a year); ${p.unit}, 90\u00a0% interval, ranked by the low end`,
    lever: 'Lever',
    more: 'More to come',
    percent: 'Per percent',
    each: (p: { share: string }) => `1\u00a0% of it is ${p.share} of what is to come`,
    names: {
      voluntaryChurn: 'Voluntary churn',
      involuntaryChurn: 'Involuntary churn',
      price: 'Price',
      expansionPerYear: 'Expansion',
      margin: 'Margin',
      frequency: 'Frequency',
      costToServeMinorPerMonth: 'Cost to serve',
      costToAcquireMinor: 'Cost to acquire',
      discountPerYear: 'Discount',
    },
    cacSays:
      'Cost to acquire moves nothing of a book that is won already; it moves what new customers leave.',
    moot: {
      'none-at-will': 'nobody buys at will',
      'no-cost': 'no cost is set',
      'no-causes': 'the history tells no causes',
      'no-discount': 'no discount is set',
      'no-agreements': 'there are no agreements',
    },
    mootSays: (p: { list: string }) => `Not shown: ${p.list}.`,
    old: 'This valuation was made before drivers were reckoned. Value again to have them.',
  },
  claims: {
    title: 'Claims that circulate, tried on this book',
    meta: 'More still to come, with 90\u00a0% interval',
    names: {
      'retention-5': '“5\u00a0% better retention gives 25 to 95\u00a0% more profit”',
      'price-1': '“1\u00a0% higher price gives 11\u00a0% more profit”',
      'price-5': '“5\u00a0% higher price gives 22\u00a0% more profit”',
      'churn-halved': '“Halving churn gives 50\u00a0% more sales in five years”',
    },
    sources: {
      'retention-5': 'Reichheld and Sasser 1990; Reichheld 1996',
      'price-1': 'Marn and Rosiello 1992',
      'price-5': 'Hinterhuber 2004',
      'churn-halved': 'No source that we know of',
    },
    here: (p: { share: string; range: string }) => `**${p.share}** __${p.range}__`,
    readings: {
      'points-kept': (p: { kept: string; aim: string }) =>
        `if five percentage points more are kept in a year, ${p.aim} instead of ${p.kept}`,
      'share-kept': (p: { kept: string; aim: string }) =>
        `if 5\u00a0% more of them are kept, ${p.aim} instead of ${p.kept}`,
      'share-leaving': (p: { kept: string; aim: string }) =>
        `if 5\u00a0% fewer leave, so that ${p.aim} are kept instead of ${p.kept}`,
      dearer: 'if nobody leaves for it',
      'five-years': 'in the sales of all five years',
      'fifth-year': 'in the sales of the fifth year',
    },
    newCustomer: (p: { share: string }) => `; a new customer ${p.share}`,
    why: {
      'retention-5': (p: { kept: string }) =>
        `The claim is of five percentage points on a yearly retention, where fewer are kept to begin with. ${p.kept} of yours stay a year, ` +
        'so points are harder to win and the last loyal ones were staying anyway. Fixed costs, which turn a rise in value into a larger rise in profit, are in no CLV.',
      price: (p: { margin: string; of: string; undone: string }) =>
        `It is arithmetic: the rise over the margin. The claim takes a profit of ${p.of} of sales after all fixed costs; here the margin is ${p.margin}. ` +
        `All of it is undone if voluntary churn rises by ${p.undone}.`,
      undoneNever: 'more than tenfold',
      'churn-halved': (p: { kept: string; share: string }) =>
        `${p.kept} of yours stay a year, and as many new a month as last year bring ${p.share} of the sales either way. With an even inflow it takes ` +
        '64\u00a0% churn a year for five years’ sales to rise by half, and 28\u00a0% for the fifth year’s.',
    },
    refused: {
      'no-agreements':
        'This is about customers who can leave. At will nobody says when they do, so it cannot be tried here.',
      'no-value': 'The book holds nothing to come that a share could be taken of.',
    },
  },
}

export type WhatIfWords = typeof en
