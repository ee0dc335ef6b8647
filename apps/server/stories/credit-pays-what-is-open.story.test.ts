/** Credit pays what is open first, what is to pay may be whole kronor, and value counts what was paid once. */
import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { requestValuation } from '../src/value/index.ts'
import type {
  EntityBooksWire,
  InvoiceRowWire,
  InvoiceWire,
  StatementWire,
  SubscriptionDoneWire,
} from '../src/wire/index.ts'
import { aBilledCompany, inMajor } from '../testing/index.ts'

/** Registered for VAT: broadband at 199.00 is 248.75 to pay. */
const company = aBilledCompany({ opens: '2026-03-01T08:00:00Z', vatNumber: 'SE556000000101' })
const { account, ask, balanced, invoices, on, pay, refused, start, within } = company

const cancel = (id: string) =>
  ask<SubscriptionDoneWire>(`/subscriptions/${id}/cancellation`, {
    ...{ when: 'now', cause: 'voluntary', reason: null, rest: 'credit' },
  })
/** Each document as its number, state, total and what is open. */
async function documents(): Promise<string[]> {
  return (await invoices())
    .map(({ number, state, totalMinor, openMinor }) =>
      [number, state, inMajor(totalMinor), inMajor(openMinor)].join(' '),
    )
    .sort()
}
const inCredit = async () => {
  const { inCredit: all } = await ask<StatementWire>(`/accounts/${account()}/statement`)
  return all.map(({ minor }) => inMajor(minor))
}
const idOf = async (number: string) => {
  const { items } = await ask<{ items: InvoiceRowWire[] }>(`/invoices?q=${number}`)
  return items.find((one) => one.number === number)!.id
}

describe('Åsa is given something back while she owes', () => {
  test('the invoice that is open is lowered by it, and nothing is left to her credit', async () => {
    const { subscription } = await start('b100')
    await on('2026-03-16')
    // 16 of 31 days of 199.00 are 102.71, with VAT 128.39
    await cancel(subscription.id)
    expect(await documents()).toEqual(['1 part-paid 248.75 120.36', 'K1 paid -128.39 0.00'])
    expect(await inCredit()).toEqual([])
    await balanced()
    await pay(await idOf('1'), 12_036)
    expect(await documents()).toEqual(['1 paid 248.75 0.00', 'K1 paid -128.39 0.00'])
  })

  test('the one due first is paid before the others, though another was billed with the change', async () => {
    const first = await start('b100')
    await on('2026-03-10')
    const second = await start('seats', { quantity: '4' })
    await on('2026-03-16')
    await cancel(second.subscription.id)
    const [one, two] = await documents()
    expect(one).toMatch(/^1 part-paid 248\.75 /)
    expect(two).toBe('2 issued 250.00 250.00')
    expect(first.subscription.id).not.toBe(second.subscription.id)
  })

  test('what is more than is open stays to her credit, and pays the next invoice', async () => {
    const { subscription } = await start('year100')
    await pay(await idOf('1'), 248_000)
    await on('2026-03-10')
    const tv = await start('b100')
    expect(tv.settled).toMatchObject({ toPayMinor: 24_875 })
    await on('2026-03-16')
    await cancel(subscription.id)
    const [, broadband] = await documents()
    expect(broadband).toBe('2 paid 248.75 0.00')
    const [left] = await inCredit()
    expect(Number(left)).toBeGreaterThan(1_000)
    await balanced()
    await on('2026-04-11')
    expect((await documents())[2]).toBe('3 paid 248.75 0.00')
  })

  test('the paper of an invoice says what it said when it was issued', async () => {
    const { subscription } = await start('b100')
    const id = await idOf('1')
    const size = async () =>
      (await (await company.owner(`/invoices/${id}/pdf`)).arrayBuffer()).byteLength
    const before = await size()
    await on('2026-03-16')
    await cancel(subscription.id)
    expect(await size()).toBe(before)
  })

  test('one that is overdue is closed by it without anybody doing anything', async () => {
    await start('b100')
    const { subscription } = await start('year100')
    await pay(await idOf('2'), 248_750)
    await on('2026-04-20')
    expect((await documents())[0]).toMatch(/^1 overdue 248\.75/)
    await cancel(subscription.id)
    expect((await documents())[0]).toBe('1 paid 248.75 0.00')
  })

  test('money that was sent beyond what was asked is not taken for another bill', async () => {
    await start('b100')
    await start('b100', { reference: 'cottage' })
    await pay(await idOf('2'), 60_000)
    expect(await inCredit()).toEqual(['351.25'])
    expect((await documents())[0]).toBe('1 issued 248.75 248.75')
  })
})

