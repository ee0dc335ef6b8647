/** Documents found by whom they are for, their number or what they come to, and what all of those come to. */
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { aBilledCompany } from '../../testing/index.ts'
import type { InvoiceRowWire, InvoiceSumWire, InvoiceWire, Page } from '../wire/index.ts'

const company = aBilledCompany({ anew: 'once' })
const { ask, pay, start } = company

/** Åsa 199.00, Olle 299.00, the bakery 12 seats at 50.00 = 600.00; Olle's is paid in part, Åsa's is credited by 12.50. */
beforeAll(async () => {
  const prefix = { invoicePrefix: 'F', creditNotePrefix: 'K' }
  await ask(`/legal-entities/${company.shop.entityId}/tax`, prefix, 'PUT')
  const made = await start('b100')
  const olle = await start('b250', { number: '1002' })
  await start('seats', { number: '1007', quantity: '12' })
  await pay(olle.settled!.invoice!.id, 10_000)
  const credit = { what: 'amount', amountMinor: 1_250, reason: 'The line was down' }
  await ask(`/invoices/${made.settled!.invoice!.id}/credit-notes`, credit)
})

const found = async (query: string) =>
  (await ask<Page<InvoiceRowWire>>(`/invoices?${query}`)).items.map(({ number }) => number)

describe('an invoice is found', () => {
  test.each<[what: string, q: string, numbers: string[]]>([
    ['by the name of who pays', 'björk', ['K1', 'F1']],
    ['by the number of the account', '1002', ['F2']],
    ['by its number', 'F2', ['F2']],
    ['by its number in small letters', 'f2', ['F2']],
    ['by its number without what stands before it', '3', ['F3']],
    ['by the beginning of its number', 'F', ['F3', 'F2', 'F1']],
    ['by what it comes to', '299,00', ['F2']],
    ['by what it comes to, the öre left out', '600', ['F3']],
    ['by what it comes to, as people write it', '600,00 kr', ['F3']],
    ['a credit note, by what it gives back', '12,50', ['K1']],
    ['not by an amount in another currency', '299 EUR', []],
    ['not by signs that search would take for any', '%', []],
    ['not where nothing is like it', 'Frida', []],
  ])('%s: %s', async (_, q, numbers) => {
    expect(await found(`q=${encodeURIComponent(q)}`)).toEqual(numbers)
  })

  test('by the whole of its number alone, when a machine asks', async () => {
    expect(await found('number=F2')).toEqual(['F2'])
    expect(await found('number=F')).toEqual([])
  })

  test('page by page, the newest first', async () => {
    const first = await ask<Page<InvoiceRowWire>>('/invoices?q=F&limit=2')
    expect(first.items.map(({ number }) => number)).toEqual(['F3', 'F2'])
    const rest = await ask<Page<InvoiceRowWire>>(`/invoices?q=F&limit=2&cursor=${first.next}`)
    expect(rest).toMatchObject({ items: [{ number: 'F1' }], next: null })
  })
})

test('what finds one compares without a leak, else row-level security keeps its index from helping', async () => {
  const [row] = await company.within((tx) =>
    tx.sql<{ leakproof: boolean; count: bigint }>(sql`
      SELECT bool_and(compares.proleakproof) AS leakproof, count(*) AS count
      FROM pg_operator AS operator JOIN pg_proc AS compares ON compares.oid = operator.oprcode
      WHERE operator.oprleft = operator.oprright AND (
        (oprname IN ('~>=~', '~<~') AND oprleft = 'text'::regtype)
        OR (oprname IN ('>=', '<=') AND oprleft = 'bigint'::regtype)
        OR (oprname = '=' AND oprleft IN ('uuid'::regtype, 'bigint'::regtype, 'text'::regtype)))`),
  )
  expect(row).toEqual({ leakproof: true, count: 7n })
})

describe('what is found comes to', () => {
  const sums = async (query: string) =>
    (await ask<{ items: InvoiceSumWire[] }>(`/invoices/sums?${query}`)).items

  test('all of it, by kind and state', async () => {
    const kronor = { kind: 'invoice', currency: 'SEK' }
    expect(await sums('')).toEqual([
      { ...kronor, state: 'issued', count: 1, totalMinor: 60_000, openMinor: 60_000 },
      { ...kronor, state: 'part-paid', count: 2, totalMinor: 49_800, openMinor: 38_550 },
      expect.objectContaining({ kind: 'credit-note', count: 1, totalMinor: -1_250, openMinor: 0 }),
    ])
  })

  test('only what the list is narrowed to', async () => {
    expect(await sums('q=1002')).toMatchObject([{ count: 1, totalMinor: 29_900 }])
    expect(await sums('kind=credit-note')).toMatchObject([{ count: 1, totalMinor: -1_250 }])
    expect(await sums('state=part-paid&kind=invoice')).toMatchObject([{ openMinor: 38_550 }])
    expect(await sums('q=Frida')).toEqual([])
  })
})

test('what a meter counted is told in its unit; what is sold by the piece has none', async () => {
  await start('power', { number: '1003', reference: 'power' })
  const usage = { id: '1', subscription: 'power', event: 'reading', at: '2026-03-02T07:30:00Z' }
  await ask('/usage', [{ ...usage, data: { kwh: 1_200 } }])
  await company.on('2026-04-02')
  const invoices = await company.invoices('1003')
  const told = invoices.flatMap(({ lines }: InvoiceWire) =>
    lines.map(({ plan, quantity, unit }) => [plan, quantity, unit]),
  )
  expect(told).toContainEqual(['Electricity', '1200', 'kWh'])
  expect(told.filter(([, , unit]) => unit === null).length).toBeGreaterThan(0)
})
