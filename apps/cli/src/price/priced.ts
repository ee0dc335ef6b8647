/** A plan at sample quantities: what each of its components costs there, what all of it costs, and where it falls. */

import { type Decimal, formatMajor } from '@tolv/money'
import { type Cliff, cliffs, type PlanPrice, type PriceComponent, pricePlan } from '@tolv/pricing'
import type { Off, PriceOrder } from './arguments.ts'
import type { Plan } from './plan.ts'

export type Sample = { quantity: Decimal; price: PlanPrice }
export type Edge = Cliff & { component: PriceComponent }
export type Findings = { plan: Plan; samples: Sample[]; edges: Edge[]; why: Sample | null }

export function findings(plan: Plan, order: PriceOrder): Findings {
  const sampleAt = (quantity: Decimal): Sample => ({
    quantity,
    price: priceAt(quantity, plan, order),
  })
  return {
    plan,
    samples: order.quantities.map(sampleAt),
    edges: plan.components.flatMap((component) =>
      cliffs(component, plan.currency).map((cliff) => ({ ...cliff, component })),
    ),
    why: order.why === null ? null : sampleAt(order.why),
  }
}

function priceAt(quantity: Decimal, plan: Plan, { usage, off }: PriceOrder): PlanPrice {
  return pricePlan({
    components: plan.components,
    usage: ({ code }) => ({ quantity: usage.get(code) ?? quantity }),
    off: off.map((one, order) => ({
      id: `off-${order + 1}`,
      name: nameOf(one, plan.currency),
      order,
      off: one,
      on: null,
    })),
    minimum: plan.minimum,
    currency: plan.currency,
  })
}

function nameOf(off: Off, currency: string): string {
  return off.kind === 'percent' ? `${off.percent} %` : `${off.amount} ${currency}`
}

/** What discounts took of all lines. */
export function takenOff({ lines }: PlanPrice): bigint {
  return lines.reduce((sum, line) => sum + line.beforeDiscountMinor - line.netMinor, 0n)
}

/** All amounts as decimals in whole units, exact, as programs read them. */
export function findingsJson({ plan, samples, edges, why }: Findings): object {
  const major = (minor: bigint) => formatMajor(minor, plan.currency)
  const sampleOf = ({ quantity, price }: Sample) => ({
    quantity,
    components: price.lines.map((line) => ({
      code: line.component.code,
      quantity: line.usage.quantity,
      amount: major(line.beforeDiscountMinor),
      discounts: major(line.beforeDiscountMinor - line.netMinor),
      net: major(line.netMinor),
    })),
    toMinimum: major(price.missing?.minor ?? 0n),
    total: major(price.totalMinor),
  })
  return {
    name: plan.name,
    currency: plan.currency,
    interval: plan.interval,
    samples: samples.map(sampleOf),
    edges: edges.map(({ component, kind, at, next, atMinor, nextMinor, evenAt }) => ({
      component: component.code,
      kind,
      at,
      next,
      amountAt: major(atMinor),
      amountNext: major(nextMinor),
      evenAt,
    })),
    why: why && { quantity: why.quantity, components: why.price.lines.map(whyOf(major)) },
  }
}

type Line = PlanPrice['lines'][number]
type WrittenStep = { step: string; amount: string; facts: object; from: WrittenStep[] }

function whyOf(major: (minor: bigint) => string) {
  const written = ({ step, minor, facts, from }: Line['charge']['why']): WrittenStep => ({
    step,
    amount: major(minor),
    facts,
    from: from.map(written),
  })
  return ({ component, charge, whys }: Line) => ({
    code: component.code,
    why: written(charge.why),
    discounts: whys.map(written),
  })
}
