/** Meters, moments and promises through the room: what is used and changed within a day, and the invoices that come. */
import { describe, expect, test } from 'vitest'
import { addMeter, type Terms } from '../src/catalog/index.ts'
import { component as aComponent, flat, given, perUnit } from '../src/subscriptions/testing/shop.ts'
import type { InvoiceWire, SubscriptionDoneWire } from '../src/wire/index.ts'
import { aBilledCompany, inMajor } from '../testing/index.ts'

/** It is not registered for VAT, so that prices are what is paid. */
const company = aBilledCompany({ opens: '2020-01-01T08:00:00Z' })
const { ask, at, change, documents, doer, on, sell, within } = company

const nets = ({ settled }: SubscriptionDoneWire) =>
  settled!.lines.map(({ netMinor }) => inMajor(netMinor))
const start = async (plan: string, body: object = {}) =>
  (await company.start(plan, { reference: 'asa', ...body })).subscription

type Component = Terms['components'][number]
const component = ({ amount, ...rest }: Partial<Component> & { amount: string }): Component =>
  aComponent({ prices: rest.basis?.kind === 'meter' ? perUnit(amount) : flat(amount), ...rest })
const metered = (meterId: string, amount: string) =>
  component({
    code: 'used',
    name: 'Used',
    timing: 'arrears',
    basis: { kind: 'meter', meterId },
    amount,
  })

type Aggregate = 'sum' | 'count' | 'max' | 'unique' | 'last'
/** A meter of calls: how long they are, or who called. @returns its id */
function meter(aggregate: Aggregate): Promise<string> {
  const property = aggregate === 'count' ? null : aggregate === 'unique' ? 'who' : 'minutes'
  const fields = { code: 'calls', name: 'Calls', unit: 'x', event: 'call', aggregate, property }
  return within(async (tx) => given(await addMeter(tx, fields, doer())).id)
}
/** Written as 'when who minutes'; Swedish time. */
function call(...written: string[]): Promise<unknown> {
  const rows = written.map((one) => {
    const [at, who, minutes] = one.split(' ') as [string, string, string]
    const local = Temporal.PlainDateTime.from(at).toZonedDateTime('Europe/Stockholm')
    const data = { who, minutes: Number(minutes) }
    return { id: one, subscription: 'asa', event: 'call', at: `${local.toInstant()}`, data }
  })
  return ask('/usage', rows)
}

describe('a month in which the plan changes has one peak, and each caller once', () => {
  const rows: [Aggregate, string[]][] = [
    // 3 and 10 June under one krona, 20 and 25 June under two.
    ['sum', ['14.00', '38.00']],
    ['count', ['2.00', '4.00']],
    ['max', ['10.00', '4.00']],
    ['unique', ['2.00', '2.00']],
    ['last', ['4.00', '-4.00 24.00']],
  ]
  test.each(rows)('%s', async (aggregate, [left, june]) => {
    const meterId = await meter(aggregate)
    await sell('one', [metered(meterId, '1.00')])
    await sell('two', [metered(meterId, '2.00'), component({ amount: '0' })])
    await on('2026-06-01')
    const { id } = await start('one')
    await on('2026-06-10T12:00')
    await call('2026-06-03T08:00 ann 10', '2026-06-10T08:00 bob 4')
    await on('2026-06-16')
    await change(`${id}/changes`, { verb: 'plan', plan: { code: 'two' }, when: 'now' })
    await on('2026-06-25T12:00')
    await call('2026-06-20T08:00 ann 7', '2026-06-25T08:00 cia 12')
    await on('2026-07-01')
    expect(await documents()).toEqual([
      `2026-06-16 invoice: ${left}`,
      `2026-07-01 invoice: ${june}`,
    ])
  })

  test('a peak that is told late, dated before the change, is the peak of June', async () => {
    const meterId = await meter('max')
    await sell('one', [metered(meterId, '1.00')])
    await sell('two', [metered(meterId, '2.00')])
    await on('2026-06-01')
    const { id } = await start('one')
    await on('2026-06-16')
    await change(`${id}/changes`, { verb: 'plan', plan: { code: 'two' }, when: 'now' })
    await on('2026-06-25T12:00')
    await call('2026-06-03T08:00 ann 10', '2026-06-25T08:00 cia 12')
    await on('2026-07-01')
    await on('2026-07-05')
    await call('2026-06-12T08:00 dan 15')
    await on('2026-08-01')
    expect(await documents()).toEqual([
      '2026-07-01 invoice: 10.00 4.00',
      '2026-08-01 invoice: 5.00 -4.00',
    ])
  })
})

