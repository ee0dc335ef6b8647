/**
 * How an invoice stands with its payment: one type per state. What was billed never changes; this does, and only by
 * money, credit or giving up.
 */
import { compareDays } from '@tolv/calendar'
import type { Outcome } from '../../http/index.ts'
import { type Entry, onBalanceUse, onPayment, onWriteOff } from './ledger.ts'

/** What has become of an invoice's total, in minor units. What is left of it is open. */
export type Settled = {
  totalMinor: bigint
  paidMinor: bigint
  /** paid out of the account's credit balance */
  balanceMinor: bigint
  creditedMinor: bigint
  writtenOffMinor: bigint
}

/** Nothing is paid and it is not late. */
export type Issued = { state: 'issued'; openMinor: bigint }
/** Something is paid or credited, and it is not late. */
export type PartPaid = { state: 'part-paid'; openMinor: bigint }
/** The last day to pay has passed and something is open. */
export type Overdue = { state: 'overdue'; openMinor: bigint }
/** Nothing is open, and somebody paid. */
export type Paid = { state: 'paid'; openMinor: 0n }
/** Nothing is open, because all of it was credited. */
export type Credited = { state: 'credited'; openMinor: 0n }
/** Nothing is open, because the rest was given up. */
export type WrittenOff = { state: 'written-off'; openMinor: 0n }

export type Open = Issued | PartPaid | Overdue
export type Closed = Paid | Credited | WrittenOff
export type Standing = Open | Closed
export type StateName = Standing['state']

/** What is still to be paid of an invoice. */
export function openOf(settled: Settled): bigint {
  const { totalMinor, paidMinor, balanceMinor, creditedMinor, writtenOffMinor } = settled
  return totalMinor - paidMinor - balanceMinor - creditedMinor - writtenOffMinor
}

/** How an invoice stands on a day. The due day itself is not late. */
export function standingOf(
  settled: Settled,
  { dueOn, today }: { dueOn: Temporal.PlainDate; today: Temporal.PlainDate },
): Standing {
  const openMinor = openOf(settled)
  if (openMinor < 0n) throw new Error('more of an invoice is settled than it is for')
  if (openMinor === 0n) return closed(settled)
  if (compareDays(dueOn, today) < 0) return { state: 'overdue', openMinor }
  return { state: openMinor < settled.totalMinor ? 'part-paid' : 'issued', openMinor }
}

function closed(settled: Settled): Closed {
  if (settled.writtenOffMinor > 0n) return { state: 'written-off', openMinor: 0n }
  const allCredited = settled.totalMinor > 0n && settled.creditedMinor === settled.totalMinor
  return { state: allCredited ? 'credited' : 'paid', openMinor: 0n }
}

/** What a change makes of an invoice, what is booked, and what goes to the account's credit. */
export type Change = { settled: Settled; entries: Entry[]; toBalanceMinor: bigint }

/** Money arrives. What is more than is open is to the account's credit, so that no money is turned away unbooked. */
export function receive(settled: Settled, minor: bigint): Outcome<Change, PaymentRefused> {
  if (minor <= 0n) {
    const says = 'A payment is more than nothing; to take money back, make a credit note.'
    return { ok: false, refusal: 'not-above-zero', says }
  }
  const openMinor = openOf(settled)
  const used = minor < openMinor ? minor : openMinor
  return {
    ok: true,
    value: {
      settled: { ...settled, paidMinor: settled.paidMinor + used },
      entries: onPayment(minor, openMinor),
      toBalanceMinor: minor - used,
    },
  }
}
export type PaymentRefused = 'not-above-zero'

/** As much as there is to the account's credit pays an invoice that is issued. */
export function drawBalance(settled: Settled, inCreditMinor: bigint): Change {
  const openMinor = openOf(settled)
  const used = inCreditMinor < openMinor ? inCreditMinor : openMinor
  return {
    settled: { ...settled, balanceMinor: settled.balanceMinor + used },
    entries: onBalanceUse(used),
    toBalanceMinor: -used,
  }
}

/** What is open is given up. */
export function giveUp(settled: Settled): Outcome<Change, 'nothing-open'> {
  const openMinor = openOf(settled)
  if (openMinor === 0n) {
    const says = 'Nothing is open of this invoice, so there is nothing to write off.'
    return { ok: false, refusal: 'nothing-open', says }
  }
  return {
    ok: true,
    value: {
      settled: { ...settled, writtenOffMinor: settled.writtenOffMinor + openMinor },
      entries: onWriteOff(openMinor),
      toBalanceMinor: 0n,
    },
  }
}
