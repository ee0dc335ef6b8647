import { expect, test } from 'vitest'
import { pluralOf, type Texts } from './words.ts'

const accounts = { one: 'account', other: 'accounts' }

test.each([
  [0, 'accounts'],
  [1, 'account'],
  [2, 'accounts'],
  [21, 'accounts'],
])('%i in English is %s', (count, word) => {
  expect(pluralOf('en')(count, accounts)).toBe(word)
})

test('one and many differ in Swedish as well', () => {
  const konto = pluralOf('sv')
  expect([1, 7].map((count) => konto(count, { one: 'konto', other: 'konton' }))).toEqual([
    'konto',
    'konton',
  ])
})

test('a language with a text missing, a text too many, or another parameter does not compile', () => {
  const en = { title: 'Accounts', found: (p: { count: number }) => `${p.count} found` }
  const whole: Texts<typeof en> = {
    en,
    sv: { title: 'Konton', found: (p) => `${p.count} hittade` },
  }
  const held: Texts<typeof en>[] = [
    whole,
    // @ts-expect-error Swedish has no word for what was found.
    { en, sv: { title: 'Konton' } },
    // @ts-expect-error English knows nothing of a foot.
    { en, sv: { title: 'Konton', found: (p) => `${p.count}`, foot: 'Fot' } },
    // @ts-expect-error The count is a number and no text.
    { en, sv: { title: 'Konton', found: (p: { count: string }) => p.count } },
    // @ts-expect-error A language is missing altogether.
    { en },
  ]
  expect(held[0]?.sv.found({ count: 3 })).toBe('3 hittade')
})
