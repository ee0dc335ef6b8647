/** From an agreement to an invoice, through the API: what is charged is what was shown, once, and the books balance. */
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { aBilledCompany, signedIn } from '../../testing/index.ts'
import type {
  BillingFindingWire,
  BillingHoldWire,
  BillingProfileWire,
  BillingRunWire,
  BillingRunWithDifferencesWire,
  ClosedBooksWire,
  InvoiceRowWire,
  InvoiceWire,
  NextInvoiceWire,
  Page,
  SampleSalesWire,
  StatementWire,
  SubscriptionDoneWire,
  SubscriptionWire,
} from '../wire/index.ts'

/** Companies of their own for the stories, on 2 March 2026, registered for VAT. */
const company = aBilledCompany({ vatNumber: 'SE556000000101', anew: 'when-asked' })
const { account, ask, at, balanced, begin, refused } = company

type Body = Record<string, unknown>
const start = (number: string, body: Body = {}, query = '') =>
  ask<SubscriptionDoneWire>(`/subscriptions${query}`, {
    accountId: account(number),
    plan: { code: 'b100' },
    collect: 'now',
    ...body,
  })
const invoicesOf = async (number: string) =>
  (await ask<{ items: InvoiceRowWire[] }>(`/invoices?account=${account(number)}`)).items
async function passTo(moment: string) {
  at(moment)
  await company.catchUp()
}

