/** From what was said to what is asked of the API: one request for each thing that may be wanted of a subscription. */

import type { AccountsWire, SubscriptionsWire, SubscriptionWire } from '@tolv/server/wire'
import { answeredJson, type Door } from '../door.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import type { Order, Said, Verb } from './arguments.ts'

export type Asked = { method: 'POST' | 'DELETE'; path: string; body?: Record<string, unknown> }

/** @returns the request that does it, or why the words do not say one thing */
export async function askedOf({ verb, named, said, door }: Order): Promise<Outcome<Asked>> {
  if (verb === 'start') return startOf(door, said)
  const found = await findSubscription(door, named[0]!)
  if (!found.ok) return found
  if (verb === 'change') return changeOf(found.value, said)
  const path = `/subscriptions/${found.value.id}`
  const [method, noun, body] = nounOf(verb as Changing, said)
  const waits = verb === 'withdraw' ? `/${named[1]}` : ''
  return done({
    method,
    path: `${path}/${noun}${waits}`,
    ...(method === 'POST' && { body: { ...body, ...moneyOf(said) } }),
  })
}

/** What ends, pauses or takes up a subscription: how it is sent, under which noun, with what. */
type Changing = Exclude<Verb, 'start' | 'change' | 'takeover' | 'undo-takeover'>

function nounOf(verb: Changing, said: Said): [Asked['method'], string, Record<string, unknown>?] {
  const when = said.when === undefined ? {} : { when: said.when }
  switch (verb) {
    case 'cancel': {
      const rest = said['keep-rest'] ? { rest: 'keep' } : {}
      return ['POST', 'cancellation', { ...when, reason: said.reason ?? null, ...rest }]
    }
    case 'uncancel':
      return ['DELETE', 'cancellation']
    case 'reactivate':
      return ['POST', 'reactivation', { ...when, ...(said.plan && { plan: { code: said.plan } }) }]
    case 'pause': {
      const way = said.way === undefined ? {} : { way: said.way }
      return ['POST', 'pause', { ...when, ...way, resumesOn: said.until ?? null }]
    }
    case 'resume':
      return ['POST', 'resumption', { ...when, ...(said.anchor && { anchor: said.anchor }) }]
    case 'end-trial':
      return ['POST', 'conversion', when]
    case 'withdraw':
      return ['DELETE', 'changes']
  }
}

const moneyOf = ({ collect }: Said) => (collect === undefined ? {} : { collect })

async function startOf(door: Door, said: Said): Promise<Outcome<Asked>> {
  const { account, plan, bundle, quantity, from, trial, currency, reference } = said
  if (account === undefined) return refused('Say for whom: --account NUMBER.')
  if ((plan === undefined) === (bundle === undefined)) {
    return refused('Say what is started: --plan CODE, or --bundle CODE.')
  }
  if (bundle !== undefined && (quantity !== undefined || said.add !== undefined)) {
    return refused('A bundle has its own quantities; --quantity and --add are of a plan.')
  }
  const accountId = await accountOf(door, account)
  if (!accountId.ok) return accountId
  if (trial !== undefined && !/^\d+$/.test(trial)) {
    return refused(`--trial is a number of days, and ${trial} is none.`)
  }
  const body = {
    accountId: accountId.value,
    ...(bundle === undefined
      ? { plan: { code: plan }, quantity: quantity ?? '1', addOns: (said.add ?? []).map(soldOf) }
      : { bundle }),
    coupons: said.coupon ?? [],
    startOn: from ?? null,
    ...(said.anchor !== undefined && { anchor: said.anchor }),
    ...(trial !== undefined && { trialDays: Number(trial) }),
    ...(said['lock-price-to'] !== undefined && { priceLockTo: said['lock-price-to'] }),
    ...(currency !== undefined && { currency }),
    ...(reference !== undefined && { reference }),
    ...moneyOf(said),
  }
  return done({ method: 'POST', path: '/subscriptions', body })
}