describe('where a price is charged by the second', () => {
  const exact = (amount: string) => [component({ amount, prorate: 'second' })]

  test('case 10: an October of 745 hours, changed on the 16th: 16 000.00 back by the day, 16 020.13 by the second', async () => {
    await sell('by-day', [component({ amount: '31000.00' })])
    await sell('by-second', exact('31000.00'))
    await sell('nothing', [component({ amount: '0' })])
    const given_: string[][] = []
    for (const [code, number] of [
      ['by-day', '1002'],
      ['by-second', '1003'],
    ] as const) {
      await on('2026-10-01T00:00')
      const { id } = await start(code, { number, reference: code })
      at('2026-10-15T22:00:00Z')
      const wish = { verb: 'plan', plan: { code: 'nothing' }, when: 'now' }
      given_.push(nets(await change(`${id}/changes`, wish)))
      at('2026-09-30T22:00:00Z')
    }
    expect(given_).toEqual([['-16000.00'], ['-16020.13']])
  })

  test('a plan begun at 14:30 costs its price until the month is over, and a change at 14:30 the seconds of each', async () => {
    await sell('desks', [aComponent({ prorate: 'second', prices: perUnit('100.00') })])
    await on('2026-06-01T14:30')
    const begun = await start('desks', { quantity: '2' })
    const itemId = begun.spans[0]!.itemId
    await on('2026-06-16T14:30')
    const wish = { verb: 'quantity', itemId, quantity: '3' }
    const changed = await change(`${begun.id}/changes`, wish)
    // June, from 1 June at 14:30, has 705 h 30 min; 345 h 30 min of them are left: 48.97 %.
    expect(nets(changed)).toEqual(['-97.94', '146.92'])
    await on('2026-06-16T18:30')
    const again = await change(`${begun.id}/changes`, { ...wish, quantity: '2' })
    // Which hours they are for is told in the zone of the subscription: 14:30 is 12:30 in UTC.
    const hours = { from: '14:30', to: null, zone: 'Europe/Stockholm' }
    expect(changed.settled!.lines.map((line) => line.hours)).toEqual([hours, hours])
    // Three seats for four hours: what is left of them is given back, and two are charged from half past six.
    expect(nets(again)).toEqual(['-145.22', '96.81'])
    await on('2026-07-01')
    expect((await documents()).at(-1)).toBe('2026-07-01 invoice: 200.00')
    const hoursOf = (lines: InvoiceWire['lines']) => lines.map(({ service }) => service.hours?.from)
    expect((await company.invoices()).map(({ lines }) => hoursOf(lines))).toEqual([
      ...[['14:30'], ['14:30', '14:30'], ['18:30', '18:30'], [undefined]],
    ])
    // So does why a line costs what it does, on the document as in the preview.
    const timesIn = (lines: { why: unknown }[]) =>
      lines.map(({ why }) => /"fromTime":"([^"]+)"/.exec(JSON.stringify(why))?.[1])
    expect(timesIn(changed.settled!.lines)).toEqual(['14:30', '14:30'])
    expect(timesIn((await company.invoices())[1]!.lines)).toEqual(['14:30', '14:30'])
  })

  test('case 80: what was shown at ten is charged at twenty past, to the second, and later what it then is', async () => {
    await sell('exact', exact('31000.00'))
    await sell('more', exact('62000.00'))
    await on('2026-10-01T00:00')
    const { id } = await start('exact')
    await on('2026-10-16T10:00')
    const wish = { verb: 'plan', plan: { code: 'more' }, when: 'now' }
    const shown = await change(`${id}/changes?preview=true`, wish)
    await on('2026-10-16T10:20')
    const later = await change(`${id}/changes?preview=true`, wish)
    expect(nets(later)).not.toEqual(nets(shown))
    const charged = await change(`${id}/changes`, { ...wish, at: shown.at })
    expect(charged.settled!.lines).toEqual(shown.settled!.lines)
    expect(nets(charged)).toEqual(nets(shown))
    expect((await documents()).at(-1)).toBe(`2026-10-16 invoice: ${nets(shown).join(' ')}`)
  })

  test('a change in the hour that comes twice is charged the hours that there were', async () => {
    await sell('exact', exact('31000.00'))
    await sell('nothing', [component({ amount: '0' })])
    await on('2026-10-01T00:00')
    const { id } = await start('exact')
    // 02:30 in winter time, the second time it is half past two: 577.5 of the 745 hours have gone.
    at('2026-10-25T01:30:00Z')
    const wish = { verb: 'plan', plan: { code: 'nothing' }, when: 'now' }
    expect(nets(await change(`${id}/changes`, wish))).toEqual([
      `-${((31000 * 165.5) / 745).toFixed(2)}`,
    ])
  })

  test('paused at 14:30 and taken up again at 9:15 with a new term, the term costs its price', async () => {
    await sell('exact', exact('3000.00'))
    await on('2026-06-01T00:00')
    const { id } = await start('exact')
    await on('2026-06-10T14:30')
    // 489 h 30 min of 720 are left.
    expect(nets(await change(`${id}/pause`, { way: 'credit' }))).toEqual(['-2039.58'])
    await on('2026-06-20T09:15')
    expect(nets(await change(`${id}/resumption`, { anchor: 'new-term' }))).toEqual(['3000.00'])
    await on('2026-07-20')
    expect((await documents()).at(-1)).toBe('2026-07-20 invoice: 3000.00')
  })
})

