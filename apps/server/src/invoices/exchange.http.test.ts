/** A company that bills in euros and kroner, and keeps its books in kronor. */
import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { aBilledCompany, inMajor } from '../../testing/index.ts'
import { component, flat } from '../subscriptions/testing/shop.ts'
import type { InvoiceRowWire, TrialBalanceWire } from '../wire/index.ts'
import { booksBalance } from './index.ts'

const company = aBilledCompany({ vatNumber: 'SE556000000101' })
const { account, ask, at, balanced, on, sell, within } = company

/** Streaming at 80.00 in EUR or SEK, and by the year at 1 200.00. */
beforeEach(async () => {
  const fee = (amount: string) =>
    component({ name: 'Streaming', prices: flat(amount, ['EUR', 'SEK']) })
  await sell('stream', [fee('80.00')])
  await sell('stream-year', [fee('1200.00')], { interval: { unit: 'year', count: 1 } })
})

const rates = (...written: string[]) =>
  ask('/exchange-rates', { file: `date,from,to,rate\n${written.join('\n')}`, source: 'ECB' })
const start = (plan: string, number = '1001', currency = 'EUR') =>
  company.start(plan, { number, currency })
const invoices = async (): Promise<InvoiceRowWire[]> =>
  (await ask<{ items: InvoiceRowWire[] }>('/invoices')).items
const pay = (id: string, amountMinor: number, receivedOn: string) =>
  company.pay(id, amountMinor, { receivedOn, currency: 'EUR' })
const refusal = async (path: string, body: object, method = 'POST') => {
  const { status, detail } = await company.refused(path, body, method)
  return [status, detail]
}
/** Each book as it stands: in the document's currency, and in that of the books. */
async function standing(): Promise<Record<string, [string, string]>> {
  const { rows } = await ask<TrialBalanceWire>('/ledger/trial-balance')
  return Object.fromEntries(
    rows.map((row) => [
      `${row.book} ${row.currency}`,
      [
        inMajor(row.debitMinor - row.creditMinor),
        inMajor(row.ownDebitMinor - row.ownCreditMinor),
      ] as [string, string],
    ]),
  )
}

describe('an invoice in euros', () => {
  test('is booked in euros and in kronor at the rate of its day, which stands on it', async () => {
    await rates('2026-02-27,EUR,SEK,11.20', '2026-03-02,EUR,SEK,11.25')
    const { settled } = await start('stream')
    expect(settled).toMatchObject({ totalMinor: 10_000, currency: 'EUR' })
    expect(await standing()).toMatchObject({
      'receivable EUR': ['100.00', '1125.00'],
      'vat EUR': ['-20.00', '-225.00'],
    })
    await balanced()
    const rows = await within((tx) =>
      tx.sql(
        sql`SELECT own_currency, own_rate, own_rate_on FROM ledger_transaction WHERE tenant_id = ${company.tenantId}`,
      ),
    )
    expect(rows).toEqual([{ own_currency: 'SEK', own_rate: '11.25', own_rate_on: '2026-03-02' }])
  })

  test('tells its VAT in kronor too in the Peppol file', async () => {
    await rates('2026-03-02,EUR,SEK,11.2345')
    const address = { street: 'Storgatan 1', postalCode: '981 31', city: 'Kiruna' }
    const ours = {
      ...address,
      electronicAddress: '0007:5560000001',
      iban: 'SE4550000000058398257466',
    }
    await ask(`/legal-entities/${company.shop.entityId}/tax`, ours, 'PUT')
    const buyer = {
      ...{ kind: 'business', name: 'Åsa & Söner Bygg AB', country: 'SE', language: 'sv' },
      ...{ ...address, registrationNumber: '556677-8899' },
      electronicAddress: '0007:5566778899',
    }
    await ask(`/billing-profiles/${account()}`, buyer, 'PUT')
    const { id } = (await start('stream')).settled!.invoice!
    const xml = await (await company.owner(`/invoices/${id}/ubl`)).text()
    expect(xml).toContain('<cbc:TaxCurrencyCode>SEK</cbc:TaxCurrencyCode>')
    expect(xml).toContain('<cbc:TaxAmount currencyID="SEK">224.69</cbc:TaxAmount>')
    expect((await company.owner(`/invoices/${id}/pdf`)).status).toBe(200)
  })

  test('without a rate waits with its reason, and stops nobody else', async () => {
    const shown = await start('stream', '1001')
    expect(shown.settled).toMatchObject({ invoice: null, netMinor: 8_000 })
    await start('stream', '1002', 'SEK')
    expect((await invoices()).map(({ currency }) => currency)).toEqual(['SEK'])
    const { items } = await ask<{ items: { reason: string; says: string }[] }>('/billing-holds')
    expect(items).toMatchObject([
      {
        reason: 'no-exchange-rate',
        says: 'There is no rate from EUR to SEK for 2026-03-02: bring one that is at most 10 days older.',
        facts: { from: 'EUR', into: 'SEK', day: '2026-03-02' },
      },
    ])
    await rates('2026-03-02,EUR,SEK,11.25')
    const whose = { accountId: account(), legalEntityId: company.shop.entityId }
    await ask('/billing-holds/retry', whose)
    await company.catchUp()
    expect((await invoices()).map(({ currency }) => currency).sort()).toEqual(['EUR', 'SEK'])
    expect((await ask<{ items: unknown[] }>('/billing-holds')).items).toEqual([])
  })
})

