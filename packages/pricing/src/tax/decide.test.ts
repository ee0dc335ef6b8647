import { describe, expect, test } from 'vitest'
import {
  decideTax,
  decideTaxes,
  type TaxBuyer,
  type TaxQuestion,
  type TaxSeller,
} from './decide.ts'

const taxPoint = Temporal.PlainDate.from('2026-03-15')

const numbers: Record<string, string> = {
  SE: 'SE556677889901',
  NO: 'NO974760673MVA',
  DK: 'DK13585628',
  FI: 'FI20774740',
  DE: 'DE136695976',
}

function from(country: string, more: Partial<TaxSeller> = {}): TaxSeller {
  const vatNumber = numbers[country] ?? null
  return { country, vatNumber, registeredIn: [], ossScheme: null, ...more }
}

const person = (country: string): TaxBuyer => ({
  country,
  kind: 'person',
  vatNumber: null,
  vatNumberStatus: 'unchecked',
})

function business(country: string, status: TaxBuyer['vatNumberStatus'] | 'none'): TaxBuyer {
  return {
    country,
    kind: 'business',
    vatNumber: status === 'none' ? null : (numbers[country] ?? null),
    vatNumberStatus: status === 'none' ? 'unchecked' : status,
  }
}

const union = { ossScheme: 'union' } as const

/** The outcome on one line: category, rate, whose VAT and why; or what it waits for or is refused by. */
function spoken(question: Omit<TaxQuestion, 'taxPoint'>): string {
  const decision = decideTax({ ...question, taxPoint })
  if (!decision.ok) return decision.refusal
  if (decision.state === 'pending') return `waits for ${decision.waitsFor}`
  const { category, percent, country, reason } = decision.treatment
  return [category, percent, country, reason].filter(Boolean).join(' ')
}

describe('at home', () => {
  test.each([
    ['SE', 'standard', 'S 25 SE'],
    ['SE', 'newspapers', 'S 6 SE'],
    ['NO', 'standard', 'S 25 NO'],
    ['NO', 'newspapers', 'Z 0 NO'],
    ['DK', 'newspapers', 'Z 0 DK'],
    ['FI', 'standard', 'S 25.5 FI'],
    ['SE', 'exempt', 'E 0 SE exempt'],
    ['SE', 'outside', 'O 0 SE outside-scope'],
    ['SE', 'spaceships', 'no-vat-rate'],
  ])('in %s, %s: %s', (country, taxCategory, expected) => {
    const seller = from(country)
    expect(spoken({ seller, buyer: person(country), taxCategory })).toBe(expected)
    const buyer = business(country, 'unchecked')
    expect(spoken({ seller, buyer, taxCategory })).toBe(expected)
  })

  test('a seller that is not registered for VAT charges none and says so', () => {
    const seller = from('SE', { vatNumber: null })
    expect(spoken({ seller, buyer: person('SE'), taxCategory: 'standard' })).toBe(
      'E 0 SE seller-not-registered',
    )
  })
})

describe('to businesses abroad', () => {
  test.each([
    ['SE', 'DK', 'digital', 'AE 0 SE reverse-charge'],
    ['SE', 'DE', 'service', 'AE 0 SE reverse-charge'],
    ['DK', 'SE', 'goods', 'K 0 DK intra-community-supply'],
    ['FI', 'SE', 'on-site', 'S 25.5 FI'],
    ['SE', 'NO', 'digital', 'O 0 SE outside-scope'],
    ['SE', 'US', 'goods', 'G 0 SE export'],
    ['NO', 'SE', 'digital', 'G 0 NO export'],
    ['NO', 'SE', 'goods', 'G 0 NO export'],
    ['NO', 'US', 'service', 'G 0 NO export'],
  ] as const)('from %s to %s, %s: %s', (...[seller, buyer, supply, expected]) => {
    const question = { seller: from(seller), buyer: business(buyer, 'valid'), supply }
    expect(spoken({ ...question, taxCategory: 'standard' })).toBe(expected)
  })

  test.each(['invalid', 'none'] as const)(
    'whose VAT number is %s are charged as persons are',
    (status) => {
      const buyer = business('DK', status)
      expect(spoken({ seller: from('SE'), buyer, taxCategory: 'standard' })).toBe('S 25 SE')
      expect(spoken({ seller: from('SE', union), buyer, taxCategory: 'newspapers' })).toBe('Z 0 DK')
    },
  )
})

