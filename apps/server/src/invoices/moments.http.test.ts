/**
 * Billing at the moments of a real clock, which are no round ones: what a start or a change comes to is the same
 * whatever the nanoseconds are when it is asked for.
 */
import { describe, expect, test } from 'vitest'
import { aBilledCompany } from '../../testing/index.ts'
import type { SubscriptionDoneWire } from '../wire/index.ts'

const company = aBilledCompany()
const { at, ask, start, change, documents } = company

const fractions = ['.000000001', '.123456499', '.123456500', '.123456999', '.999999999']

describe.for(fractions)('at 09:00:00%s', (fraction) => {
  test('a start comes to its first month, shown and charged', async () => {
    at(`2026-03-02T08:00:00${fraction}Z`)
    const wish = { accountId: company.account(), plan: { code: 'b100' } }
    const shown = await ask<SubscriptionDoneWire>('/subscriptions?preview=true', wish)
    expect(shown.settled?.netMinor).toBe(19_900)
    const made = await start('b100')
    expect(made.settled).toMatchObject({ netMinor: 19_900, invoice: { number: '1' } })
    expect(await documents()).toEqual(['2026-03-02 invoice: 199.00'])
  })

  test('an upgrade on the day after costs what it is shown to', async () => {
    at(`2026-03-02T08:00:00${fraction}Z`)
    const { subscription } = await start('b100')
    at(`2026-03-03T08:00:00${fraction}Z`)
    const wish = { verb: 'plan', plan: { code: 'b250' } }
    const shown = await change(`${subscription.id}/changes?preview=true`, wish)
    const made = await change(`${subscription.id}/changes`, { ...wish, at: shown.at })
    expect(made.settled?.netMinor).toBe(shown.settled?.netMinor)
    expect(made.settled?.netMinor).toBeGreaterThan(0)
  })
})

test('a reading of the last nanosecond of a month is of that month', async () => {
  await start('power', { reference: 'p1' })
  at('2026-05-03T08:00:00Z')
  const reading = {
    ...{ id: 'last', source: 'meter-7', subscription: 'p1', event: 'reading' },
    ...{ at: '2026-04-01T21:59:59.999999999Z', data: { kwh: 100 } },
  }
  expect(await ask('/usage', [reading])).toMatchObject({ accepted: 1, refused: 0 })
  const { items } = await ask<{ items: { at: string }[] }>('/usage?limit=5')
  expect(items.map(({ at: moment }) => moment)).toEqual(['2026-04-01T21:59:59.999999Z'])
})
