import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aHouse, aTenant, type TestHouse, theAccounts } from '../../testing/index.ts'
import { lockAccounts } from '../accounts/index.ts'
import { databaseErrorCode, inTenant, type TenantId, type Tx } from '../db/index.ts'
import { balanceKey, balancesOf } from './commands/balances.ts'
import { book } from './commands/book.ts'
import { issue } from './commands/issue.ts'
import { recordPayment, writeOff } from './commands/settle-invoice.ts'
import { booksBalance } from './index.ts'
import { trialBalance } from './queries/books.ts'
import { booksBalanceSince } from './queries/books-since.ts'
import { findHead, openOfHead } from './queries/invoice.ts'
import type { Draft } from './rules/draft.ts'
import { aDraft, aLegalEntity, type LineWish } from './testing/drafts.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const today = day('2026-03-02')

let house: TestHouse
let tenantId: TenantId
let who: { accountId: string; legalEntityId: string }
let context: Parameters<typeof issue>[2]

beforeAll(async () => {
  house = await aHouse()
})
afterAll(() => house.close())
beforeEach(async () => {
  tenantId = await aTenant(house)
  const accounts = await theAccounts(house, tenantId)
  const legalEntityId = await within((tx) => aLegalEntity(tx, '556000-0001'))
  who = { accountId: [...accounts.values()][0]!, legalEntityId }
  context = {
    now: house.clock.now(),
    by: 'job:test',
    cause: null,
    runId: null,
    prefixes: new Map([[legalEntityId, { invoice: 'F', creditNote: 'K' }]]),
    openOfCredited: new Map(),
  }
})

const within = <T>(work: (tx: Tx) => Promise<T>) => inTenant(house.database, tenantId, work)
const issued = (lines: LineWish[], more: Partial<Draft> = {}) =>
  within(async (tx) => {
    await lockAccounts(tx, [who.accountId])
    const drafts = [aDraft(who, lines, more)]
    const open = await findHead(tx, more.creditsInvoiceId ?? '00000000-0000-0000-0000-000000000000')
    const openOfCredited = new Map(open ? [[open.id, openOfHead(open)]] : [])
    const [one] = await issue(tx, drafts, { ...context, openOfCredited })
    return one!
  })
const inCredit = () =>
  within(async (tx) => {
    const balances = await balancesOf(tx, [who.accountId])
    return balances.get(balanceKey({ ...who, currency: 'SEK' }))?.minor ?? 0n
  })
const head = (id: string) => within((tx) => findHead(tx, id))
const pay = (id: string, minor: bigint, more: { currency?: string; on?: string } = {}) => {
  const { currency = 'SEK', on = '2026-03-02' } = more
  const wish = { minor, currency, receivedOn: day(on), reference: 'OCR 1' }
  return within((tx) => recordPayment(tx, { id, wish, today }, context))
}
const march: LineWish = { netMinor: 10_000n, from: '2026-03-01', to: '2026-04-01' }
const toMidApril: LineWish = { netMinor: 31_000n, from: '2026-03-16', to: '2026-04-16' }

describe('an issued invoice', () => {
  test('has a number, its lines, its VAT and its entries, and the books balance', async () => {
    const one = await issued([march, toMidApril])
    expect(one).toMatchObject({ number: 'F1', state: 'issued', openMinor: 51_250n })
    expect(await within(booksBalance)).toEqual([])
    const rows = await within((tx) => trialBalance(tx, today))
    expect(
      rows.map(({ book: name, debitMinor, creditMinor }) => [name, debitMinor, creditMinor]),
    ).toEqual([
      ['deferred', 0n, 15_000n],
      ['receivable', 51_250n, 0n],
      ['revenue', 0n, 26_000n],
      ['vat', 0n, 10_250n],
    ])
  })

  test('cannot be changed by the role that serves, but in how it stands', async () => {
    const { id } = await issued([march])
    for (const change of [
      sql`UPDATE invoice SET total_minor = 1 WHERE tenant_id = ${tenantId} AND id = ${id}`,
      sql`DELETE FROM invoice WHERE tenant_id = ${tenantId} AND id = ${id}`,
      sql`UPDATE invoice_line SET net_minor = 1 WHERE tenant_id = ${tenantId} AND invoice_id = ${id}`,
      sql`DELETE FROM invoice_vat WHERE tenant_id = ${tenantId} AND invoice_id = ${id}`,
      sql`UPDATE ledger_entry SET minor = 1 WHERE tenant_id = ${tenantId}`,
      sql`DELETE FROM ledger_transaction WHERE tenant_id = ${tenantId}`,
    ]) {
      const made = within((tx) => tx.sql(change))
      await expect(made).rejects.toSatisfy((error) => databaseErrorCode(error) === '42501')
    }
  })

  test('is part-paid, then paid; what is more goes to the account’s credit', async () => {
    const { id } = await issued([march])
    expect(await pay(id, 5_000n)).toMatchObject({
      value: { state: 'part-paid', openMinor: 7_500n },
    })
    expect(await pay(id, 8_000n)).toMatchObject({ value: { state: 'paid', openMinor: 0n } })
    expect(await inCredit()).toBe(500n)
    expect(await pay(id, 100n)).toMatchObject({ value: { state: 'paid', paidMinor: 12_500n } })
    expect(await inCredit()).toBe(600n)
    expect(await within(booksBalance)).toEqual([])
  })

  test.for([
    ['in another currency', { currency: 'NOK' }, 'currency-mismatch'],
    ['dated tomorrow', { on: '2026-03-03' }, 'not-yet'],
  ] as const)('a payment %s is refused', async ([, more, refusal]) => {
    const { id } = await issued([march])
    expect(await pay(id, 100n, more)).toMatchObject({ ok: false, refusal })
  })

  test('is written off for what is open, once', async () => {
    const { id } = await issued([march])
    await pay(id, 2_500n)
    const give = () => within((tx) => writeOff(tx, { id, today, reason: 'Gone' }, context))
    expect(await give()).toMatchObject({
      value: { state: 'written-off', writtenOffMinor: 10_000n },
    })
    expect(await give()).toMatchObject({ ok: false, refusal: 'nothing-open' })
    expect(await within(booksBalance)).toEqual([])
  })

  test('draws on the credit that a credit note gave, and only on what is left of it', async () => {
    await issued([{ ...march, netMinor: -16_000n }])
    expect(await inCredit()).toBe(20_000n)
    const first = await issued([march])
    expect(first).toMatchObject({ state: 'paid', settled: { balanceMinor: 12_500n } })
    const second = await issued([march])
    expect(second).toMatchObject({ state: 'part-paid', openMinor: 5_000n })
    expect(await inCredit()).toBe(0n)
    expect(await within(booksBalance)).toEqual([])
  })
})