describe('what the krona does in between', () => {
  test('a payment at a higher rate is a gain, at a lower one a loss, and the invoice closes in both', async () => {
    await rates('2026-03-02,EUR,SEK,11.00', '2026-03-09,EUR,SEK,11.50', '2026-03-16,EUR,SEK,10.80')
    const { id } = (await start('stream')).settled!.invoice!
    at('2026-03-20T08:00:00Z')
    await pay(id, 4_000, '2026-03-09')
    expect((await standing())['exchange EUR']).toEqual(['0.00', '-20.00'])
    await pay(id, 6_000, '2026-03-16')
    expect(await standing()).toMatchObject({
      'receivable EUR': ['0.00', '0.00'],
      'cash EUR': ['100.00', '1108.00'],
      'exchange EUR': ['0.00', '-8.00'],
    })
    await balanced()
  })

  test('a payment of a day without a rate is refused in a sentence', async () => {
    await rates('2026-03-02,EUR,SEK,11.00')
    const { id } = (await start('stream')).settled!.invoice!
    at('2026-03-20T08:00:00Z')
    const wish = { amountMinor: 100, currency: 'EUR', receivedOn: '2026-03-20', reference: null }
    expect(await refusal(`/invoices/${id}/payments`, wish)).toEqual([
      409,
      'There is no rate from EUR to SEK for 2026-03-20: bring one that is at most 10 days older.',
    ])
  })

  test('a credit note takes VAT back at the rate that it was charged at', async () => {
    await rates('2026-03-02,EUR,SEK,11.00', '2026-03-09,EUR,SEK,12.00')
    const { id } = (await start('stream')).settled!.invoice!
    at('2026-03-10T08:00:00Z')
    await ask(`/invoices/${id}/credit-notes`, { what: 'whole', reason: 'Wrong' })
    const books = await standing()
    expect([books['vat EUR'], books['receivable EUR'], books['revenue EUR']]).toEqual([
      ['0.00', '0.00'],
      ['0.00', '0.00'],
      ['0.00', '0.00'],
    ])
    await balanced()
  })

  test('what is deferred is earned at what it was booked at, however the krona went', async () => {
    await rates('2026-03-02,EUR,SEK,11.00', '2026-04-01,EUR,SEK,13.00')
    await start('stream-year')
    const before = (await standing())['deferred EUR']!
    await on('2026-04-01')
    const after = (await standing())['deferred EUR']!
    const [earned, inKronor] = [0, 1].map((one) => Number(after[one]) - Number(before[one]))
    expect(inKronor).toBeCloseTo(earned! * 11, 1)
    await balanced()
  })

  test('too much paid is to the account’s credit, and pays the next invoice at what it was worth', async () => {
    await rates('2026-03-02,EUR,SEK,11.00', '2026-04-01,EUR,SEK,12.00')
    const { id } = (await start('stream')).settled!.invoice!
    await pay(id, 20_000, '2026-03-02')
    expect((await standing())['credit_balance EUR']).toEqual(['-100.00', '-1100.00'])
    await on('2026-04-02')
    expect(await standing()).toMatchObject({
      'credit_balance EUR': ['0.00', '0.00'],
      'receivable EUR': ['0.00', '0.00'],
      'exchange EUR': ['0.00', '100.00'],
    })
    await balanced()
  })

  test('a write-off is at what was booked', async () => {
    await rates('2026-03-02,EUR,SEK,11.00')
    const { id } = (await start('stream')).settled!.invoice!
    await ask(`/invoices/${id}/write-off`, { reason: 'Gone' })
    expect(await standing()).toMatchObject({
      'write_off EUR': ['100.00', '1100.00'],
      'receivable EUR': ['0.00', '0.00'],
    })
  })

  test('a planted fault in kronor alone is found', async () => {
    await rates('2026-03-02,EUR,SEK,11.00')
    await start('stream')
    const fault = `UPDATE ledger_entry SET own_minor = own_minor + 1
      WHERE tenant_id = ${company.tenantId} AND book = 'vat'`
    await company.house.database.owner.query(
      `BEGIN; SET LOCAL app.tenant_id = '${company.tenantId}'; ${fault}; COMMIT`,
    )
    expect((await within(booksBalance)).map(({ check }) => check)).toEqual([
      'transaction-sums-to-nothing-in-the-books-currency',
    ])
  })
})

