/** What was said after `tolv subscriptions`, read into one order. */

import { parseArgs } from 'node:util'
import { type Door, doorOf } from '../door.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import { argumentError } from '../value/arguments.ts'

/** Every option of `tolv subscriptions`; the help text is tested against the list. */
export const subscriptionsOptions = {
  account: { type: 'string' },
  plan: { type: 'string' },
  bundle: { type: 'string' },
  quantity: { type: 'string' },
  item: { type: 'string' },
  add: { type: 'string', multiple: true },
  remove: { type: 'string' },
  coupon: { type: 'string', multiple: true },
  days: { type: 'string' },
  'lock-price-to': { type: 'string' },
  from: { type: 'string' },
  anchor: { type: 'string' },
  trial: { type: 'string' },
  currency: { type: 'string' },
  reference: { type: 'string' },
  when: { type: 'string' },
  reason: { type: 'string' },
  'keep-rest': { type: 'boolean' },
  way: { type: 'string' },
  until: { type: 'string' },
  collect: { type: 'string' },
  agreement: { type: 'string', multiple: true },
  preview: { type: 'boolean' },
  state: { type: 'string' },
  search: { type: 'string' },
  json: { type: 'boolean' },
  server: { type: 'string' },
  key: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

export const verbs = [
  'start',
  'change',
  'cancel',
  'uncancel',
  'reactivate',
  'pause',
  'resume',
  'end-trial',
  'withdraw',
  'takeover',
  'undo-takeover',
] as const
export type Verb = (typeof verbs)[number]

/** The options as they were said. */
export type Said = ReturnType<typeof parsed>['values']

/** 'list' tells of many, 'one' of one; every other verb changes something. */
export type Order = {
  verb: Verb | 'list' | 'one'
  /** the subscription's id or reference, then what else was named */
  named: string[]
  said: Said
  door: Door
}

/** How many words each verb takes after itself. */
const wordsOf: Record<Verb, number> = {
  start: 0,
  change: 1,
  cancel: 1,
  uncancel: 1,
  reactivate: 1,
  pause: 1,
  resume: 1,
  'end-trial': 1,
  withdraw: 2,
  takeover: 1,
  'undo-takeover': 1,
}

function parsed(words: string[]) {
  return parseArgs({ args: words, options: subscriptionsOptions, allowPositionals: true })
}

export function orderOf(words: string[]): Outcome<Order | 'help'> {
  try {
    const { values: said, positionals } = parsed(words)
    if (said.help) return done('help')
    const door = doorOf(said)
    if (!door.ok) return door
    const [first, ...rest] = positionals
    const verb = verbs.find((one) => one === first)
    if (verb === undefined) {
      if (rest.length > 0) return refused(`There is no ${first}: tolv subscriptions --help.`)
      const named = first === undefined ? [] : [first]
      return done({ verb: first === undefined ? 'list' : 'one', named, said, door: door.value })
    }
    if (rest.length !== wordsOf[verb]) return refused(namedWrong[wordsOf[verb]]!)
    return done({ verb, named: rest, said, door: door.value })
  } catch (error) {
    return refused(argumentError(error))
  }
}

const namedWrong = [
  'A start names no subscription: say for whom with --account, and of what with --plan or --bundle.',
  'Say which subscription, by its id or its reference.',
  'Say which subscription, and which change that waits.',
]