describe('Åsa’s broadband', () => {
  beforeAll(begin)
  let first: InvoiceWire

  test('case 80: what starting it would cost, shown first, is what is charged', async () => {
    const shown = await start('1001', {}, '?preview=true')
    expect(shown.settled).toMatchObject({ netMinor: 19_900, taxMinor: 4_975, totalMinor: 24_875 })
    expect(await invoicesOf('1001')).toEqual([])
    const done = await start('1001')
    const { invoice, ...charged } = done.settled!
    expect(charged).toEqual({ ...shown.settled, invoice: undefined, ...charged })
    expect(charged.totalMinor).toBe(shown.settled!.totalMinor)
    first = await ask(`/invoices/${invoice!.id}`)
    expect(first).toMatchObject({
      number: '1',
      state: 'issued',
      issuedOn: '2026-03-02',
      dueOn: '2026-04-01',
      period: { from: '2026-03-02', to: '2026-04-02' },
      vat: [{ category: 'S', percent: '25', taxableMinor: 19_900, vatMinor: 4_975 }],
      lines: [{ name: 'Fee', netMinor: 19_900, why: { minor: '19900' } }],
    })
    await balanced()
  })

  test('it is billed on 2 April, not an hour before, and once however often one asks (case 7)', async () => {
    await passTo('2026-04-01T21:59:00Z')
    expect(await invoicesOf('1001')).toHaveLength(1)
    await passTo('2026-04-01T22:00:00Z')
    expect(await invoicesOf('1001')).toHaveLength(2)
    await ask('/billing-runs', { legalEntityId: company.shop.entityId, kind: 'run' })
    await passTo('2026-04-02T10:00:00Z')
    await passTo('2026-04-02T21:59:00Z')
    expect((await invoicesOf('1001'))[0]).toMatchObject({
      number: '2',
      period: { from: '2026-04-02', to: '2026-05-02' },
    })
    expect(await invoicesOf('1001')).toHaveLength(2)
    await balanced()
  })

  test('the first one, due 1 April, is then overdue, and its month is earned', async () => {
    expect(await ask(`/invoices/${first.id}`)).toMatchObject({ state: 'overdue' })
    const { rows } = await ask<{
      rows: { book: string; debitMinor: number; creditMinor: number }[]
    }>('/ledger/trial-balance?through=2026-04-02')
    const deferred = rows.find(({ book }) => book === 'deferred')!
    // One of 31 days of March's bill was April's: 19900/31 = 642; one of 30 days of April's is May's: 663.
    expect(deferred).toMatchObject({ debitMinor: 642, creditMinor: 642 + 663 })
  })

  test('a payment of too little, then the rest and a little more; the more pays the next', async () => {
    const pay = (amountMinor: number) =>
      ask<InvoiceWire>(`/invoices/${first.id}/payments`, {
        amountMinor,
        currency: 'SEK',
        receivedOn: '2026-04-02',
      })
    expect(await pay(10_000)).toMatchObject({ state: 'overdue', openMinor: 14_875 })
    expect(await pay(15_000)).toMatchObject({ state: 'paid', paidMinor: 24_875 })
    const { inCredit } = await ask<StatementWire>(`/accounts/${account('1001')}/statement`)
    expect(inCredit).toEqual([
      { currency: 'SEK', legalEntityId: company.shop.entityId, minor: 125 },
    ])
    await passTo('2026-05-02T06:00:00Z')
    expect((await invoicesOf('1001'))[0]).toMatchObject({ totalMinor: 24_875, openMinor: 24_750 })
    await balanced()
  })

  test('the next invoice is told before it is made, and is the one that is made', async () => {
    const path = `/accounts/${account('1001')}/next-invoice`
    const next = await ask<NextInvoiceWire>(path)
    expect(next).toMatchObject({ on: '2026-06-02', held: null })
    await passTo('2026-06-02T06:00:00Z')
    const [made] = await invoicesOf('1001')
    const { lines } = await ask<InvoiceWire>(`/invoices/${made!.id}`)
    expect(next.documents).toMatchObject([{ totalMinor: made!.totalMinor, lines }])
  })

  test('cancelled at once with credit, a credit note is made and pays of what she owes', async () => {
    at('2026-06-12T08:00:00Z')
    const { items } = await ask<{ items: { id: string }[] }>('/subscriptions')
    const done = await ask<SubscriptionDoneWire>(`/subscriptions/${items[0]!.id}/cancellation`, {
      when: 'now',
      rest: 'credit',
      collect: 'now',
    })
    // 20 of 30 days of June: 19900 × 20/30 = 13266.67, and 25 %.
    expect(done.settled).toMatchObject({ netMinor: -13_267, taxMinor: -3_317 })
    const note = await ask<InvoiceWire>(`/invoices/${done.settled!.creditNote!.id}`)
    expect(note).toMatchObject({ kind: 'credit-note', number: 'K1', totalMinor: -16_584 })
    const { rows } = await ask<StatementWire>(`/accounts/${account('1001')}/statement`)
    expect(rows.findLast(({ kind }) => kind === 'credit')).toMatchObject({ minor: -16_584 })
    expect(rows.at(-1)).toMatchObject({ kind: 'balance-use', minor: 0 })
    await passTo('2026-07-15T06:00:00Z')
    expect((await invoicesOf('1001')).filter(({ issuedOn }) => issuedOn > '2026-06-12')).toEqual([])
    await balanced()
  })
})

