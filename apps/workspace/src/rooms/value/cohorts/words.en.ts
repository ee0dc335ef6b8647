import { pluralOf } from '../../../words/words.ts'

const plural = pluralOf('en')

export const en = {
  title: 'Cohorts',
  empty:
    'Here will stand, for those who began together, how many are still there month by month, how much of ' +
    'their money is, and how that is expected to go on.',
  by: 'Cohorts by',
  bys: { month: 'month of start', quarter: 'quarter of start', year: 'year of start' },
  measure: 'Share of',
  measures: { logo: 'customers', revenue: 'money' },
  findings: {
    staying: {
      longer: (p: { one: string; other: string }) => `${p.one} stay longer than ${p.other}`,
      newer: (p: { one: string }) => `Those who came in ${p.one} stay longer`,
      sooner: (p: { one: string }) => `Those who came in ${p.one} leave sooner`,
      alike: 'Those who came lately stay as long as those before them',
      parts: 'No part stays clearly longer than another',
      one: 'How long customers stay',
    },
    money: {
      longer: (p: { one: string; other: string }) =>
        `More of the money is kept from ${p.one} than from ${p.other}`,
      newer: (p: { one: string }) => `More of the money is kept from those who came in ${p.one}`,
      sooner: (p: { one: string }) => `Less of the money is kept from those who came in ${p.one}`,
      alike: 'As much of the money is kept from those who came lately as from those before them',
      parts: 'From no part is clearly more of the money kept than from another',
      one: 'How much of the money is kept',
    },
    buying: {
      longer: (p: { one: string; other: string }) =>
        `More of ${p.one} buy again than of ${p.other}`,
      newer: (p: { one: string }) => `More of those who first bought in ${p.one} buy again`,
      sooner: (p: { one: string }) => `Fewer of those who first bought in ${p.one} buy again`,
      alike: 'Those who came lately buy again as often as those before them',
      parts: 'No part clearly buys again more often than another',
      one: 'How many buy again',
    },
  },
  against: (p: { one: string; other: string; before: string; now: string; at: string }) =>
    `${p.at} on, **${p.now}** of ${p.one} are left, and of ${p.other} ${p.before}. Both are observed.`,
  what: {
    staying: 'Share still there by period since the start; hatched: forecast',
    money:
      'Share of the first period’s money by period since the start; hatched: forecast at today’s prices',
    buying: 'Share that buys in the period, by period since the first purchase; hatched: forecast',
    bought:
      'Money of the period against that of the first, since the first purchase; hatched: forecast',
  },
  /** Over a cell there is room for one letter or two. */
  shortUnits: { week: 'w', month: 'm', quarter: 'q', year: 'y' },
  hint: 'Point at a cell, or move through them with the arrows, to read it with its interval.',
  observed: (p: { cohort: string; at: string; share: string; of: string }) =>
    `${p.cohort}, after ${p.at}: ${p.share} of ${p.of}, observed`,
  foretold: (p: { cohort: string; at: string; share: string; range: string }) =>
    `${p.cohort}, after ${p.at}: ${p.share} expected, 90\u00a0% interval ${p.range}`,
  every: (p: { step: number }) =>
    `Every ${p.step === 2 ? 'second' : p.step === 3 ? 'third' : `${p.step}th`} period is shown; the table under the curves has them all.`,
  heads: { cohort: 'Cohort', accounts: 'Accounts' },
  rows: {
    cohort: 'Cohort',
    accounts: 'Of',
    after: 'After',
    share: 'Share',
    range: '90\u00a0% interval',
  },
  curves: 'The same as curves',
  curvesMeta: 'At most three, told by name; dashed in its band: forecast with 90\u00a0% interval',
  download: 'All cohorts as CSV, observed and foretold',
  leftOut: (p: { count: number; written: string }) =>
    `${p.written}\u00a0${plural(p.count, { one: 'account is', other: 'accounts are' })} in no cohort shown here: too ` +
    'few shared theirs, or they began before these.',
  none: 'There are no cohorts to tell of: too few accounts began together, or the file does not say when they began.',
  older: 'This valuation was made before cohorts were kept. Value again to see them.',
}

export type CohortsWords = typeof en