describe('the end of a year', () => {
  type Gain = { gainMinor: number; holdings: { book: string; differenceMinor: number }[] }
  const wish = (day: string) => ({ legalEntityId: company.shop.entityId, on: day })
  const value = (day: string, query = '') =>
    ask<{ gainMinor: number; backOn: string; currencies: Gain[] }>(
      `/ledger/revaluations${query}`,
      wish(day),
    )
  /** A book through a day, in kronor. */
  const through = async (day: string, book: string) => {
    const { rows } = await ask<TrialBalanceWire>(`/ledger/trial-balance?through=${day}`)
    const own = rows.filter((row) => row.book === book && row.currency === 'EUR')
    return inMajor(own.reduce((sum, row) => sum + row.ownDebitMinor - row.ownCreditMinor, 0))
  }

  test('what is owed and what is owed to payers is worth what the krona is on the last day, and goes back on the next', async () => {
    at('2026-12-01T08:00:00Z')
    await rates('2026-12-01,EUR,SEK,11.00', '2026-12-30,EUR,SEK,11.50', '2027-01-04,EUR,SEK,11.20')
    const owed = (await start('stream-year')).settled!.invoice!
    const { id } = (await start('stream', '1002')).settled!.invoice!
    await pay(id, 14_000, '2026-12-01')
    at('2027-01-04T08:00:00Z')
    const shown = await value('2026-12-31', '?preview=true')
    // 1 500.00 EUR are owed and 40.00 are to Olle's credit; half a krona more for each.
    expect(shown).toMatchObject({ gainMinor: 73_000, backOn: '2027-01-01' })
    expect(await through('2026-12-31', 'receivable')).toBe('16500.00')
    expect(await value('2026-12-31')).toEqual(shown)
    expect(shown.currencies[0]!.holdings).toMatchObject([
      { book: 'receivable', bookedMinor: 1_650_000, closingMinor: 1_725_000 },
      { book: 'credit_balance', bookedMinor: -44_000, closingMinor: -46_000 },
    ])
    expect(await through('2026-12-31', 'receivable')).toBe('17250.00')
    expect(await through('2026-12-31', 'credit_balance')).toBe('-460.00')
    expect(await through('2026-12-31', 'exchange')).toBe('-730.00')
    expect(await through('2027-01-01', 'receivable')).toBe('16500.00')
    await balanced()
    await pay(owed.id, 150_000, '2027-01-04')
    // Realised from what it was booked at: 300.00, of which 750.00 was the old year's and -450.00 is the new one's.
    expect(await through('2027-01-04', 'exchange')).toBe('-300.00')
    expect(await ask('/ledger/revaluations')).toMatchObject({
      items: [{ on: '2026-12-31', currency: 'EUR', rate: '11.5', gainMinor: 73_000 }],
    })
    await balanced()
  })

  test('what was told late is valued when it is asked for again, and nothing twice', async () => {
    at('2026-12-01T08:00:00Z')
    await rates('2026-12-01,EUR,SEK,11.00', '2026-12-31,EUR,SEK,12.00')
    const { id } = (await start('stream')).settled!.invoice!
    at('2027-01-04T08:00:00Z')
    expect(await value('2026-12-31')).toMatchObject({ gainMinor: 10_000 })
    expect(await refusal('/ledger/revaluations', wish('2026-12-31'))).toEqual([
      409,
      'Nothing that is open on 2026-12-31 is worth more or less in SEK than it stands at.',
    ])
    await pay(id, 4_000, '2026-12-31')
    expect(await value('2026-12-31')).toMatchObject({ gainMinor: -4_000 })
    expect(await through('2026-12-31', 'receivable')).toBe('720.00')
    await balanced()
  })

  test('without a rate for the day, for a day to come and behind closed books it is refused in a sentence', async () => {
    at('2026-12-01T08:00:00Z')
    await rates('2026-12-01,EUR,SEK,11.00')
    await start('stream')
    at('2027-01-04T08:00:00Z')
    const refused = (day: string) => refusal('/ledger/revaluations', wish(day))
    expect(await refused('2026-12-31')).toEqual([
      409,
      'There is no rate from EUR to SEK for 2026-12-31: bring one that is at most 10 days older.',
    ])
    expect(await refused('2027-01-05')).toEqual([409, 'It is dated 2027-01-05, which is not yet.'])
    const path = `/ledger/closed-books/${company.shop.entityId}`
    await ask(path, { closedTo: '2027-01-01' }, 'PUT')
    expect(await refused('2026-12-31')).toEqual([
      409,
      'The books are closed through 2026-12-31: 2026-12-31 would alter them.',
    ])
  })
})