describe('credit notes', () => {
  beforeAll(begin)
  let invoice: InvoiceWire
  const credit = (body: Body) =>
    ask<InvoiceWire>(`/invoices/${invoice.id}/credit-notes`, { reason: 'Outage', ...body })

  test('an amount, then a line, then the whole rest: the series sums to the invoice', async () => {
    const done = await start('1001', { addOns: [{ plan: { code: 'tv' }, quantity: '1' }] })
    invoice = await ask(`/invoices/${done.settled!.invoice!.id}`)
    expect(invoice.totalMinor).toBe(37_250)
    const notes = [
      await credit({ what: 'amount', amountMinor: 5_000 }),
      await credit({ what: 'lines', lines: [{ place: 1, amountMinor: 'rest' }] }),
      await credit({ what: 'whole' }),
    ]
    expect(notes.map(({ number }) => number)).toEqual(['K1', 'K2', 'K3'])
    expect(notes[0]).toMatchObject({ totalMinor: -5_000, creditsInvoiceId: invoice.id })
    expect(notes.reduce((sum, { totalMinor }) => sum + totalMinor, 0)).toBe(-37_250)
    expect(notes.reduce((sum, { vatMinor }) => sum + vatMinor, 0)).toBe(-7_450)
    expect(await ask(`/invoices/${invoice.id}`)).toMatchObject({
      state: 'credited',
      openMinor: 0,
      creditNotes: [{ number: 'K1' }, { number: 'K2' }, { number: 'K3' }],
    })
    await balanced()
  })

  test('what is credited in whole is not credited again, and neither is a credit note', async () => {
    const path = (id: string) => `/invoices/${id}/credit-notes`
    const wish = { what: 'whole', reason: 'Again' }
    expect(await refused(path(invoice.id), wish)).toMatchObject({
      status: 409,
      refusal: 'fully-credited',
    })
    const [note] = (await invoicesOf('1001')).filter(({ kind }) => kind === 'credit-note')
    expect(await refused(path(note!.id), wish)).toMatchObject({ refusal: 'not-an-invoice' })
  })

  test('case 28: a paid invoice’s credit is the account’s, up to the invoice and no further', async () => {
    const done = await start('1002')
    const { id } = done.settled!.invoice!
    await ask(`/invoices/${id}/payments`, {
      amountMinor: 24_875,
      currency: 'SEK',
      receivedOn: '2026-03-02',
    })
    const path = `/invoices/${id}/credit-notes`
    expect(await refused(path, { what: 'amount', amountMinor: 24_876, reason: 'x' })).toMatchObject(
      {
        refusal: 'more-than-is-left',
      },
    )
    await ask(path, { what: 'amount', amountMinor: 10_000, reason: 'x' })
    const { inCredit } = await ask<StatementWire>(`/accounts/${account('1002')}/statement`)
    expect(inCredit).toMatchObject([{ minor: 10_000 }])
    expect(await ask(`/invoices/${id}`)).toMatchObject({ state: 'paid', creditedMinor: 0 })
    await balanced()
  })

  test('what was credited by hand is not credited once more when the agreement ends', async () => {
    const done = await start('1003')
    const { id } = done.settled!.invoice!
    await ask(`/invoices/${id}/credit-notes`, { what: 'whole', reason: 'Moved' })
    const ended = await ask<SubscriptionDoneWire>(
      `/subscriptions/${done.subscription.id}/cancellation`,
      {
        when: 'now',
        rest: 'credit',
        collect: 'now',
      },
    )
    expect(ended.settled).toMatchObject({ totalMinor: 0, creditNote: null })
    await balanced()
  })

  test('nobody who only looks may credit', async () => {
    const vera = await signedIn(company.house, company.tenantId, 'viewer')
    const answer = await vera(`/invoices/${invoice.id}/credit-notes`, {
      method: 'POST',
      body: { what: 'whole', reason: 'x' },
    })
    expect(answer.status).toBe(403)
  })
})

