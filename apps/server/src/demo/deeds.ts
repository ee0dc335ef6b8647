/** What people do in the demo, day by day: they join, pay or do not, change their minds, and leave. */

import type { SubscriptionWire } from '../wire/index.ts'
import { type Bought, isNew, movedOn } from './book.ts'
import type { Hand } from './hand.ts'
import {
  bringRate,
  creditALine,
  creditWhole,
  giveCredit,
  giveUp,
  payInvoices,
  valueOpenItems,
} from './money.ts'
import { abroad, profileOf, registerSeller, together } from './payers.ts'
import { sendReadings } from './readings.ts'
import { type Day, subscriptionsOf, type Town } from './town.ts'

/** The eve of the move: the seller, who pays, and everybody who was a customer on the day. */
export async function begin(town: Town): Promise<void> {
  await registerSeller(town.hand)
  await bringRate(town, movedOn.subtract({ days: 1 }).toString())
  for (const { account } of town.book)
    await town.hand.send(
      `PUT /billing-profiles/${town.accounts.get(account.number)}`,
      profileOf(account),
      `profile/${account.number}`,
    )
  for (const bought of town.book) if (!isNew(bought)) await start(town, bought)
  for (const { number, profile, startOn, currency } of abroad) {
    const accountId = town.accounts.get(number)
    await town.hand.send(`PUT /billing-profiles/${accountId}`, profile, `profile/${number}`)
    const wish = { accountId, currency, startOn, reference: `F-${number}`, collect: 'next-invoice' }
    const plan = { code: 'fiber-1000' }
    await town.hand.send('POST /subscriptions', { ...wish, plan }, `start/${number}`)
  }
}

async function start(town: Town, bought: Bought): Promise<void> {
  const { account, plan, quantity, startOn, reference } = bought
  const place = Number(account.number)
  const isFibre = isNew(bought) && plan.startsWith('fiber-') && plan !== 'fiber-grupp'
  const addOns = [
    ...(isFibre && place % 4 === 3 ? [{ plan: { code: 'wifi' }, quantity: '4' }] : []),
    ...(isFibre && place % 7 === 5 ? [{ plan: { code: 'fast-ip' } }] : []),
  ]
  const isWinter = startOn >= '2026-11-01' && (plan === 'fiber-250' || plan === 'fiber-1000')
  const coupons = isWinter ? ['VINTER26'] : bought.isOlder && place % 9 === 2 ? ['TROGEN'] : []
  const wish = {
    accountId: town.accounts.get(account.number),
    plan: bought.isOlder ? { versionId: await olderVersion(town.hand, plan) } : { code: plan },
    ...{ reference, quantity: String(quantity), startOn, addOns, coupons },
    collect: isNew(bought) ? 'now' : 'next-invoice',
  }
  await town.hand.send('POST /subscriptions', wish, `start/${account.number}`)
}

async function startTogether({ hand, accounts }: Town): Promise<void> {
  const { number, profile, startOn, bundle } = together
  const accountId = accounts.get(number)
  await hand.send(`PUT /billing-profiles/${accountId}`, profile, `profile/${number}`)
  const wish = { accountId, bundle, startOn, reference: `F-${number}` }
  await hand.send('POST /subscriptions', wish, `start/${number}`)
}

type Plans = { items: { id: string; code: string }[] }
type Versions = { versions: { id: string; number: number }[] }
const olderVersions = new WeakMap<Hand, Map<string, string>>()

/** The first version of a plan, which those who were here keep. */
async function olderVersion(hand: Hand, code: string): Promise<string> {
  const known = olderVersions.get(hand) ?? new Map<string, string>()
  olderVersions.set(hand, known)
  if (known.size === 0) {
    const { items } = await hand.send<Plans>('GET /plans')
    for (const plan of items) {
      const { versions } = await hand.send<Versions>(`GET /plans/${plan.id}`)
      known.set(plan.code, versions.find(({ number }) => number === 1)?.id ?? '')
    }
  }
  return known.get(code) ?? ''
}

/** Everything that is done on a day. */
export async function deedsOn(town: Town, day: Day): Promise<void> {
  const within = (on: string) => on > day.from.toString() && on <= day.today.toString()
  const ahead = (on: string | null) =>
    on !== null && on > day.today.toString() && on <= day.next.toString()
  for (const bought of town.book)
    if (isNew(bought) && (within(bought.startOn) || isFirst(bought, day))) await start(town, bought)
  if (within(together.startOn)) await startTogether(town)
  town.subscriptions = await subscriptionsOf(town.hand)
  for (const { reference, leavesOn, account } of town.book) {
    if (!ahead(leavesOn) || !town.subscriptions.has(reference)) continue
    const cause = account.leaves
    const reason = cause === 'voluntary' ? 'Uppsagd av kund' : 'Kortbetalning nekad'
    await change(town, [reference, 'cancellation', { when: leavesOn, cause, reason }])
  }
  await bringRate(town, day.today.toString())
  await sendReadings(town, day)
  await payInvoices(town, day)
  for (const one of changes[day.today.toString()] ?? []) await change(town, one(town.book))
  await special[day.today.toString()]?.(town)
}

/** The first day also takes those who joined on the day of the move. */
const isFirst = ({ startOn }: Bought, { from }: Day): boolean =>
  from.equals(movedOn) && startOn === movedOn.toString()

type Change = [reference: string, path: string, body: object]

async function change(town: Town, [reference, path, body]: Change): Promise<void> {
  const id = town.subscriptions.get(reference)
  await town.hand.send(`POST /subscriptions/${id}/${path}`, body, `${path}/${reference}`)
}

