import { decimalOf, whole } from '@tolv/money'
import { describe, expect, test } from 'vitest'
import {
  aComponent,
  flat,
  graduated,
  packageOf,
  perUnit,
  tiersOf,
  volume,
} from '../testing/components.ts'
import { cliffs } from './cliffs.ts'
import { sampleCharges } from './samples.ts'
import { trueUp } from './true-up.ts'

describe('the edges of tiers', () => {
  const byVolume = tiersOf(['100', '2', '10'], ['200', '1', '0'], ['on', '0.5', '50'])

  test('by volume the 101st unit makes all cheaper, until 320 cost as much as 100 again', () => {
    expect(cliffs(aComponent(volume(byVolume)), 'SEK')).toEqual([
      {
        kind: 'falls',
        at: '100',
        next: '101',
        atMinor: 21_000n,
        nextMinor: 10_100n,
        evenAt: '320',
      },
      {
        kind: 'falls',
        at: '200',
        next: '201',
        atMinor: 20_000n,
        nextMinor: 15_050n,
        evenAt: '300',
      },
    ])
  })

  test('free units move the edge', () => {
    const [first] = cliffs(aComponent(volume(byVolume, { free: '5' })), 'SEK')
    expect(first).toMatchObject({ at: '105', next: '106', atMinor: 21_000n, evenAt: '325' })
  })

  test.each([
    [
      'a fee in the second tier comes at once',
      graduated(tiersOf(['10', '10', '0'], ['on', '5', '30'])),
      ['jumps 10 → 11: 10000 → 13500'],
    ],
    [
      'volume that becomes dearer does so for all units',
      volume(tiersOf(['10', '1', '0'], ['on', '2', '0'])),
      ['jumps 10 → 11: 1000 → 2200'],
    ],
    [
      'a graduated price without fees has no edge',
      graduated(tiersOf(['10', '10', '0'], ['on', '5', '0'])),
      [],
    ],
    [
      'the fee of the first tier is the price of starting',
      graduated(tiersOf(['on', '10', '99'])),
      [],
    ],
    ['packages rise by steps', packageOf('10', '5'), []],
    ['a flat price has no tiers', flat('99'), []],
  ])('%s', (_, price, expected) => {
    const told = cliffs(aComponent(price), 'SEK').map(
      ({ kind, at, next, atMinor, nextMinor }) =>
        `${kind} ${at} → ${next}: ${atMinor} → ${nextMinor}`,
    )
    expect(told).toEqual(expected)
  })

  test('where units above the edge cost nothing, it never comes even', () => {
    const price = volume(tiersOf(['10', '5', '0'], ['on', '0', '20']))
    expect(cliffs(aComponent(price), 'SEK')[0]).toMatchObject({ kind: 'falls', evenAt: null })
  })

  test('a maximum takes the edge away', () => {
    const component = aComponent(volume(byVolume), { maximum: '90' })
    expect(cliffs(component, 'SEK')).toEqual([])
  })
})

describe('a price at sample quantities', () => {
  test('the total, what a unit costs on average, and what one more would', () => {
    const component = aComponent(volume(tiersOf(['10', '10', '0'], ['on', '5', '0'])))
    const told = sampleCharges(component, ['0', '1', '10', '11'], 'SEK').map(
      ({ quantity, minor, perUnit: each, oneMoreMinor }) =>
        `${quantity}: ${minor} ${each} ${oneMoreMinor}`,
    )
    expect(told).toEqual([
      '0: 0 null 1000',
      '1: 1000 1000 1000',
      '10: 10000 1000 -4500',
      '11: 5500 500 500',
    ])
  })

  test('a price finer than an öre is rounded once, as a line is', () => {
    const [thousand] = sampleCharges(aComponent(perUnit('0.00426')), ['1000'], 'SEK')
    expect(thousand).toMatchObject({ minor: 426n, perUnit: '0.426' })
    expect(sampleCharges(aComponent(perUnit('0.00425')), ['100'], 'SEK')[0]!.minor).toBe(43n)
  })
})

describe('a promised minimum', () => {
  test('case 42: 10 000.00 promised; 100.00 and 30.00 charged leave 9 870.00, then 110.00 leaves 9 890.00', () => {
    const minimum = whole(1_000_000n)
    expect(decimalOf(trueUp({ minimum, charged: whole(13_000n) }).amount)).toBe('987000')
    expect(decimalOf(trueUp({ minimum, charged: whole(11_000n) }).amount)).toBe('989000')
  })

  test('nothing is missing when as much or more was charged', () => {
    for (const charged of [whole(500n), whole(501n)]) {
      expect(trueUp({ minimum: whole(500n), charged }).amount).toEqual(whole(0n))
    }
  })

  test('half a term is promised half, and the why says of what', () => {
    const minimum = { numerator: 1_000_001n, denominator: 2n }
    const { amount, why } = trueUp({ minimum, charged: whole(13_000n) })
    expect(decimalOf(amount)).toBe('487000.5')
    expect(why).toMatchObject({
      step: 'true-up',
      minor: 487_001n,
      facts: { chargedMinor: '13000' },
    })
  })
})
