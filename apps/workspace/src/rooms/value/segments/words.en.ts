import { pluralOf } from '../../../words/words.ts'

const plural = pluralOf('en')

export const en = {
  title: 'Segments',
  empty:
    'Here will stand what each part of your customers is worth, how much may be spent to win one more like ' +
    'them, and how much to keep one that is leaving.',
  best: (p: { segment: string; low: string }) =>
    `${p.segment} bring most: **at least ${p.low}** each is still to come`,
  ranked:
    'Ranked by the low end of what is still to come per account, because that is what one can count on.',
  offer: 'Allowable offer',
  offerUnder: 'keeping 1\u00a0in\u00a02',
  since: (p: { day: string }) => `Since ${p.day}`,
  mostly: (p: { reason: string }) => `most of it: ${p.reason.toLowerCase()}`,
  open: 'A row opens into what may be spent, and the chance that it is lost.',
  older:
    'This valuation was made before it was asked what may be spent to keep. Value again to see it.',
  about: {
    says: 'What it is worth, and what may be spent on it',
    accounts: 'Accounts',
    future: 'Still to come',
    clv: 'CLV in all',
    each: 'Per account, still to come',
    churn: 'Churn, % a month',
    margin: 'Margin a month',
    see: (p: { count: number; written: string }) =>
      `See the ${p.written}\u00a0${plural(p.count, { one: 'account', other: 'accounts' })}`,
    win: 'To win one more',
    winTitle: 'One alone is often a loss, though they pay on average',
    winMeta: (p: { unit: string }) =>
      `Chance that one customer does not bring back what was spent, by ${p.unit}`,
    winSays:
      'The ceiling is the low end of what a new customer like these brings on average, discounted. The curve is ' +
      'for one customer alone, who may leave at the first renewal.',
    keep: 'To keep one that is leaving',
    keepTitle: 'What an offer may cost before it no longer pays',
    keepMeta: (p: { unit: string }) =>
      `Chance that the offers together cost more than they bring, by ${p.unit} each`,
    keepSays:
      'Taken for granted: the offer goes to those who would be gone at their next renewal and is paid for whether ' +
      'it works or not; those it keeps stay as long as others of their age. The ceiling is the low end of the gain. ' +
      'To one who would have stayed anyway it is lost whole.',
    saves: 'The offer keeps',
    saved: { 0.25: 'every fourth', 0.5: 'every other', 1: 'everyone' } as Record<number, string>,
    spend: 'Spend on each',
    ceiling: 'ceiling',
    loss: (p: { spend: string; of: string }) => `At **${p.spend}** it is a loss in ${p.of} cases.`,
    of: (p: { count: string }) => `${p.count} of 100`,
    payback: (p: { months: number }) =>
      p.months === 0
        ? 'It is back with the first payment.'
        : `It is back after ${p.months}\u00a0${plural(p.months, { one: 'month', other: 'months' })}, ` +
          'as expected of one like these.',
    noPayback: 'It is not back within ten years.',
    heads: { spend: 'Spent', loss: 'Chance of loss', payback: 'Months to payback' },
    nobody: 'Nobody is left to keep.',
    unknown: 'No model speaks for these, so nothing can be said of what they bear.',
  },
  compare: {
    title: 'Two segments side by side',
    one: 'One segment',
    other: 'The other',
    clear: (p: { better: string; other: string }) =>
      `One of ${p.better} is clearly worth more than one of ${p.other}: their intervals do not meet.`,
    unclear: (p: { one: string; other: string }) =>
      `Which of ${p.one} and ${p.other} is worth more per account cannot be said: their intervals meet.`,
    what: 'Of each',
  },
}

export type SegmentsWords = typeof en
