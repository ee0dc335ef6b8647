/**
 * What a subscription tells on its account's timeline.
 *
 * For people: `subscription.started`, `.changed`, `.change_scheduled`, `.change_dropped`, `.pausing`, `.resumed`,
 * `.cancelled`, `.uncancelled`, `.converted`, `.ended`. For whoever counts: `subscription.recorded`, one for each price
 * phase, told anew whenever it is another, in the shape that an import tells it in; so that value reads both alike.
 * ('pausing' and not 'paused': the latter says on the timeline that a whole account stands still.)
 */
import type { Phase } from './rules/told.ts'
import type { Verb } from './rules/wanted.ts'

export const recordedKind = 'subscription.recorded'
/** Takes away a phase that there is no more. */
export const withdrawnKind = 'record.withdrawn'

/** A subscription carries on what the account had elsewhere: value ends that on the day this one begins. */
export const takenOverKind = 'agreement.taken_over'
/** That was taken back: what it had elsewhere is as its file tells it. */
export const releasedKind = 'agreement.released'

/** A bundle's discount ends on a day, for it will not be held whole; or goes on after all. */
export const bundleBroken = 'subscription.bundle_broken'
export const bundleWhole = 'subscription.bundle_whole'

/** The books of a legal entity were closed up to a day, or opened again up to an earlier one. */
export const booksClosed = 'books.closed'
export const booksOpened = 'books.opened'

export type TakenOver = {
  subscriptionId: string
  on: string
  /** of the `subscription.recorded` events that are carried on */
  subjects: string[]
  corrects?: string
}

export type SubscriptionEvent = {
  kind: `subscription.${
    | 'started'
    | 'changed'
    | 'change_scheduled'
    | 'change_withdrawn'
    | 'change_dropped'
    | 'pausing'
    | 'resumed'
    | 'cancelled'
    | 'uncancelled'
    | 'reactivated'
    | 'converted'
    | 'ended'
    | 'discounted'}`
  data: { subscriptionId: string; plan: string | null; on: string } & Record<string, unknown>
}

export type PhaseRecorded = Phase & { corrects?: string }

const kinds: Partial<Record<Verb, SubscriptionEvent['kind']>> = {
  pause: 'subscription.pausing',
  resume: 'subscription.resumed',
  cancel: 'subscription.cancelled',
  uncancel: 'subscription.uncancelled',
  reactivate: 'subscription.reactivated',
  'end-trial': 'subscription.converted',
  discount: 'subscription.discounted',
  'remove-discount': 'subscription.discounted',
  withdraw: 'subscription.change_withdrawn',
}

/** The event of a change on its day. */
export function kindOf(verb: Verb): SubscriptionEvent['kind'] {
  return kinds[verb] ?? 'subscription.changed'
}
