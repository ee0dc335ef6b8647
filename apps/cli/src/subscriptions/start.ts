/** `tolv subscriptions start`: a plan or a whole bundle for an account, and what it comes to. */
import { randomUUID } from 'node:crypto'
import type { AccountsWire, SubscriptionDoneWire } from '@tolv/server/wire'
import { type Outcome, refused } from '../outcome.ts'
import { askServer, type Door } from './door.ts'

/** What is said of something that begins. */
export type Begins = {
  account?: string
  plan?: string
  bundle?: string
  quantity?: string
  from?: string
  coupon?: string
  currency?: string
  preview?: boolean
}
export const beginning = [
  'account',
  'plan',
  'bundle',
  'quantity',
  'from',
  'coupon',
  'currency',
  'preview',
] as const satisfies (keyof Begins)[]

/** Why nothing can be started by these words; null when it can. */
export function wrongBeginning({ account, plan, bundle, quantity }: Begins): string | null {
  if (account === undefined) return 'Say for whom: --account NUMBER.'
  if ((plan === undefined) === (bundle === undefined))
    return 'Say what is started: --plan CODE, or --bundle CODE.'
  if (bundle !== undefined && quantity !== undefined)
    return 'A bundle has its own quantities; --quantity is of a plan.'
  return null
}

/** Starts it, or only says what it would come to. The account is named by its number. */
export async function began(door: Door, said: Begins): Promise<Outcome<SubscriptionDoneWire>> {
  const { account: number = '', plan, bundle, quantity = '1', from, coupon, currency } = said
  const query = new URLSearchParams({ search: number, limit: '50' })
  const found = await askServer<AccountsWire>(door, `/accounts?${query}`)
  if (!found.ok) return found
  const account = found.value.items.find((one) => one.number === number)
  if (!account) return refused(`There is no account with the number ${number}.`)
  const body = {
    ...{ accountId: account.id, startOn: from ?? null, currency: currency ?? null },
    ...(bundle === undefined ? { plan: { code: plan }, quantity } : { bundle }),
    coupons: coupon === undefined ? [] : [coupon],
  }
  return askServer<SubscriptionDoneWire>(
    door,
    said.preview ? '/subscriptions?preview=true' : '/subscriptions',
    {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': randomUUID() },
      body: JSON.stringify(body),
    },
  )
}

export function writtenStart(done: SubscriptionDoneWire, { preview }: Begins): string[] {
  const { subscription, others, on, settled } = done
  const all = [subscription, ...others]
  const begins = all.flatMap(({ id, spans }) => [
    preview ? 'Would begin:' : `Begun: ${id}`,
    ...spans.map(({ plan, quantity }) => `  ${plan.name} × ${quantity}, from ${on}`),
  ])
  if (settled === null) return [...begins, 'What it costs is on its first invoice.']
  const { lines, currency, totalMinor, invoice } = settled
  return [
    ...begins,
    ...lines.map(
      ({ name, from, to, netMinor }) => `  ${name}, ${from} to ${to}: ${money(netMinor, currency)}`,
    ),
    `  in all ${money(totalMinor, currency)}${preview || !invoice ? '' : `, invoice ${invoice.number}`}`,
  ]
}

/** An amount in minor units as English writes it, with the currency's code. */
export function money(minor: number, currency: string): string {
  return new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'code' })
    .format(minor / 10 ** decimalsOf(currency))
    .replaceAll('\u00a0', ' ')
}

const decimalsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
    .maximumFractionDigits ?? 2
