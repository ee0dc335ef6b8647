/**
 * What taking a bundle begins: one subscription for each plan in it. An add-on goes beside the plan of its own product,
 * else beside the first. What going together takes off is shared: a percentage is the same on each, an amount is cut so
 * that the shares sum to it, by what each subscription costs in a month.
 */
import { decimalOf, exponentOf, minorOf, plus, rounded, split, whole } from '@tolv/money'
import type { BundlePart, BundleSold, Granted } from '../../catalog/index.ts'
import type { Outcome } from '../../http/index.ts'
import type { WantedStart } from './start.ts'
import { type Context, refuse } from './state.ts'
import { sameInterval } from './words.ts'

export type BundleStart = Pick<WantedStart, 'plan' | 'quantity' | 'addOns'> & {
  granted: Granted | null
  /** of the bundle, the plans that this subscription has; null where what it takes off lasts for ever */
  whole: { planIds: string[] } | null
}

/**
 * Refuses a bundle without a plan, and an amount off plans that are billed at different intervals: it would be so much
 * each month of one and each year of the other, which nobody has said.
 *
 * @example bundleStarts('Home' of power at 49 and fibre at 299, 60.00 off) // 8.45 off power, 51.55 off fibre
 */
export function bundleStarts(
  { name, parts, granted, keeps }: BundleSold,
  { monthly }: Pick<Context, 'monthly'>,
): Outcome<BundleStart[]> {
  const main = parts.filter(({ plan }) => plan.kind === 'plan')
  const first = main[0]
  if (!first) {
    const says = `The bundle ${name} holds only add-ons; they are added to a subscription there is.`
    return refuse('bundle-without-plan', says)
  }
  const isOneInterval = main.every(({ plan }) => sameInterval(plan.interval, first.plan.interval))
  if (granted?.off.kind === 'amount' && !isOneInterval) {
    const says = `The bundle ${name} takes an amount off plans that are billed at different intervals.`
    return refuse('bundle-of-intervals', says)
  }
  const starts = main.map(({ plan, quantity, productId }) => ({
    ...{ plan, quantity, productId },
    addOns: [] as BundlePart[],
  }))
  for (const part of parts) {
    if (part.plan.kind === 'plan') continue
    const beside = starts.find(({ productId }) => productId === part.productId) ?? starts[0]!
    beside.addOns.push(part)
  }
  const costs = starts.map(({ plan, quantity, addOns }) =>
    [{ plan, quantity }, ...addOns]
      .map((one) => monthly(one.plan, one.quantity))
      .reduce(plus, whole(0n)),
  )
  const shares = sharesOf(granted, {
    currency: first.plan.currency,
    weights: costs.map((cost) => rounded(cost, 'half-up')),
  })
  return {
    ok: true,
    value: starts.map(({ plan, quantity, addOns }, at) => ({
      ...{ plan, quantity, granted: shares[at] ?? null },
      whole:
        keeps === 'for-ever'
          ? null
          : { planIds: [plan, ...addOns.map((one) => one.plan)].map(({ planId }) => planId) },
      addOns: addOns.map((one) => ({ plan: one.plan, quantity: one.quantity })),
    })),
  }
}

/** One for each weight; null where it takes nothing. Where nothing costs anything ahead, each takes as much. */
function sharesOf(
  granted: Granted | null,
  { currency, weights }: { currency: string; weights: bigint[] },
): (Granted | null)[] {
  if (granted === null || granted.off.kind === 'percent') return weights.map(() => granted)
  const minor = rounded(minorOf(granted.off.amount, currency)!, 'half-up')
  const isFree = weights.every((weight) => weight === 0n)
  const parts = split(minor, isFree ? weights.map(() => 1n) : weights)
  const unit = 10n ** BigInt(exponentOf(currency))
  return parts.map((part) => {
    if (part === 0n) return null
    const amount = decimalOf({ numerator: part, denominator: unit })
    return { ...granted, off: { kind: 'amount', amount } }
  })
}
