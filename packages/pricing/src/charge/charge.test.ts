import { decimalOf, times } from '@tolv/money'
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
import { charge, type Usage } from './charge.ts'

/** What it costs in whole kronor. */
function costs(component: PriceComponent, usage: Usage, currency = 'SEK'): string {
  const { amount } = charge(component, usage, currency)
  return decimalOf(times(amount, { numerator: 1n, denominator: 100n }))
}

describe('what a component costs in a whole period', () => {
  const threeTiers = graduated(tiersOf(['10', '10', '2'], ['20', '5', '3'], ['on', '5', '3']))
  test.each([
    ['1', '12'],
    ['10', '102'],
    ['11', '110'],
    ['12', '115'],
    ['21', '163'],
  ])('case 32: graduated, %s units cost %s', (quantity, cost) => {
    expect(costs(aComponent(threeTiers), { quantity })).toBe(cost)
  })

  const byVolume = volume(tiersOf(['100', '2', '10'], ['200', '1', '0'], ['on', '0.5', '50']))
  test.each([
    ['100', '210'],
    ['100.5', '100.5'],
    ['101', '101'],
    ['300', '200'],
  ])('case 34: by volume, %s units cost %s', (quantity, cost) => {
    expect(costs(aComponent(byVolume), { quantity })).toBe(cost)
  })

  test('case 36: 121 units in begun packages of ten cost 13 packages, and 12 when ten are free', () => {
    expect(costs(aComponent(packageOf('10', '100')), { quantity: '121' })).toBe('1300')
    expect(costs(aComponent(packageOf('10', '100', '10')), { quantity: '121' })).toBe('1200')
  })

  test('case 38: 1.3 % and 2.00 an event, with 3 events and 250.00 free, cost 7.15 + 4.00', () => {
    const price = percentage('1.3', { perEvent: '2', freeEvents: 3, freeAmount: '250' })
    const { amount, why } = charge(
      aComponent(price),
      { quantity: '800', events: ['50', '100', '250', '400'] },
      'SEK',
    )
    expect(decimalOf(amount)).toBe('1115')
    expect(why.from.map(({ minor }) => minor)).toEqual([715n, 400n])
  })

  test.each([
    { it: 'a flat price', price: flat('199.00'), cost: '0 → 199, 1 → 199, 50 → 199' },
    { it: 'a price per unit', price: perUnit('9.90'), cost: '0 → 0, 1 → 9.9, 12 → 118.8' },
    {
      it: 'a price finer than an öre, rounded nowhere',
      price: perUnit('0.0042'),
      cost: '1 → 0.0042, 1000000 → 4200',
    },
    { it: 'five free units', price: perUnit('10', '5'), cost: '4 → 0, 5 → 0, 6 → 10, 5.5 → 5' },
    {
      it: 'tiers after the free units',
      price: graduated(tiersOf(['10', '10', '0'], ['on', '5', '0']), { free: '5' }),
      cost: '5 → 0, 15 → 100, 16 → 105',
    },
    {
      it: 'a flat fee of tier one at no usage',
      price: graduated(tiersOf(['10', '1', '50'], ['on', '1', '0'])),
      cost: '0 → 0, 1 → 51',
    },
    {
      it: 'a flat fee that is to be charged at no usage',
      price: graduated(tiersOf(['10', '1', '50'], ['on', '1', '0']), { chargeFlatAtZero: true }),
      cost: '0 → 50, 1 → 51, 11 → 61',
    },
    {
      it: 'the same by volume',
      price: volume(tiersOf(['10', '1', '50'], ['on', '1', '0']), { chargeFlatAtZero: true }),
      cost: '0 → 50, 10 → 60, 11 → 11',
    },
    {
      it: 'a part of a unit that enters the next tier',
      price: graduated(tiersOf(['10', '10', '0'], ['on', '5', '3'])),
      cost: '10 → 100, 10.5 → 105.5',
    },
    { it: 'packages of a part', price: packageOf('0.5', '3'), cost: '0 → 0, 0.5 → 3, 0.6 → 6' },
  ])('$it: $cost', ({ price, cost }) => {
    const told = cost.split(', ').map((row) => row.split(' → ')[0]!)
    const seen = told.map((quantity) => `${quantity} → ${costs(aComponent(price), { quantity })}`)
    expect(seen.join(', ')).toBe(cost)
  })

  test('a minimum holds at no usage too, a maximum ends the rise, and both tell what it would have been', () => {
    const component = aComponent(perUnit('10'), { minimum: '50', maximum: '100' })
    expect(costs(component, { quantity: '0' })).toBe('50')
    expect(costs(component, { quantity: '7' })).toBe('70')
    const { amount, bounds, why } = charge(component, { quantity: '20' }, 'SEK')
    expect(decimalOf(amount)).toBe('10000')
    expect(decimalOf(bounds!.unbounded)).toBe('20000')
    expect(why).toMatchObject({ step: 'maximum', minor: 10_000n, from: [{ minor: 20_000n }] })
  })

  test('a yen has no hundredths and a dinar has thousandths', () => {
    const component = aComponent(perUnit('1.5'))
    expect(decimalOf(charge(component, { quantity: '3' }, 'JPY').amount)).toBe('4.5')
    expect(decimalOf(charge(component, { quantity: '3' }, 'KWD').amount)).toBe('4500')
  })

  test('what nobody validated is a bug and throws', () => {
    const endless = graduated(tiersOf(['10', '1', '0']))
    expect(() => charge(aComponent(endless), { quantity: '11' }, 'SEK')).toThrow('last tier')
    expect(() => charge(aComponent(perUnit('1')), { quantity: '-1' }, 'SEK')).toThrow('below zero')
    expect(() => charge(aComponent(perUnit('1,5')), { quantity: '1' }, 'SEK')).toThrow("'1,5'")
  })
})
