/** From what a file says to what the engine reads. */

import type { HistoryRecord } from '@tolv/value'
import type { IntakeRecord } from './intake.ts'

/**
 * The record as a fact of a payment history. Minor units become a number, which is exact up to 2^53
 * (ninety trillion kronor). All records of one history must be in one currency: see
 * `chooseCurrency`.
 */
export function toHistory(record: IntakeRecord): HistoryRecord {
  const { account } = record
  const amountMinor = Number(record.amountMinor)
  switch (record.kind) {
    case 'order':
      return { kind: 'order', account, on: record.on, amountMinor }
    case 'payment':
      return {
        kind: 'payment',
        account,
        on: record.on,
        dueOn: record.dueOn,
        amountMinor,
        status: record.status,
      }
    case 'subscription':
      return {
        kind: 'subscription',
        account,
        plan: record.plan,
        startedOn: record.startedOn,
        endedOn: record.endedOn,
        endedBecause: record.endedBecause,
        pausedFrom: record.pausedFrom,
        pausedTo: record.pausedTo,
        amountMinor,
        interval: record.interval,
      }
    case 'snapshot':
      return {
        kind: 'snapshot',
        account,
        tenureMonths: record.tenureMonths,
        churned: record.churned,
        amountMinor,
        paidMinor: record.paidMinor === null ? null : Number(record.paidMinor),
      }
  }
}
