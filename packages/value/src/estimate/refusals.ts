/** Where the data allow no answer: each case once, with the sentence that a head of retention reads. */

import type { Interval } from '../model-report.ts'
import type { Refusal } from '../valuation.ts'

/** Fewer accounts than this say too little of any group. */
export const fewestAccounts = 30

type Told = (accounts: number, period: Interval) => Refusal

const refusal = (kind: Refusal['refusal'], accounts: number, ...sentence: string[]): Refusal => ({
  refusal: kind,
  part: null,
  accounts,
  says: sentence.join(' '),
})

export const tooFewRenewing: Told = (accounts, period) =>
  refusal(
    'too-few-accounts',
    accounts,
    `${accounts} ${accounts === 1 ? 'account renews' : 'accounts renew'} by the ${period};`,
    `fewer than ${fewestAccounts} say too little about how long customers stay.`,
  )

export const oneRenewalSeen: Told = (accounts, period) =>
  refusal(
    'one-period',
    accounts,
    `Fewer than two renewals by the ${period} have been seen,`,
    'so it is not known whether those who stay at first stay on.',
    'Come back after the next renewals, or bring an older history.',
  )

export const nobodyLeft: Told = (accounts, period) =>
  refusal(
    'no-churn',
    accounts,
    `None of ${accounts} accounts that renew by the ${period} has left.`,
    'Until somebody does, nothing tells how long they stay.',
  )

export const noRetentionFit = (accounts: number) =>
  refusal(
    'fit-failed',
    accounts,
    `No retention model could be fitted to ${accounts} accounts; their history contradicts itself.`,
  )

export const tooFewBuying = (accounts: number) =>
  refusal(
    'too-few-accounts',
    accounts,
    `${accounts} ${accounts === 1 ? 'account buys' : 'accounts buy'} at will;`,
    `fewer than ${fewestAccounts} say too little about how often customers come back.`,
  )

export const noRepeatPurchase = (accounts: number, repeaters: number) =>
  refusal(
    'no-repeat-purchase',
    accounts,
    repeaters === 0 ? 'None' : `Only ${repeaters}`,
    `of ${accounts} accounts that buy at will has bought on a second day,`,
    'so nothing tells how often customers come back.',
  )

export const noPurchaseFit = (accounts: number) =>
  refusal('fit-failed', accounts, `No purchase model could be fitted to ${accounts} accounts.`)

export const noAmounts = (accounts: number) =>
  refusal(
    'no-amounts',
    accounts,
    'The purchases carry no amounts above zero, so nothing can be said of money.',
  )

/** `outweighed` of the `repeaters` brought nothing, or less, by what they bought again. */
export const mostlyRefunds = (accounts: number, by: { outweighed: number; repeaters: number }) =>
  refusal(
    'mostly-refunds',
    accounts,
    `Of ${by.repeaters} accounts that bought again, ${by.outweighed} had as much or more refunded: what a purchase brings cannot be told from that.`,
  )

/** `name` is the trait asked for, `traits` are those that there are. */
export const unknownSegment = (accounts: number, name: string, traits: string[]) =>
  refusal(
    'unknown-segment',
    accounts,
    `No account has a trait called ${name}, so the accounts are valued together.`,
    traits.length === 0
      ? 'They have no traits to divide them by.'
      : `They can be divided by ${traits.join(', ')}.`,
  )

/** `part` is the part of the book whose sum has no bound. */
export const unbounded = (accounts: number, part: Refusal['part']): Refusal => ({
  ...refusal(
    'unbounded',
    accounts,
    'Some of these customers may stay for ever, so without a discount rate or a horizon',
    'what is still to come has no bound. Set either.',
  ),
  part,
})