describe('accounts that cannot be billed', () => {
  beforeAll(begin)
  const profile = (number: string, body: Body) =>
    ask(
      `/billing-profiles/${account(number)}`,
      { kind: 'business', name: 'Nordfisk ApS', country: 'DK', language: 'da', ...body },
      'PUT',
    )
  const holds = async () => (await ask<{ items: BillingHoldWire[] }>('/billing-holds')).items

  test('case 79: a VAT number that is not checked lets the account wait, visibly, and nobody else', async () => {
    await profile('1001', { vatNumber: 'DK13585628' })
    const held = await start('1001')
    expect(held.settled).toMatchObject({ invoice: null, netMinor: 19_900, taxMinor: 0 })
    await start('1002')
    expect(await invoicesOf('1001')).toEqual([])
    expect(await invoicesOf('1002')).toHaveLength(1)
    expect(await holds()).toMatchObject([
      {
        ...{ account: { number: '1001' }, reason: 'vat-number-unchecked', tries: 1 },
        facts: { vatNumber: 'DK13585628' },
      },
    ])
  })

  test('the next day it is tried again and still waits; once valid it is billed with reverse charge', async () => {
    await passTo('2026-03-03T06:00:00Z')
    expect(await holds()).toMatchObject([{ tries: 2 }])
    await profile('1001', { vatNumber: 'DK13585628', vatStatus: 'valid' })
    const wish = { accountId: account('1001'), legalEntityId: company.shop.entityId }
    const tried = await ask<{ invoices: { id: string }[] }>('/billing-holds/retry', wish)
    expect(await ask(`/invoices/${tried.invoices[0]!.id}`)).toMatchObject({
      vatMinor: 0,
      totalMinor: 19_900,
      notes: ['reverse-charge'],
      vat: [{ category: 'AE', percent: '0' }],
      buyer: { name: 'Nordfisk ApS', vatNumber: 'DK13585628' },
    })
    expect(await holds()).toEqual([])
    await balanced()
  })

  test('an invoice keeps the name it was issued to, whatever the profile says later', async () => {
    await profile('1001', { vatNumber: 'DK13585628', name: 'Another name' })
    const [issued] = await invoicesOf('1001')
    expect(await ask(`/invoices/${issued!.id}`)).toMatchObject({ buyer: { name: 'Nordfisk ApS' } })
  })

  test('a VAT number that is not even well written is refused at the door', async () => {
    const body = { kind: 'business', name: 'X', country: 'DK', language: 'da', vatNumber: 'DK1' }
    const path = `/billing-profiles/${account('1004')}`
    expect(await refused(path, body, 'PUT')).toMatchObject({
      status: 422,
      refusal: 'invalid-vat-number',
    })
  })

  test('a line that the database refuses holds its account, and the run goes on without it', async () => {
    const one = await start('1005', { collect: 'next-invoice' })
    await start('1006', { collect: 'next-invoice' })
    // A planted fault: the key that 1005 will be billed under is taken, as no rule of ours would let it be.
    const next = await ask<NextInvoiceWire>(`/accounts/${account('1005')}/next-invoice`)
    expect(next.documents[0]!.lines).toHaveLength(1)
    await company.house.database.owner.query(`
      BEGIN; SET LOCAL app.tenant_id = '${company.tenantId}';
      ALTER TABLE invoice_line ADD CONSTRAINT planted CHECK (subscription_id <> '${one.subscription.id}') NOT VALID;
      COMMIT`)
    await ask('/billing-runs', { legalEntityId: company.shop.entityId, kind: 'run' })
    await company.catchUp()
    await company.house.database.owner.query('ALTER TABLE invoice_line DROP CONSTRAINT planted')
    expect(await invoicesOf('1005')).toEqual([])
    expect(await invoicesOf('1006')).toHaveLength(1)
    expect(await holds()).toMatchObject([
      { account: { number: '1005' }, reason: 'cannot-be-written' },
    ])
    await balanced()
  })
})

