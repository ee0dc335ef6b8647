import { decimalOf, times } from '@tolv/money'
import { describe, expect, test } from 'vitest'
import { aComponent, percentage } from '../testing/components.ts'
import { charge } from './charge.ts'

const bounds = { minimumPerEvent: '1', maximumPerEvent: '10' }

describe('a share of what was turned over', () => {
  test.each([
    ['nothing free', { perEvent: '2' }, '100 200 → 7'],
    ['no events', { perEvent: '2' }, '→ 0'],
    ['two events free, whatever they are', { perEvent: '2', freeEvents: 2 }, '900 100 100 → 3'],
    ['100.00 free and no bound on events', { perEvent: '2', freeAmount: '100' }, '60 40 50 → 2.5'],
    ['an event that passes the free amount', { perEvent: '2', freeAmount: '100' }, '60 60 → 2.2'],
    [
      'events used up before the amount',
      { perEvent: '2', freeEvents: 1, freeAmount: '500' },
      '50 50 → 2.5',
    ],
    ['once it has ended, nothing is free', { freeEvents: 5, freeAmount: '100' }, '150 10 10 → 0.7'],
    ['a least fee for each event', { ...bounds }, '20 500 → 6'],
    ['a most for each event', { ...bounds }, '500 5000 → 15'],
    ['no least fee for an event that is free', { ...bounds, freeEvents: 1 }, '20 20 → 1'],
    ['a fixed fee within the least and the most', { ...bounds, perEvent: '9.5' }, '20 100 → 19.7'],
  ])('%s', (_, price, told) => {
    const [before, cost] = told.split('→').map((one) => one.trim())
    const list = before === '' ? [] : before!.split(' ')
    const component = aComponent(percentage('1', price))
    const { amount, why } = charge(component, { quantity: '0', events: list }, 'SEK')
    expect(decimalOf(times(amount, { numerator: 1n, denominator: 100n }))).toBe(cost)
    expect(why.from.reduce((sum, { minor }) => sum + minor, 0n)).toBe(why.minor)
  })

  test('without events the quantity is one event, and nothing turned over is none', () => {
    const component = aComponent(percentage('1', { perEvent: '2' }))
    expect(decimalOf(charge(component, { quantity: '800' }, 'SEK').amount)).toBe('1000')
    expect(decimalOf(charge(component, { quantity: '0' }, 'SEK').amount)).toBe('0')
    expect(decimalOf(charge(component, { quantity: '0', events: ['0'] }, 'SEK').amount)).toBe('200')
  })

  test('the why tells what was free, what was charged, and how often the bounds were met', () => {
    const component = aComponent(percentage('1', { ...bounds, freeEvents: 1 }))
    const { why } = charge(component, { quantity: '0', events: ['70', '20', '30', '5000'] }, 'SEK')
    expect(why.facts).toEqual({ quantity: '5120', events: '4', free: '70', freeEvents: '1' })
    expect(why.from.map(({ step, minor, facts }) => [step, minor, facts.events])).toEqual([
      ['percentage', 5_050n, undefined],
      ['per-unit', 0n, undefined],
      ['minimum', 150n, '2'],
      ['maximum', -4_000n, '1'],
    ])
  })
})
