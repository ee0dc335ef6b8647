/** `tolv price` as a user meets it: the real process on the plan of a small company. */

import { describe, expect, test } from 'vitest'
import { aFolder, runTolv } from '../testing/run-tolv.ts'
import { readPriceArguments } from './arguments.ts'
import { readPlan } from './plan.ts'

const folder = aFolder()
const inSek = (price: object) => ({ SEK: { price } })
const base = { code: 'base', name: 'Base', prices: inSek({ model: 'flat', amount: '199.00' }) }
const tiers = [
  { upTo: '100', perUnit: '2.00', flat: '10.00' },
  { upTo: '200', perUnit: '1.00' },
  { perUnit: '0.50', flat: '50.00' },
]
const calls = { code: 'calls', name: 'Calls', prices: inSek({ model: 'volume', tiers }) }
const plan = (rest: object) => JSON.stringify({ name: 'Pro', components: [base, calls], ...rest })
const file = folder.file('pro.json', plan({}))
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

describe('what a plan costs', () => {
  test('is told as a table, with where one more unit makes it fall, and why', async () => {
    const { code, out } = await runTolv(['price', file, '--quantity', '1,100,101', '--why', '101'])
    expect(code).toBe(0)
    expect(out).toMatchInlineSnapshot(`
      "Pro · SEK · a month

      quantity    Base   Calls   total  a unit
             1  199.00   12.00  211.00  211.00
           100  199.00  210.00  409.00    4.09
           101  199.00  101.00  300.00    2.97

      Where one more unit surprises
        Calls: 101 cost 101.00, less than 100 (210.00); it is even again at 320.
        Calls: 201 cost 150.50, less than 200 (200.00); it is even again at 300.

      Why, at 101
        Base                                                 199.00
          a flat price                                       199.00
        Calls                                                101.00
          101, all at the price of the tier that they reach  101.00
            101 at 1.00, up to 200                           101.00
        total                                                300.00
      "
    `)
  })

  test('with discounts in their order, one component’s usage, and a minimum spend, in Swedish', async () => {
    const least = folder.file('least.json', plan({ minimumSpend: { SEK: '300' } }))
    const { code, out } = await runTolv([
      ...['price', least, '--lang', 'sv', '--quantity', '1', '--usage', 'calls=250'],
      ...['--off', '20%,100', '--why', '1'],
    ])
    expect(code).toBe(0)
    expect(plain(out)).toMatch(/antal +Base +Calls +rabatter +till minsta +summa +per styck\n/)
    expect(plain(out)).toMatch(/ 1 +199,00 +175,00 +−174,80 +100,80 +300,00 +300,00\n/)
    expect(plain(out)).toContain('250 à 0,50 och 50,00 för steget, över 200')
    expect(plain(out)).toMatch(/100 SEK i rabatt +−53,21\n/)
    expect(plain(out)).toMatch(/upp till det minsta +100,80\n/)
  })

  test('as JSON with exact amounts, the edges and the steps of the why', async () => {
    const { code, out } = await runTolv([
      'price',
      file,
      '--quantity',
      '121',
      '--json',
      '--why',
      '2',
    ])
    expect(code).toBe(0)
    const { samples, edges, why } = JSON.parse(out)
    expect(samples).toMatchObject([{ quantity: '121', total: '320.00', toMinimum: '0.00' }])
    expect(edges[0]).toMatchObject({ component: 'calls', kind: 'falls', at: '100', evenAt: '320' })
    expect(why.components[1].why).toMatchObject({ step: 'volume', amount: '14.00' })
  })

  test('every model of a price has its words', async () => {
    const models = [
      { model: 'per-unit', perUnit: 0.0042, free: 5 },
      {
        model: 'graduated',
        tiers: [
          { upTo: 10, perUnit: 3 },
          { perUnit: 2, flat: 5 },
        ],
      },
      { model: 'package', size: 10, perPackage: 100 },
    ]
    const components = models.map((price, at) => ({ code: `c${at}`, prices: inSek(price) }))
    const turnover = {
      code: 'fee',
      basis: { kind: 'meter', meterId: 'turnover' },
      prices: {
        SEK: {
          price: { model: 'percentage', percent: '1.3', perEvent: '2', maximumPerEvent: '2.5' },
          maximum: '2',
        },
      },
    }
    const wide = folder.file('wide.json', plan({ components: [...components, turnover] }))
    const { code, out } = await runTolv(['price', wide, '--quantity', '121', '--why', '121'])
    expect(code).toBe(0)
    for (const words of [
      '116 of 121 are charged, 5 are free',
      '116 at 0.0042',
      '121, each at the price of its tier',
      '111 at 2.00 and 5.00 for the tier, above 10',
      '13 packages of 10 begun, at 100.00',
      'at most 2.00',
      '1.3 % of 121',
      'cut to 2.50 for 1 of them',
    ])
      expect(out).toContain(words)
  })
})