describe('billing runs', () => {
  beforeAll(begin)
  const run = (id: string) => ask<BillingRunWithDifferencesWire>(`/billing-runs/${id}`)
  const wanted = (kind: string, until?: string) =>
    ask<BillingRunWire>('/billing-runs', { legalEntityId: company.shop.entityId, kind, until })

  test('a dry run tells who is new, gone, dearer and the same, and issues nothing', async () => {
    await start('1001')
    await start('1002')
    await start('1003', { plan: { code: 'seats' } })
    // A year that was billed runs on: it is neither gone nor new.
    await start('1004', { plan: { code: 'year100' } })
    at('2026-03-20T08:00:00Z')
    const { items } = await ask<{ items: { id: string; account: { number: string } }[] }>(
      '/subscriptions',
    )
    const of = (number: string) => items.find(({ account }) => account.number === number)!.id
    await ask(`/subscriptions/${of('1002')}/cancellation`, {
      when: 'period-end',
      collect: 'next-invoice',
    })
    const seats = await ask<SubscriptionWire>(`/subscriptions/${of('1003')}`)
    await ask(`/subscriptions/${of('1003')}/changes`, {
      verb: 'quantity',
      itemId: seats.spans[0]!.itemId,
      quantity: '3',
      when: 'period-end',
      collect: 'next-invoice',
    })
    const before = await ask<{ items: InvoiceRowWire[] }>('/invoices')
    await company.within((tx) =>
      tx.sql(
        sql`UPDATE plan SET name = 'Places' WHERE tenant_id = ${company.tenantId} AND code = 'seats'`,
      ),
    )
    const dry = await wanted('dry-run', '2026-04-02')
    await company.catchUp()
    expect((await ask<{ items: InvoiceRowWire[] }>('/invoices')).items).toEqual(before.items)
    const { differences, state, unitsDone, units } = await run(dry.id)
    expect({ state, unitsDone }).toEqual({ state: 'done', unitsDone: units })
    const counts = Object.fromEntries(
      differences.map(({ difference, count }) => [difference, count]),
    )
    expect(counts).toEqual({ gone: 1, higher: 1, same: 1 })
    const found = await ask<{ items: { account: { number: string }; changed: unknown }[] }>(
      `/billing-runs/${dry.id}/findings?difference=gone`,
    )
    expect(found.items).toMatchObject([
      {
        account: { number: '1002' },
        changed: [{ name: 'Broadband 100 – Fee', nowMinor: 0, beforeMinor: 19_900 }],
      },
    ])
    // The plan that was given another name meanwhile is one part that costs more, not one gone and one new.
    const dearer = await ask<{ items: { changed: { beforeMinor: number }[] }[] }>(
      `/billing-runs/${dry.id}/findings?difference=higher`,
    )
    expect(dearer.items[0]!.changed).toHaveLength(1)
    expect(dearer.items[0]!.changed[0]!.beforeMinor).toBeGreaterThan(0)
  })

  test('a run of a day to come is refused; a dry run of it is what there is for that', async () => {
    const body = { legalEntityId: company.shop.entityId, kind: 'run', until: '2026-05-01' }
    expect(await refused('/billing-runs', body)).toMatchObject({ refusal: 'not-yet' })
  })

  test('paused, its units wait; resumed, they are done', async () => {
    at('2026-04-02T08:00:00Z')
    const made = await wanted('run')
    await ask(`/billing-runs/${made.id}/pause`, {})
    await company.within((tx) =>
      tx.sql(sql`DELETE FROM timer WHERE tenant_id = ${company.tenantId} AND kind = 'billing.day'`),
    )
    await company.catchUp()
    expect(await run(made.id)).toMatchObject({ state: 'paused', unitsDone: 0, invoices: 0 })
    expect(await refused(`/billing-runs/${made.id}/pause`, {})).toMatchObject({
      refusal: 'not-running',
    })
    await ask(`/billing-runs/${made.id}/resume`, {})
    await company.catchUp()
    expect(await run(made.id)).toMatchObject({ state: 'done', unitsDone: 1, invoices: 2 })
    await balanced()
  })
})

test('how a legal entity bills is on its documents: prefix, terms, prices with VAT in them', async () => {
  await begin()
  const saved = await ask(
    `/legal-entities/${company.shop.entityId}/tax`,
    {
      pricesInclude: 'gross',
      termsDays: 10,
      invoicePrefix: 'F-',
      fTax: true,
      bankgiro: '5050-1055',
    },
    'PUT',
  )
  expect(saved).toMatchObject({ pricesInclude: 'gross', creditNotePrefix: 'K' })
  const done = await start('1001')
  // 199.00 with 25 % in it is 159.20 and 39.80.
  expect(await ask(`/invoices/${done.settled!.invoice!.id}`)).toMatchObject({
    ...{ number: 'F-1', dueOn: '2026-03-12' },
    ...{ netMinor: 15_920, vatMinor: 3_980, totalMinor: 19_900 },
  })
  await balanced()
})

test('a due day is counted from the end of the month and goes to a bank day, where the seller has it so', async () => {
  await begin()
  const tax = { termsDays: 20, termsFrom: 'end-of-month', dueMoved: 'next-bank-day' }
  const path = `/legal-entities/${company.shop.entityId}/tax`
  expect(await ask(path, tax, 'PUT')).toMatchObject(tax)
  expect(await ask(path)).toMatchObject(tax)
  at('2026-05-04T08:00:00Z')
  // The 20th of June 2026 is the Saturday of midsummer.
  const done = await start('1001')
  expect(await ask(`/invoices/${done.settled!.invoice!.id}`)).toMatchObject({ dueOn: '2026-06-22' })
  const profile = { kind: 'person', name: 'Åsa', country: 'SE', language: 'sv', termsDays: 5 }
  await ask(`/billing-profiles/${account('1002')}`, profile, 'PUT')
  const other = await start('1002')
  expect(await ask(`/invoices/${other.settled!.invoice!.id}`)).toMatchObject({
    dueOn: '2026-06-05',
  })
})

