/**
 * The wallet: what was put to an account's credit on purpose. A grant is given by the company (and may lapse) or paid
 * in by the payer (and never does). What else is to its credit, from credit notes and overpayments, has no name.
 *
 * What is given is drawn first, the one that lapses first before the others, so that nothing lapses that could have
 * been used and what may be paid out is kept the longest; then what has no name, then what was paid in, oldest first.
 */
import type { Outcome } from '../../http/index.ts'
import { type Days, refusedDay } from './fit-day.ts'

export type Grant = {
  id: string
  kind: 'given' | 'paid-in'
  leftMinor: bigint
  /** ISO day, the first on which it can be used no more; null: it does not lapse */
  lapsesOn: string | null
}

export type Drawn = { grantId: string; minor: bigint }

/**
 * Which grants a sum that is drawn on the credit balance comes from; what is left over came from what has no name.
 * @param inCreditMinor the whole balance before
 *
 * @example drawGrants([given 100], { minor: 150n, inCreditMinor: 300n }) // 100 of what was given
 */
export function drawGrants(
  grants: readonly Grant[],
  { minor, inCreditMinor }: { minor: bigint; inCreditMinor: bigint },
): Drawn[] {
  const given = grants.filter(({ kind }) => kind === 'given').toSorted(lapsesFirst)
  const fromGiven = take(given, minor)
  const rest = minor - sumOf(fromGiven)
  return [...fromGiven, ...drawPaidIn(grants, { minor: rest, inCreditMinor })]
}

/** What is paid out was not given: first what has no name, then what was paid in. */
export function drawPaidIn(
  grants: readonly Grant[],
  { minor, inCreditMinor }: { minor: bigint; inCreditMinor: bigint },
): Drawn[] {
  const paidIn = grants.filter(({ kind }) => kind === 'paid-in').toSorted(byId)
  const nameless = inCreditMinor - leftOf(grants)
  return take(paidIn, minor > nameless ? minor - nameless : 0n)
}

/** What of a grant paid an invoice and has not come back of it. */
export type Paid = Grant & { paidMinor: bigint }

/**
 * Which grants a sum comes back to that a credit note gives back of an invoice: in the order in which they were drawn.
 * What is over was money, or had no name.
 *
 * @example comesBack([given, 40 paid of it], 50n) // 40 to what was given
 */
export function comesBack(paid: readonly Paid[], minor: bigint): Drawn[] {
  const owing = paid.map((one) => ({ ...one, leftMinor: one.paidMinor }))
  const given = owing.filter(({ kind }) => kind === 'given').toSorted(lapsesFirst)
  const paidIn = owing.filter(({ kind }) => kind === 'paid-in').toSorted(byId)
  return take([...given, ...paidIn], minor)
}

/** How much of the balance may be paid out: all but what was given. */
export function mayBePaidOut(grants: readonly Grant[], inCreditMinor: bigint): bigint {
  return inCreditMinor - leftOf(grants.filter(({ kind }) => kind === 'given'))
}

function take(grants: readonly Grant[], minor: bigint): Drawn[] {
  let wanted = minor
  return grants.flatMap(({ id: grantId, leftMinor }) => {
    const taken = leftMinor < wanted ? leftMinor : wanted
    wanted -= taken
    return taken > 0n ? [{ grantId, minor: taken }] : []
  })
}

const sumOf = (drawn: Drawn[]) => drawn.reduce((sum, { minor }) => sum + minor, 0n)
const leftOf = (grants: readonly Grant[]) =>
  grants.reduce((sum, { leftMinor }) => sum + leftMinor, 0n)

/** Ids are in the order of their making. */
const byId = (a: Grant, b: Grant) => (a.id < b.id ? -1 : 1)

function lapsesFirst(a: Grant, b: Grant): number {
  if (a.lapsesOn === b.lapsesOn) return byId(a, b)
  if (a.lapsesOn === null || b.lapsesOn === null) return a.lapsesOn === null ? 1 : -1
  return a.lapsesOn < b.lapsesOn ? -1 : 1
}

export type GrantWish = {
  kind: Grant['kind']
  minor: bigint
  lapsesOn: Temporal.PlainDate | null
  /** the day it was given or the money came */
  on: Temporal.PlainDate
}

/** Refuses what lapses at once, money that lapses, and a day that is not yet or whose books are closed. */
export function fitGrant({ kind, lapsesOn, on }: GrantWish, days: Days): Outcome<null> {
  const refuse = (refusal: string, says: string) => ({ ok: false as const, refusal, says })
  const refused = refusedDay(on, days)
  if (refused) return refused
  if (lapsesOn === null) return { ok: true, value: null }
  if (kind === 'paid-in') {
    const says = 'Money that was paid in does not lapse: it is the payer’s until it is used.'
    return refuse('money-does-not-lapse', says)
  }
  if (Temporal.PlainDate.compare(days.today, lapsesOn) >= 0)
    return refuse('lapses-at-once', `It would lapse on ${lapsesOn}, before it could be used.`)
  return { ok: true, value: null }
}
