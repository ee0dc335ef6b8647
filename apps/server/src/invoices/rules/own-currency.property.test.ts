import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Ledger } from '../testing/exchange.ts'
import { atRate } from './own-currency.ts'
import type { Rate } from './rates.ts'
import { openOf } from './standing.ts'

const currencies = ['SEK', 'EUR', 'JPY'] as const
const rate = (currency: string, thousandths: number): Rate | null =>
  currency === 'SEK'
    ? null
    : {
        currency: 'SEK',
        rate: (thousandths / (currency === 'EUR' ? 1_000 : 100_000)).toFixed(5),
        on: '2026-03-02',
        source: 'ecb',
      }

type Step =
  | { does: 'issue'; currency: string; minor: bigint; at: number }
  | { does: 'credit' | 'pay'; of: number; minor: bigint; at: number }
  | { does: 'write-off'; of: number }

const minor = fc.bigInt({ min: 1n, max: 5_000_000n })
const quoted = fc.integer({ min: 8_000, max: 14_000 })
const of = fc.nat({ max: 7 })
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('issue' as const),
      currency: fc.constantFrom(...currencies),
      minor,
      at: quoted,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constantFrom('credit' as const, 'pay' as const),
      of,
      minor,
      at: quoted,
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('write-off' as const), of }) },
)

function lived(steps: Step[]): Ledger {
  const ledger = new Ledger()
  for (const one of steps) take(ledger, one)
  return ledger
}

function take(ledger: Ledger, one: Step): void {
  if (one.does === 'issue') ledger.issue(one.currency, one.minor, rate(one.currency, one.at))
  else if (one.does === 'write-off') ledger.writeOff(one.of)
  else if (one.does === 'credit') ledger.credit(one.of, one.minor)
  else {
    const invoice = ledger.invoices[one.of]
    if (invoice) ledger.pay(one.of, one.minor, rate(invoice.draft.currency, one.at))
  }
}

/** Everything open is paid at another rate, and what is to somebody's credit is used up. */
function closed(ledger: Ledger): Ledger {
  for (const [at, { settled, draft }] of ledger.invoices.entries())
    if (openOf(settled) > 0n) ledger.pay(at, openOf(settled), rate(draft.currency, 9_999))
  for (const [currency, { minor: inCredit }] of [...ledger.balances]) {
    if (inCredit === 0n) continue
    ledger.issue(currency, inCredit, rate(currency, 12_345))
    const last = ledger.invoices.length - 1
    const { settled } = ledger.invoices[last]!
    if (openOf(settled) > 0n) ledger.pay(last, openOf(settled), rate(currency, 8_888))
  }
  ledger.recogniseAll()
  return ledger
}

describe('books in three currencies', () => {
  test('random documents, payments and credits close to nothing, in their currencies and in SEK', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const ledger = closed(lived(steps))
        for (const currency of currencies)
          for (const book of ['receivable', 'credit_balance', 'deferred'] as const)
            expect([book, currency, ledger.held(book, currency)]).toEqual([
              book,
              currency,
              { minor: 0n, ownMinor: 0n },
            ])
      }),
      { numRuns: 400 },
    )
  })

  test('at every moment the ledger stands at what its invoices and balances stand at', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const ledger = lived(steps)
        for (const currency of currencies) {
          const own = ledger.invoices.filter(({ draft }) => draft.currency === currency)
          expect(ledger.held('receivable', currency)).toEqual({
            minor: own.reduce((sum, { settled }) => sum + openOf(settled), 0n),
            ownMinor: own.reduce((sum, { ownOpenMinor }) => sum + ownOpenMinor, 0n),
          })
          const { minor: inCredit, ownMinor } = ledger.balances.get(currency) ?? {
            minor: 0n,
            ownMinor: 0n,
          }
          const held = ledger.held('credit_balance', currency)
          expect([-held.minor, -held.ownMinor]).toEqual([inCredit, ownMinor])
        }
      }),
      { numRuns: 400 },
    )
  })

  test('at the end of a period all that is open is worth what it is on that day, and no document moves', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), quoted, (steps, at) => {
        const ledger = lived(steps)
        for (const currency of ['EUR', 'JPY']) {
          const closing = rate(currency, at)!
          const books = ['receivable', 'credit_balance'] as const
          const before = books.map((book) => ledger.held(book, currency).minor)
          const { gainMinor, holdings } = ledger.revalue(currency, closing)
          expect(books.map((book) => ledger.held(book, currency).minor)).toEqual(before)
          for (const book of books) {
            const { minor: held, ownMinor } = ledger.held(book, currency)
            expect(ownMinor).toBe(atRate(held, currency, closing))
          }
          expect(holdings.reduce((sum, one) => sum + one.differenceMinor, 0n)).toBe(gainMinor)
          // Valued again at the same rate, there is nothing to book.
          expect(ledger.revalue(currency, closing).entries).toEqual([])
        }
      }),
      { numRuns: 400 },
    )
  })

  test('taken back the day after, nothing is left of it: what then happens closes as if it had not been', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 20 }),
        fc.array(step, { maxLength: 20 }),
        quoted,
        (before, after, at) => {
          const [valued, twin] = [lived(before), lived(before)]
          const made = ['EUR', 'JPY'].map((currency) =>
            valued.revalue(currency, rate(currency, at)!),
          )
          for (const one of made) valued.takeBack(one)
          for (const ledger of [valued, twin]) {
            for (const one of after) take(ledger, one)
            closed(ledger)
          }
          const held = ({ sums }: Ledger) =>
            [...sums].filter(([, { minor: sum, ownMinor }]) => sum !== 0n || ownMinor !== 0n).sort()
          expect(held(valued)).toEqual(held(twin))
        },
      ),
      { numRuns: 400 },
    )
  })

  test('nothing is gained or lost on exchange in the books’ own currency, nor at a rate that stays', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const kept = steps.map((one) => ('at' in one ? { ...one, at: 10_000 } : one))
        const ledger = lived(kept)
        expect(ledger.held('exchange', 'SEK').ownMinor).toBe(0n)
        // Each booking may be off by the half öre that its shares were rounded by.
        const most = BigInt(3 * steps.length)
        const off = ledger.held('exchange', 'EUR').ownMinor
        expect(off <= most && off >= -most).toBe(true)
      }),
    )
  })
})
