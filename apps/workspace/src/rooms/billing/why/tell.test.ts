import {
  charge,
  type OwedLine,
  type Price,
  type PriceComponent,
  type SettleInput,
  settle,
  type Why,
  writeWhy,
} from '@tolv/pricing'
import { describe, expect, test } from 'vitest'
import { writingFor } from '../../../shell/writing.ts'
import type { Language } from '../../../words/language.ts'
import { type ToldStep, tellWhy } from './tell.ts'
import { en } from './words.en.ts'
import { sv } from './words.sv.ts'
import { whyWriting } from './write.ts'

const locales = { en: 'en-GB', sv: 'sv-SE' }

/** The tree as text, two signs further in for each storey. */
function told(why: Why, language: Language = 'en', unit: string | null = null): string[] {
  const writing = writingFor({ locale: locales[language], currency: 'SEK' }, language)
  const step = tellWhy(writeWhy(why), {
    words: { en, sv }[language],
    writing: whyWriting(writing, { currency: 'SEK', unit }),
  })
  return linesOf(step).map((line) => line.replaceAll(/[\u00a0\u202f]/g, ' '))
}

function linesOf({ says, amount, from }: ToldStep, depth = ''): string[] {
  return [`${depth}${says}: ${amount}`, ...from.flatMap((one) => linesOf(one, `${depth}  `))]
}

function aComponent(price: Price, rest: Partial<PriceComponent> = {}): PriceComponent {
  return {
    id: 'plan',
    code: 'plan',
    name: 'Plan',
    timing: 'advance',
    basis: { kind: 'quantity' },
    prorate: 'day',
    taxCategory: 'standard',
    price,
    minimum: null,
    maximum: null,
    ...rest,
  }
}

const whyOf = (price: Price, quantity: string, rest: Partial<PriceComponent> = {}) =>
  charge(aComponent(price, rest), { quantity }, 'SEK').why

describe('an amount explained to a payer', () => {
  test('a flat price, and units finer than an öre', () => {
    expect(told(whyOf({ model: 'flat', amount: '199' }, '1'))).toEqual(['A fixed price: 199.00'])
    expect(told(whyOf({ model: 'per-unit', perUnit: '0.0042', free: '0' }, '1000'))).toEqual([
      '1,000 at 0.0042 kr: 4.20',
    ])
  })

  const tiers = [
    { upTo: '10', perUnit: '10', flat: '0' },
    { upTo: null, perUnit: '5', flat: '3' },
  ]

  test('tiers one by one after what is included, in both languages', () => {
    const price: Price = { model: 'graduated', tiers, free: '5', chargeFlatAtZero: false }
    expect(told(whyOf(price, '17.5'))).toEqual([
      '17.5 in all: 5 included, 12.5 charged: 115.50',
      '  12.5, each part at the price of its tier: 115.50',
      '    10 at 10 kr, up to 10: 100.00',
      '    2.5 at 5 kr and 3 kr for the tier, above 10: 15.50',
    ])
    expect(told(whyOf(price, '17.5'), 'sv')).toEqual([
      '17,5 sammanlagt: 5 ingår, 12,5 kostar: 115,50',
      '  12,5, varje del till priset för sitt steg: 115,50',
      '    10 à 10 kr, till och med 10: 100,00',
      '    2,5 à 5 kr och 3 kr för steget, över 10: 15,50',
    ])
  })

  test('what is measured is told in its unit, and a tier between two others by both its ends', () => {
    const three = [
      { upTo: '800', perUnit: '0.96', flat: '0' },
      { upTo: '2000', perUnit: '0.89', flat: '0' },
      { upTo: null, perUnit: '0.82', flat: '0' },
    ]
    const why = whyOf(
      { model: 'graduated', tiers: three, free: '50', chargeFlatAtZero: false },
      '2150',
    )
    expect(told(why, 'sv', 'kWh')).toEqual([
      '2 150 kWh sammanlagt: 50 kWh ingår, 2 100 kWh kostar: 1 918,00',
      '  2 100 kWh, varje del till priset för sitt steg: 1 918,00',
      '    800 kWh à 0,96 kr, till och med 800 kWh: 768,00',
      '    1 200 kWh à 0,89 kr, över 800 kWh till och med 2 000 kWh: 1 068,00',
      '    100 kWh à 0,82 kr, över 2 000 kWh: 82,00',
    ])
  })

  test.each([
    [
      'one package',
      whyOf({ model: 'package', perPackage: '100', size: '10', free: '0' }, '3'),
      ['1 package of 10, begun for 3, at 100 kr: 100.00'],
    ],
    [
      'a most',
      whyOf({ model: 'volume', tiers, free: '0', chargeFlatAtZero: false }, '20', {
        maximum: '90',
      }),
      [
        'At most 90 kr a period: 90.00',
        '  20, all at the price of the tier that they reach: 103.00',
        '    20 at 5 kr and 3 kr for the tier, above 10: 103.00',
      ],
    ],
    [
      'a least at no usage',
      whyOf({ model: 'per-unit', perUnit: '1', free: '0' }, '0', { minimum: '50' }),
      ['At least 50 kr a period: 50.00', '  0 at 1 kr: 0.00'],
    ],
  ])('%s', (_, why, lines) => {
    expect(told(why)).toEqual(lines)
  })

  test('a share of payments, with what was included and how often the bounds were met', () => {
    const price: Price = {
      model: 'percentage',
      percent: '1',
      perEvent: '0.50',
      freeEvents: 1,
      freeAmount: '0',
      minimumPerEvent: '1',
      maximumPerEvent: '10',
    }
    const usage = { quantity: '5120', events: ['70', '20', '30', '5000'] }
    expect(told(charge(aComponent(price), usage, 'SEK').why)).toEqual([
      '4 payments of 5,120 kr in all, of which 70 kr is included: 12.00',
      '  1 % of 5,050 kr: 50.50',
      '  3 at 0.50 kr: 1.50',
      '  Raised to 1 kr for 2 of them: 0.50',
      '  Lowered to 10 kr for 1 of them: −40.50',
    ])
  })
})

