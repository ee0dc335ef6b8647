import { whole } from '@tolv/money'
import { describe, expect, test } from 'vitest'
import { charge } from '../charge/charge.ts'
import { aComponent, perUnit } from '../testing/components.ts'
import { day, days, discounted, grant, june, line, nets } from '../testing/lines.ts'

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
    const changed = [line('basic 100', days([1, 11])), line('pro 300', days([11, 31]))]
    // (100 − 20) × 10/30 and (300 − 20) × 20/30: the credit is 53.33, the debit 186.67
    expect(nets(discounted(changed, twentyOff))).toEqual([2_667, 18_667])
  })

  test('case 48: an amount off one period does not lessen the next', () => {
    const once = [grant(1, '20.00', { periods: 1 })]
    const first = discounted([line('plan 100')], once)
    const july = { from: june.to, to: day('2025-08-01') }
    const next = discounted([line('plan 100', { service: july })], once, {
      period: july,
      counted: first.counted,
    })
    expect([nets(first), nets(next)]).toEqual([[8_000], [10_000]])
  })
})

describe('an amount over several lines', () => {
  test('20.00 over three lines of 10.00 is 6.67, 6.67 and 6.66', () => {
    const three = [line('a 10'), line('b 10'), line('c 10')]
    expect(nets(discounted(three, [grant(1, '20')]))).toEqual([333, 333, 334])
  })

  test('is spread by what lines cost, and a free line takes nothing', () => {
    const lines = [line('a 90'), line('b 10'), line('c 0')]
    expect(nets(discounted(lines, [grant(1, '50')]))).toEqual([4_500, 500, 0])
  })

  test('never makes a line less than nothing, and what nobody could take is left over', () => {
    const { lines, left } = discounted([line('a 30'), line('b 10')], [grant(1, '100')])
    expect(lines.map(({ netMinor }) => netMinor)).toEqual([0n, 0n])
    expect(left).toEqual([{ grantId: 'grant-1', minor: 6_000n }])
  })

  test('is taken from what is charged in advance first, so that usage moves nothing afterwards', () => {
    const inAdvance = line('plan 30')
    const usage = line('kwh 100', { timing: 'arrears' })
    expect(nets(discounted([inAdvance], [grant(1, '50')]))).toEqual([0])
    expect(nets(discounted([inAdvance, usage], [grant(1, '50')]))).toEqual([0, 8_000])
    expect(nets(discounted([usage, inAdvance], [grant(1, '20')]))).toEqual([10_000, 1_000])
  })

  test('for a third of the period is a third of it', () => {
    const { lines, left } = discounted([line('plan 90', days([21, 31]))], [grant(1, '30')])
    expect(lines[0]).toMatchObject({ beforeDiscountMinor: 3_000n, netMinor: 2_000n })
    expect(left[0]!.minor).toBe(2_000n)
  })

  test('over lines that come and go is always the same amount a day', () => {
    const lines = [line('plan 100'), line('seats 200', days([16, 31]))]
    // the first half alone bears 15 of 30; in the second they share 15 as 100 to 200
    expect(nets(discounted(lines, [grant(1, '30')]))).toEqual([
      10_000 - 1_500 - 500,
      10_000 - 1_000,
    ])
  })

  test('half a day is half a day, where the moments are known', () => {
    const half = { numerator: 1n, denominator: 60n }
    const short = line('plan 600', { share: half, part: { from: whole(0n), to: half } })
    expect(nets(discounted([short], [grant(1, '60')]))).toEqual([900])
  })

  test('of one moment counts as for the whole period', () => {
    const setup = line('setup 100', { service: { from: june.from, to: june.from } })
    expect(nets(discounted([setup], [grant(1, '30')]))).toEqual([7_000])
  })
})