test('case 42, of a year: a yearly minimum counts what a monthly add-on came to, also what is told late', async () => {
  const meterId = await meter('sum')
  await sell('year', [component({ amount: '1000.00' })], {
    interval: { unit: 'year', count: 1 },
    minimumSpend: { SEK: '2000.00' },
  })
  await sell('extra', [metered(meterId, '1.00')], { kind: 'add-on' })
  await on('2026-01-01')
  await start('year', { addOns: [{ plan: { code: 'extra' } }] })
  await on('2026-03-11')
  await call('2026-03-10T08:00 ann 300')
  await on('2026-04-01')
  for (const month of ['05', '06', '07', '08', '09', '10', '11', '12']) await on(`2026-${month}-01`)
  await on('2027-01-01')
  await on('2027-01-15')
  await call('2026-06-10T08:00 bob 100')
  await on('2027-02-01')
  expect(await documents()).toEqual([
    '2026-01-01 invoice: 1000.00',
    '2026-04-01 invoice: 300.00',
    '2027-01-01 invoice: 700.00 1000.00',
    '2027-02-01 invoice: -100.00 100.00',
  ])
})

test('a monthly add-on stays monthly when its plan becomes a yearly one', async () => {
  await on('2026-06-01')
  const { id } = await start('b100', { addOns: [{ plan: { code: 'tv' } }] })
  await on('2026-06-16')
  await change(`${id}/changes`, { verb: 'plan', plan: { code: 'year100' }, when: 'now' })
  await on('2026-07-16')
  await on('2026-08-16')
  expect((await documents()).slice(-2)).toEqual([
    '2026-07-16 invoice: 99.00',
    '2026-08-16 invoice: 99.00',
  ])
})

