import { afterEach, expect, test, vi } from 'vitest'
import { writingFor } from './writing.ts'

const plain = (text: string) => text.replaceAll('\u00a0', ' ')
const krona = { locale: 'sv-SE', currency: 'SEK' }
const dollar = { locale: 'en-US', currency: 'USD' }

afterEach(() => vi.unstubAllEnvs())

test('numbers follow the tenant, and the names of months the reader', () => {
  const english = writingFor(krona, 'en')
  const swedish = writingFor(krona, 'sv')
  expect(plain(english.fact(1_250_00).whole)).toBe('1 250 kr')
  expect([english, swedish].map(({ day }) => plain(day('2026-12-01')))).toEqual([
    '1 December 2026',
    '1 december 2026',
  ])
})

test('a range that reaches below zero is joined by a word of the reader, with the unit where it belongs', () => {
  const estimate = { value: 5_000_00, low: -1_200_00, high: 9_400_00 }
  expect(plain(writingFor(krona, 'en').estimate(estimate).wholeRange)).toBe('−1 200 to 9 400 kr')
  expect(plain(writingFor(krona, 'sv').estimate(estimate).wholeRange)).toBe('−1 200 till 9 400 kr')
  expect(plain(writingFor(dollar, 'en').estimate(estimate).wholeRange)).toContain(' to ')
})

test('a fact may be in a currency that is not the tenant’s', () => {
  const writing = writingFor(krona, 'en')
  expect(plain(writing.factIn(94_900, 'NOK'))).toBe('949 NOK')
  expect(plain(writing.factIn(94_900, 'SEK'))).toBe('949 kr')
  expect(plain(writing.factIn(94_900, 'EUR'))).toBe('949 €')
  expect(plain(writing.factIn(94_900, ''))).toBe('949 kr')
})

test('days are said with the last that they have, and one day as itself', () => {
  const { days } = writingFor(krona, 'sv')
  expect(plain(days({ from: '2026-10-05', to: '2026-11-05' }))).toBe(
    '5 oktober 2026 – 4 november 2026',
  )
  expect(plain(days({ from: '2026-10-05', to: '2026-10-06' }))).toBe('5 oktober 2026')
})

test('an amount without its word is in units of its own currency, whatever decimals that has', () => {
  const { majorIn } = writingFor(krona, 'sv')
  expect(plain(majorIn(199_000, 'SEK'))).toBe('1 990')
  expect(plain(majorIn(50, 'SEK'))).toBe('0,50')
  expect(plain(majorIn(1_990, 'JPY'))).toBe('1 990')
  expect(plain(majorIn(1_500, 'KWD'))).toBe('1,500')
})

test('an instant is of the day that it is where the reader is, and a day without an hour is itself everywhere', () => {
  const days = [
    '2026-11-30T23:00:00Z',
    '2026-12-01T00:00:00Z',
    '2026-12-01',
    '2026-09-30T22:00:00Z',
  ]
  const { day, month } = writingFor(krona, 'sv')
  vi.stubEnv('TZ', 'Europe/Stockholm')
  expect(days.map((iso) => plain(day(iso, 'short')))).toEqual([
    '1 dec. 2026',
    '1 dec. 2026',
    '1 dec. 2026',
    '1 okt. 2026',
  ])
  vi.stubEnv('TZ', 'America/New_York')
  expect(days.map((iso) => plain(day(iso, 'short')))).toEqual([
    '30 nov. 2026',
    '1 dec. 2026',
    '1 dec. 2026',
    '30 sep. 2026',
  ])
  expect(plain(month('2026-12-01T00:00:00Z'))).toBe('december 2026')
})

test('a moment that is billed by is told where it was, whoever reads it', () => {
  const { instant, time } = writingFor(krona, 'sv')
  const moment = '2026-06-16T12:30:00Z'
  vi.stubEnv('TZ', 'Europe/Lisbon')
  expect(plain(instant(moment))).toBe('16 juni 2026 13:30')
  expect(plain(instant(moment, 'Europe/Stockholm'))).toBe('16 juni 2026 14:30')
  expect([time(moment), time(moment, 'Europe/Stockholm')]).toEqual(['13:30', '14:30'])
})

test('a quantity is grouped, with the decimals that it has', () => {
  const { quantity } = writingFor(krona, 'sv')
  expect(['10918', '0.5', '1'].map((one) => plain(quantity(one)))).toEqual(['10 918', '0,5', '1'])
})
