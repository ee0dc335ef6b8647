/** What somebody types about a change, and what is sent of it. */
import type { SubscriptionWire } from '@tolv/server/wire'
import type { Sent, Tried } from './queries.ts'

export const verbs = [
  'plan',
  'quantity',
  'add',
  'remove',
  'temporary',
  'lock',
  'discount',
  'convert',
  'pause',
  'resume',
  'cancel',
  'reactivate',
] as const
export type Verb = (typeof verbs)[number]

export type WhenKind = 'usual' | 'now' | 'period-end' | 'on'
export type Typed = {
  verb: Verb
  itemId: string
  plan: string
  quantity: string
  when: WhenKind
  day: string
  days: string
  way: 'credit' | 'shift' | 'collect'
  resumesOn: string
  anchor: 'new-term' | 'keep-anchor'
  cause: 'voluntary' | 'involuntary'
  reason: string
  rest: 'credit' | 'keep'
  coupon: string
  name: string
  percent: string
  periods: string
}

export function firstTyped(verb: Verb): Typed {
  return {
    verb,
    itemId: '',
    plan: '',
    quantity: verb === 'add' ? '1' : '',
    when: verb === 'plan' ? 'usual' : verb === 'cancel' || verb === 'remove' ? 'period-end' : 'now',
    day: '',
    days: '14',
    way: 'credit',
    resumesOn: '',
    anchor: 'new-term',
    cause: 'voluntary',
    reason: '',
    rest: 'credit',
    coupon: '',
    name: '',
    percent: '',
    periods: '',
  }
}

/** What may be wanted of a subscription as it stands; the server has the last word. */
export function verbsFor({ state, spans }: SubscriptionWire): Verb[] {
  if (state === 'ended') return ['reactivate']
  const addOns = spans.some(({ role, to }) => role === 'add-on' && to === null)
  return verbs.filter((verb) => {
    if (verb === 'reactivate') return false
    if (verb === 'resume') return state === 'paused'
    if (verb === 'pause') return state === 'active'
    if (verb === 'temporary') return state === 'active'
    if (verb === 'convert') return state === 'trial'
    if (verb === 'remove') return addOns
    return verb !== 'cancel' || state !== 'ending'
  })
}

/** A number as people type it, written as a program writes it. */
export const decimal = (typed: string) => typed.trim().replace(',', '.')
const orNull = (typed: string) => (typed.trim() === '' ? null : typed.trim())

/** The command as it is sent. */
export function sentOf(id: string, typed: Typed): Sent {
  const under = (noun: string) => `/subscriptions/${encodeURIComponent(id)}/${noun}`
  const when = typed.when === 'on' ? typed.day : typed.when === 'usual' ? null : typed.when
  const plan = { code: typed.plan }
  switch (typed.verb) {
    case 'plan':
      return {
        path: under('changes'),
        body: { verb: 'plan', plan, quantity: orNull(decimal(typed.quantity)), when },
      }
    case 'quantity':
      return {
        path: under('changes'),
        body: { verb: 'quantity', itemId: typed.itemId, quantity: decimal(typed.quantity), when },
      }
    case 'add':
      return {
        path: under('changes'),
        body: { verb: 'add', plan, quantity: decimal(typed.quantity) || '1', when },
      }
    case 'remove':
      return { path: under('changes'), body: { verb: 'remove', itemId: typed.itemId, when } }
    case 'temporary':
      return {
        path: under('changes'),
        body: { verb: 'temporary', plan, days: Number(typed.days), when },
      }
    case 'lock':
      return {
        path: under('changes'),
        body: { verb: 'price-lock', itemId: typed.itemId, to: orNull(typed.day) },
      }
    case 'discount':
      return { path: under('discounts'), body: discountOf(typed) }
    case 'convert':
      return { path: under('conversion'), body: { when: 'now' } }
    case 'pause':
      return {
        path: under('pause'),
        body: { way: typed.way, resumesOn: orNull(typed.resumesOn), when },
      }
    case 'resume':
      return { path: under('resumption'), body: { anchor: typed.anchor, when } }
    case 'cancel': {
      const { cause, rest, reason } = typed
      return { path: under('cancellation'), body: { cause, rest, reason: orNull(reason), when } }
    }
    case 'reactivate':
      return { path: under('reactivation'), body: { plan: typed.plan === '' ? null : plan, when } }
  }
}

function discountOf({ coupon, name, percent, periods }: Typed) {
  if (coupon.trim() !== '') return { coupon: coupon.trim() }
  const often = periods.trim() === '' ? null : Number(periods)
  return { byHand: { name: name.trim(), percent: decimal(percent), periods: often } }
}

const triedVerbs: Record<string, string> = {
  pause: 'pause',
  cancellation: 'cancel',
  discounts: 'discount',
}

/** The same change as one that is only tried; null for what cannot be: a start, a resumption, a discount by hand. */
export function triedOf({ path, body }: Sent): Tried | null {
  const [, id, noun] = /^\/subscriptions\/([^/]+)\/([a-z]+)$/.exec(path) ?? []
  if (id === undefined || noun === undefined || body === undefined || 'byHand' in body) return null
  if (noun === 'changes') return { id, change: body }
  const verb = triedVerbs[noun]
  return verb === undefined ? null : { id, change: { ...body, verb } }
}
