/** Lines of June 2025 and discounts on them, as tests tell them. */
import { type Ratio, whole } from '@tolv/money'
import { charge } from '../charge/charge.ts'
import { applyDiscounts, type Discounted, type DiscountsWanted } from '../discount/apply.ts'
import type { DiscountableLine } from '../discount/line.ts'
import type { DiscountGrant } from '../owed.ts'
import { aComponent, flat } from './components.ts'

export function day(written: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(written)
}

export const june = { from: day('2025-06-01'), to: day('2025-07-01') }

/** A line of a whole June at a flat price: 'plan 100.00'. */
export function line(told: string, rest: Partial<DiscountableLine> = {}): DiscountableLine {
  const [code, price] = told.split(' ') as [string, string]
  const component = aComponent(flat(price), { code })
  return {
    componentCode: code,
    timing: 'advance',
    charge: charge(component, { quantity: '1' }, 'SEK'),
    share: whole(1n),
    service: june,
    part: null,
    ...rest,
  }
}

/** June from the first of these days until the other, which is not counted. */
export function days(span: [number, number]): { service: typeof june; share: Ratio } {
  const [from, to] = span
  return {
    service: { from: june.from.add({ days: from - 1 }), to: june.from.add({ days: to - 1 }) },
    share: { numerator: BigInt(to - from), denominator: 30n },
  }
}

/** The discount that comes at this place in the order: '20 %' or an amount, '100.00'. */
export function grant(
  order: number,
  off: string,
  rest: Partial<DiscountGrant> = {},
): DiscountGrant {
  const [value, sign] = off.split(' ') as [string, string | undefined]
  return {
    id: `grant-${order}`,
    name: off,
    order,
    off: sign === '%' ? { kind: 'percent', percent: value } : { kind: 'amount', amount: value },
    on: null,
    from: june.from,
    to: null,
    periods: null,
    ...rest,
  }
}

export function discounted(
  lines: DiscountableLine[],
  grants: DiscountGrant[],
  rest: Partial<DiscountsWanted> = {},
): Discounted {
  const counted = new Map<string, number>()
  return applyDiscounts({ period: june, lines, grants, counted, currency: 'SEK', ...rest })
}

export const nets = ({ lines }: Discounted): number[] =>
  lines.map(({ netMinor }) => Number(netMinor))
