/**
 * Random lives of subscriptions through the room's own rules, from a seed: begun in the past, now or later, tried,
 * changed up and down, in number, in interval and for a while, with add-ons, three kinds of pauses, cancelled, taken
 * back and taken up again, discounted, and used, also late; where they are asked for, begun in a bundle with another
 * plan, which lives beside it, and given coupons. A life is what was known when: whoever bills it has the state, the
 * usage and the first day touched, as the room's tables would have them.
 */
import { type Chance, chanceOf, type MeterEvent, zones } from '@tolv/pricing/testing'
import { come } from '../rules/decide.ts'
import { monthlyOf } from '../rules/monthly.ts'
import { start, type WantedStart } from '../rules/start.ts'
import { before, earlier, later, type Subscription, spansOn } from '../rules/state.ts'
import type { Day } from '../rules/terms.ts'
import type { Wanted, When } from '../rules/wanted.ts'
import {
  contextOf,
  keepWhole,
  type Living,
  note,
  type RandomLife,
  todayOf,
  wish,
} from './living.ts'
import { beginDeals, deal } from './random-deals.ts'
import { randomSold } from './random-plans.ts'
import { given } from './shop.ts'

/** @property deals bundles and coupons are in the life too; left out, a seed gives the life that it gave before */
export type LifeWish = { seed: number; years: number; deals?: 'bundles-and-coupons' }

/** One life: the same seed gives the same. It is over at its last moment. */
export function randomLife({ seed, years, deals }: LifeWish): RandomLife {
  const chance = chanceOf(seed)
  const living = begin(chance, deals ? chanceOf(seed ^ 0xdea1) : null)
  const ends = living.now.add({ hours: 24 * (60 + chance.below(365 * years)) })
  for (;;) {
    const hours = chance.oneIn(5) ? chance.below(10) : chance.below(24 * chance.oneOf([5, 30, 90]))
    living.now = living.now.add({ hours, minutes: chance.below(60), seconds: chance.below(60) })
    if (Temporal.Instant.compare(living.now, ends) >= 0) break
    comeUntil(living)
    if (living.deals?.chance.oneIn(4)) deal(living, living.deals)
    else if (chance.oneIn(3)) use(living)
    else wish(living, wanted(living))
  }
  finish(living)
  return living.life
}

function begin(chance: Chance, dealing: Chance | null): Living {
  const sold = randomSold(chance)
  const zone = chance.oneOf(zones)
  const now = Temporal.Instant.from('2023-01-01T10:00:00Z').add({ hours: chance.below(24 * 400) })
  const today = now.toZonedDateTimeISO(zone).toPlainDate()
  const life: RandomLife = { moments: [], wishes: 0, refused: 0 }
  const fresh = { chance, sold, usage: [], now, ids: 0, life, deals: null }
  const living = fresh as unknown as Living
  living.state = { zone } as Subscription
  const startOn = chance.oneIn(3) ? today.add({ days: chance.below(90) - 60 }) : today
  const plan = chance.oneOf(sold.plans)
  const wanted_: WantedStart = {
    id: 'subscription',
    accountId: 'account',
    legalEntityId: 'entity',
    reference: null,
    currency: 'SEK',
    zone,
    policy: {
      dayOfChange: chance.oneIn(6) ? 'used' : 'new',
      changeOfInterval: chance.oneIn(3) ? 'keep-anchor' : 'reset',
    },
    closedTo: null,
    plan,
    quantity: `${1 + chance.below(5)}`,
    addOns: chance.oneIn(4) ? [{ plan: chance.oneOf(sold.addOns), quantity: '1' }] : [],
    startOn,
    anchor: chance.oneIn(4) ? { kind: 'calendar' } : { kind: 'start' },
    trialDays: chance.oneOf([null, null, 0, 7]),
    priceLockTo: null,
  }
  const { state, on } = given(start(wanted_, contextOf(living)))
  living.state = state
  if (dealing) beginDeals(living, { chance: dealing, wanted: wanted_ })
  note(living, { did: `begins ${plan.code} on ${on}`, changedFrom: on })
  return living
}

/** What was scheduled comes on its day, as the day's job lets it come, at four in the morning. */
function comeUntil(living: Living): void {
  const now = living.now
  for (;;) {
    const [due] = living.state.scheduled
    if (!due || before(todayOf(living), due.on)) return
    living.now = due.on
      .toZonedDateTime({ timeZone: living.state.zone, plainTime: '04:00' })
      .toInstant()
    const came = come(living.state, due, { today: due.on, at: null, monthly: monthlyOf })
    living.state = came.state
    keepWhole(living)
    note(living, { did: `${due.wanted.verb} came on ${due.on}`, changedFrom: due.on })
    living.now = now
  }
}

/** A few calls, of today or of up to seventy days ago, while it ran. */
function use(living: Living): void {
  const { chance, state } = living
  const first = state.startedOn.toZonedDateTime(state.zone).toInstant()
  const end = endedAt(state)
  const made: MeterEvent[] = []
  for (let count = 1 + chance.below(4); count > 0; count--) {
    const hours = chance.oneIn(4) ? chance.below(24 * 70) : chance.below(24 * 3)
    const at = living.now.subtract({ hours, minutes: chance.below(60) })
    if (Temporal.Instant.compare(at, first) < 0) continue
    if (end && Temporal.Instant.compare(at, end) >= 0) continue
    made.push({ at, amount: `${chance.below(30)}`, member: `member-${chance.below(6)}` })
  }
  if (made.length === 0) return
  living.usage = [...living.usage, ...made].sort((a, b) => Temporal.Instant.compare(a.at, b.at))
  const days = made.map(({ at }) => at.toZonedDateTimeISO(state.zone).toPlainDate())
  note(living, { did: `${made.length} calls`, changedFrom: days.reduce(earlier) })
}

