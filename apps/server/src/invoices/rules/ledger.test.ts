import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  balanced,
  type Entry,
  onBalanceUse,
  onCredit,
  onIssue,
  onPayment,
  onRecognition,
  onWriteOff,
} from './ledger.ts'

const written = (entries: Entry[]) => entries.map(({ book, minor }) => `${book} ${minor}`)

describe('what is booked', () => {
  test('an invoice of 100.00 + 25.00 VAT, of which 40.00 is for later months', () => {
    expect(
      written(
        onIssue({ netMinor: 10_000n, vatMinor: 2_500n, deferredMinor: 4_000n, roundingMinor: 0n }),
      ),
    ).toEqual(['receivable 12500', 'revenue -6000', 'deferred -4000', 'vat -2500'])
  })

  test('an invoice of 248.75 that is asked for as 249', () => {
    const sums = { netMinor: 19_900n, vatMinor: 4_975n, deferredMinor: 0n, roundingMinor: 25n }
    expect(written(onIssue(sums))).toEqual([
      ...['receivable 24900', 'revenue -19900', 'vat -4975', 'rounding -25'],
    ])
  })

  test('a credit note of 125.00 on an invoice of which 45.00 is open: the rest is to the payer’s credit', () => {
    const sums = {
      netMinor: -10_000n,
      vatMinor: -2_500n,
      deferredMinor: -4_000n,
      roundingMinor: 0n,
    }
    expect(written(onCredit(sums, 4_500n))).toEqual([
      'revenue 6000',
      'deferred 4000',
      'vat 2500',
      'receivable -4500',
      'credit_balance -8000',
    ])
  })

  test.for([
    ['part', 5_000n, ['cash 5000', 'receivable -5000']],
    ['all', 12_500n, ['cash 12500', 'receivable -12500']],
    ['too much', 13_000n, ['cash 13000', 'receivable -12500', 'credit_balance -500']],
  ] as const)('a payment of %s of what is open', ([, minor, entries]) => {
    expect(written(onPayment(minor, 12_500n))).toEqual(entries)
  })

  test('a payment of an invoice that is closed is to the payer’s credit', () => {
    expect(written(onPayment(700n, 0n))).toEqual(['cash 700', 'credit_balance -700'])
  })

  test('using the credit balance, writing off, and a month that comes', () => {
    expect(written(onBalanceUse(800n))).toEqual(['credit_balance 800', 'receivable -800'])
    expect(written(onWriteOff(99n))).toEqual(['write_off 99', 'receivable -99'])
    expect(written(onRecognition(4_000n))).toEqual(['deferred 4000', 'revenue -4000'])
  })

  test('entries that do not sum to nothing are a bug', () => {
    expect(() => balanced([{ book: 'cash', minor: 1n }])).toThrow('sum to 1')
  })

  test('whatever the sums, an issue and its full credit leave nothing but the credit', () => {
    const minor = fc.bigInt({ min: 0n, max: 10n ** 12n })
    fc.assert(
      fc.property(minor, minor, minor, (netMinor, vatMinor, deferredMinor) => {
        const sums = { netMinor, vatMinor, deferredMinor, roundingMinor: 0n }
        const back = {
          netMinor: -netMinor,
          vatMinor: -vatMinor,
          deferredMinor: -deferredMinor,
          roundingMinor: 0n,
        }
        const books = new Map<string, bigint>()
        for (const { book, minor: by } of [...onIssue(sums), ...onCredit(back, netMinor)])
          books.set(book, (books.get(book) ?? 0n) + by)
        const left = [...books].filter(([, value]) => value !== 0n)
        expect(left).toEqual(
          vatMinor === 0n
            ? []
            : [
                ['receivable', vatMinor],
                ['credit_balance', -vatMinor],
              ],
        )
      }),
    )
  })
})
