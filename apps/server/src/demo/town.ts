/** What the deeds of the demo know of: who there is, and which day it is. */

import type { SubscriptionsWire } from '../wire/index.ts'
import type { Bought } from './book.ts'
import type { Hand } from './hand.ts'

export type Town = {
  hand: Hand
  book: Bought[]
  /** id by number */
  accounts: ReadonlyMap<string, string>
  /** id by reference */
  subscriptions: ReadonlyMap<string, string>
}

/** A day on which something is done: the day of the deeds before it, its own, and the next. */
export type Day = {
  from: Temporal.PlainDate
  today: Temporal.PlainDate
  next: Temporal.PlainDate
}

/** The ids of all subscriptions, by reference. */
export async function subscriptionsOf(hand: Hand): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  let cursor: string | null = ''
  while (cursor !== null) {
    const more: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''
    const page: SubscriptionsWire = await hand.send(`GET /subscriptions?limit=200${more}`)
    for (const { id, reference } of page.items) if (reference) found.set(reference, id)
    cursor = page.next
  }
  return found
}