describe('rates', () => {
  test('are brought as the ECB has them, told how many are new, and listed newest first', async () => {
    const file = 'Date,SEK,NOK,\n2026-03-02,11.25,11.5,\n2026-02-27,11.20,N/A,\n'
    expect(await ask('/exchange-rates', { file })).toEqual({
      ...{ read: 3, added: 3, changed: 0, source: 'ECB' },
      ...{ from: '2026-02-27', to: '2026-03-02' },
    })
    expect(await ask('/exchange-rates', { file: file.replace('11.20', '11.21') })).toMatchObject({
      ...{ read: 3, added: 0, changed: 1 },
    })
    const { items } = await ask<{ items: { on: string; to: string; rate: string }[] }>(
      '/exchange-rates?limit=2',
    )
    expect(items.map(({ on, to, rate }) => [on, to, rate])).toEqual([
      ['2026-03-02', 'NOK', '11.5'],
      ['2026-03-02', 'SEK', '11.25'],
    ])
    const shown = await ask<{ added: number }>('/exchange-rates?preview=true', {
      file: 'Date,SEK,NOK\n2026-03-03,11,12\n',
    })
    expect(shown.added).toBe(2)
    expect((await ask<{ items: unknown[] }>('/exchange-rates')).items).toHaveLength(3)
  })

  test('of a file that is none are refused with its line', async () => {
    expect(
      await refusal('/exchange-rates', { file: 'date,from,to,rate\n2026-03-02,EUR,SEK,x\n' }),
    ).toEqual([409, 'Line 2 of the rates: x is not a rate from EUR to SEK.'])
    expect(await refusal('/exchange-rates', {})).toEqual([409, 'Bring at least one rate.'])
  })

  test('the books’ currency is the country’s, may be the euro, and stays once they have begun', async () => {
    const path = `/legal-entities/${company.shop.entityId}/books`
    expect(await ask(path)).toMatchObject({ ownCurrency: 'SEK', begun: false })
    const put = (ownCurrency: string) => refusal(path, { ownCurrency }, 'PUT')
    expect(await put('NOK')).toEqual([
      422,
      'Books in Sweden are kept in SEK or EUR (bokföringslagen 4 kap. 6 §), not in NOK.',
    ])
    expect((await put('EUR'))[0]).toBe(200)
    await start('stream')
    expect((await standing())['receivable EUR']).toEqual(['100.00', '100.00'])
    expect(await put('SEK')).toEqual([409, 'The books are kept in EUR and have begun.'])
  })
})
