/** The wallet: credit that is given or paid in, what it pays, in which order, and what lapses; the books balance after each. */
import { afterAll, describe, expect, test } from 'vitest'
import { aBilledCompany } from '../../testing/index.ts'
import type { InvoiceWire, StatementWire, TrialBalanceWire, WalletWire } from '../wire/index.ts'

const company = aBilledCompany({ anew: 'once' })
const { ask, account, on, invoices } = company
afterAll(company.balanced)

type Body = Record<string, unknown>
const refusal = async (path: string, body: Body) => (await company.refused(path, body)).refusal
const walletPath = (number: string) => `/accounts/${account(number)}/wallet`
const walletOf = (number: string) => ask<WalletWire>(walletPath(number))
const put = (number: string, wish: Body, query = '') =>
  ask<WalletWire>(`${walletPath(number)}/grants${query}`, wish)
const subscribes = (number: string) => company.start('b100', { number })
const inBook = async (name: string) => {
  const { rows } = await ask<TrialBalanceWire>('/ledger/trial-balance')
  const row = rows.find(({ book }) => book === name)
  return row ? row.debitMinor - row.creditMinor : 0
}

describe('Åsa, who was without broadband for a week', () => {
  const sorry = { kind: 'given', amountMinor: 5_000, reason: 'A week without broadband' }

  test('is given fifty kronor, which is seen first and then kept', async () => {
    const shown = await put('1001', sorry, '?preview=true')
    expect(shown.balances).toMatchObject([{ minor: 5_000, payableMinor: 0 }])
    expect((await walletOf('1001')).grants).toEqual([])
    await put('1001', { ...sorry, lapsesOn: '2026-06-01' })
    expect(await walletOf('1001')).toMatchObject({
      balances: [{ currency: 'SEK', minor: 5_000, payableMinor: 0 }],
      grants: [{ kind: 'given', leftMinor: 5_000, lapsesOn: '2026-06-01', uses: [] }],
    })
    expect(await inBook('given')).toBe(5_000)
  })

  test('pays in three hundred ahead, and her next invoice draws what was given first', async () => {
    await put('1001', { kind: 'paid-in', amountMinor: 30_000, reason: 'Bankgiro 2 March' })
    await subscribes('1001')
    const [invoice] = await invoices('1001')
    expect(invoice).toMatchObject({ state: 'paid', openMinor: 0, totalMinor: 19_900 })
    const { balances, grants } = await walletOf('1001')
    expect(balances).toMatchObject([{ minor: 15_100, payableMinor: 15_100 }])
    const by = (kind: string) => grants.find((grant) => grant.kind === kind)
    const use = { because: 'invoice', invoiceId: invoice!.id, number: invoice!.number }
    expect(by('given')).toMatchObject({ leftMinor: 0, uses: [{ ...use, minor: 5_000 }] })
    expect(by('paid-in')).toMatchObject({ leftMinor: 15_100, uses: [{ ...use, minor: 14_900 }] })
  })

  test('is paid out the rest of her money, and no more than that', async () => {
    const path = `${walletPath('1001')}/payouts`
    const back = { amountMinor: 15_101, reason: 'She wants it back' }
    expect(await refusal(path, back)).toBe('more-than-may-be-paid-out')
    const after = await ask<WalletWire>(path, { ...back, amountMinor: 15_100 })
    expect(after.balances).toEqual([])
    expect(after.grants.find(({ kind }) => kind === 'paid-in')!.uses.at(-1)).toMatchObject({
      because: 'paid-out',
      minor: 15_100,
    })
    expect(await inBook('cash')).toBe(14_900)
    const { rows, closing } = await ask<StatementWire>(`/accounts/${account('1001')}/statement`)
    expect(closing).toEqual([{ currency: 'SEK', minor: 0 }])
    expect(rows.filter(({ kind }) => kind === 'balance-change').map(({ minor }) => minor)).toEqual(
      expect.arrayContaining([-5_000, -30_000, 15_100]),
    )
  })
})

test('what is given pays an invoice that is open already, before anything is left to credit', async () => {
  await subscribes('1002')
  const { balances, grants } = await put('1002', {
    ...{ kind: 'given', amountMinor: 30_000, reason: 'Sorry' },
  })
  expect(balances).toMatchObject([{ minor: 10_100, payableMinor: 0 }])
  expect(grants[0]).toMatchObject({ leftMinor: 10_100, uses: [{ minor: 19_900 }] })
  expect(await invoices('1002')).toMatchObject([{ state: 'paid' }])
})