describe('which lines a discount is for', () => {
  test('chosen components only', () => {
    const lines = [line('plan 100'), line('seats 50')]
    expect(nets(discounted(lines, [grant(1, '10 %', { on: ['seats'] })]))).toEqual([10_000, 4_500])
    expect(nets(discounted(lines, [grant(1, '10', { on: ['nothing'] })]))).toEqual([10_000, 5_000])
  })

  test.each([
    ['on the day it begins', { from: day('2025-06-01') }, 9_000],
    ['before it begins', { from: day('2025-06-02') }, 10_000],
    ['on its last day', { from: day('2025-05-01'), to: day('2025-06-02') }, 9_000],
    ['on the first day without it', { from: day('2025-05-01'), to: june.from }, 10_000],
  ])('a line that begins %s', (_, holds, net) => {
    const held = grant(1, '10 %', holds)
    expect(nets(discounted([line('plan 100')], [held]))).toEqual([net])
  })

  test('what is begun in the middle of a period is discounted by a grant from that day', () => {
    const upgrade = grant(1, '50 %', { from: day('2025-06-16') })
    const lines = [line('basic 100', days([1, 16])), line('pro 300', days([16, 31]))]
    expect(nets(discounted(lines, [upgrade]))).toEqual([5_000, 7_500])
  })

  test('three periods are three in which it took something; an empty one does not count', () => {
    const three = [grant(1, '10 %', { periods: 3 })]
    let counted: ReadonlyMap<string, number> = new Map()
    const seen = ['100', '0', '100', '100', '100'].map((price) => {
      const result = discounted([line(`plan ${price}`)], three, { counted })
      counted = result.counted
      return nets(result)[0]
    })
    expect(seen).toEqual([9_000, 0, 9_000, 9_000, 10_000])
  })

  test('a discount that finds nothing left is not used up', () => {
    const grants = [grant(1, '100 %'), grant(2, '10', { periods: 1 })]
    const { counted, lines } = discounted([line('plan 100')], grants)
    expect(counted.get('grant-2')).toBeUndefined()
    expect(lines[0]!.discounts).toEqual([{ grantId: 'grant-1', minor: 10_000n }])
  })
})

describe('discounts and a most', () => {
  const atMost = (off: string, quantity = '20') => {
    const component = aComponent(perUnit('10'), { minimum: '30', maximum: '100' })
    const seats = line('seats 0', { charge: charge(component, { quantity }, 'SEK') })
    return nets(discounted([seats], [grant(1, off)]))[0]
  }

  test('a percentage comes before the most, an amount after it', () => {
    expect(atMost('40 %')).toBe(10_000)
    expect(atMost('60 %')).toBe(8_000)
    expect(atMost('40')).toBe(6_000)
  })

  test('the least holds after percentages', () => {
    expect(atMost('90 %', '5')).toBe(3_000)
    expect(atMost('20', '5')).toBe(3_000)
    expect(atMost('40', '5')).toBe(1_000)
  })
})

describe('rounding of what is taken', () => {
  test('the net is rounded once: a third of (100.00 less 20.00) is 26.67, so 6.66 was taken of 33.33', () => {
    const [one] = discounted([line('plan 100', days([1, 11]))], [grant(1, '20')]).lines
    expect(one).toMatchObject({ beforeDiscountMinor: 3_333n, netMinor: 2_667n })
    expect(one!.discounts).toEqual([{ grantId: 'grant-1', minor: 666n }])
  })

  test('half an öre stays with the line: 15 % of 0.10 leaves 0.09', () => {
    expect(nets(discounted([line('sms 0.10')], [grant(1, '15 %')]))).toEqual([9])
  })

  test('what each discount took is told as a step with its name', () => {
    const grants = [grant(1, '10 %', { name: 'Loyal' }), grant(2, '15.00', { name: 'Sorry' })]
    const [one] = discounted([line('plan 100')], grants).lines
    expect(one!.whys.map(({ step, minor, facts }) => [step, minor, facts])).toEqual([
      ['discount', -1_000n, { grantId: 'grant-1', name: 'Loyal', percent: '10' }],
      ['discount', -1_500n, { grantId: 'grant-2', name: 'Sorry', amount: '15.00' }],
    ])
  })

  test('a discount that nobody validated is a bug and throws', () => {
    const plan = [line('plan 100')]
    expect(() => discounted(plan, [grant(1, '101 %')])).toThrow('0 to 100')
    expect(() => discounted(plan, [grant(1, '-5')])).toThrow('below zero')
  })
})
