import type { ChangeWire } from '@tolv/server/wire'
import { expect, test } from 'vitest'
import { whatHappened } from './what-happened.ts'
import { en } from './words.en.ts'
import { sv } from './words.sv.ts'
import { writtenIn } from './written.ts'

const million = 100_000_000
const november: ChangeWire = {
  since: '2026-11-01',
  total: { value: 9.8 * million, low: 7.6 * million, high: 12.1 * million },
  parts: [
    { reason: 'new-accounts', amount: 14.6 * million, low: 13.1 * million, high: 16.2 * million },
    {
      reason: 'churn-voluntary',
      amount: -6.9 * million,
      low: -7.8 * million,
      high: -6.1 * million,
    },
    {
      reason: 'payments-received',
      amount: -7.3 * million,
      low: -7.3 * million,
      high: -7.3 * million,
    },
    { reason: 'contraction', amount: -8 * million, low: -17 * million, high: 1 * million },
  ],
}
const english = writtenIn({ currency: 'SEK', locale: 'sv-SE', language: 'en' })
const swedish = writtenIn({ currency: 'SEK', locale: 'sv-SE', language: 'sv' })
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

test('what gave and what took most is told with its range, and money that came is not a loss', () => {
  expect(plain(whatHappened(november, en, english))).toBe(
    'The book gained **9,8 Mkr** __7,6–12,1__ since 1 November 2026. New accounts gave most, 14,6 Mkr __13,1–16,2__. Voluntary churn took most, 6,9 Mkr __6,1–7,8__.',
  )
})

test('what failed payments took is told apart, since somebody can do something about it', () => {
  const failing = {
    reason: 'churn-involuntary' as const,
    amount: -2.2 * million,
    low: -2.7 * million,
    high: -1.8 * million,
  }
  const parts = [...november.parts, failing]
  expect(plain(whatHappened({ ...november, parts }, en, english))).toMatch(
    /Voluntary churn took most, 6,9 Mkr __6,1–7,8__\. 2,2 Mkr __1,8–2,7__ was lost to payments that failed, which dunning can win back\.$/,
  )
  expect(plain(whatHappened({ ...november, parts }, sv, swedish))).toContain(
    'Frivillig churn tog mest, 6,9 Mkr __6,1–7,8__. 2,2 Mkr __1,8–2,7__ gick förlorat på betalningar som misslyckades',
  )
})

test('where nothing came and nobody thought otherwise, nothing has changed', () => {
  const none = { value: 0, low: 0, high: 0 }
  const same = { ...november, total: none, parts: [] }
  expect(plain(whatHappened(same, en, english))).toBe('Nothing has changed since 1 November 2026.')
})

test('a change that chance explains is not told as a gain', () => {
  const flat = {
    ...november,
    total: { value: 0.4 * million, low: -1.1 * million, high: 1.9 * million },
  }
  expect(plain(whatHappened(flat, sv, swedish))).toBe(
    'Beståndet är värt ungefär detsamma som 1 november 2026: ändringen, **+0,4 Mkr** __−1,1 till +1,9__, går inte att skilja från ingen alls.',
  )
})

test('a book that shrank is told as a loss, without a minus', () => {
  const worse = {
    ...november,
    total: { value: -2 * million, low: -3 * million, high: -1 * million },
  }
  expect(plain(whatHappened(worse, en, english))).toMatch(
    /^The book lost \*\*2,0 Mkr\*\* __1,0–3,0__ since/,
  )
})

test('a gain that is mostly other assumptions is not told as if customers had made it', () => {
  const retold: ChangeWire = {
    ...november,
    parts: [
      ...november.parts,
      { reason: 'settings', amount: 8.4 * million, low: 8 * million, high: 8.8 * million },
    ],
  }
  expect(plain(whatHappened(retold, en, english))).toMatch(
    /took most, 6,9 Mkr __6,1–7,8__\. Most of the change is other assumptions, 8,4 Mkr __8,0–8,8__\.$/,
  )
})

test('those who stayed proved themselves, and time that only took something is called by its name', () => {
  const stayed = {
    reason: 'time' as const,
    amount: 15 * million,
    low: 14 * million,
    high: 16 * million,
  }
  const proved = { ...november, parts: [...november.parts, stayed] }
  expect(plain(whatHappened(proved, en, english))).toContain(
    'Those who stayed gave most, 15,0 Mkr __14,0–16,0__. Voluntary churn took most,',
  )
  const took = { ...stayed, amount: -stayed.amount, low: -stayed.high, high: -stayed.low }
  const waned = { ...november, parts: [...november.parts, took] }
  expect(plain(whatHappened(waned, sv, swedish))).toContain('Tiden som gått tog mest, 15,0 Mkr')
})