describe('to persons abroad', () => {
  test.each([
    ['SE', union, 'DK', 'digital', 'S 25 DK'],
    ['SE', union, 'FI', 'digital', 'S 25.5 FI'],
    ['SE', union, 'DE', 'goods', 'S 19 DE'],
    ['SE', union, 'DE', 'service', 'S 25 SE'],
    ['SE', union, 'DE', 'on-site', 'S 25 SE'],
    ['SE', {}, 'DE', 'digital', 'S 25 SE'],
    ['SE', { registeredIn: ['DE'] }, 'DE', 'digital', 'S 19 DE'],
    ['SE', union, 'NO', 'digital', 'O 0 SE outside-scope'],
    ['SE', { registeredIn: ['NO'] }, 'NO', 'digital', 'S 25 NO'],
    ['SE', union, 'NO', 'goods', 'G 0 SE export'],
    ['SE', union, 'US', 'service', 'S 25 SE'],
    ['NO', { ossScheme: 'non-union' }, 'SE', 'digital', 'S 25 SE'],
    ['NO', {}, 'SE', 'digital', 'not-registered-there'],
    ['NO', {}, 'SE', 'goods', 'G 0 NO export'],
    ['NO', {}, 'US', 'digital', 'G 0 NO export'],
  ] as const)('from %s %o to %s, %s: %s', (...[seller, more, buyer, supply, expected]) => {
    const question = { seller: from(seller, more), buyer: person(buyer), supply }
    expect(spoken({ ...question, taxCategory: 'standard' })).toBe(expected)
  })

  test('a reduced rate abroad that the table does not tell is refused, not guessed', () => {
    const seller = from('SE', union)
    expect(spoken({ seller, buyer: person('DE'), taxCategory: 'books' })).toBe('no-vat-rate')
  })
})

describe('while the register of VAT numbers does not answer', () => {
  test('case 79: an unchecked number waits; valid it is reverse charge, invalid it is local VAT', () => {
    const ask = (status: TaxBuyer['vatNumberStatus']) =>
      spoken({ seller: from('SE'), buyer: business('DK', status), taxCategory: 'standard' })
    expect(ask('unchecked')).toBe('waits for vat-number-check')
    expect(ask('valid')).toBe('AE 0 SE reverse-charge')
    expect(ask('invalid')).toBe('S 25 SE')
  })

  test('case 79: the sentence names the number', () => {
    const buyer = business('DK', 'unchecked')
    const decision = decideTax({ seller: from('SE'), buyer, taxCategory: 'standard', taxPoint })
    expect(decision).toMatchObject({
      ok: true,
      state: 'pending',
      says: 'The VAT number DK13585628 has not been checked: its register did not answer.',
    })
  })

  test.each([
    ['the number is mistyped', from('SE'), { vatNumber: 'DK13585627' }, 'standard', 'S 25 SE'],
    ['the seller is Norwegian', from('NO'), {}, 'exempt', 'E 0 NO exempt'],
    ['nothing depends on it', from('SE'), {}, 'outside', 'O 0 SE outside-scope'],
  ])('nobody waits where %s', (...[, seller, more, taxCategory, expected]) => {
    const buyer = { ...business('DK', 'unchecked'), ...more }
    expect(spoken({ seller, buyer, taxCategory })).toBe(expected)
  })

  test('one line that waits lets the document wait; one without a rate stops it', () => {
    const question = { seller: from('SE'), buyer: business('DK', 'unchecked'), taxPoint }
    expect(decideTaxes(question, ['exempt', 'standard'])).toMatchObject({ state: 'pending' })
    const home = { seller: from('SE'), buyer: person('SE'), taxPoint }
    expect(decideTaxes(home, ['standard', 'spaceships'])).toEqual({
      ok: false,
      refusal: 'no-vat-rate',
      says: "No VAT rate of SE for 'spaceships' on 2026-03-15 is known.",
      facts: { country: 'SE', taxCategory: 'spaceships', day: '2026-03-15' },
    })
    const all = decideTaxes(home, ['standard', 'books', 'standard'])
    expect(all.ok && all.state === 'decided' && [...all.treatments.keys()]).toEqual([
      'standard',
      'books',
    ])
  })
})
