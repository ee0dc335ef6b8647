/** Usage through the API: taken once whatever is sent again, refused row by row, measured in windows, late without loss. */
import { describe, expect, test } from 'vitest'
import { aBilledCompany } from '../../testing/index.ts'
import { addMeter } from '../catalog/index.ts'
import type { TakenUsageWire, UsageFileWire } from '../wire/index.ts'
import { type BillingView, billingViews, noteSettled, subscriptionJobs } from './index.ts'
import { given } from './testing/shop.ts'

const company = aBilledCompany({ anew: 'once', jobs: subscriptionJobs })
const { ask, at, start, within } = company

const day = (written: string) => Temporal.PlainDate.from(written)

const power = async (number: string, set: object = {}): Promise<string> =>
  (await start('power', { number, reference: `p${number}`, ...set })).subscription.id
const send = (rows: object) => ask<TakenUsageWire>('/usage', rows)
/** A reading of Åsa's meter, written as 'id at', unless it is another's. */
const reading = (idAndMoment: string, kwh: unknown, subscription = 'p1001') => ({
  id: idAndMoment.split(' ')[0],
  source: 'meter-7',
  subscription,
  event: 'reading',
  at: idAndMoment.slice(idAndMoment.indexOf(' ') + 1),
  data: { kwh },
})
async function view(id: string, until: string): Promise<BillingView> {
  const { views } = await within((tx) => billingViews(tx, [id], day(until)))
  return views[0]!
}
const settle = async (id: string, { until, next }: { until: string; next: string }) => {
  const { marks } = await view(id, until)
  const note = { subscriptionId: id, nextDueOn: day(next), until: day(until), marks }
  await within((tx) => noteSettled(tx, [note]))
}
const used = ({ usage }: BillingView) =>
  usage.map(({ service, quantity }) => `${service.from} → ${service.to} ${quantity}`)

describe('Åsa’s meter tells what she uses', () => {
  test('an event is taken once, whenever and however often it is sent', async () => {
    const id = await power('1001')
    const rows = [
      reading('a 2026-03-02T07:00:00+01:00', 3),
      reading('b 2026-03-02T08:00:00+01:00', '0.25'),
    ]
    expect(await send(rows)).toMatchObject({ accepted: 2, known: 0, refused: 0 })
    expect(await send([...rows, rows[0]])).toMatchObject({ accepted: 3, known: 3 })
    at('2027-03-02T08:00:00Z')
    expect(await send(rows)).toMatchObject({ accepted: 2, known: 2 })
    at('2026-03-02T08:00:00Z')
    expect(used(await view(id, '2026-04-02'))).toEqual(['2026-03-02 → 2026-04-02 3.25'])
  })

  test('lines are read like rows, and one that is none is told with its place', async () => {
    await power('1002')
    const lines = `${JSON.stringify(reading('c 2026-03-02T08:00:00Z', 1, 'p1002'))}\n{"id": \n`
    const answer = await company.owner('/usage', {
      method: 'POST',
      body: new TextEncoder().encode(lines),
      headers: { 'Content-Type': 'application/x-ndjson' },
    })
    expect(await answer.json()).toMatchObject({
      accepted: 1,
      refused: 1,
      problems: [{ place: 2, refusal: 'not-json' }],
    })
  })

  test('a row that cannot be kept is told with its place and why, and the others are kept', async () => {
    const rows = [
      reading('d 2026-03-02T08:00:00Z', 1),
      reading('e 2026-03-02T08:00:00Z', 'much'),
      reading('f 2026-03-02T08:00:00Z', 1, 'nobody'),
      { ...reading('g 2026-03-02T08:00:00Z', 1), event: 'call' },
      reading('h 2026-03-03T08:00:00Z', 1),
      reading('i 2026-02-27T08:00:00Z', 1),
      reading('j 2 March', 1),
      { ...reading('k 2026-03-02T08:00:00Z', 1), kwh: 5 },
      { ...reading('l 2026-03-02T08:00:00Z', 1), data: { kwh: 1, note: 'a\u0000b' } },
      'not an event',
    ]
    const { accepted, refused, problems } = await send(rows)
    expect([accepted, refused]).toEqual([1, 9])
    expect(problems.map(({ place, field, refusal }) => `${place} ${field} ${refusal}`)).toEqual([
      '2 data.kwh invalid-property',
      '3 subscription subscription-not-found',
      '4 event unknown-event',
      '5 at in-the-future',
      '6 at before-start',
      '7 at invalid-moment',
      '8 kwh unknown-field',
      '9 data invalid-data',
      '10 null not-an-event',
    ])
    const kept = await (await company.owner('/usage/refused')).json()
    expect(kept.items).toHaveLength(10)
    expect(kept.items[0]).toMatchObject({
      place: 10,
      says: 'An event is a JSON object.',
      text: '"not an event"',
    })
  })

  test('case 8: days and their usage are those of the seller’s clock, summer time and all', async () => {
    const id = await power('1003', { startOn: '2026-03-01' })
    at('2026-05-02T08:00:00Z')
    const told = [
      '2026-03-01T00:00:00+01:00',
      '2026-03-15T00:00:00+01:00',
      '2026-03-31T23:59:00+02:00',
      '2026-04-01T00:00:00+02:00',
      '2026-04-01T00:01:00+02:00',
      '2026-04-15T12:00:00+02:00',
      '2026-04-30T23:59:00+02:00',
      '2026-05-01T00:00:00+02:00',
      '2026-05-01T00:01:00+02:00',
    ]
    await send(told.map((at, place) => reading(`dst-${place} ${at}`, 1, 'p1003')))
    expect(used(await view(id, '2026-06-01'))).toEqual([
      '2026-03-01 → 2026-04-01 3',
      '2026-04-01 → 2026-05-01 4',
      '2026-05-01 → 2026-06-01 2',
    ])
    at('2026-03-02T08:00:00Z')
  })
})

