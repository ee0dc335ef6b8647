import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayOfIso, isoOfDay, writeDay, writeDays, writeMonth } from './days.ts'
import { speakEstimate } from './speak.ts'
import { minorPerMajor } from './units.ts'
import {
  writeAmount,
  writeColumn,
  writeCount,
  writeEstimate,
  writeFact,
  writeShare,
  writeShareEstimate,
  writeSigned,
  writeSignedEstimate,
  writeTicks,
} from './write.ts'

const sek = { currency: 'SEK', locale: 'sv-SE' } as const
/** No-break spaces are written as _ in the tables of this file. */
const seen = (text: string) => text.replaceAll('\u00a0', '_')
const kronor = (value: number, low: number, high: number) => ({
  value: value * 100,
  low: low * 100,
  high: high * 100,
})

describe('an estimate is rounded to what its interval bears', () => {
  test.each([
    // value, low, high (kronor) → as written
    [412_600_000, 388_100_000, 438_900_000, '413_Mkr', '388–439_Mkr'],
    [8_558, 8_050, 9_103, '8_560_kr', '8_050–9_100_kr'],
    [141_812, 98_310, 196_020, '142_000_kr', '98_000–196_000_kr'],
    [386_412, 386_390, 386_470, '386_410_kr', '386_390–386_470_kr'],
    [8.4, 3.2, 12.9, '8_kr', '3–13_kr'],
    [0, 0, 0, '0_kr', '0–0_kr'],
    [1_180_000, 690_000, 1_760_000, '1,18_Mkr', '0,69–1,76_Mkr'],
    [-120, -300, 40, '−120_kr', '−300_till 40_kr'],
  ])('%d between %d and %d kronor', (...row) => {
    const written = writeEstimate(kronor(row[0], row[1], row[2]), sek)
    expect([seen(written.whole), seen(written.wholeRange)]).toEqual([row[3], row[4]])
  })

  test('the value and both ends share one unit, also when only the high end reaches a million', () => {
    const written = writeEstimate(kronor(900_000, 700_000, 1_100_000), sek)
    expect([written.value, written.range, written.unit]).toEqual(['0,90', '0,70–1,10', 'Mkr'])
  })

  test('no estimate ever carries a fraction of the unit of the currency, and order is kept', () => {
    const amount = fc.integer({ min: -1e12, max: 1e12 })
    fc.assert(
      fc.property(fc.tuple(amount, amount, amount), (amounts) => {
        const [low, value, high] = amounts.sort((a, b) => a - b) as [number, number, number]
        const written = writeEstimate({ value, low, high }, { ...sek, unit: 'ones' })
        const read = (text: string) => Number(text.replaceAll('\u00a0', '').replace('−', '-'))
        const [l, v, h] = [read(written.low), read(written.value), read(written.high)]
        expect([l, v, h].every(Number.isInteger)).toBe(true)
        expect(l <= v && v <= h).toBe(true)
        expect(Math.abs(v - value / 100)).toBeLessThanOrEqual(
          Math.max(0.5, (0.005 * Math.abs(high)) / 100, (0.005 * Math.abs(low)) / 100),
        )
      }),
    )
  })
})

describe('a number keeps to the locale and to its unit', () => {
  const minor = 1_234_567_00
  test.each([
    ['sv-SE', 'SEK', '1_234_567_kr'],
    ['nb-NO', 'NOK', '1_234_567_kr'],
    ['da-DK', 'DKK', '1.234.567_kr'],
    ['en-GB', 'SEK', '1,234,567_kr'],
    ['en-GB', 'USD', '$1,234,567'],
    ['sv-SE', 'EUR', '1_234_567_€'],
    ['sv-SE', null, '1_234_567'],
  ])('%s, %s', (locale, currency, whole) => {
    expect(seen(writeFact(minor, { locale, currency }).whole)).toBe(whole)
  })

  test('a fact keeps its öre, an estimate of it does not', () => {
    expect(seen(writeFact(123_450n, sek).whole)).toBe('1_234,50_kr')
    expect(seen(writeAmount(123_450, sek).whole)).toBe('1_230_kr')
  })

  test('yen have no minor unit and dinars have three decimals of it', () => {
    expect([
      minorPerMajor('JPY'),
      minorPerMajor('KWD'),
      minorPerMajor('SEK'),
      minorPerMajor(null),
    ]).toEqual([1, 1000, 100, 100])
    expect(seen(writeFact(1500, { currency: 'JPY', locale: 'en-GB' }).whole)).toBe('1,500_JPY')
  })

  test('a sign that leads stands before both ends of a range, one that follows stands once', () => {
    const million = { value: 3_456_789_00, low: 3_100_000_00, high: 3_900_000_00 }
    expect(writeEstimate(million, { currency: 'USD', locale: 'en-GB' }).wholeRange).toBe(
      '$3.10M–$3.90M',
    )
    expect(seen(writeEstimate(million, { currency: 'EUR', locale: 'da-DK' }).wholeRange)).toBe(
      '3,10–3,90_M€',
    )
  })

  test('a loss has a true minus, and a sign before the currency', () => {
    expect(writeAmount(-500_00, { currency: 'GBP', locale: 'en-GB' }).whole).toBe('−£500')
  })
})

