import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawBalance, giveUp, openOf, receive, type Settled, standingOf } from './standing.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const of = (totalMinor: bigint, settled: Partial<Settled> = {}): Settled => ({
  totalMinor,
  paidMinor: 0n,
  balanceMinor: 0n,
  creditedMinor: 0n,
  writtenOffMinor: 0n,
  ...settled,
})
const on = (today: string) => ({ dueOn: day('2026-03-31'), today: day(today) })

describe('how an invoice of 125.00, due 31 March, stands', () => {
  test.for([
    ['nothing is paid', {}, '2026-03-31', 'issued', 12_500n],
    ['the day after the last', {}, '2026-04-01', 'overdue', 12_500n],
    ['half is paid in time', { paidMinor: 6_000n }, '2026-03-20', 'part-paid', 6_500n],
    ['half is paid and it is late', { paidMinor: 6_000n }, '2026-04-20', 'overdue', 6_500n],
    ['all is paid, whenever', { paidMinor: 12_500n }, '2026-05-01', 'paid', 0n],
    ['the credit balance paid', { balanceMinor: 12_500n }, '2026-03-01', 'paid', 0n],
    ['all is credited', { creditedMinor: 12_500n }, '2026-03-01', 'credited', 0n],
    [
      'a part is credited, the rest paid',
      { creditedMinor: 500n, paidMinor: 12_000n },
      '2026-03-01',
      'paid',
      0n,
    ],
    [
      'the rest is given up',
      { writtenOffMinor: 500n, paidMinor: 12_000n },
      '2026-05-01',
      'written-off',
      0n,
    ],
  ] as const)('%s', ([, settled, today, state, openMinor]) => {
    expect(standingOf(of(12_500n, settled), on(today))).toEqual({ state, openMinor })
  })

  test('an invoice of nothing is paid when it is issued', () => {
    expect(standingOf(of(0n), on('2026-03-01'))).toEqual({ state: 'paid', openMinor: 0n })
  })
})

describe('what money does', () => {
  test('a payment of nothing is refused', () => {
    expect(receive(of(100n), 0n)).toMatchObject({ ok: false, refusal: 'not-above-zero' })
  })
  test('there is nothing to write off of an invoice that is paid', () => {
    expect(giveUp(of(100n, { paidMinor: 100n }))).toMatchObject({ refusal: 'nothing-open' })
  })
  test('100.00 to one’s credit pays an invoice of 60.00 and leaves 40.00', () => {
    const drawn = drawBalance(of(6_000n), 10_000n)
    expect(drawn).toMatchObject({ toBalanceMinor: -6_000n, settled: { balanceMinor: 6_000n } })
  })

  test('whatever is paid, drawn and given up, nothing is lost and nothing is below zero', () => {
    const act = fc.oneof(
      fc.record({ kind: fc.constant('pay' as const), minor: fc.bigInt(-5n, 900n) }),
      fc.record({ kind: fc.constant('draw' as const), minor: fc.bigInt(0n, 900n) }),
      fc.record({ kind: fc.constant('give-up' as const), minor: fc.constant(0n) }),
    )
    fc.assert(
      fc.property(fc.bigInt(0n, 1_000n), fc.array(act, { maxLength: 8 }), (total, acts) => {
        let settled = of(total)
        let receivable = total
        for (const { kind, minor } of acts) {
          const made =
            kind === 'draw'
              ? { ok: true as const, value: drawBalance(settled, minor) }
              : kind === 'pay'
                ? receive(settled, minor)
                : giveUp(settled)
          if (!made.ok) continue
          settled = made.value.settled
          for (const entry of made.value.entries)
            if (entry.book === 'receivable') receivable += entry.minor
          expect(openOf(settled)).toBeGreaterThanOrEqual(0n)
          expect(receivable).toBe(openOf(settled))
        }
      }),
    )
  })
})