describe('a file of usage', () => {
  const bring = async (text: string | Uint8Array, query = '') => {
    const answer = await company.owner(`/usage/files?${query}`, {
      method: 'POST',
      body: typeof text === 'string' ? new TextEncoder().encode(text) : text,
      headers: { 'Content-Type': 'text/csv' },
    })
    return {
      status: answer.status,
      ...((await answer.json()) as UsageFileWire & { detail: string }),
    }
  }
  const latin1 = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0))
  const counts = ({ rows, accepted, known, refused }: UsageFileWire) => [
    rows,
    accepted,
    known,
    refused,
  ]

  test('is seen before it is taken, in the way that its country writes, and taken once', async () => {
    const id = await power('1001', { reference: 'p1040' })
    const file = latin1(
      'Händelse-id;Abonnemang;Tidpunkt;kWh\r\nf1;p1040;2026-03-02 07:00;1 208,5\r\n' +
        'f2;p1040;2026-03-02 08:15;0,25\r\nf2;p1040;2026-03-02 08:15;0,25\r\n' +
        'f3;p1040;2026-03-02 08:15;mycket\r\nf4;p1040;2026-03-02 08:15\r\n',
    )
    const seen = await bring(file, 'preview=true')
    expect(counts(seen)).toEqual([5, 3, 1, 2])
    expect(seen).toMatchObject({ delimiter: ';', event: 'reading', zone: 'Europe/Stockholm' })
    expect(seen.columns.map(({ becomes }) => becomes)).toEqual(['id', 'subscription', 'at', 'kwh'])
    expect(seen.problems.map(({ line, field, refusal }) => `${line} ${field} ${refusal}`)).toEqual([
      '5 data.kwh invalid-property',
      '6 null row-width',
    ])
    expect(seen.problems[1]?.text).toBe('f4;p1040;2026-03-02 08:15')
    expect(used(await view(id, '2026-04-02'))).toEqual(['2026-03-02 → 2026-04-02 0'])

    expect(counts(await bring(file))).toEqual([5, 3, 1, 2])
    expect(used(await view(id, '2026-04-02'))).toEqual(['2026-03-02 → 2026-04-02 1208.75'])
    expect(counts(await bring(file, 'preview=true'))).toEqual([5, 3, 3, 2])
    expect(counts(await bring(file))).toEqual([5, 3, 3, 2])
    expect(used(await view(id, '2026-04-02'))).toEqual(['2026-03-02 → 2026-04-02 1208.75'])
    const kept = await (await company.owner('/usage/refused')).json()
    expect(kept.items[0]).toMatchObject({ place: 6, text: 'f4;p1040;2026-03-02 08:15' })
  })

  test('says what its columns do not tell, and takes nothing until somebody has', async () => {
    await power('1002', { reference: 'p1041' })
    const file = 'nr,kund,när,förbrukning\nn1,p1041,2026-03-02T08:00:00Z,3\n'
    const seen = await bring(file, 'preview=true')
    expect(seen.missing).toEqual(['id', 'subscription', 'at'])
    expect(counts(seen)).toEqual([0, 0, 0, 0])
    const refused = await bring(file)
    expect([refused.status, refused.detail]).toEqual([
      422,
      expect.stringMatching(/^No column tells id or subscription or at\./),
    ])
    const map = encodeURIComponent('id=nr,subscription=kund,at=när,kwh=förbrukning')
    expect(counts(await bring(file, `map=${map}`))).toEqual([1, 1, 0, 0])
  })

  test.each([
    ['', 'The file holds no rows.'],
    ['a\u0000b', 'The file is not text'],
  ])('that is none is refused in a sentence (%j)', async (text, says) => {
    const { status, detail } = await bring(text, 'preview=true')
    expect([status, detail]).toEqual([422, expect.stringContaining(says)])
  })
})