describe('a credit note of an invoice', () => {
  test('lowers what is open of it, and the rest is to the account’s credit', async () => {
    const { id } = await issued([march])
    await pay(id, 10_000n)
    const note = await issued([{ ...march, netMinor: -4_000n }], { creditsInvoiceId: id })
    expect(note).toMatchObject({ number: 'K1', openMinor: 0n })
    expect(await head(id)).toMatchObject({ state: 'paid', creditedMinor: 2_500n, openMinor: 0n })
    expect(await inCredit()).toBe(2_500n)
    expect(await within(booksBalance)).toEqual([])
  })

  test('of all of it, unpaid, leaves it credited and nothing deferred', async () => {
    const { id } = await issued([toMidApril])
    await issued([{ ...toMidApril, netMinor: -31_000n }], { creditsInvoiceId: id })
    expect(await head(id)).toMatchObject({ state: 'credited', creditedMinor: 38_750n })
    const rows = await within((tx) => trialBalance(tx, today))
    for (const { debitMinor, creditMinor } of rows) expect(debitMinor).toBe(creditMinor)
    expect(await within(booksBalance)).toEqual([])
  })
})

describe('the books', () => {
  test('take a thing that happened once: booked again under its name it is refused', async () => {
    const once = {
      op: 'payment:one',
      kind: 'payment' as const,
      ...who,
      invoiceId: null,
      currency: 'SEK',
      own: null,
      bookedOn: today,
      bookedAt: house.clock.now(),
      actor: 'job:test',
      facts: {},
      entries: [
        { book: 'cash' as const, minor: 5n },
        { book: 'credit_balance' as const, minor: -5n },
      ],
    }
    await within((tx) => book(tx, [once]))
    const again = within((tx) => book(tx, [once]))
    await expect(again).rejects.toSatisfy((error) => databaseErrorCode(error) === '23505')
  })

  test('a planted fault of every kind is found and told by its name', async () => {
    const { id } = await issued([march, toMidApril])
    await issued([{ ...march, netMinor: -400n }])
    const owner = house.database.owner
    const faults = [
      `UPDATE ledger_entry SET minor = minor + 1 WHERE tenant_id = ${tenantId} AND book = 'vat' AND place = (
         SELECT min(place) FROM ledger_entry WHERE tenant_id = ${tenantId} AND book = 'vat')`,
      `UPDATE invoice SET paid_minor = 1, open_minor = open_minor - 1 WHERE tenant_id = ${tenantId} AND id = '${id}'`,
      `UPDATE credit_balance SET minor = minor + 1 WHERE tenant_id = ${tenantId}`,
      `UPDATE deferral SET minor = minor + 1 WHERE tenant_id = ${tenantId}`,
      `UPDATE invoice_line SET net_minor = net_minor + 1 WHERE tenant_id = ${tenantId} AND place = 1`,
      `UPDATE number_series SET next = next + 1 WHERE tenant_id = ${tenantId} AND series = 'invoice'`,
    ]
    for (const fault of faults)
      await owner.query(`BEGIN; SET LOCAL app.tenant_id = '${tenantId}'; ${fault}; COMMIT`)
    const found = await within(booksBalance)
    const checks = found.map(({ check }) => check)
    const sinceThen = await within((tx) => booksBalanceSince(tx, context.now))
    expect([...new Set(sinceThen.map(({ check }) => check))]).toEqual(checks)
    // Of what is newer than all of it, nothing is off but the series, which is one.
    const later = await within((tx) => booksBalanceSince(tx, context.now.add({ hours: 1 })))
    expect(later.map(({ check }) => check)).toEqual(['numbers-without-gaps'])
    expect(checks).toEqual([
      'transaction-sums-to-nothing',
      'receivable-is-open-invoices',
      'credit-balance-is-what-accounts-have',
      'deferred-is-what-waits',
      'totals-are-lines-and-vat',
      'numbers-without-gaps',
    ])
  })
})