describe('a plan that cannot be priced', () => {
  test('is refused with everything that is wrong and its place', async () => {
    const wrong = [{ upTo: '10', perUnit: 'x' }, { upTo: '5' }]
    const components = [
      { code: 'a', prices: inSek({ model: 'volume', tiers: wrong }) },
      { prices: inSek({ model: 'flat', amount: '1.5.0' }) },
    ]
    const { code, told } = await runTolv(['price', '-'], plan({ components, minimumSpend: {} }))
    expect(code).toBe(2)
    expect(
      told
        .trim()
        .split('\n')
        .map((line) => line.split(':')[0]),
    ).toEqual([
      'components.0.prices.SEK.price.tiers.0.perUnit (a)',
      'components.0.prices.SEK.price.tiers.1.upTo (a)',
      'components.0.prices.SEK.price.tiers.1.upTo (a)',
      'components.1.code',
      'components.1.prices.SEK.price.amount',
    ])
  })

  test.each([
    ['no JSON', 'Pro;199', 'is not JSON'],
    ['a list', '[1]', 'is not a list of names and values'],
    ['no components', '{}', 'components: is not a list'],
    ['no component', '{"components":[]}', 'components: is empty'],
    [
      'no currency',
      plan({ components: [{ code: 'a', prices: {} }] }),
      'components.0.prices (a): has no currency. A price is written "prices": { "SEK": {',
    ],
    [
      'no prices',
      plan({ components: [base, { code: 'a' }] }),
      'components.1.prices (a): is missing. A price is written',
    ],
    [
      'a price outside a currency',
      plan({ components: [{ code: 'a', price: { model: 'flat', amount: '1' } }] }),
      'components.0.price (a): stands outside a currency. A price belongs under its currency in "prices"',
    ],
    [
      'an amount on the component itself',
      plan({ components: [{ code: 'a', amount: '1' }] }),
      'components.0.amount (a): stands outside a currency',
    ],
    [
      'a price in place of the currencies',
      plan({ components: [{ code: 'a', prices: { model: 'flat', amount: '1' } }] }),
      'components.0.prices (a): holds a price, and no currency',
    ],
    [
      'a price right under its currency',
      plan({ components: [{ code: 'a', prices: { SEK: { model: 'flat', amount: '1' } } }] }),
      'components.0.prices.SEK (a): holds the price itself. Put it under "price"',
    ],
    [
      'an amount in place of a price',
      plan({ components: [{ code: 'a', prices: { SEK: '199.00' } }] }),
      'components.0.prices.SEK (a): is not a price',
    ],
    [
      'a currency in small letters',
      plan({ components: [{ code: 'a', prices: { sek: calls.prices.SEK } }] }),
      'components.0.prices.sek (a): is no currency: prices stand under codes of ISO 4217, e.g. SEK. Is SEK meant?',
    ],
    [
      'a list of prices',
      plan({ components: [{ code: 'a', prices: [{ model: 'flat' }] }] }),
      'components.0.prices (a): is not a list of currencies in { }',
    ],
    [
      'two currencies',
      plan({ components: [base, { ...calls, prices: { EUR: calls.prices.SEK } }] }),
      'SEK, EUR: say which',
    ],
    [
      'a model that is none',
      plan({ components: [{ code: 'a', prices: inSek({ model: 'free' }) }] }),
      'is one of flat',
    ],
    ['nothing at all', ' ', 'the file: is empty'],
    [
      'a component that is a word',
      plan({ components: ['a'] }),
      'components.0: is not a list of names',
    ],
    [
      'a code that is there twice',
      plan({ components: [base, base] }),
      'components.1.code (base): is the code',
    ],
    [
      'a price that is a number',
      plan({ components: [{ code: 'a', prices: inSek(5 as unknown as object) }] }),
      'components.0.prices.SEK.price (a): is not a list of names and values in { }.',
    ],
    [
      'a minimum that is no number',
      plan({ minimumSpend: { SEK: 'much' } }),
      "minimumSpend.SEK: 'much' is not an amount",
    ],
    [
      'a minimum under no currency',
      plan({ minimumSpend: '99' }),
      'minimumSpend: stands under no currency',
    ],
    ['an interval of nothing', plan({ interval: { count: 0 } }), 'interval.count'],
  ])('%s is refused in a sentence', (_, text, says) => {
    const { plan: read, problems } = readPlan(text, null)
    expect(read).toBeNull()
    expect(problems.map(({ place, says: told }) => `${place}: ${told}`).join('\n')).toContain(says)
  })

  test('a file that is not there and a component that is not are refused', async () => {
    const missing = await runTolv(['price', 'none.json'])
    expect([missing.code, missing.told]).toEqual([2, 'There is no file none.json.\n'])
    const stray = await runTolv(['price', file, '--usage', 'seats=3'])
    expect(stray.told).toBe('No component is called seats; there are base, calls.\n')
  })

  test.each([
    [[], 'Say which plan'],
    [[file, '--quantity', '1,x'], '--quantity needs a number'],
    [[file, '--quantity=-1'], 'not -1'],
    [[file, '--usage', 'calls'], 'CODE=QUANTITY'],
    [[file, '--off', '120%'], 'neither'],
    [[file, '--currency', 'kr'], 'ISO 4217'],
    [[file, '--lang', 'fi'], 'en, sv'],
    [[file, '--why', ''], 'not nothing'],
  ])('words that say too little: %j', (words, says) => {
    expect(readPriceArguments(words)).toMatchObject({
      ok: false,
      says: expect.stringContaining(says),
    })
  })
})