describe('usage that comes late', () => {
  test('case 63: of a month that was settled, it opens that month again and waits for the next invoice', async () => {
    const id = await power('1004')
    at('2026-04-02T04:00:00Z')
    await send([reading('m1 2026-03-10T08:00:00Z', 90, 'p1004')])
    await settle(id, { until: '2026-04-02', next: '2026-05-02' })
    expect((await view(id, '2026-05-02')).since?.toString()).toBe('2026-04-02')
    at('2026-04-05T08:00:00Z')
    await send([reading('m2 2026-03-30T08:00:00Z', 20, 'p1004')])
    const late = await view(id, '2026-05-02')
    expect(late.since?.toString()).toBe('2026-03-30')
    expect(used(late)).toEqual(['2026-03-02 → 2026-04-02 110', '2026-04-02 → 2026-05-02 0'])
    expect(await (await company.owner(`/subscriptions/${id}`)).json()).toMatchObject({
      nextDueOn: '2026-05-02',
    })
    await settle(id, { until: '2026-05-02', next: '2026-06-02' })
    expect((await view(id, '2026-06-02')).since?.toString()).toBe('2026-05-02')
  })

  test('that comes while the bill is made is not taken for settled', async () => {
    const id = await power('1005')
    at('2026-05-02T04:00:00Z')
    const { marks } = await view(id, '2026-05-02')
    await send([reading('n1 2026-04-20T08:00:00Z', 7, 'p1005')])
    const note = {
      subscriptionId: id,
      nextDueOn: day('2026-06-02'),
      until: day('2026-05-02'),
      marks,
    }
    await within((tx) => noteSettled(tx, [note]))
    expect((await view(id, '2026-05-02')).since?.toString()).not.toBe('2026-05-02')
    const { nextDueOn } = await (await company.owner(`/subscriptions/${id}`)).json()
    expect(nextDueOn <= '2026-05-02').toBe(true)
  })

  test('that comes twice at once is taken once', async () => {
    await power('1006')
    // The many pass through a table of their own.
    for (const many of [500, 2_001]) {
      const rows = Array.from({ length: many }, (_, at) =>
        reading(`t${many}-${at} 2026-05-02T03:00:00Z`, 1, 'p1006'),
      )
      const both = await Promise.all([send(rows), send(rows.toReversed())])
      expect(both.map(({ known }) => known).reduce((a, b) => a + b)).toBe(many)
    }
  })
})

test('meters sum, count, take the largest, the last and the different ones', async () => {
  const doer = { by: 'user:maja', now: company.house.clock.now(), cause: null }
  const aggregates = ['sum', 'count', 'max', 'last', 'unique'] as const
  const ids = await within(async (tx) => {
    const made: string[] = []
    for (const aggregate of aggregates) {
      const property = aggregate === 'count' ? null : aggregate === 'unique' ? 'user' : 'size'
      const fields = {
        code: aggregate,
        name: aggregate,
        unit: 'x',
        event: 'call',
        aggregate,
        property,
      }
      made.push(given(await addMeter(tx, fields, doer)).id)
    }
    return made
  })
  const id = await power('1007')
  const call = (minute: number, size: number, user: string) => ({
    id: `${minute}`,
    subscription: id,
    event: 'call',
    at: `2026-05-02T03:0${minute}:00Z`,
    data: { size, user },
  })
  await send([call(1, 5, 'a'), call(3, 2, 'b'), call(2, 9, 'a')])
  const asked = `from=2026-05-01&to=2026-05-03&subscription=${id}`
  const measured = await Promise.all(
    ids.map(async (meter) => (await company.owner(`/meters/${meter}/usage?${asked}`)).json()),
  )
  const days = measured.map(({ items }) =>
    items.map(({ quantity }: { quantity: string }) => quantity),
  )
  expect(days).toEqual([
    ['0', '16'],
    ['0', '3'],
    ['0', '9'],
    ['0', '2'],
    ['0', '2'],
  ])
  const busiest = await (
    await company.owner(`/meters/${ids[0]}/usage?from=2026-05-01&to=2026-05-03`)
  ).json()
  expect(busiest.items).toMatchObject([
    { subscription: id, from: '2026-05-01', to: '2026-05-03', quantity: '16', amountMinor: null },
  ])
})

test('usage is told with whose it is and what it comes to by the price that held', async () => {
  const id = await power('1005', { reference: 'whose', startOn: '2026-03-02' })
  await send([reading('whose 2026-03-20T07:00:00+01:00', 40, 'whose')])
  const { items: meters } = await (await company.owner('/meters')).json()
  const kwh = meters.find(({ event }: { event: string }) => event === 'reading')
  const asked = `from=2026-03-01&to=2026-04-01&subscription=${id}`
  const { items } = await (await company.owner(`/meters/${kwh.id}/usage?${asked}`)).json()
  const paid = items.filter(({ quantity }: { quantity: string }) => quantity !== '0')
  expect(paid).toMatchObject([
    { account: { number: '1005' }, from: '2026-03-20', quantity: '40', currency: 'SEK' },
  ])
  expect(paid[0].amountMinor).toBe(20_00)
  const { items: events } = await (await company.owner(`/usage?subscription=${id}`)).json()
  expect(events).toMatchObject([{ id: 'whose', account: { number: '1005' } }])
})
