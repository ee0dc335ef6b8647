import { expect, test } from 'vitest'
import type { StatementRow } from '../queries/statement.ts'
import { statementCsv, statementOf } from './statement-period.ts'

/** Rows as a controller writes them: day, what, how much; the balance runs by currency. */
function rowsOf(
  written: [on: string, kind: StatementRow['kind'], minor: bigint, currency?: string][],
) {
  const owed = new Map<string, bigint>()
  return written.map(([on, kind, minor, currency = 'SEK'], at): StatementRow => {
    const balanceMinor = (owed.get(currency) ?? 0n) + minor
    owed.set(currency, balanceMinor)
    return {
      ...{ transactionId: `${at}`, on, kind, currency, minor, balanceMinor },
      ...{ legalEntityId: 'fjallstrom', invoiceId: null, number: null },
    }
  })
}

const asa = rowsOf([
  ['2026-01-02', 'issue', 24_875n],
  ['2026-01-30', 'payment', -24_875n],
  ['2026-02-02', 'issue', 24_875n],
  ['2026-02-10', 'credit', -4_875n],
  ['2026-03-02', 'issue', 24_875n],
])

const told = (days: { from: string | null; through: string | null }, rows = asa) => {
  const { opening, rows: kept, closing } = statementOf(rows, days)
  const owed = (some: typeof opening) => some.map(({ currency, minor }) => `${currency} ${minor}`)
  return { opening: owed(opening), rows: kept.map(({ minor }) => minor), closing: owed(closing) }
}

test.each([
  ['all of it', null, null, 'SEK 0', 5, 'SEK 44875'],
  ['February', '2026-02-01', '2026-02-28', 'SEK 0', 2, 'SEK 20000'],
  ['from the last invoice on', '2026-03-02', null, 'SEK 20000', 1, 'SEK 44875'],
  ['through January', null, '2026-01-31', 'SEK 0', 2, 'SEK 0'],
  ['days on which nothing happened', '2026-02-11', '2026-03-01', 'SEK 20000', 0, 'SEK 20000'],
])('%s: opening, rows and closing', (...[, from, through, opening, count, closing]) => {
  const found = told({ from, through })
  expect([found.opening, found.rows.length, found.closing]).toEqual([[opening], count, [closing]])
})

test('the opening and the rows always come to the closing', () => {
  for (const from of [null, ...asa.map(({ on }) => on)])
    for (const through of [null, ...asa.map(({ on }) => on)]) {
      const { opening, rows, closing } = statementOf(asa, { from, through })
      const sum = rows.reduce((total, { minor }) => total + minor, opening[0]?.minor ?? 0n)
      if (from === null || through === null || from <= through) expect(sum).toBe(closing[0]?.minor)
    }
})

test('currencies stand apart, and one that was not yet used is not told', () => {
  const both = rowsOf([
    ['2026-03-01', 'issue', 10_000n, 'EUR'],
    ['2026-01-02', 'issue', 24_875n],
  ])
  expect(told({ from: '2026-02-01', through: '2026-02-28' }, both)).toEqual({
    ...{ opening: ['SEK 24875'], rows: [], closing: ['SEK 24875'] },
  })
  expect(told({ from: null, through: null }, both).closing).toEqual(['EUR 10000', 'SEK 24875'])
})

test('as CSV it begins with what was owed and ends with what is', () => {
  expect(statementCsv(statementOf(asa, { from: '2026-02-01', through: '2026-02-28' }))).toBe(
    [
      'day,what,number,currency,amount,owed_after',
      ',opening,,SEK,,0.00',
      '2026-02-02,issue,,SEK,248.75,248.75',
      '2026-02-10,credit,,SEK,-48.75,200.00',
      ',closing,,SEK,,200.00',
      '',
    ].join('\n'),
  )
})
