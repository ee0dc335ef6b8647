/**
 * A share of what was turned over, with so much for each event.
 *
 * What is free is used up in the order of the events and ends at the first event that passes either bound: the free
 * number or the free amount (nought means that there is no such bound; both nought: nothing is free). Of the event that
 * passes the free amount the rest is charged, and it pays its fee. An event that is free as a whole costs nothing, not
 * even the minimum. Case 38 of Lago's public percentage_service_spec.rb is reckoned so.
 */
import {
  compareRatios,
  type Decimal,
  decimalOf,
  minus,
  plus,
  type Ratio,
  rounded,
  times,
  whole,
} from '@tolv/money'
import type { Price } from '../component.ts'
import { roundedParts, sumOf } from '../whole-parts.ts'
import type { Why } from '../why.ts'
import { boundOf, nothing, priceOf, quantityOf } from './read.ts'
import type { Priced } from './tiers.ts'

export type PercentagePrice = Extract<Price, { model: 'percentage' }>

/** What is charged of an event: the part of its amount that is not free; null when it is free as a whole. */
type Charged = Ratio | null

type Fees = { share: Ratio; fixed: Ratio; raised: Ratio; cut: Ratio; raises: number; cuts: number }

/** `events` in order, each an amount in whole units of the currency. */
export function percentage(
  price: PercentagePrice,
  events: readonly Decimal[],
  currency: string,
): Priced {
  const charged = afterFree(price, events.map(quantityOf)).filter((event) => event !== null)
  const turnover = sumOf(charged)
  const fees = feesOf(price, charged, currency)
  const parts = [fees.share, fees.fixed, fees.raised, fees.cut]
  const amount = sumOf(parts)
  const [share, fixed, raised, cut] = roundedParts(parts)
  const from: Why[] = [
    step('percentage', share!, { percent: price.percent, of: decimalOf(turnover) }),
    step('per-unit', fixed!, { quantity: String(charged.length), perUnit: price.perEvent }),
  ]
  if (fees.raises > 0) {
    from.push(
      step('minimum', raised!, { perEvent: price.minimumPerEvent!, events: `${fees.raises}` }),
    )
  }
  if (fees.cuts > 0) {
    from.push(step('maximum', cut!, { perEvent: price.maximumPerEvent!, events: `${fees.cuts}` }))
  }
  const facts = {
    quantity: decimalOf(sumOf(events.map(quantityOf))),
    events: String(events.length),
    free: decimalOf(minus(sumOf(events.map(quantityOf)), turnover)),
    freeEvents: String(events.length - charged.length),
  }
  return {
    amount,
    why: { step: 'percentage', minor: rounded(amount, 'half-up'), facts, from },
  }
}

function afterFree(price: PercentagePrice, amounts: readonly Ratio[]): Charged[] {
  const freeAmount = boundOf(price.freeAmount)
  const isAmountBound = freeAmount.numerator > 0n
  let isOver = price.freeEvents === 0 && !isAmountBound
  let total = nothing
  return amounts.map((amount, at) => {
    if (isOver) return amount
    if (price.freeEvents > 0 && at >= price.freeEvents) {
      isOver = true
      return amount
    }
    total = plus(total, amount)
    if (!isAmountBound || compareRatios(total, freeAmount) <= 0) return null
    isOver = true
    return minus(total, freeAmount)
  })
}

function feesOf(price: PercentagePrice, charged: readonly Ratio[], currency: string): Fees {
  const perMajor = times(priceOf('1', currency), perHundred(price.percent))
  const fixed = priceOf(price.perEvent, currency)
  const least = price.minimumPerEvent === null ? null : priceOf(price.minimumPerEvent, currency)
  const most = price.maximumPerEvent === null ? null : priceOf(price.maximumPerEvent, currency)
  const fees: Fees = {
    share: times(sumOf(charged), perMajor),
    fixed: times(whole(BigInt(charged.length)), fixed),
    raised: nothing,
    cut: nothing,
    raises: 0,
    cuts: 0,
  }
  if (!least && !most) return fees
  for (const amount of charged) {
    const fee = plus(times(amount, perMajor), fixed)
    if (least && compareRatios(fee, least) < 0) {
      fees.raised = plus(fees.raised, minus(least, fee))
      fees.raises += 1
    } else if (most && compareRatios(fee, most) > 0) {
      fees.cut = plus(fees.cut, minus(most, fee))
      fees.cuts += 1
    }
  }
  return fees
}

function perHundred(percent: Decimal): Ratio {
  return times(boundOf(percent), { numerator: 1n, denominator: 100n })
}

function step(step: Why['step'], minor: bigint, facts: Why['facts']): Why {
  return { step, minor, facts, from: [] }
}
