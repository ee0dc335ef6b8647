/** Which fields each kind of file has, and which of them it cannot do without. */

import type { Field, FileKind } from './intake.ts'

type Needs = { needed: Field[]; optional: Field[] }

const needs: Record<FileKind, Needs> = {
  snapshot: {
    needed: ['account', 'tenure', 'churned', 'amount'],
    optional: ['paid', 'currency', 'name', 'email'],
  },
  subscriptions: {
    needed: ['account', 'started', 'amount'],
    optional: [
      'ended',
      'because',
      'paused',
      'resumed',
      'plan',
      'interval',
      'id',
      'trial',
      'status',
      'currency',
      'name',
      'email',
    ],
  },
  payments: {
    needed: ['account', 'date', 'amount'],
    optional: ['due', 'status', 'paid', 'id', 'currency', 'name', 'email'],
  },
  orders: {
    needed: ['account', 'date', 'amount'],
    optional: ['id', 'currency', 'name', 'email'],
  },
}

/** Fields without which a file is not of that kind. */
export function neededFields(kind: FileKind): readonly Field[] {
  return needs[kind].needed
}

/**
 * Every field that a file of that kind can have, needed first. `trait` and `ignore` go with any
 * kind.
 */
export function fieldsOf(kind: FileKind): readonly Field[] {
  return [...needs[kind].needed, ...needs[kind].optional]
}

/** The kinds, the most distinctive first. */
export const fileKinds: readonly FileKind[] = ['snapshot', 'subscriptions', 'payments', 'orders']

/** A field in words, as it is asked for: "which customer the row is about". */
export const fieldInWords: Record<Field, string> = {
  account: 'which customer it is',
  name: "the customer's name",
  email: "the customer's e-mail",
  id: "the row's own number",
  date: 'the date',
  due: 'the due date',
  started: 'the start date',
  ended: 'the end date',
  because: 'why it ended',
  paused: 'when it was paused',
  resumed: 'when it was resumed',
  amount: 'the amount',
  currency: 'the currency',
  status: 'the status',
  plan: 'the plan',
  interval: 'the interval of billing',
  tenure: 'how many months the customer has stayed',
  churned: 'whether the customer has left',
  paid: 'what is paid',
  trial: 'whether it is a trial',
  trait: 'a trait',
  ignore: 'nothing',
}
