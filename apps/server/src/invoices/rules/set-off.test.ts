import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type OpenInvoice, setOffs } from './set-off.ts'

/** 'Åsa 100 due 2026-04-01' */
const invoice = (written: string, at = 0, currency = 'SEK'): OpenInvoice => {
  const [accountId = '', minor = '0', , dueOn = ''] = written.split(' ')
  return {
    ...{ id: `${at}`, accountId, legalEntityId: 'entity', currency, dueOn },
    openMinor: BigInt(minor),
  }
}
const credit = (accountId: string, minor: bigint, currency = 'SEK') => ({
  ...{ accountId, legalEntityId: 'entity', currency, minor },
})
const used = (credits: ReturnType<typeof credit>[], open: OpenInvoice[]) =>
  setOffs(credits, open).map(({ invoice: one, minor }) => `${minor} of ${one.dueOn}`)

describe('a credit', () => {
  test.each([
    ['pays the one due first', 75n, ['75 of 2026-04-01']],
    ['then the next', 125n, ['100 of 2026-04-01', '25 of 2026-05-01']],
    ['and no more than is open', 900n, ['100 of 2026-04-01', '50 of 2026-05-01']],
  ])('%s', (_, minor, expected) => {
    const open = [invoice('Åsa 50 due 2026-05-01', 1), invoice('Åsa 100 due 2026-04-01', 2)]
    expect(used([credit('Åsa', minor)], open)).toEqual(expected)
  })

  test('of two due on one day pays the one issued first', () => {
    const open = [invoice('Åsa 50 due 2026-05-01', 2), invoice('Åsa 100 due 2026-05-01', 1)]
    expect(setOffs([credit('Åsa', 60n)], open).map((one) => one.invoice.id)).toEqual(['1'])
  })

  test('never pays another’s, nor in another currency', () => {
    const open = [invoice('Bo 50 due 2026-05-01'), invoice('Åsa 50 due 2026-05-01', 1, 'EUR')]
    expect(used([credit('Åsa', 60n)], open)).toEqual([])
  })

  test('two credits of one account are one', () => {
    const open = [invoice('Åsa 50 due 2026-05-01')]
    expect(used([credit('Åsa', 20n), credit('Åsa', 20n)], open)).toEqual(['40 of 2026-05-01'])
  })
})

test('whatever is open and given, no invoice is paid more than it is open for, and no credit used twice', () => {
  const who = fc.constantFrom('Åsa', 'Bo')
  const minor = fc.bigInt({ min: 0n, max: 1_000n })
  const invoices = fc.array(
    fc.record({ who, minor, due: fc.constantFrom('2026-04-01', '2026-05-01', '2026-06-01') }),
    { maxLength: 8 },
  )
  fc.assert(
    fc.property(invoices, fc.array(fc.record({ who, minor }), { maxLength: 4 }), (open, given) => {
      const bills = open.map((one, at) => invoice(`${one.who} ${one.minor} due ${one.due}`, at))
      const made = setOffs(
        given.map((one) => credit(one.who, one.minor)),
        bills,
      )
      for (const { invoice: one, minor: paid } of made) expect(paid <= one.openMinor).toBe(true)
      for (const name of ['Åsa', 'Bo']) {
        const sum = (list: bigint[]) => list.reduce((all, one) => all + one, 0n)
        const had = sum(given.filter((one) => one.who === name).map((one) => one.minor))
        const owed = sum(open.filter((one) => one.who === name).map((one) => one.minor))
        const paid = made.filter((one) => one.invoice.accountId === name).map((one) => one.minor)
        expect(sum(paid)).toBe(had < owed ? had : owed)
      }
    }),
  )
})
