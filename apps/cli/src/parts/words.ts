/** The words of `tolv segments` and `tolv cohorts`, in both languages. Numbers come in already written. */

import type { Language } from '@tolv/figures'
import type { Interval } from '@tolv/value'

type What = (p: { period: string }) => string
export type PartsWords = {
  unknown: string
  never: string
  /** After the name: active, per account, its range, churn by cause, CAC, its chance of loss, payback, offer. */
  segmentHeads: string[]
  segmentSays: (p: { unit: string }) => string
  cohort: string
  accounts: string
  what: Record<'staying' | 'buying' | 'money', What>
  periods: Record<Interval, string>
  tilde: string
  every: (step: number) => string
}

export const partsWords: Record<Language, PartsWords> = {
  en: {
    unknown: '–',
    never: '–',
    segmentHeads: ['active', 'to come', '90 %', 'churn', 'CAC', 'loss', 'months', 'offer'],
    segmentSays: ({ unit }) =>
      `Amounts per account${unit === '' ? '' : `, ${unit}`}, ranked by the low end of what is still to come. Churn is % a ` +
      'month, voluntary · involuntary where causes are known. CAC is the ' +
      'most that may be spent to win one more, from the low end of the average; loss is the chance that one customer ' +
      'won for it does not bring it back, and months are until one is expected to. Offer is the most that may be given ' +
      'to each who would be gone at the next renewal, if it keeps every other of them.',
    cohort: 'cohort',
    accounts: 'accounts',
    what: {
      staying: ({ period }) => `Share of each cohort still there, %, by ${period} since the start.`,
      buying: ({ period }) =>
        `Share of each cohort that buys, %, by ${period} since the first purchase.`,
      money: ({ period }) =>
        `Money against that of the first period, %, by ${period} since the start.`,
    },
    periods: { week: 'week', month: 'month', quarter: 'quarter', year: 'year' },
    tilde: 'With ~ before it: forecast; its intervals are in --json and --csv.',
    every: (step) => `One period of ${step} is shown.`,
  },
  sv: {
    unknown: '–',
    never: '–',
    segmentHeads: ['aktiva', 'kvar', '90 %', 'churn', 'CAC', 'förlust', 'mån.', 'erbj.'],
    segmentSays: ({ unit }) =>
      `Belopp per konto${unit === '' ? '' : `, ${unit}`}, ordnade efter den låga änden av vad som är kvar att få. Churn är % ` +
      'per månad, frivillig · ofrivillig där orsakerna är kända. CAC är ' +
      'det mesta som får läggas på att vinna en till, från den låga änden av snittet; förlust är risken att en kund som ' +
      'vunnits för det inte ger tillbaka det, och månader är tills det väntas vara tillbaka. Erbj. är det mesta som får ' +
      'ges till var och en som skulle vara borta vid nästa förnyelse, om det behåller varannan av dem.',
    cohort: 'kohort',
    accounts: 'konton',
    what: {
      staying: ({ period }) => `Andel av varje kohort som är kvar, %, per ${period} sedan starten.`,
      buying: ({ period }) =>
        `Andel av varje kohort som köper, %, per ${period} sedan första köpet.`,
      money: ({ period }) => `Pengar mot den första periodens, %, per ${period} sedan starten.`,
    },
    periods: { week: 'vecka', month: 'månad', quarter: 'kvartal', year: 'år' },
    tilde: 'Med ~ före: prognos; dess intervall finns i --json och --csv.',
    every: (step) => `En period av ${step} visas.`,
  },
}