describe('whole kronor', () => {
  const round = (payableRounding: 'none' | 'coins') =>
    ask<EntityBooksWire>(
      `/legal-entities/${company.shop.entityId}/books`,
      { ownCurrency: 'SEK', payableRounding },
      'PUT',
    )

  test('are asked for where the company wants it, and else nothing is rounded', async () => {
    expect((await start('b100')).settled).toMatchObject({ toPayMinor: 24_875 })
    await round('coins')
    expect((await start('b100')).settled).toMatchObject({
      ...{ totalMinor: 24_875, toPayMinor: 24_900 },
    })
    expect(await documents()).toEqual(['1 issued 248.75 248.75', '2 issued 249.00 249.00'])
    const two = await ask<InvoiceWire>(`/invoices/${await idOf('2')}`)
    expect(two).toMatchObject({ netMinor: 19_900, vatMinor: 4_975, roundingMinor: 25 })
    await pay(two.id, 24_900)
    expect((await documents())[1]).toBe('2 paid 249.00 0.00')
    await balanced()
    const { rows } = await ask<{ rows: { book: string; creditMinor: number }[] }>(
      '/ledger/trial-balance',
    )
    expect(rows.find(({ book }) => book === 'rounding')).toMatchObject({ creditMinor: 25 })
  })

  test('a series of credit notes sums to the rounded invoice', async () => {
    await round('coins')
    await start('b100')
    const id = await idOf('1')
    await ask(`/invoices/${id}/credit-notes`, {
      what: 'amount',
      amountMinor: 10_000,
      reason: 'Late',
    })
    await ask(`/invoices/${id}/credit-notes`, { what: 'whole', reason: 'Wrong' })
    expect(await documents()).toEqual([
      '1 credited 249.00 0.00',
      'K1 paid -100.00 0.00',
      'K2 paid -149.00 0.00',
    ])
    await balanced()
  })

  test('what is left when credit has paid its part is rounded, and nothing where it paid all', async () => {
    await round('coins')
    await start('b100')
    await pay(await idOf('1'), 25_010)
    expect(await inCredit()).toEqual(['1.10'])
    // 248.75 less 1.10 is 247.65, asked for as 248
    expect((await start('b100')).settled).toMatchObject({ toPayMinor: 24_800 })
    expect((await documents())[1]).toBe('2 part-paid 249.10 248.00')
    await pay(await idOf('2'), 24_800 + 24_875)
    expect((await start('b100')).settled).toMatchObject({ toPayMinor: 0 })
    expect((await documents())[2]).toBe('3 paid 248.75 0.00')
    await balanced()
  })

  test('are refused in Norway, where only what is paid in coins is rounded', async () => {
    await within((tx) =>
      tx.sql(sql`UPDATE legal_entity SET country = 'NO' WHERE tenant_id = ${company.tenantId}`),
    )
    const path = `/legal-entities/${company.shop.entityId}/books`
    const wish = { ownCurrency: 'NOK', payableRounding: 'coins' }
    expect((await refused(path, wish, 'PUT')).detail).toBe(
      'Invoices of a company in NO that keeps its books in NOK are not rounded to coins.',
    )
  })
})

describe('what Åsa has paid, as value counts it', () => {
  /** Without VAT, all that was ever paid less what was given back. */
  async function counted(): Promise<number> {
    await company.allCanBeRead()
    await within((tx) => requestValuation(tx, { reason: 'asked' }))
    await company.catchUp()
    const [row] = await within((tx) =>
      tx.sql<{ told: string }>(sql`
        SELECT told FROM value_history WHERE tenant_id = ${company.tenantId} AND account_id = ${account()}`),
    )
    const records = JSON.parse(row!.told) as {
      kind: string
      status?: string
      amountMinor: number
    }[]
    return records
      .filter(({ kind, status }) => kind === 'payment' && status === 'paid')
      .reduce((sum, { amountMinor }) => sum + amountMinor, 0)
  }

  test('a paid invoice that is credited counts for nothing, though the money is still here', async () => {
    await start('b100')
    const id = await idOf('1')
    await pay(id, 24_875)
    expect(await counted()).toBe(19_900)
    await ask(`/invoices/${id}/credit-notes`, { what: 'whole', reason: 'Wrong' })
    expect(await counted()).toBe(0)
    // The credit pays the next one: the money came once and is counted once.
    await start('b100')
    expect(await counted()).toBe(19_900)
  })

  test('an open invoice that is lowered and then paid counts for what was paid, and not less', async () => {
    await start('b100')
    const id = await idOf('1')
    await ask(`/invoices/${id}/credit-notes`, {
      what: 'amount',
      amountMinor: 12_500,
      reason: 'Late',
    })
    expect(await counted()).toBe(0)
    await pay(id, 12_375)
    expect(await counted()).toBe(9_900)
  })

  test('credit of a change that pays an older invoice counts once', async () => {
    const { subscription } = await start('b100')
    await on('2026-03-16')
    await cancel(subscription.id)
    expect(await counted()).toBe(0)
    await pay(await idOf('1'), 12_036)
    // 120.36 with VAT is 96.29 without (199.00 less 102.71)
    expect(await counted()).toBe(9_629)
  })

  test('one that is credited whole before it was paid counts for nothing and waits for nothing', async () => {
    await start('b100')
    await ask(`/invoices/${await idOf('1')}/credit-notes`, { what: 'whole', reason: 'Wrong' })
    expect(await counted()).toBe(0)
  })
})
