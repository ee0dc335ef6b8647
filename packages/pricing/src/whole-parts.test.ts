import { type Ratio, rounded } from '@tolv/money'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { floor, roundedParts, sumOf, wholeParts } from './whole-parts.ts'

const third: Ratio = { numerator: 1n, denominator: 3n }

describe('exact parts told in whole öre', () => {
  test('what is missing goes to those that lost most, and of equals to the earlier', () => {
    expect(roundedParts([third, third, third])).toEqual([1n, 0n, 0n])
    expect(roundedParts([third, { numerator: 2n, denominator: 3n }])).toEqual([0n, 1n])
    expect(roundedParts([{ numerator: -1n, denominator: 2n }, third])).toEqual([0n, 0n])
  })

  test('parts sum to the sum rounded, and none moves by a whole öre', () => {
    const part = fc.record({
      numerator: fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }),
      denominator: fc.bigInt({ min: 1n, max: 1_000n }),
    })
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const told = roundedParts(parts)
        expect(told.reduce((sum, one) => sum + one, 0n)).toBe(rounded(sumOf(parts), 'half-up'))
        for (const [at, one] of told.entries()) {
          expect([0n, 1n]).toContain(one - floor(parts[at]!))
        }
      }),
    )
  })

  test('a total far from its parts is a bug and throws', () => {
    expect(() => wholeParts([third], 2n)).toThrow('rounded')
  })
})
