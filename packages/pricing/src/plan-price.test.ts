import { describe, expect, test } from 'vitest'
import { pricePlan } from './plan-price.ts'
import { aComponent, flat, perUnit } from './testing/components.ts'

const base = aComponent(flat('199'), { id: 'base', code: 'base' })
const seats = aComponent(perUnit('99'), { id: 'seats', code: 'seats' })
const support = aComponent(flat('50'), { id: 'support', code: 'support' })
const tenOff = {
  id: 'bundle',
  name: 'Together',
  order: 1,
  off: { kind: 'percent' as const, percent: '10' },
  on: null,
}

function price(wanted: Partial<Parameters<typeof pricePlan>[0]>) {
  const usage = () => ({ quantity: '2' })
  const components = [base, seats]
  return pricePlan({ components, usage, off: [], minimum: null, currency: 'SEK', ...wanted })
}

describe('what a plan costs in a whole period', () => {
  test('is the sum of its components', () => {
    const { lines, totalMinor, missing } = price({})
    expect(lines.map(({ component, netMinor }) => [component.code, netMinor])).toEqual([
      ['base', 19_900n],
      ['seats', 19_800n],
    ])
    expect([totalMinor, missing]).toEqual([39_700n, null])
  })

  test('an add-on is one component more, and a bundle is cheaper by its discount', () => {
    expect(price({ components: [base, seats, support] }).totalMinor).toBe(44_700n)
    const bundle = price({ components: [base, seats, support], off: [tenOff] })
    expect(bundle.totalMinor).toBe(40_230n)
    expect(bundle.lines[2]!.whys).toMatchObject([{ step: 'discount', minor: -500n }])
  })

  test('a minimum spend is reached after discounts, by what is missing', () => {
    const { totalMinor, missing } = price({ off: [tenOff], minimum: '500' })
    expect(missing!.minor).toBe(50_000n - 35_730n)
    expect(totalMinor).toBe(50_000n)
    expect(price({ minimum: '397' }).missing).toBeNull()
  })

  test('each component is charged for its own usage', () => {
    const usage = ({ code }: { code: string }) => ({ quantity: code === 'seats' ? '5' : '1' })
    expect(price({ usage }).totalMinor).toBe(69_400n)
  })
})