test('papers are in the language of the legal entity for those who chose none', async () => {
  await begin()
  await ask(`/legal-entities/${company.shop.entityId}/tax`, { language: 'fi' }, 'PUT')
  const done = await start('1001')
  expect(await ask(`/invoices/${done.settled!.invoice!.id}`)).toMatchObject({ language: 'fi' })
  expect(await ask(`/billing-profiles/${account('1001')}`)).toMatchObject({ language: 'fi' })
})

test('settings that are not saved are tried on typical buyers: number, due day, VAT and why', async () => {
  await begin()
  await start('1001')
  const path = `/legal-entities/${company.shop.entityId}/tax`
  const tried = await ask<SampleSalesWire>(`${path}/samples`, {
    ...{ invoicePrefix: 'F-', termsDays: 10, ossScheme: 'union' },
  })
  expect(tried).toMatchObject({ invoiceNumber: 'F-2', on: '2026-03-02', dueOn: '2026-03-12' })
  expect(
    tried.sales.map((sale) => (sale.state === 'decided' ? sale.vat.percent : sale.reason)),
  ).toEqual([...['25', '25', '19', '0', 'vat-number-check', '0', '0']])
  const paper = await company.owner(`/legal-entities/${company.shop.entityId}/sample-invoice`)
  expect(paper.headers.get('content-type')).toBe('application/pdf')
  expect(tried.sales[0]).toMatchObject({
    vatMinor: 25_000,
    rate: { from: '2020-01-01', standing: 'law' },
  })
  expect(await ask(path)).toMatchObject({
    invoicePrefix: '',
    ossScheme: null,
    zone: 'Europe/Stockholm',
  })
})

test.each([
  [{ bankgiro: '123-4567' }, 'invalid-bankgiro'],
  [{ iban: 'SE45 5000 0000 0583 9825 7467' }, 'invalid-iban'],
  [{ bic: 'ESS' }, 'invalid-bic'],
  [{ electronicAddress: '5560000001' }, 'invalid-peppol-id'],
])('a mistyped number never comes to stand on an invoice: %o', async (tax, refusal) => {
  await begin()
  const path = `/legal-entities/${company.shop.entityId}/tax`
  expect(await refused(path, tax, 'PUT')).toMatchObject({ status: 422, refusal })
})

