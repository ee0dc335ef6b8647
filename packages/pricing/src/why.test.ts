import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readWhy, type Why, writeWhy } from './why.ts'

const { why } = fc.letrec<{ why: Why }>((tie) => ({
  why: fc.record({
    step: fc.constantFrom('flat', 'tier', 'credit', 'discount'),
    minor: fc.bigInt(),
    facts: fc.dictionary(fc.string(), fc.string()),
    from: fc.array(tie('why'), { maxLength: 2, depthIdentifier: 'why' }),
  }),
}))

describe('why an amount is what it is', () => {
  test('what is written as JSON is read back as the same tree, however large the amounts', () => {
    fc.assert(
      fc.property(why, (tree) => {
        expect(readWhy(JSON.parse(JSON.stringify(writeWhy(tree))))).toEqual(tree)
      }),
    )
  })
})