/** The reference of the nth of those who have a plan since September, from its middle on, and stay; counted from 0. */
const having = (plan: string, nth: number) => (book: Bought[]) => {
  const some = book.filter((one) => one.plan === plan && one.leavesOn === null)
  const found = some.filter(({ startOn }) => /^2026-(09-(0[5-9]|[12])|10)/.test(startOn))[nth]
  if (!found) throw new Error(`the book of the demo has no ${nth} of ${plan}`)
  return found.reference
}

/** The same of those whose month is the calendar's: what changes for them is seen in the dry run of 1 December. */
const havingOnTheFirst = (plan: string) => (book: Bought[]) => {
  const found = book.find(
    (one) => one.plan === plan && one.leavesOn === null && one.startOn === movedOn.toString(),
  )
  if (!found) throw new Error(`nobody of the book of the demo has ${plan} from the first on`)
  return found.reference
}

/** What is changed in subscriptions, by day. */
const changes: Record<string, ((book: Bought[]) => Change)[]> = {
  '2026-09-20': [(book) => [having('fiber-100', 4)(book), 'pause', { way: 'shift' }]],
  '2026-10-10': [
    (book) => [having('fiber-100', 4)(book), 'resumption', {}],
    (book) => [having('fiber-100', 7)(book), 'changes', toPlan('fiber-250', 'now')],
    (book) => [having('fiber-250', 5)(book), 'changes', toPlan('fiber-1000', 'now')],
  ],
  '2026-10-31': [
    (book) => [having('stuga', 0)(book), 'pause', { ...forWinter, way: 'credit' }],
    (book) => [having('stuga', 2)(book), 'pause', { ...forWinter, way: 'collect' }],
  ],
  '2026-11-20': [
    (book) => [
      having('fiber-250', 9)(book),
      'cancellation',
      { when: 'now', reason: 'Flyttar till annan ort', rest: 'credit' },
    ],
  ],
  '2026-11-28': [
    (book) => [
      having('fiber-100', 1)(book),
      'changes',
      { verb: 'temporary', plan: { code: 'fiber-1000' }, days: 14 },
    ],
    (book) => [having('fiber-1000', 3)(book), 'changes', toPlan('fiber-100', 'period-end')],
    (book) => [
      having('fiber-1000', 5)(book),
      'cancellation',
      { when: 'period-end', reason: 'Byter leverantör' },
    ],
    (book) => [
      havingOnTheFirst('nordkraft-forening')(book),
      'discounts',
      { byHand: { name: 'Ersättning för strömavbrottet', percent: '60', periods: 1 } },
    ],
    (book) => [
      havingOnTheFirst('fiber-250')(book),
      'cancellation',
      { when: '2026-12-01', reason: 'Flyttar utomlands' },
    ],
    (book) => [
      having('fiber-grupp', 2)(book),
      'discounts',
      { byHand: { name: 'Ersättning för avbrottet i november', percent: '20', periods: 1 } },
    ],
  ],
}

const forWinter = { when: '2026-11-01', resumesOn: '2027-04-01' }
const toPlan = (code: string, when: string) => ({ verb: 'plan', plan: { code }, when })

/** What needs to look before it is done, by day. */
const special: Record<string, (town: Town) => Promise<void>> = {
  '2026-10-20': async (town) => {
    await moreHouseholds(town, { reference: having('fiber-grupp', 1)(town.book), more: 6 })
    await creditALine(town)
  },
  '2026-10-31': (town) => creditWhole(town),
  '2026-11-10': async (town) => {
    await tryOut(town, { number: '110004', startOn: '2026-11-05' })
    await giveCredit(town, having('fiber-100', 2)(town.book))
    await valueOpenItems(town, '2026-10-31')
  },
  '2026-11-20': async (town) => {
    await moreHouseholds(town, { reference: havingOnTheFirst('fiber-grupp')(town.book), more: 40 })
    await tryOut(town, { number: '110005', startOn: '2026-11-16' })
    await giveUp(town)
  },
  '2026-11-30': async (town) => {
    await valueOpenItems(town, '2026-11-30')
    await dryRun(town)
  },
}

/** A co-op has built more homes. */
async function moreHouseholds(
  town: Town,
  { reference, more }: { reference: string; more: number },
): Promise<void> {
  const id = town.subscriptions.get(reference)
  const { spans } = await town.hand.send<SubscriptionWire>(`GET /subscriptions/${id}`)
  const span = spans.at(-1)!
  const before = town.book.find((one) => one.reference === reference)?.quantity ?? 0
  const quantity = String(before + more)
  await change(town, [reference, 'changes', { verb: 'quantity', itemId: span.itemId, quantity }])
}

/** A student tries the electricity for thirty days; it was begun some days ago. */
async function tryOut(town: Town, { number, startOn }: { number: string; startOn: string }) {
  const wish = { plan: { code: 'student-el' }, startOn, reference: `F-${number}` }
  const accountId = town.accounts.get(number)
  await town.hand.send('POST /subscriptions', { ...wish, accountId }, `start/${number}`)
}

/** What the run of tomorrow will come to. */
async function dryRun({ hand }: Town): Promise<void> {
  const { items } = await hand.send<{ items: { id: string }[] }>('GET /legal-entities')
  const wish = { legalEntityId: items[0]?.id, kind: 'dry-run', until: '2026-12-01' }
  await hand.send('POST /billing-runs', wish, 'dry-run')
  await hand.due()
}
