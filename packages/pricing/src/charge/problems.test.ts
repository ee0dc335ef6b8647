import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PriceComponent } from '../component.ts'
import {
  aComponent,
  flat,
  graduated,
  packageOf,
  percentage,
  perUnit,
  tiersOf,
  volume,
} from '../testing/components.ts'
import { anyComponent, anyQuantity } from '../testing/prices.ts'
import { charge } from './charge.ts'
import { problemsOf } from './problems.ts'

const metered: Partial<PriceComponent> = {
  basis: { kind: 'meter', meterId: 'kwh' },
  timing: 'arrears',
}

describe('what is wrong with a price before anybody is charged by it', () => {
  test.each([
    ['a flat price in words', aComponent(flat('much')), 'price.amount not-a-number'],
    ['a price with a comma', aComponent(perUnit('9,90')), 'price.perUnit not-a-number'],
    ['a price below zero', aComponent(perUnit('-1')), 'price.perUnit below-zero'],
    ['free units below zero', aComponent(perUnit('1', '-5')), 'price.free below-zero'],
    ['no tiers', aComponent(graduated([])), 'price.tiers no-tiers'],
    [
      'tiers that do not rise',
      aComponent(volume(tiersOf(['100', '1', '0'], ['100', '2', '0'], ['on', '1', '0']))),
      'price.tiers.1.upTo tiers-do-not-rise',
    ],
    [
      'tiers that fall, compared as numbers and not as text',
      aComponent(
        graduated(tiersOf(['9', '1', '0'], ['10', '2', '0'], ['8', '2', '0'], ['on', '1', '0'])),
      ),
      'price.tiers.2.upTo tiers-do-not-rise',
    ],
    [
      'a last tier with an end',
      aComponent(graduated(tiersOf(['10', '1', '0']))),
      'price.tiers.0.upTo no-last-tier',
    ],
    [
      'a tier after the one without end',
      aComponent(graduated(tiersOf(['on', '1', '0'], ['on', '2', '0']))),
      'price.tiers.0.upTo tier-after-the-last',
    ],
    [
      'a tier up to nought',
      aComponent(volume(tiersOf(['0', '1', '0'], ['on', '1', '0']))),
      'price.tiers.0.upTo not-above-zero',
    ],
    [
      'a fee below zero in a tier',
      aComponent(volume(tiersOf(['on', '1', '-3']))),
      'price.tiers.0.flat below-zero',
    ],
    ['packages of nothing', aComponent(packageOf('0', '5')), 'price.size not-above-zero'],
    [
      'more than all that was turned over',
      aComponent(percentage('101'), metered),
      'price.percent above-a-hundred',
    ],
    [
      'half a free event',
      aComponent(percentage('1', { freeEvents: 0.5 }), metered),
      'price.freeEvents not-a-count',
    ],
    [
      'a least fee above the most',
      aComponent(percentage('1', { minimumPerEvent: '5', maximumPerEvent: '4' }), metered),
      'price.minimumPerEvent least-above-most',
    ],
    [
      'a minimum above the maximum',
      aComponent(flat('1'), { minimum: '100', maximum: '99.99' }),
      'minimum least-above-most',
    ],
    ['a maximum in words', aComponent(flat('1'), { maximum: 'none' }), 'maximum not-a-number'],
    [
      'what a meter will measure, in advance',
      aComponent(perUnit('1'), { ...metered, timing: 'advance' }),
      'timing meter-in-advance',
    ],
    ['a share of seats', aComponent(percentage('1')), 'basis share-of-no-turnover'],
    ['all well', aComponent(graduated(tiersOf(['10', '1', '0'], ['on', '0.5', '0']))), ''],
  ])('%s', (_, component, expected) => {
    const told = problemsOf(component, 'SEK').map(({ place, problem }) => `${place} ${problem}`)
    expect(told.join(', ')).toBe(expected)
  })

  test('a currency that is none is told, and so is everything else that is wrong', () => {
    const component = aComponent(packageOf('x', '-1', 'y'), { minimum: 'z' })
    const told = problemsOf(component, 'ABC').map(({ place }) => place)
    expect(told).toEqual(['', 'price.perPackage', 'price.size', 'price.free', 'minimum'])
    for (const { says } of problemsOf(component, 'ABC')) expect(says).toMatch(/^\S.*\.$/)
  })

  test('a price without problems can be charged at any quantity, and never below zero', () => {
    fc.assert(
      fc.property(anyComponent, anyQuantity, (component, quantity) => {
        expect(problemsOf(component, 'SEK')).toEqual([])
        expect(charge(component, { quantity }, 'SEK').amount.numerator >= 0n).toBe(true)
      }),
    )
  })
})
