import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DiscountGrant } from '../owed.ts'
import { days, discounted, grant, line } from '../testing/lines.ts'
import type { DiscountableLine } from './line.ts'

const price = fc.integer({ min: 0, max: 50_000 }).map((minor) => (minor / 100).toFixed(2))
const timing = fc.constantFrom('advance' as const, 'arrears' as const)
const wholeLine = fc
  .record({ price, timing })
  .map((told) => line(`plan ${told.price}`, { timing: told.timing }))
const partOfJune = fc
  .tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 }))
  .map(([from, length]): [number, number] => [from, Math.min(31, from + length)])
const anyLine: fc.Arbitrary<DiscountableLine> = fc
  .record({ price, timing, span: partOfJune })
  .map((told) => line(`plan ${told.price}`, { timing: told.timing, ...days(told.span) }))
const off = fc.oneof(
  fc.integer({ min: 0, max: 1_000 }).map((tenths) => `${tenths / 10} %`),
  price,
)
const grants: fc.Arbitrary<DiscountGrant[]> = fc
  .array(off, { maxLength: 4 })
  .map((offs) => offs.map((one, at) => grant(at, one)))

const total = (amounts: bigint[]) => amounts.reduce((sum, minor) => sum + minor, 0n)

describe('what holds for any discounts', () => {
  test('no line is below zero, none rises, and each is what it was less what was taken', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 6 }), grants, (lines, given) => {
        for (const { beforeDiscountMinor, discounts, netMinor, whys } of discounted(lines, given)
          .lines) {
          const taken = total(discounts.map(({ minor }) => minor))
          expect(netMinor).toBe(beforeDiscountMinor - taken)
          expect(netMinor >= 0n && discounts.every(({ minor }) => minor > 0n)).toBe(true)
          expect(whys.map(({ minor }) => -minor)).toEqual(discounts.map(({ minor }) => minor))
        }
      }),
    )
  })

  test('an amount over lines of whole periods is taken to the öre, or all that they cost', () => {
    fc.assert(
      fc.property(fc.array(wholeLine, { maxLength: 8 }), price, (lines, amount) => {
        const result = discounted(lines, [grant(1, amount)])
        const given = BigInt(Math.round(Number(amount) * 100))
        const cost = total(result.lines.map((one) => one.beforeDiscountMinor))
        const taken = total(
          result.lines.flatMap(({ discounts }) => discounts.map((one) => one.minor)),
        )
        expect(taken).toBe(given < cost ? given : cost)
        if (lines.length > 0) expect(result.left[0]!.minor).toBe(given - taken)
      }),
    )
  })

  test('over parts of a period it is never more than the amount, but for half an öre a line', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 6 }), price, (lines, amount) => {
        const result = discounted(lines, [grant(1, amount)])
        const net = total(result.lines.map(({ netMinor }) => netMinor))
        const before = total(result.lines.map((one) => one.beforeDiscountMinor))
        const most = BigInt(Math.round(Number(amount) * 100)) + BigInt(lines.length)
        expect(before - net <= most).toBe(true)
      }),
    )
  })

  test('usage that becomes known changes nothing of what was charged in advance', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 4 }), anyLine, price, (lines, usage, amount) => {
        const advance = lines.map((one) => ({ ...one, timing: 'advance' as const }))
        const late = { ...usage, timing: 'arrears' as const }
        const given = [grant(1, amount), grant(2, '10 %')]
        const alone = discounted(advance, given).lines
        expect(discounted([...advance, late], given).lines.slice(0, -1)).toEqual(alone)
      }),
    )
  })

  test('a line cut in two costs what it cost, but for an öre', () => {
    fc.assert(
      fc.property(price, fc.integer({ min: 2, max: 30 }), grants, (each, at, given) => {
        const uncut = discounted([line(`plan ${each}`)], given).lines
        const halves = [line(`plan ${each}`, days([1, at])), line(`plan ${each}`, days([at, 31]))]
        const cut = total(discounted(halves, given).lines.map(({ netMinor }) => netMinor))
        const off = cut - uncut[0]!.netMinor
        expect(off >= -1n && off <= 1n).toBe(true)
      }),
    )
  })

  test('the order of the list does not matter, only the order that is stored', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 4 }), grants, (lines, given) => {
        const turned = given.toReversed()
        expect(discounted(lines, turned).lines).toEqual(discounted(lines, given).lines)
      }),
    )
  })

  test('percentages alone may come in any order', () => {
    const percents = fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 4 })
    fc.assert(
      fc.property(wholeLine, percents, (one, list) => {
        const inOrder = discounted(
          [one],
          list.map((each, at) => grant(at, `${each} %`)),
        )
        const back = discounted(
          [one],
          list.map((each, at) => grant(-at, `${each} %`)),
        )
        expect(back.lines[0]!.netMinor).toBe(inOrder.lines[0]!.netMinor)
      }),
    )
  })

  test('without a grant nothing is taken', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 4 }), (lines) => {
        for (const one of discounted(lines, []).lines) {
          expect(one).toMatchObject({ discounts: [], whys: [], netMinor: one.beforeDiscountMinor })
        }
      }),
    )
  })
})
