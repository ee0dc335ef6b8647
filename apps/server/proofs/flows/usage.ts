/** Flows of usage: sent in bulk, sent again, late, and billed in arrears. */
import type { Hand } from '../stage.ts'
import { entityOf, subscribers } from './billing.ts'
import type { Flow } from './flow.ts'
import { accountIds } from './subscriptions.ts'

const reading = (number: number, on: string, kwh: number | string) => ({
  id: `r${number}`,
  source: 'meter-7',
  subscription: 'p1001',
  event: 'reading',
  at: `${on}T12:00:00+01:00`,
  data: { kwh },
})
const march = Array.from({ length: 30 }, (_, at) =>
  reading(at, `2026-03-${String(2 + (at % 15)).padStart(2, '0')}`, 1 + (at % 7)),
)

async function bill(hand: Hand, key: string): Promise<void> {
  const legalEntityId = await entityOf(hand)
  await hand.send('POST /billing-runs', { legalEntityId, kind: 'run' }, key)
  await hand.due(['billing.unit'])
}

/** Electricity by the kWh since the story began, with the readings of half a month. */
async function electricity(hand: Hand): Promise<Hand> {
  const [accountId] = await accountIds(hand)
  const wish = { accountId, plan: { code: 'power' }, reference: 'p1001', collect: 'next-invoice' }
  await hand.send('POST /subscriptions', wish)
  await bill(hand, 'first')
  await hand.until('2026-03-17T09:00:00Z')
  return hand
}

const sent: Flow = {
  name: 'usage is sent, in part again, and some of it cannot be taken',
  prepare: async (stage) => electricity(await subscribers(stage, ['1001'])),
  act: async (hand) => {
    await hand.send('POST /usage', march)
    await hand.send('POST /usage', [...march.slice(20), reading(40, '2026-03-16', 9)])
    await hand.send('POST /usage', [
      reading(41, '2026-03-16', 'much'),
      reading(42, '2026-03-16', 2),
    ])
  },
}

const late: Flow = {
  name: 'usage that comes late is billed with the next invoice',
  prepare: async (stage) => {
    const hand = await electricity(await subscribers(stage, ['1001']))
    await hand.send('POST /usage', march)
    await hand.until('2026-05-01T20:00:00Z')
    return hand
  },
  act: async (hand) => {
    await hand.send('POST /usage', [reading(50, '2026-03-20', 20), reading(51, '2026-03-21', 15)])
    await hand.until('2026-05-02T01:00:00Z')
  },
}

export const usageFlows: Flow[] = [sent, late]