/** `CODE` or `CODE=3`. */
function soldOf(written: string): { plan: { code: string }; quantity: string } {
  const [code = '', quantity = '1'] = written.split('=')
  return { plan: { code }, quantity }
}

/** One thing at a time is changed, so that what it comes to is one thing's. */
function changeOf(subscription: SubscriptionWire, said: Said): Outcome<Asked> {
  const { plan, quantity, add = [], remove, coupon = [], days } = said
  const lock = said['lock-price-to']
  const wanted = [plan, add[0], remove, coupon[0], lock].filter((one) => one !== undefined)
  if (add.length > 1 || coupon.length > 1 || wanted.length > 1) {
    return refused('One change at a time: see what it comes to, then ask for the next.')
  }
  if (days !== undefined && plan === undefined) {
    return refused('--days says for how long another plan is had: say which with --plan.')
  }
  const when = said.when === undefined ? {} : { when: said.when }
  const rest = { ...when, ...moneyOf(said) }
  const path = `/subscriptions/${subscription.id}`
  const change = (body: Record<string, unknown>): Outcome<Asked> =>
    done({ method: 'POST', path: `${path}/changes`, body: { ...body, ...rest } })
  if (plan !== undefined) {
    const to = { plan: { code: plan }, ...(quantity !== undefined && { quantity }) }
    return days === undefined
      ? change({ verb: 'plan', ...to })
      : change({ verb: 'temporary', ...to, days: Number(days) })
  }
  if (add[0] !== undefined) return change({ verb: 'add', ...soldOf(add[0]) })
  if (coupon[0] !== undefined) {
    const body = { coupon: coupon[0], ...rest }
    return done({ method: 'POST', path: `${path}/discounts`, body })
  }
  const item = itemOf(subscription, remove ?? said.item)
  if (!item.ok) return item
  const itemId = item.value
  if (remove !== undefined) return change({ verb: 'remove', itemId })
  if (lock !== undefined) return change({ verb: 'price-lock', itemId, to: lock })
  if (quantity !== undefined) return change({ verb: 'quantity', itemId, quantity })
  return refused(
    'Say what is to change: --plan, --quantity, --add, --remove, --coupon or --lock-price-to.',
  )
}

/** The item that is had under a plan's code; the plan's own where none is named. */
function itemOf({ spans }: SubscriptionWire, code: string | undefined): Outcome<string> {
  const found =
    code === undefined
      ? spans.findLast(({ role }) => role === 'plan')
      : spans.findLast(({ plan }) => plan.code === code)
  return found ? done(found.itemId) : refused(`The subscription has no ${code ?? 'plan'}.`)
}

async function accountOf(door: Door, number: string): Promise<Outcome<string>> {
  const query = new URLSearchParams({ search: number, limit: '50' })
  const found = await answeredJson<AccountsWire>(door, `/accounts?${query}`)
  if (!found.ok) return found
  const account = found.value.items.find((one) => one.number === number || one.id === number)
  return account ? done(account.id) : refused(`There is no account with the number ${number}.`)
}

const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)

/** A subscription by its id, or by the reference that it was started with. */
export async function findSubscription(
  door: Door,
  named: string,
): Promise<Outcome<SubscriptionWire>> {
  if (isId(named)) return answeredJson<SubscriptionWire>(door, `/subscriptions/${named}`)
  const query = new URLSearchParams({ search: named, limit: '50' })
  const listed = await answeredJson<SubscriptionsWire>(door, `/subscriptions?${query}`)
  if (!listed.ok) return listed
  const found = listed.value.items.filter(({ reference }) => reference === named)
  if (found.length === 1)
    return answeredJson<SubscriptionWire>(door, `/subscriptions/${found[0]!.id}`)
  return refused(
    found.length === 0
      ? `There is no subscription with the id or the reference ${named}.`
      : `${found.length} subscriptions have the reference ${named}: name one by its id.`,
  )
}