describe('the lines of a change in the middle of a month', () => {
  const day = (written: string) => Temporal.PlainDate.from(written)
  const span = (what: string, days: { from: string; to: string | null }) => {
    const [id, amount] = what.split(' ') as [string, string]
    return {
      id,
      components: [aComponent({ model: 'flat', amount }, { id, code: id, name: id })],
      quantity: '1',
      from: day(days.from),
      to: days.to === null ? null : day(days.to),
      fromAt: null,
      toAt: null,
      charging: 'charged' as const,
      commitment: null,
    }
  }
  const interval = { unit: 'month' as const, count: 1 }
  const grant = {
    id: 'hello',
    name: 'Welcome',
    order: 1,
    off: { kind: 'percent' as const, percent: '10' },
    on: null,
    from: day('2025-06-01'),
    to: null,
    periods: null,
  }
  const input = (spans: SettleInput['spans'], rest: Partial<SettleInput>): SettleInput => ({
    spans,
    schedule: [{ from: day('2025-06-01'), rhythm: { anchor: day('2025-06-01'), interval } }],
    zone: 'Europe/Stockholm',
    currency: 'SEK',
    grants: [grant],
    billed: [],
    usage: [],
    until: day('2025-06-01'),
    policy: { dayOfChange: 'new' },
    ...rest,
  })
  const whole = settle(input([span('basic 100', { from: '2025-06-01', to: null })], {})).owed
  const changed = settle(
    input(
      [
        span('basic 100', { from: '2025-06-01', to: '2025-06-11' }),
        span('pro 300', { from: '2025-06-11', to: null }),
      ],
      {
        billed: whole.map(({ why: _, ...line }: OwedLine) => line),
        until: day('2025-06-11'),
      },
    ),
  ).owed

  test('the first is the price of the period with its discount', () => {
    expect(whole.flatMap(({ why }) => told(why))).toEqual([
      'For the period: 90.00',
      '  A fixed price: 100.00',
      '  Welcome, 10 %: −10.00',
    ])
  })

  test('the change gives back what was paid and charges its part', () => {
    expect(changed.flatMap(({ why }) => told(why))).toEqual([
      'Back: 20 of the 30 days that 90 kr was billed for, 11 Jun 2025 – 30 Jun 2025: −60.00',
      'For the period: 180.00',
      '  20 of the period’s 30 days, 11 Jun 2025 – 30 Jun 2025: 200.00',
      '    A fixed price: 300.00',
      '  Welcome, 10 %: −20.00',
    ])
    expect(told(changed[0]!.why, 'sv')).toEqual([
      'Tillbaka: 20 av de 30 dagar som 90 kr fakturerades för, 11 juni 2025 – 30 juni 2025: −60,00',
    ])
  })
})

describe('what is charged by the second', () => {
  const facts = { seconds: '1243800', of: '2592000', from: '2026-06-16', to: '2026-07-01' }
  const why = (hours: Record<string, string>): Why => ({
    ...{ step: 'share-of-period', minor: 4799n, facts: { ...facts, ...hours }, from: [] },
  })

  test('is told on the clock where it was, whatever the reader’s is', () => {
    expect(told(why({ fromTime: '14:30' }))).toEqual([
      '1,243,800 of the period’s 2,592,000 seconds, 16 Jun 2026 14:30 – 30 Jun 2026: 47.99',
    ])
    expect(told(why({ toTime: '18:30' }), 'sv')[0]).toMatch(/16 juni 2026 – 30 juni 2026 18:30/)
  })
})

describe('the words of steps', () => {
  test('every step has a sentence in both languages, also with no facts at all', () => {
    expect(Object.keys(sv.steps)).toEqual(Object.keys(en.steps))
    for (const step of Object.keys(en.steps) as (keyof typeof en.steps)[]) {
      for (const language of ['en', 'sv'] as const) {
        const [line] = told({ step, minor: 0n, facts: {}, from: [] }, language)
        expect(line, step).toMatch(/^.+: .*0[.,]00/)
        expect(line, step).not.toMatch(/undefined|NaN/)
      }
    }
  })
})