describe('what was used on the day of an end, before its moment', () => {
  const told = async (...written: string[]) => {
    const { accepted, problems } = (await call(...written)) as {
      accepted: number
      problems: { refusal: string }[]
    }
    return [accepted, ...problems.map(({ refusal }) => refusal)]
  }
  const leave = (id: string) => change(`${id}/cancellation`, { when: 'now' })

  test('is billed with the end, and what is told of it afterwards is billed next', async () => {
    await sell('talk', [metered(await meter('sum'), '1.00')])
    await on('2026-06-01')
    const { id } = await start('talk')
    await on('2026-06-16T14:30')
    expect(await told('2026-06-16T09:00 ann 10')).toEqual([1])
    expect(nets(await leave(id))).toEqual(['10.00'])
    await on('2026-06-16T15:00')
    expect(await told('2026-06-16T11:00 bob 5')).toEqual([1])
    expect(await told('2026-06-16T14:45 cia 3')).toEqual([0, 'after-end'])
    await on('2026-06-17')
    expect(await told('2026-06-16T14:29 dan 2')).toEqual([1])
    await on('2026-06-18')
    expect(await documents()).toEqual([
      '2026-06-16 invoice: 10.00',
      '2026-06-17 invoice: 5.00',
      '2026-06-18 invoice: 2.00',
    ])
  })

  test('is billed where it began and ended on one day, and nothing but that', async () => {
    await sell('talk', [metered(await meter('sum'), '1.00'), component({ amount: '30.00' })])
    await on('2026-06-16T09:00')
    const { id } = await start('talk')
    await on('2026-06-16T14:30')
    expect(await told('2026-06-16T11:00 ann 7')).toEqual([1])
    expect(nets(await leave(id))).toEqual(['-30.00', '7.00'])
  })

  test('is billed where the next plan does not ask how much, and by the next where it does', async () => {
    const meterId = await meter('sum')
    await sell('one', [metered(meterId, '1.00')])
    await sell('two', [metered(meterId, '2.00')])
    await sell('flat', [component({ amount: '0' })])
    await on('2026-06-01')
    const { id } = await start('one')
    const to = (code: string) =>
      change(`${id}/changes`, { verb: 'plan', plan: { code }, when: 'now' })
    await on('2026-06-16T14:30')
    await told('2026-06-16T09:00 ann 10')
    expect(nets(await to('two'))).toEqual([])
    await on('2026-06-20T14:30')
    await told('2026-06-20T09:00 ann 1')
    expect(nets(await to('flat'))).toEqual(['22.00'])
  })

  test('is of the period that is over, where it ends on the day that a period begins', async () => {
    await sell('talk', [metered(await meter('sum'), '1.00')])
    await on('2026-06-01')
    const { id } = await start('talk')
    await on('2026-06-20')
    await told('2026-06-19T09:00 ann 4')
    await on('2026-07-01T14:30')
    await told('2026-07-01T09:00 ann 10')
    expect(nets(await leave(id))).toEqual(['10.00'])
    expect(await documents()).toEqual(['2026-07-01 invoice: 4.00', '2026-07-01 invoice: 10.00'])
  })
})

describe('hours of one day', () => {
  const exact = (amount: string) => [component({ amount, prorate: 'second' })]

  test('before a change of interval are charged by the periods that they were sold by', async () => {
    await sell('month', exact('720.00'))
    await sell('year', exact('8760.00'), { interval: { unit: 'year', count: 1 } })
    await on('2026-06-01T00:00')
    const begun = await start('month')
    await on('2026-06-01T14:00')
    const wish = { verb: 'plan', plan: { code: 'year' }, when: 'now' }
    const { subscription, settled } = await change(`${begun.id}/changes`, wish)
    // One krona an hour in June: 14 stay charged. The year is whole from two o'clock.
    expect(settled!.lines.map(({ netMinor }) => inMajor(netMinor))).toEqual(['-706.00', '8760.00'])
    const told = subscription.spans.map(({ plan, from, to, fromAt, toAt }) => [
      ...[plan.code, from, to],
      ...[fromAt, toAt],
    ])
    expect(told).toEqual([
      ['month', '2026-06-01', '2026-06-01', '2026-05-31T22:00:00Z', '2026-06-01T12:00:00Z'],
      ['year', '2026-06-01', null, '2026-06-01T12:00:00Z', null],
    ])
    await on('2026-07-01')
    expect(await documents()).toHaveLength(2)
  })

  test('are not told of a plan that is charged by the day', async () => {
    await on('2026-06-01T14:30')
    const { spans } = await start('b100')
    expect(spans.map(({ from, fromAt }) => [from, fromAt])).toEqual([['2026-06-01', null]])
  })
})
