import { convert } from '@tolv/money'
import { describe, expect, test } from 'vitest'
import { parseDay } from './calendar-day.ts'
import { parseRates } from './rates.ts'

const day = (iso: string) => parseDay(iso, null)
const header = 'date,from,to,rate\n'

describe('a table of rates', () => {
  test('gives the last rate on or before a day, in whatever order it was written', () => {
    const parsed = parseRates(
      `${header}2026-03-01,EUR,SEK,11.40\n2026-01-01,EUR,SEK,11.20\n2026-02-01,EUR,SEK,11.30\n`,
    )
    if (!parsed.ok) throw new Error(parsed.says)
    const inSek = (iso: string) => {
      const rate = parsed.rates.rateOn('EUR', day(iso))
      return rate && convert(100n, rate, 'half-up')
    }
    expect(
      ['2025-12-31', '2026-01-01', '2026-02-28', '2026-03-01', '2030-01-01'].map(inSek),
    ).toEqual([null, 1_120n, 1_130n, 1_140n, 1_140n])
    expect(parsed.rates.rateOn('NOK', day('2026-03-01'))).toBeNull()
  })

  test('may have semicolons and decimal commas, and no header', () => {
    const parsed = parseRates('2026-01-01;EUR;SEK;11,20\n')
    expect(parsed.ok && parsed.rates.into).toBe('SEK')
  })

  test('is read backwards, exactly, when it says what the own currency is worth', () => {
    const parsed = parseRates(`${header}2026-01-01,SEK,EUR,0.08\n`, 'SEK')
    expect(
      parsed.ok && convert(100n, parsed.rates.rateOn('EUR', day('2026-01-02'))!, 'half-up'),
    ).toBe(1_250n)
  })
})

describe('a table that cannot be used is refused whole, in words', () => {
  const tables: [string, string][] = [
    [header, 'The rate file holds no rates.'],
    [
      `${header}2026-01-01,EUR,SEK\n`,
      'Line 2 of the rates: a rate has four columns: date, from, to, rate.',
    ],
    [
      `${header}01/02/2026,EUR,SEK,11\n`,
      'Line 2 of the rates: 01/02/2026 is not a date written as 2026-03-31.',
    ],
    [`${header}2026-01-01,EUR,KR,11\n`, 'Line 2 of the rates: KR is not a currency.'],
    [
      `${header}2026-01-01,EUR,SEK,eleven\n`,
      'Line 2 of the rates: eleven is not a rate from EUR to SEK.',
    ],
    [
      `${header}2026-01-01,EUR,SEK,11\n2026-01-01,EUR,NOK,11\n`,
      'The rates lead to SEK and NOK; say which one the amounts are to be in.',
    ],
  ]
  for (const [text, says] of tables) {
    test(says, () => expect(parseRates(text)).toMatchObject({ ok: false, says }))
  }
})