test('what was given and not used by its day lapses, and the rest of a payer’s credit does not', async () => {
  await put('1003', { kind: 'given', amountMinor: 4_000, reason: 'Spring', lapsesOn: '2026-04-01' })
  await put('1003', { kind: 'given', amountMinor: 3_000, reason: 'Always' })
  await subscribes('1004')
  await on('2026-03-31')
  expect((await walletOf('1003')).balances).toMatchObject([{ minor: 7_000 }])
  const given = await inBook('given')
  await on('2026-04-01')
  const { balances, grants } = await walletOf('1003')
  expect(balances).toMatchObject([{ minor: 3_000 }])
  expect(grants.map(({ reason, leftMinor }) => [reason, leftMinor])).toEqual([
    ['Always', 3_000],
    ['Spring', 0],
  ])
  expect(grants[1]!.uses).toMatchObject([{ because: 'lapsed', minor: 4_000 }])
  expect(await inBook('given')).toBe(given - 4_000)
})

test.for([
  ['lapses today', { kind: 'given', lapsesOn: '2026-04-01' }, 'lapses-at-once'],
  ['is money with an end', { kind: 'paid-in', lapsesOn: '2027-01-01' }, 'money-does-not-lapse'],
  ['is dated tomorrow', { kind: 'paid-in', on: '2026-04-02' }, 'not-yet'],
  [
    'is in a currency nobody knows a rate of',
    { kind: 'given', currency: 'NOK' },
    'no-exchange-rate',
  ],
  ['is of nothing', { kind: 'given', amountMinor: 0 }, undefined],
] as const)('a grant that %s is refused', async ([, wish, why]) => {
  const body = { amountMinor: 1_000, reason: 'Test', ...wish }
  expect(await refusal(`${walletPath('1005')}/grants`, body)).toBe(why)
  expect((await walletOf('1005')).grants).toEqual([])
})

describe('an invoice of 199 that forty given and a hundred paid in were drawn for, and that is credited', () => {
  const number = '1006'
  const credit = (id: string, wish: Body) =>
    ask<InvoiceWire>(`/invoices/${id}/credit-notes`, { reason: 'No broadband', ...wish })
  const left = async () => {
    const { balances, grants } = await walletOf(number)
    return {
      payable: balances[0]?.payableMinor ?? 0,
      ...Object.fromEntries(grants.map(({ kind, leftMinor }) => [kind, leftMinor])),
    }
  }
  let invoice: InvoiceWire

  test('may be sent back what came in money, and not what was given', async () => {
    await put(number, {
      ...{ kind: 'given', amountMinor: 4_000, reason: 'Sorry' },
      lapsesOn: '2026-05-01',
    })
    await put(number, { kind: 'paid-in', amountMinor: 10_000, reason: 'Ahead' })
    await subscribes(number)
    ;[invoice] = (await invoices(number)) as [InvoiceWire]
    await company.pay(invoice.id, 5_900)
    const [paid] = await invoices(number)
    expect(paid).toMatchObject({ openMinor: 0, creditableMinor: 19_900, refundableMinor: 15_900 })
  })

  test('gives a part of it back as it was drawn: what was given first, with its day', async () => {
    await credit(invoice.id, { what: 'amount', amountMinor: 5_000 })
    expect(await left()).toEqual({ payable: 1_000, given: 4_000, 'paid-in': 1_000 })
    const given = (await walletOf(number)).grants.find(({ kind }) => kind === 'given')!
    expect(given).toMatchObject({
      lapsesOn: '2026-05-01',
      uses: [
        { because: 'invoice', number: invoice.number, minor: 4_000 },
        { because: 'returned', number: invoice.number, minor: 4_000 },
      ],
    })
    const [after] = await invoices(number)
    expect(after).toMatchObject({ creditableMinor: 14_900, refundableMinor: 14_900 })
  })

  test('gives the rest back as what it was, and pays out no more than came in money', async () => {
    await credit(invoice.id, { what: 'whole' })
    expect(await left()).toEqual({ payable: 15_900, given: 4_000, 'paid-in': 10_000 })
    const path = `${walletPath(number)}/payouts`
    const out = { amountMinor: 15_901, reason: 'Back' }
    expect(await refusal(path, out)).toBe('more-than-may-be-paid-out')
    await ask(path, { ...out, amountMinor: 15_900 })
    expect(await left()).toEqual({ payable: 0, given: 4_000, 'paid-in': 0 })
    const [after] = await invoices(number)
    expect(after).toMatchObject({ creditableMinor: 0, refundableMinor: 0 })
  })

  test('what was given lapses on its day after all', async () => {
    await on('2026-05-01')
    expect((await walletOf(number)).grants.map(({ leftMinor }) => leftMinor)).toEqual([0, 0])
  })
})

test('what a cancelled month gives back was given too, where given credit paid it', async () => {
  await put('1007', { kind: 'given', amountMinor: 30_000, reason: 'A free month' })
  const { subscription } = await subscribes('1007')
  await on('2026-05-16')
  await company.change(`${subscription.id}/cancellation`, { when: 'now' })
  const { balances, grants } = await walletOf('1007')
  expect(balances).toMatchObject([{ payableMinor: 0 }])
  expect(grants[0]!.leftMinor).toBe(balances[0]!.minor)
  expect(grants[0]!.uses.map(({ because }) => because)).toEqual(['invoice', 'returned'])
})
