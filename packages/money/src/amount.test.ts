import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatMajor, parseAmount } from './amount.ts'

const comma = { decimalMark: 'comma', currency: 'SEK' } as const
const point = { decimalMark: 'point', currency: 'SEK' } as const

describe('amounts as the Nordics write them', () => {
  const readings: [string, bigint][] = [
    ['1234,50', 123450n],
    ['1 234,50', 123450n],
    ['1\u00a0234,50', 123450n],
    ['1\u202f234,50', 123450n],
    ['1.234,50', 123450n],
    ['12.345.678,9', 1234567890n],
    ['249', 24900n],
    [',50', 50n],
    ['0,5', 50n],
    ['-120,00', -12000n],
    ['120,00-', -12000n],
    ['\u2212120,00', -12000n],
    ['(120,00)', -12000n],
    ['1 234,50 kr', 123450n],
    ['kr 1 234,50', 123450n],
    ['kr. 249,00', 24900n],
    ['SEK 99,00', 9900n],
    ['129:-', 12900n],
    ['129,-', 12900n],
    ['-129:-', -12900n],
    ['100,0000', 10000n],
    ['\ufeff 12,00 '.trim(), 1200n],
  ]
  for (const [text, minor] of readings) {
    test(`"${text}" is ${minor} öre`, () => {
      expect(parseAmount(text, comma)).toMatchObject({ ok: true, minor, currency: 'SEK' })
    })
  }
})

describe('amounts as English writes them', () => {
  const readings: [string, bigint, string][] = [
    ['1,234.50', 123450n, 'SEK'],
    ["1'234.50", 123450n, 'SEK'],
    ['$1,234.50', 123450n, 'USD'],
    ['-$5', -500n, 'USD'],
    ['$-5', -500n, 'USD'],
    ['($5.25)', -525n, 'USD'],
    ['€ 12.50', 1250n, 'EUR'],
    ['12.50 EUR', 1250n, 'EUR'],
    ['12.50eur', 1250n, 'EUR'],
    ['+12.50', 1250n, 'SEK'],
    ['¥1,200', 1200n, 'JPY'],
    ['KWD 1.234', 1234n, 'KWD'],
  ]
  for (const [text, minor, currency] of readings) {
    test(`"${text}" is ${minor} minor units of ${currency}`, () => {
      expect(parseAmount(text, point)).toMatchObject({ ok: true, minor, currency })
    })
  }
})

describe('what is not an amount is refused in words, with what was probably meant', () => {
  const refusals: [string, typeof comma | typeof point, string, string | null][] = [
    ['12.50.00', comma, '12.50.00 is not an amount.', '1250,00'],
    ['12.50', comma, '12.50 is not an amount.', '12,50'],
    ['12,50', point, '12,50 is not an amount.', '12.50'],
    ['1,23,456.00', point, '1,23,456.00 is not an amount.', '123456.00'],
    ['twelve', point, 'twelve is not an amount.', null],
    ['12 apples', point, '12 apples is not an amount.', null],
    ['--5', point, '--5 is not an amount.', null],
    ['(-5)', point, '(-5) is not an amount.', null],
    ['SEK 5 EUR', point, 'SEK 5 EUR is not an amount.', null],
    ['.', point, '. is not an amount.', null],
    ['1e5', point, '1e5 is not an amount.', null],
    ['', point, 'The amount is missing.', null],
    ['  ', comma, 'The amount is missing.', null],
  ]
  for (const [text, form, says, suggestion] of refusals) {
    test(`"${text}": ${says}`, () => {
      expect(parseAmount(text, form)).toMatchObject({ ok: false, says, suggestion })
    })
  }
})

test('more decimals than the currency has are refused, or rounded as named and told', () => {
  expect(parseAmount('12.345', point)).toEqual({
    ok: false,
    refusal: 'too-many-decimals',
    says: '12.345 has 3 decimals, and SEK is counted in 2.',
    suggestion: '12.35',
  })
  const rounded = parseAmount('12.345', { ...point, rounding: 'half-even' })
  expect(rounded).toEqual({ ok: true, minor: 1234n, currency: 'SEK', rounded: true })
  expect(parseAmount('12.5', { decimalMark: 'point', currency: 'JPY' })).toMatchObject({
    ok: false,
    says: '12.5 has one decimal, and JPY is counted in 0.',
  })
})

test('an amount of any size survives being written and read', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }), (minor) => {
      for (const currency of ['SEK', 'JPY', 'KWD']) {
        const written = formatMajor(minor, currency)
        const read = parseAmount(written, { decimalMark: 'point', currency })
        expect(read).toMatchObject({ ok: true, minor, rounded: false })
      }
    }),
  )
})

test('no text, however odd, makes the reader throw', () => {
  const digitsAndMarks = fc.string({
    unit: fc.constantFrom(...'0123456789.,-+ ()kr$€'),
    maxLength: 80,
  })
  fc.assert(
    fc.property(digitsAndMarks, fc.constantFrom(comma, point), (text, form) => {
      expect(typeof parseAmount(text, form).ok).toBe('boolean')
    }),
  )
})

test('a suggestion can itself be read', () => {
  const marks = fc.string({ unit: fc.constantFrom(...'0123456789.,'), minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(marks, fc.constantFrom(comma, point), (text, form) => {
      const read = parseAmount(text, form)
      if (read.ok || read.suggestion === null || read.refusal !== 'not-an-amount') return
      expect(parseAmount(read.suggestion, form)).toMatchObject({ ok: true })
    }),
  )
})