/** The moment of its end: within its day where it was ended then. */
function endedAt({ end, spans, zone }: Subscription): Temporal.Instant | null {
  if (!end) return null
  const moments = spans.flatMap(({ to, toAt }) => (to?.equals(end.on) && toAt ? [toAt] : []))
  const last = moments.sort(Temporal.Instant.compare).at(-1)
  return last ?? end.on.toZonedDateTime(zone).toInstant()
}

function finish(living: Living): void {
  comeUntil(living)
  const now = { kind: 'now' as const }
  if (!living.state.end || before(todayOf(living), living.state.end.on)) {
    if (living.state.end) wish(living, { verb: 'uncancel' })
    if (before(todayOf(living), living.state.startedOn)) {
      const hours = 24 * 100
      living.now = living.now.add({ hours })
      comeUntil(living)
    }
    wish(living, { verb: 'cancel', when: now, cause: 'voluntary', reason: null, rest: 'credit' })
  }
  // What would have come after the end does not come any more, and what was given until later has been given.
  living.state = { ...living.state, scheduled: [] }
  const last = living.state.spans.reduce(
    (day, { to }) => (to ? later(day, to) : day),
    todayOf(living),
  )
  living.now = last.add({ days: 800 }).toZonedDateTime(living.state.zone).toInstant()
  note(living, { did: 'over', changedFrom: null })
}

function whenOf({ chance, state }: Living, today: Day): When {
  const kind = chance.below(10)
  if (kind < 5) return { kind: 'now' }
  if (kind < 7) return { kind: 'period-end' }
  const days = kind < 9 ? chance.below(40) : -chance.below(60)
  return { kind: 'on', day: later(today.add({ days }), state.startedOn) }
}

/** A wish; whether it can be is for the rules to say. */
function wanted(living: Living): Wanted {
  const { chance, state, sold } = living
  const today = todayOf(living)
  const when = whenOf(living, today)
  const held = spansOn(state, later(today, state.startedOn))
  const itemId = held.length > 0 ? chance.oneOf(held).itemId : 'none'
  const quantity = `${1 + chance.below(6)}`
  const soon = chance.oneIn(2) ? today.add({ days: 1 + chance.below(40) }) : null
  const kinds: (() => Wanted)[] = [
    () => ({ verb: 'quantity', itemId, quantity, when }),
    () => ({ verb: 'quantity', itemId, quantity, when }),
    () => ({ verb: 'add', plan: chance.oneOf(sold.addOns), quantity, when }),
    () => ({ verb: 'remove', itemId, when }),
    () => planWish(living, when),
    () => planWish(living, when),
    () => ({
      verb: 'temporary',
      plan: chance.oneOf(sold.plans),
      quantity: null,
      days: 1 + chance.below(20),
      when,
    }),
    () => ({
      verb: 'pause',
      way: chance.oneOf(['credit', 'shift', 'collect']),
      resumesOn: soon,
      when,
    }),
    () => ({ verb: 'resume', anchor: chance.oneOf(['new-term', 'keep-anchor']), when }),
    () => ({
      verb: 'resume',
      anchor: chance.oneOf(['new-term', 'keep-anchor']),
      when: { kind: 'now' },
    }),
    () => ending(living, when),
    () => ({ verb: 'uncancel' }),
    () => ({
      verb: 'reactivate',
      plan: chance.oneIn(2) ? null : chance.oneOf(sold.plans),
      when: { kind: 'now' },
    }),
    () => ({ verb: 'end-trial', when: { kind: 'now' } }),
    () => discountWish(living, when),
    () => withdrawal(living, when),
  ]
  return chance.oneOf(kinds)()
}

function planWish({ chance, sold }: Living, when: When): Wanted {
  return {
    verb: 'plan',
    plan: chance.oneOf(sold.plans),
    quantity: chance.oneIn(3) ? `${1 + chance.below(5)}` : null,
    when: chance.oneIn(3) ? null : when,
    trial: chance.oneOf(['keep', 'of-new-plan', 'end']),
    anchor: chance.oneOf([null, null, 'reset', 'keep-anchor']),
    addOns: [],
  }
}

function ending({ chance }: Living, when: When): Wanted {
  const rest = chance.oneIn(3) ? 'keep' : 'credit'
  return { verb: 'cancel', when, cause: 'voluntary', reason: null, rest }
}

function discountWish({ chance, life }: Living, when: When): Wanted {
  const off = chance.oneIn(2)
    ? { kind: 'percent' as const, percent: chance.oneOf(['10', '33.3', '50']) }
    : { kind: 'amount' as const, amount: chance.oneOf(['5.00', '20.00', '99.99']) }
  const grant = {
    id: `grant-${life.wishes}`,
    name: 'Discount',
    order: chance.below(3),
    off,
    on: chance.oneIn(3) ? ['fee'] : null,
    periods: chance.oneIn(2) ? 1 + chance.below(4) : null,
    couponId: null,
    code: null,
  }
  return { verb: 'discount', grant, when }
}

/** Takes back what is ahead, or a discount. */
function withdrawal({ chance, state }: Living, when: When): Wanted {
  const [change] = state.scheduled
  const [grant] = state.grants
  if (grant && (!change || chance.oneIn(2))) {
    return { verb: 'remove-discount', grantId: grant.id, when }
  }
  return { verb: 'withdraw', changeId: change?.id ?? 'none' }
}