describe('an invoice to be sent', () => {
  beforeAll(begin)

  test('is a PDF, and a Peppol file once both parties have what Peppol wants', async () => {
    const done = await start('1001')
    const { id } = done.settled!.invoice!
    const pdf = await company.owner(`/invoices/${id}/pdf`)
    expect(pdf.headers.get('content-type')).toBe('application/pdf')
    expect(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
    expect((await company.owner(`/invoices/${id}/ubl`)).status).toBe(409)

    const address = { street: 'Storgatan 1', postalCode: '981 31', city: 'Kiruna' }
    const tax = { ...address, electronicAddress: '0007:5560000001', bankgiro: '5050-1055' }
    await ask(`/legal-entities/${company.shop.entityId}/tax`, tax, 'PUT')
    const buyer = {
      ...{
        kind: 'business',
        name: 'Åsa & Söner Bygg AB',
        country: 'SE',
        language: 'sv',
        ...address,
      },
      ...{ registrationNumber: '556677-8899', electronicAddress: '0007:5566778899' },
    }
    await ask(`/billing-profiles/${account('1002')}`, buyer, 'PUT')
    const other = await start('1002', { addOns: [{ plan: { code: 'tv' }, quantity: '1' }] })
    const xml = await company.owner(`/invoices/${other.settled!.invoice!.id}/ubl`)
    const text = await xml.text()
    expect([xml.status, text.slice(0, 200)]).toEqual([200, expect.stringContaining('<Invoice')])
    expect(text).toContain('Åsa &amp; Söner Bygg AB')
    expect(text).toContain('<cbc:PayableAmount currencyID="SEK">372.50</cbc:PayableAmount>')
  })
})

test('a day on which nothing was issued is left out of the runs that tell something', async () => {
  await begin()
  await start('1001')
  await passTo('2026-04-02T10:00:00Z')
  at('2026-04-03T10:00:00Z')
  await ask('/billing-runs', { legalEntityId: company.shop.entityId, kind: 'run' })
  const untils = async (query: string) =>
    (await ask<Page<BillingRunWire>>(`/billing-runs?${query}`)).items.map(({ until }) => until)
  expect(await untils('limit=200')).toEqual(['2026-04-03', '2026-04-02'])
  expect(await untils('which=telling')).toEqual(['2026-04-02'])
})

test('a dry run tells the most surprising accounts first, page by page and kind by kind', async () => {
  await begin()
  const seats = (number: string, quantity: string) =>
    start(number, { plan: { code: 'seats' }, quantity })
  await start('1001')
  const grows = await seats('1002', '2')
  const shrinks = await seats('1003', '9')
  at('2026-03-20T08:00:00Z')
  const change = async (made: SubscriptionDoneWire, quantity: string) => {
    const { id, spans } = made.subscription
    const body = { verb: 'quantity', itemId: spans[0]!.itemId, quantity, when: 'period-end' }
    await ask(`/subscriptions/${id}/changes`, { ...body, collect: 'next-invoice' })
  }
  await change(grows, '8')
  await change(shrinks, '1')
  await ask('/subscriptions', {
    ...{ accountId: account('1004'), plan: { code: 'b100' }, startOn: '2026-04-02' },
  })
  at('2026-04-01T21:30:00Z')
  const wish = { legalEntityId: company.shop.entityId, kind: 'dry-run', until: '2026-04-02' }
  const { id } = await ask<BillingRunWire>('/billing-runs', wish)
  await company.catchUp()
  const told: string[] = []
  let query = 'limit=1'
  for (let isMore = true; isMore; ) {
    const page: Page<BillingFindingWire> = await ask(`/billing-runs/${id}/findings?${query}`)
    told.push(...page.items.map(({ account, difference }) => `${account.number} ${difference}`))
    isMore = page.next !== null
    query = `limit=1&cursor=${page.next}`
  }
  expect(told).toEqual(['1002 higher', '1003 lower', '1004 new', '1001 same'])
  const { items } = await ask<Page<BillingFindingWire>>(
    `/billing-runs/${id}/findings?difference=lower`,
  )
  expect(items.map(({ account }) => account.number)).toEqual(['1003'])
})

describe('closed books', () => {
  beforeAll(begin)
  const close = (closedTo: string | null) =>
    ask<ClosedBooksWire>(`/ledger/closed-books/${company.shop.entityId}`, { closedTo }, 'PUT')

  test('nothing reaches behind the day they are closed to: no change, no start, no payment', async () => {
    const { settled, ...started } = await start('1001')
    at('2026-04-10T08:00:00Z')
    expect(await close('2026-04-01')).toMatchObject({
      closedTo: '2026-04-01',
      closedBy: expect.any(String),
    })
    const shut = { status: 409, refusal: 'books-closed' }
    const path = `/subscriptions/${started.subscription.id}`
    const change = {
      verb: 'quantity',
      itemId: started.subscription.spans[0]!.itemId,
      quantity: '2',
      when: '2026-03-20',
    }
    expect(await refused(`${path}/changes`, change)).toMatchObject(shut)
    expect(
      await refused('/subscriptions', {
        ...{ accountId: account('1002'), plan: { code: 'b100' }, startOn: '2026-03-31' },
      }),
    ).toMatchObject(shut)
    const payment = { amountMinor: 1_000, currency: 'SEK', receivedOn: '2026-03-31' }
    const pay = `/invoices/${settled!.invoice!.id}/payments`
    expect(await refused(pay, payment)).toMatchObject(shut)
    expect(await ask<InvoiceWire>(pay, { ...payment, receivedOn: '2026-04-01' })).toMatchObject({
      paidMinor: 1_000,
    })
    await balanced()
  })

  test('opened again up to an earlier day, what lies after it may change', async () => {
    expect(await close('2026-03-15')).toMatchObject({ closedTo: '2026-03-15' })
    const change = {
      accountId: account('1003'),
      plan: { code: 'b100' },
      startOn: '2026-03-31',
    }
    await ask('/subscriptions', change)
    expect(await close(null)).toMatchObject({ closedTo: null, closedAt: null })
    const { items } = await ask<{ items: ClosedBooksWire[] }>('/ledger/closed-books')
    expect(items).toEqual([
      { legalEntityId: company.shop.entityId, closedTo: null, closedAt: null, closedBy: null },
    ])
  })

  test('they are not closed up to a day to come, nor twice to the same, and a preview closes nothing', async () => {
    const path = `/ledger/closed-books/${company.shop.entityId}`
    expect(await refused(path, { closedTo: '2026-04-11' }, 'PUT')).toMatchObject({
      refusal: 'not-yet',
    })
    expect(await refused(path, { closedTo: null }, 'PUT')).toMatchObject({ refusal: 'no-change' })
    await ask(`${path}?preview=true`, { closedTo: '2026-04-10' }, 'PUT')
    const { items } = await ask<{ items: ClosedBooksWire[] }>('/ledger/closed-books')
    expect(items[0]).toMatchObject({ closedTo: null })
    expect(
      await refused(`/ledger/closed-books/${account('1001')}`, { closedTo: '2026-04-01' }, 'PUT'),
    ).toMatchObject({ status: 404 })
  })
})

test('a statement of some days begins with what was owed and ends with what is, on screen and as a file', async () => {
  await begin()
  const { settled } = await start('1001')
  await passTo('2026-04-02T10:00:00Z')
  const pay = { amountMinor: 24_875, currency: 'SEK', receivedOn: '2026-04-01' }
  await ask(`/invoices/${settled!.invoice!.id}/payments`, pay)
  const path = `/accounts/${account('1001')}/statement`
  const april = await ask<StatementWire>(`${path}?from=2026-04-01&through=2026-04-30`)
  expect(april.opening).toEqual([{ currency: 'SEK', minor: 24_875 }])
  // The payment was told on the second and stands on the day it came.
  expect(april.rows.map(({ on, kind, balanceMinor }) => [on, kind, balanceMinor])).toEqual([
    ['2026-04-01', 'payment', 0],
    ['2026-04-02', 'issue', 24_875],
  ])
  expect(april.closing).toEqual([{ currency: 'SEK', minor: 24_875 }])
  const file = await company.owner(`${path}.csv?from=2026-04-01&through=2026-04-30`)
  expect(file.headers.get('content-type')).toContain('text/csv')
  expect((await file.text()).split('\n').slice(0, 4)).toEqual([
    'day,what,number,currency,amount,owed_after',
    ',opening,,SEK,,248.75',
    '2026-04-01,payment,1,SEK,-248.75,0.00',
    '2026-04-02,issue,2,SEK,248.75,248.75',
  ])
})

test('what the register answered stays with its number, and another number has no answer', async () => {
  await begin()
  const path = `/billing-profiles/${account('1002')}`
  const told = { kind: 'business', name: 'Bauer GmbH', country: 'DE', language: 'en' }
  const known = { ...told, vatNumber: 'DE136695976', vatStatus: 'valid' }
  const first = await ask<BillingProfileWire>(path, known, 'PUT')
  expect(first).toMatchObject({ vatStatus: 'valid', vatCheckedAt: '2026-03-02T08:00:00Z' })
  at('2026-03-05T08:00:00Z')
  const same = { ...told, vatNumber: 'DE136695976', city: 'Berlin' }
  expect(await ask(path, same, 'PUT')).toMatchObject({
    vatStatus: 'valid',
    vatCheckedAt: first.vatCheckedAt,
  })
  const other = { ...told, vatNumber: 'DE811569869' }
  expect(await ask(path, other, 'PUT')).toMatchObject({
    vatStatus: 'unchecked',
    vatCheckedAt: null,
  })
})
