import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hashText, newSeenSet } from './seen-set.ts'

test('what was seen is known with the line of its first time, and what was not is new', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 3 }), { maxLength: 200 }), (texts) => {
      const seen = newSeenSet()
      const model = new Map<string, number>()
      for (const [at, text] of texts.entries()) {
        expect(seen.noted(text, at + 1)).toBe(model.get(text) ?? 0)
        if (!model.has(text)) model.set(text, at + 1)
      }
    }),
  )
})

test('it counts how many times a text has come', () => {
  const seen = newSeenSet()
  expect(['a', 'b', 'a', 'a', 'b'].map((text) => seen.count(text))).toEqual([1, 1, 2, 3, 2])
})

test('three hundred thousand numbers that differ in one digit are all told apart', () => {
  const seen = newSeenSet()
  const hashes = new Set<string>()
  for (let number = 1; number <= 300_000; number++) {
    const text = `INV-${number}`
    hashes.add(hashText(text))
    if (seen.noted(text, number) !== 0) throw new Error(`${text} was taken for another`)
  }
  expect(hashes.size).toBe(300_000)
  expect(seen.noted('INV-123456', 1)).toBe(123_456)
})
