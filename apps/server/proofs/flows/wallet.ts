/** Flows of what an account has to its credit on purpose, and of what is open in other currencies at a period's end. */
import { component, flat, sellPlan, terms } from '../../src/subscriptions/testing/shop.ts'
import type { Hand, Stage } from '../stage.ts'
import { storyStart } from '../stage.ts'
import { entityOf } from './billing.ts'
import type { Flow } from './flow.ts'
import { accountIds, shop } from './subscriptions.ts'

const putIn = (hand: Hand, path: string) => (wish: object, key?: string) =>
  hand.send(`POST ${path}/grants`, { reason: 'A week without broadband', ...wish }, key)

/** What was given is drawn before what was paid in, and of that the rest goes back as money. */
const wallet: Flow = {
  name: 'a wallet is given, paid in to, drawn on and paid out',
  prepare: (stage) => shop(stage, ['1001']),
  act: async (hand) => {
    const [accountId] = await accountIds(hand)
    const path = `/accounts/${accountId}/wallet`
    const grant = putIn(hand, path)
    await grant({ kind: 'given', amountMinor: 5_000, lapsesOn: '2026-06-01' }, 'given')
    await grant({ kind: 'paid-in', amountMinor: 20_000 }, 'paid-in')
    await hand.send('POST /subscriptions', { accountId, plan: { code: 'b100' } }, 'start')
    const rest = { amountMinor: 5_100, reason: 'Kund 1001 wants it back' }
    await hand.send(`POST ${path}/payouts`, rest, 'pay-out')
  },
}

/** An invoice that is open in euros, and euros that were paid in ahead, on the day after the month that is valued. */
async function withEuros(stage: Stage): Promise<Hand> {
  const hand = await shop(stage, ['1001', '1002'])
  const { items } = await hand.send<{ items: { id: string }[] }>('GET /products')
  const fee = component({ name: 'Streaming', prices: flat('80.00', ['EUR']) })
  const plan = { productId: items[0]!.id, code: 'stream', terms: terms([fee]) }
  const doer = { by: 'user:maja', now: storyStart, cause: null }
  await hand.look((tx) => sellPlan(tx, plan, doer))
  const rate = (on: string, is: string) => ({ on, from: 'EUR', to: 'SEK', rate: is })
  const rates = [rate('2026-03-02', '11.00'), rate('2026-03-31', '11.50')]
  await hand.send('POST /exchange-rates', { source: 'ECB', rates })
  const [owing, ahead] = await accountIds(hand)
  const euros = { currency: 'EUR' }
  await hand.send('POST /subscriptions', { accountId: owing, plan: { code: 'stream' }, ...euros })
  await putIn(
    hand,
    `/accounts/${ahead}/wallet`,
  )({
    ...{ kind: 'paid-in', amountMinor: 4_000, ...euros },
  })
  await hand.until('2026-04-01T07:00:00Z')
  return hand
}

const revaluation: Flow = {
  name: 'what is open in other currencies is revalued when a period ends',
  prepare: withEuros,
  act: async (hand) => {
    const legalEntityId = await entityOf(hand)
    await hand.send('POST /ledger/revaluations', { legalEntityId, on: '2026-03-31' }, 'value')
  },
}

export const walletFlows: Flow[] = [wallet, revaluation]
