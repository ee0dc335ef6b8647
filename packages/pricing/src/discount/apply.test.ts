import { type Ratio, whole } from '@tolv/money'
import { describe, expect, test } from 'vitest'
import { charge } from '../charge/charge.ts'
import type { DiscountGrant } from '../owed.ts'
import { aComponent, flat, perUnit } from '../testing/components.ts'
import { applyDiscounts, type Discounted, type DiscountsWanted } from './apply.ts'
import type { DiscountableLine } from './line.ts'

const june = { from: day('2025-06-01'), to: day('2025-07-01') }

function day(written: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(written)
}

/** A line of a whole June at a flat price: 'plan 100.00'. */
function line(told: string, rest: Partial<DiscountableLine> = {}): DiscountableLine {
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

/** A part of June by days: [from, to). */
function days(from: number, to: number): { service: typeof june; share: Ratio } {
  return {
    service: { from: june.from.add({ days: from - 1 }), to: june.from.add({ days: to - 1 }) },
    share: { numerator: BigInt(to - from), denominator: 30n },
  }
}

function grant(order: number, off: string, rest: Partial<DiscountGrant> = {}): DiscountGrant {
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

function discounted(
  lines: DiscountableLine[],
  grants: DiscountGrant[],
  rest: Partial<DiscountsWanted> = {},
): Discounted {
  const counted = new Map<string, number>()
  return applyDiscounts({ period: june, lines, grants, counted, currency: 'SEK', ...rest })
}

const nets = ({ lines }: Discounted) => lines.map(({ netMinor }) => Number(netMinor))

describe('discounts in their order', () => {
  test('case 47: 20 % then 100 off 1000 leaves 700, 100 off then 20 % leaves 720', () => {
    const plan = [line('plan 10.00')]
    expect(nets(discounted(plan, [grant(1, '20 %'), grant(2, '1.00')]))).toEqual([700])
    expect(nets(discounted(plan, [grant(2, '20 %'), grant(1, '1.00')]))).toEqual([720])
  })

  test('case 40: half off 20 units at 10, at most 100, with 35 billed already, leaves 65 owed', () => {
    const component = aComponent(perUnit('10'), { maximum: '100' })
    const capped = line('seats 0', { charge: charge(component, { quantity: '20' }, 'SEK') })
    const [one] = discounted([capped], [grant(1, '50 %')]).lines
    expect(one!.netMinor - 3_500n).toBe(6_500n)
  })

  test('case 45: three coupons over two plans, each on what the last left', () => {
    const lines = ['one', 'two'].flatMap((plan) =>
      ['10', '20', '30', '40'].map((price, at) => line(`${plan}-${at + 1} ${price}`)),
    )
    const grants = [
      grant(1, '20.00', { on: ['one-1', 'one-2'] }),
      grant(2, '10.00', { on: ['two-1', 'two-2', 'two-3', 'two-4'] }),
      grant(3, '5.00'),
    ]
    const net = nets(discounted(lines, grants))
    expect(net.reduce((sum, minor) => sum + minor, 0)).toBe(16_500)
    const atTwenty = net[1]! + net[5]!
    expect([16_500 - atTwenty, atTwenty]).toEqual([14_106, 2_394])
  })

  test('case 48: what is credited and debited at a change is (price − discount) × share', () => {
    const twentyOff = [grant(1, '20.00')]
    expect(nets(discounted([line('basic 100')], twentyOff))).toEqual([8_000])
    const changed = [line('basic 100', days(1, 11)), line('pro 300', days(11, 31))]
    // (100 − 20) × 10/30 and (300 − 20) × 20/30: the credit is 53.33, the debit 186.67
    expect(nets(discounted(changed, twentyOff))).toEqual([2_667, 18_667])
  })
})
