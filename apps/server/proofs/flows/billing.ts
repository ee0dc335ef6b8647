/** Flows of billing: a run, what a change costs at once, money that comes and goes back. */
import type { InvoicesWire, SubscriptionDoneWire } from '../../src/wire/index.ts'
import type { Hand, Stage } from '../stage.ts'
import type { Flow } from './flow.ts'
import { accountIds, shop } from './subscriptions.ts'

const zone = 'Europe/Stockholm'

/** Registered for VAT, which is then on every invoice. */
export const seller = {
  name: 'Fjällström AB',
  country: 'SE',
  registrationNumber: '556677-8899',
  vatNumber: 'SE556677889901',
}

type Listed = { items: { id: string }[] }

export async function entityOf(hand: Hand): Promise<string> {
  return (await hand.send<Listed>('GET /legal-entities')).items[0]!.id
}

/** Says who is billed: a firm in Stockholm, with a VAT number that its register knows. */
async function payer(hand: Hand, accountId: string): Promise<void> {
  await hand.send(`PUT /billing-profiles/${accountId}`, {
    kind: 'business',
    name: 'Kvarnby Vatten AB',
    country: 'SE',
    language: 'sv',
    vatNumber: 'SE556677889901',
    vatStatus: 'valid',
  })
}

/** Accounts that subscribe, some with more than one thing, in a company that has said how it bills. */
export async function subscribers(stage: Stage, numbers: string[]): Promise<Hand> {
  const hand = await shop(stage, numbers)
  const entityId = await entityOf(hand)
  await hand.send(`PUT /legal-entities/${entityId}`, seller)
  await hand.send(`PUT /legal-entities/${entityId}/tax`, { termsDays: 20, invoicePrefix: 'F' })
  for (const [at, accountId] of (await accountIds(hand)).entries()) {
    await payer(hand, accountId)
    const wishes = [
      { accountId, plan: { code: 'b100' }, addOns: [{ plan: { code: 'tv' } }] },
      { accountId, plan: { code: 'seats' }, quantity: String(at + 1) },
    ]
    for (const wish of wishes.slice(0, 1 + (at % 2))) {
      await hand.send('POST /subscriptions', { ...wish, collect: 'next-invoice' })
    }
  }
  return hand
}

const run: Flow = {
  name: 'a billing run bills all that is due',
  prepare: (stage) => subscribers(stage, ['1001', '1002', '1003', '1004']),
  act: async (hand) => {
    const legalEntityId = await entityOf(hand)
    await hand.send('POST /billing-runs', { legalEntityId, kind: 'run' }, 'run')
    await hand.due(['billing.unit'])
  },
}

const days: Flow = {
  name: 'billing days come by themselves',
  prepare: (stage) => subscribers(stage, ['1001', '1002']),
  act: (hand) => hand.until(at('2026-03-05T03:00')),
}

/** One account that has been billed for a month, half of which has passed. */
async function billed(stage: Stage): Promise<Hand> {
  const hand = await subscribers(stage, ['1001'])
  await run.act(hand)
  await hand.until(at('2026-03-17T09:00'))
  return hand
}

async function subscriptionOf(hand: Hand): Promise<string> {
  return `POST /subscriptions/${(await hand.send<Listed>('GET /subscriptions')).items[0]!.id}`
}

async function invoiceOf(hand: Hand): Promise<InvoicesWire['items'][number]> {
  const { items } = await hand.send<InvoicesWire>('GET /invoices?kind=invoice')
  return items.at(-1)!
}

const upgrade: Flow = {
  name: 'an upgrade is invoiced at once',
  prepare: billed,
  act: async (hand) => {
    const wish = { verb: 'plan', plan: { code: 'b250' }, collect: 'now' }
    await hand.send<SubscriptionDoneWire>(`${await subscriptionOf(hand)}/changes`, wish, 'up')
  },
}

const cancelled: Flow = {
  name: 'a cancellation at once becomes a credit note',
  prepare: billed,
  act: async (hand) => {
    const path = await subscriptionOf(hand)
    await hand.send(`${path}/cancellation`, { when: 'now', collect: 'now' }, 'cancel')
  },
}

const creditNotes: Flow = {
  name: 'an invoice is credited in part, then what is left of it',
  prepare: billed,
  act: async (hand) => {
    const path = `POST /invoices/${(await invoiceOf(hand)).id}/credit-notes`
    const part = { what: 'amount', amountMinor: 5_000, reason: 'A week without service' }
    await hand.send(path, part, 'part')
    await hand.send(path, { what: 'whole', reason: 'Agreed by telephone' }, 'rest')
  },
}

const payment: Flow = {
  name: 'an invoice is paid in part and the rest given up',
  prepare: billed,
  act: async (hand) => {
    const { id } = await invoiceOf(hand)
    const money = { amountMinor: 10_000, currency: 'SEK', receivedOn: '2026-03-17' }
    await hand.send(`POST /invoices/${id}/payments`, money, 'paid')
    await hand.send(`POST /invoices/${id}/write-off`, { reason: 'Too small to ask for' }, 'rest')
  },
}

function at(local: string): string {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant().toString()
}

export const billingFlows: Flow[] = [run, days, upgrade, cancelled, creditNotes, payment]
