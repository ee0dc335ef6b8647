import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readWhy, type Why, writeWhy } from './why.ts'

/** A tree of at most four storeys: wide enough to branch, and never without end. */
const facts = fc.dictionary(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), {
  maxKeys: 3,
})
const why: fc.Arbitrary<Why> = [1, 2, 3].reduce<fc.Arbitrary<Why>>(
  (below) => stepOver(fc.array(below, { maxLength: 2 })),
  stepOver(fc.constant([])),
)

function stepOver(from: fc.Arbitrary<Why[]>): fc.Arbitrary<Why> {
  const step = fc.constantFrom('flat', 'tier', 'credit', 'discount')
  return fc.record({ step, minor: fc.bigInt(), facts, from })
}

describe('why an amount is what it is', () => {
  test('what is written as JSON is read back as the same tree, however large the amounts', () => {
    fc.assert(
      fc.property(why, (tree) => {
        expect(readWhy(JSON.parse(JSON.stringify(writeWhy(tree))))).toEqual(tree)
      }),
    )
  })
})