describe('amounts that stand together', () => {
  test('a column has one unit and one rounding', () => {
    const steps = [29.9e6, -6.1e6, 17.2e6, -0.04e6].map((one) => one * 100)
    expect(writeColumn(steps, { ...sek, signs: 'always' })).toMatchObject({
      texts: ['+29,9', '−6,1', '+17,2', '0,0'],
      unit: 'Mkr',
    })
  })

  test('ticks have the decimals they need and no more', () => {
    const millions = [0, 20e8, 40e8]
    expect(writeTicks(millions, sek).texts).toEqual(['0', '20', '40'])
    expect(writeTicks([0, 0.5e8, 1e8], sek).texts).toEqual(['0,0', '0,5', '1,0'])
    expect(seen(writeTicks([0, 100_000_00], sek).wholes[1]!)).toBe('100_000_kr')
    expect(writeTicks([], sek).texts).toEqual([])
  })
})

describe('a change is written with its sign', () => {
  test('ranges of changes use a word, since a dash would read as a minus', () => {
    const english = writeSignedEstimate(kronor(250, 168, 331), { currency: 'SEK', locale: 'en-GB' })
    expect([english.value, seen(english.range)]).toEqual(['+250', '+168_to +331'])
    const swedish = writeSignedEstimate(kronor(-6.94e6, -7.8e6, -6.1e6), sek)
    expect([swedish.value, seen(swedish.range)]).toEqual(['−6,94', '−7,80_till −6,10'])
  })
  test('nothing is written before a change that rounds to zero', () => {
    expect([
      writeSigned(30, sek).text,
      writeSigned(-30, sek).text,
      writeSigned(16_800, sek).text,
    ]).toEqual(['0', '0', '+168'])
  })
})

describe('shares and counts', () => {
  test.each([
    [0.4612, '46_%'],
    [0.0342, '3,4_%'],
    [0.00341, '0,34_%'],
    [0, '0_%'],
    [1, '100_%'],
  ])('%d', (share, text) => expect(seen(writeShare(share, 'sv-SE'))).toBe(text))

  test('a share has the decimals of its interval', () => {
    const written = writeShareEstimate({ value: 0.092, low: 0.081, high: 0.104 }, 'sv-SE')
    expect([seen(written.whole), seen(written.wholeRange)]).toEqual(['9_%', '8–10_%'])
  })
  test('a narrow interval of a share is given the decimals to show itself', () => {
    const written = writeShareEstimate({ value: 0.521, low: 0.518, high: 0.524 }, 'sv-SE')
    expect(seen(written.wholeRange)).toBe('51,8–52,4_%')
  })
  test('thousands are grouped by a space that does not break', () => {
    expect(seen(writeCount(48_213, 'sv-SE'))).toBe('48_213')
  })
})

describe('days and months', () => {
  test('every day is one date and every date one day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -300_000, max: 300_000 }),
        (day) => dayOfIso(isoOfDay(day)) === day,
      ),
    )
    expect([dayOfIso('1970-01-01'), dayOfIso('2000-03-01'), dayOfIso('1997-09-30')]).toEqual([
      0, 11_017, 10_134,
    ])
    expect([dayOfIso('2026-02-29'), dayOfIso('2026-13-04'), dayOfIso('31.03.2026')]).toEqual([
      null,
      null,
      null,
    ])
  })
  test('a day is written in the words of the locale', () => {
    expect(seen(writeDay('2026-12-01', 'sv-SE'))).toBe('1_december_2026')
    expect(seen(writeDay(20_788, 'en-GB', 'short'))).toBe('1_Dec_2026')
    expect(seen(writeMonth('2026-11-01', 'en-GB'))).toBe('November_2026')
    expect(writeMonth('2026-11-01', 'sv-SE', 'letter')).toBe('N')
  })

  const [from, to] = ['2026-03-05', '2026-04-01']
  const next = '2026-03-06'
  test.each([
    ['a period by its last day', { from, to }, '5_mars_2026 – 31_mars_2026'],
    ['one day once', { from, to: next }, '5_mars_2026'],
    [
      'begun within a day',
      { from, to, hours: { from: '14:30:27', to: null } },
      '5_mars_2026_14:30 – 31_mars_2026',
    ],
    [
      'ended within one',
      { from, to, hours: { from: null, to: '09:15' } },
      '5_mars_2026 – 31_mars_2026_09:15',
    ],
    [
      'some hours of one day',
      { from, to: next, hours: { from: '14:30', to: '18:00' } },
      '5_mars_2026_14:30–18:00',
    ],
    [
      'the rest of a day',
      { from, to: next, hours: { from: '14:30', to: null } },
      '5_mars_2026_14:30–24:00',
    ],
    [
      'some seconds of one minute',
      { from, to: next, hours: { from: '14:30:05', to: '14:30:27' } },
      '5_mars_2026_14:30:05–14:30:27',
    ],
  ])('days are written with the hours that they begin and end at: %s', (_, days, written) => {
    expect(seen(writeDays(days, 'sv-SE'))).toBe(written)
  })

  test('Danes and Finns write a time with a full stop', () => {
    const begun = { from, to, hours: { from: '14:30', to: null } }
    expect(seen(writeDays(begun, 'da-DK'))).toBe('5._marts_2026_14.30 – 31._marts_2026')
    expect(seen(writeDays(begun, 'en-GB', 'short'))).toBe('5_Mar_2026_14:30 – 31_Mar_2026')
  })
})

test('a needle has a name that can be read aloud', () => {
  const estimate = kronor(386_400, 214_000, 571_000)
  const name = speakEstimate('CLV', estimate, { ...sek, language: 'en' })
  expect(seen(name)).toBe('CLV 386_000 kronor, 90 percent interval 214_000 to 571_000')
  const million = speakEstimate('Kommande', kronor(412.6e6, 388.1e6, 438.9e6), {
    ...sek,
    language: 'sv',
  })
  expect(seen(million)).toBe('Kommande 413 miljoner kronor, 90 procents intervall 388 till 439')
})
