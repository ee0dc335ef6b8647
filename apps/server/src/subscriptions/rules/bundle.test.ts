import { describe, expect, test } from 'vitest'
import type { BundlePart, BundleSold } from '../../catalog/index.ts'
import { anAddOn, aPlan } from '../testing/lives.ts'
import { given } from '../testing/shop.ts'
import { bundleStarts } from './bundle.ts'
import { monthlyOf } from './monthly.ts'
import type { SoldPlan } from './terms.ts'

const of = (plan: SoldPlan, productId = plan.code, quantity = '1'): BundlePart => ({
  ...{ plan, productId, quantity },
})
const amountOff = (amount: string): BundleSold['granted'] => ({
  ...{ name: 'Home', order: 0, on: null, periods: null },
  off: { kind: 'amount', amount },
})
const home = (parts: BundlePart[], granted: BundleSold['granted'] = null): BundleSold => ({
  ...{ code: 'home', name: 'Home', parts, granted, keeps: 'while-whole' },
})
const begun = (bundle: BundleSold) =>
  given(bundleStarts(bundle, { monthly: monthlyOf })).map(({ plan, quantity, addOns, granted }) =>
    [
      `${plan.code} ×${quantity}`,
      ...addOns.map((one) => `+ ${one.plan.code} ×${one.quantity}`),
      ...(granted
        ? [`− ${granted.off.kind === 'amount' ? granted.off.amount : `${granted.off.percent} %`}`]
        : []),
    ].join(' '),
  )
const refusal = (bundle: BundleSold) => {
  const made = bundleStarts(bundle, { monthly: monthlyOf })
  return made.ok ? null : [made.refusal, made.says]
}
const power = aPlan('power at 49')
const fibre = aPlan('fibre at 299')

describe('what taking a bundle begins', () => {
  test('a plan with its add-on is one subscription', () => {
    expect(begun(home([of(fibre), of(anAddOn('wifi at 49'), 'fibre', '2')]))).toEqual([
      'fibre ×1 + wifi ×2',
    ])
  })

  test('two plans are two, and an add-on goes beside the plan of its own product', () => {
    const wifi = of(anAddOn('wifi at 49'), 'fibre')
    expect(begun(home([of(power), wifi, of(fibre)]))).toEqual(['power ×1', 'fibre ×1 + wifi ×1'])
  })

  test('an add-on of no plan’s product goes beside the first', () => {
    expect(begun(home([of(power), of(fibre), of(anAddOn('tv at 99'))]))).toEqual([
      'power ×1 + tv ×1',
      'fibre ×1',
    ])
  })

  test.each([
    ['by what each costs in a month', '60.00 off 49 and 299', ['8.45', '51.55']],
    ['to the last öre', '0.01 off 100 and 100', ['0.01', undefined]],
    ['the earlier takes the odd öre', '0.03 off 100 and 100', ['0.02', '0.01']],
    ['nothing of what costs nothing', '60.00 off 0 and 299', [undefined, '60']],
    ['as much of each where nothing costs anything ahead', '60.00 off 0 and 0', ['30', '30']],
  ])('an amount is shared: %s', (_, told, shares) => {
    const [amount = '', one, two] = told.split(/ off | and /)
    const bundle = home([of(aPlan(`a at ${one}`)), of(aPlan(`b at ${two}`))], amountOff(amount))
    const starts = given(bundleStarts(bundle, { monthly: monthlyOf }))
    expect(
      starts.map(({ granted }) =>
        granted?.off.kind === 'amount' ? granted.off.amount : undefined,
      ),
    ).toEqual(shares)
  })

  test('what add-ons cost counts for the plan that they stand beside', () => {
    const parts = [of(aPlan('a at 100')), of(anAddOn('tv at 200'), 'a'), of(aPlan('b at 100'))]
    expect(begun(home(parts, amountOff('40.00')))).toEqual(['a ×1 + tv ×1 − 30', 'b ×1 − 10'])
  })

  test('a percentage is the same of each', () => {
    const granted = { ...amountOff('1')!, off: { kind: 'percent' as const, percent: '10' } }
    expect(begun(home([of(power), of(fibre)], granted))).toEqual([
      'power ×1 − 10 %',
      'fibre ×1 − 10 %',
    ])
  })

  test('add-ons alone are refused', () => {
    expect(refusal(home([of(anAddOn('tv at 99')), of(anAddOn('wifi at 49'))]))).toEqual([
      'bundle-without-plan',
      'The bundle Home holds only add-ons; they are added to a subscription there is.',
    ])
  })

  test('an amount off a month and a year is refused, a percentage is not', () => {
    const yearly = aPlan('years at 1990', { interval: { unit: 'year', count: 1 } })
    const parts = [of(power), of(yearly)]
    expect(refusal(home(parts, amountOff('60')))).toEqual([
      'bundle-of-intervals',
      'The bundle Home takes an amount off plans that are billed at different intervals.',
    ])
    expect(refusal(home(parts))).toBeNull()
  })
})
