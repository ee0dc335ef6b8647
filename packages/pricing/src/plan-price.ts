/**
 * What a plan costs in one whole period: its components at their quantities, the discounts on them, and what is missing
 * to a minimum spend. For price lists and previews; what a subscription owes is `settle`'s.
 *
 * A bundle is no more than this: the components of several plans, with the bundle's discount among the grants. An
 * add-on is one component more.
 */
import type { Period } from '@tolv/calendar'
import { type Decimal, minorOf, rounded, whole } from '@tolv/money'
import { type Charge, charge, type Usage } from './charge/charge.ts'
import { trueUp } from './charge/true-up.ts'
import type { PriceComponent } from './component.ts'
import { applyDiscounts } from './discount/apply.ts'
import type { DiscountedLine } from './discount/line.ts'
import type { DiscountGrant } from './owed.ts'
import type { Why } from './why.ts'

/**
 * @property usage what each component is charged for
 * @property off discounts as grants without days; each counts
 * @property minimum the least that the plan costs in a whole period, in whole units; null for none
 */
export type PlanToPrice = {
  components: readonly PriceComponent[]
  usage: (component: PriceComponent) => Usage
  off: readonly Omit<DiscountGrant, 'from' | 'to' | 'periods'>[]
  minimum: Decimal | null
  currency: string
}

export type PlanPrice = {
  lines: (DiscountedLine & { component: PriceComponent; usage: Usage; charge: Charge })[]
  /** what is missing to the minimum spend; null where nothing is */
  missing: { minor: bigint; why: Why } | null
  /** of the lines, and of what is missing */
  totalMinor: bigint
}

/**
 * Prices a plan for a whole period. Components have no problems, and discounts are such that `applyDiscounts` takes
 * them; else it throws.
 *
 * @example pricePlan({ components, usage: () => ({ quantity: '12' }), off, minimum: '99', currency: 'SEK' })
 */
export function pricePlan(plan: PlanToPrice): PlanPrice {
  const priced = plan.components.map((component) => {
    const usage = plan.usage(component)
    return { component, usage, charge: charge(component, usage, plan.currency) }
  })
  const anyPeriod = somePeriod()
  const { lines } = applyDiscounts({
    period: anyPeriod,
    lines: priced.map(({ component, charge: charged }) => ({
      componentCode: component.code,
      timing: component.timing,
      charge: charged,
      share: whole(1n),
      service: anyPeriod,
      part: null,
    })),
    grants: plan.off.map((off) => ({ ...off, from: anyPeriod.from, to: null, periods: null })),
    counted: new Map(),
    currency: plan.currency,
  })
  const charged = lines.reduce((sum, { netMinor }) => sum + netMinor, 0n)
  const missing = missingTo(plan, charged)
  return {
    lines: lines.map((line, at) => ({ ...line, ...priced[at]! })),
    missing,
    totalMinor: charged + (missing?.minor ?? 0n),
  }
}

/** A whole period costs the same whichever it is. */
function somePeriod(): Period {
  return {
    from: Temporal.PlainDate.from('2000-01-01'),
    to: Temporal.PlainDate.from('2000-02-01'),
  }
}

function missingTo(plan: PlanToPrice, chargedMinor: bigint): PlanPrice['missing'] {
  const { minimum: written, currency } = plan
  if (written === null) return null
  const minimum = minorOf(written, currency)
  if (!minimum) throw new RangeError(`A minimum is a decimal number, and '${written}' is none.`)
  const { amount, why } = trueUp({ minimum, charged: whole(chargedMinor) })
  const minor = rounded(amount, 'half-up')
  return minor === 0n ? null : { minor, why }
}
