/** The facts that a valuation publishes about an account, for lists, segments and whatever comes to read them. */

import type { FactDefinition, FactValue } from '../../accounts/index.ts'
import type { AccountRow } from '../queries/valuations.ts'

/** What of a row the facts are made of. */
export type Valued = Omit<AccountRow, 'number'>

const owner = 'value'
const money = (key: string, words: FactDefinition['words']): FactDefinition => ({
  key,
  type: 'money',
  unit: null,
  owner,
  words,
})

export const valueFacts: FactDefinition[] = [
  money('value.clv', { en: 'CLV', sv: 'CLV' }),
  money('value.future', { en: 'Still to come', sv: 'Kvar att få' }),
  money('value.future_low', { en: 'Still to come, at least', sv: 'Kvar att få, minst' }),
  money('value.future_high', { en: 'Still to come, at most', sv: 'Kvar att få, högst' }),
  money('value.offer', { en: 'May be spent to keep', sv: 'Får kosta att behålla' }),
  money('value.historic', { en: 'Earned so far', sv: 'Intjänat hittills' }),
  {
    key: 'value.monthly',
    type: 'money',
    unit: 'per month',
    owner,
    words: { en: 'Pays a month', sv: 'Betalar per månad' },
  },
  {
    key: 'value.alive',
    type: 'share',
    unit: null,
    owner,
    words: { en: 'Chance of being a customer', sv: 'Sannolikhet att vara kund' },
  },
  { key: 'value.status', type: 'text', unit: null, owner, words: { en: 'Status', sv: 'Status' } },
  {
    key: 'value.tenure_months',
    type: 'number',
    unit: 'months',
    owner,
    words: { en: 'Customer for', sv: 'Kund i' },
  },
]

/**
 * The facts of one account. Money is rounded to whole minor units, so that a breath of an estimate writes no row.
 * Where no model could speak for the account there is no estimate: the fact is taken away, because zero would be one.
 */
export function factsOf(row: Valued): Record<string, FactValue> {
  const isKnown = row.model >= 0 || row.status === 'churned'
  const estimate = (amount: number) => (isKnown ? whole(amount) : null)
  return {
    'value.clv': estimate(row.clv),
    'value.future': estimate(row.future),
    'value.future_low': estimate(row.futureLow),
    'value.future_high': estimate(row.futureHigh),
    'value.offer': row.offer === null ? null : estimate(row.offer),
    'value.historic': whole(row.historic),
    'value.monthly': whole(row.monthly),
    'value.alive': Math.round(row.alive * 10_000) / 10_000,
    'value.status': row.status,
    'value.tenure_months': whole(row.tenureMonths),
  }
}

/** Rounded, and never minus nothing. */
const whole = (value: number): number => Math.round(value) + 0
