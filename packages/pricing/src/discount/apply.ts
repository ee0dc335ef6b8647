/**
 * Discounts on the lines of one period, in their order, each on what the last left.
 *
 * A percentage is taken of each line; an amount counts once in the period and is spread. No line goes below zero.
 * A component's minimum and maximum hold after percentages (discount, then cap: case 40), and an amount is taken from
 * what that leaves.
 */
import { compareDays, type Period } from '@tolv/calendar'
import { minorOf, minus, type Ratio, ratioOf, rounded, times, whole } from '@tolv/money'
import type { DiscountGrant } from '../owed.ts'
import {
  closeLine,
  type DiscountableLine,
  type DiscountedLine,
  type OpenLine,
  openLines,
  settleLine,
} from './line.ts'
import { takeAmount } from './spread.ts'

/**
 * @property counted in how many earlier periods each grant has taken something, by the grant's id; one that is not
 *   there has taken nothing yet
 */
export type DiscountsWanted = {
  period: Period
  lines: readonly DiscountableLine[]
  grants: readonly DiscountGrant[]
  counted: ReadonlyMap<string, number>
  currency: string
}

/**
 * @property lines in the order they were given
 * @property counted to be handed to the next period
 * @property left what of each amount nobody could take in this period, in minor units; it does not go to the next
 */
export type Discounted = {
  lines: DiscountedLine[]
  counted: Map<string, number>
  left: { grantId: string; minor: bigint }[]
}

/**
 * The lines of a period with their discounts. A grant counts on a line whose service begins while the grant holds, for
 * a component that it is for, in at most so many periods; a period in which it takes nothing does not count.
 *
 * Lines below zero, percentages outside 0 to 100 and amounts that are none are bugs and throw.
 *
 * @example applyDiscounts({ period, lines, grants: [twentyPercent, hundredOff], counted: new Map(), currency: 'SEK' })
 */
export function applyDiscounts(wanted: DiscountsWanted): Discounted {
  const lines = openLines(wanted.lines, wanted.period)
  const counted = new Map(wanted.counted)
  const left: Discounted['left'] = []
  const inOrder = wanted.grants.toSorted((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1))
  for (const grant of inOrder) {
    const before = counted.get(grant.id) ?? 0
    if (grant.periods !== null && before >= grant.periods) continue
    const theirs = lines.filter(({ line }) => countsOn(grant, line))
    if (theirs.length === 0) continue
    const taken = take(grant, theirs, wanted.currency)
    if (taken > 0n) counted.set(grant.id, before + 1)
    if (grant.off.kind === 'amount') {
      left.push({ grantId: grant.id, minor: amountOf(grant.off.amount, wanted.currency) - taken })
    }
  }
  return { lines: lines.map(closeLine), counted, left }
}

function countsOn(grant: DiscountGrant, line: DiscountableLine): boolean {
  const { from } = line.service
  return (
    (grant.on === null || grant.on.includes(line.componentCode)) &&
    !line.usedUp?.has(grant.id) &&
    compareDays(from, grant.from) >= 0 &&
    (grant.to === null || compareDays(from, grant.to) < 0)
  )
}

/** Takes the grant from the lines and tells how much it was. */
function take(grant: DiscountGrant, lines: OpenLine[], currency: string): bigint {
  const { id, name, off } = grant
  if (off.kind === 'percent') takePercent(lines, percentOf(off.percent))
  else takeAmount(lines, amountOf(off.amount, currency))
  const told = off.kind === 'percent' ? { percent: off.percent } : { amount: off.amount }
  const facts = { grantId: id, name, ...told }
  return lines.reduce((sum, line) => sum + settleLine(line, { id, facts }), 0n)
}

function takePercent(lines: OpenLine[], percent: Ratio): void {
  const kept = minus(whole(1n), percent)
  for (const { paces } of lines) for (const one of paces) one.pace = times(one.pace, kept)
}

function percentOf(written: string): Ratio {
  const share = ratioOf(written)
  if (!share || share.numerator < 0n || share.numerator > 100n * share.denominator) {
    throw new RangeError(`A percentage off is from 0 to 100, and '${written}' is not.`)
  }
  return times(share, { numerator: 1n, denominator: 100n })
}

function amountOf(written: string, currency: string): bigint {
  const amount = minorOf(written, currency)
  if (!amount || amount.numerator < 0n) {
    throw new RangeError(`An amount off is a decimal number not below zero: '${written}'.`)
  }
  return rounded(amount, 'half-up')
}
