/** `tolv holds`: whose billing waits. `tolv clock`: what time it is for a company, and a test clock moved forward. */
import { setTimeout as wait } from 'node:timers/promises'
import type { BillingHoldWire, ClockWire, Page } from '@tolv/server/wire'
import { isDay, table } from '../billing/told.ts'
import { answeredJson, type Door } from '../door.ts'
import { done, type Outcome, refused, unfit } from '../outcome.ts'
import type { Asked, Thing, Told } from './thing.ts'

const held = (door: Door) => answeredJson<Page<BillingHoldWire>>(door, '/billing-holds?limit=200')

async function list({ door }: Asked): Promise<Outcome<Told>> {
  const found = await held(door)
  if (!found.ok) return found
  const rows = found.value.items.map(({ account, since, tries, says }) => [
    `${account.number} ${account.name ?? ''}`.trim(),
    `since ${since.slice(0, 10)}`,
    `tried ${tries} ${tries === 1 ? 'time' : 'times'}`,
    says,
  ])
  return done({ json: found.value, lines: rows.length === 0 ? ['Nobody waits.'] : table(rows) })
}

type Tried = { invoices: { number: string }[]; held: { says: string } | null }

async function release(asked: Asked): Promise<Outcome<Told>> {
  const found = await held(asked.door)
  if (!found.ok) return found
  const own = found.value.items.filter(({ account }) => account.number === asked.name)
  if (own.length === 0) return refused(`The billing of ${asked.name} does not wait.`)
  const all: Tried[] = []
  for (const { account, legalEntityId } of own) {
    const body = { accountId: account.id, legalEntityId }
    const tried = await asked.send<Tried>({ path: '/billing-holds/retry', body })
    if (!tried.ok) return tried
    all.push(tried.value)
  }
  const numbers = all.flatMap(({ invoices }) => invoices.map(({ number }) => number))
  const still = all.flatMap((one) =>
    one.held === null ? [] : [`It still waits: ${one.held.says}`],
  )
  const billed = numbers.length > 0 ? `Billed: ${numbers.join(', ')}.` : 'Nothing was due.'
  return asked.told(all, still.length > 0 ? still : [`It waits no longer. ${billed}`])
}

export const holds: Thing = {
  name: 'holds',
  says: 'accounts whose billing waits, and why',
  scopes: 'with the scope read, and billing to try again',
  verbs: [
    { words: '', says: 'all of them', does: list },
    {
      words: 'release NUMBER',
      says: 'bill an account now, if what it waited for has come',
      changes: true,
      does: release,
    },
  ],
  example: 'tolv holds release 1043 --preview',
}

const clockLines = ({ kind, now, moving }: ClockWire): string[] => [
  `${now} on ${kind === 'test' ? 'a test clock' : 'the wall clock'}`,
  ...(moving === null ? [] : [`on its way to ${moving.to}, ${Math.floor(moving.share * 100)} %`]),
]

async function move(asked: Asked): Promise<Outcome<Told>> {
  const wanted = asked.text('to') ?? ''
  const to = isDay(wanted) ? `${wanted}T12:00:00Z` : wanted
  if (!/^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(to))
    return unfit(`--to is a day or a moment such as 2026-03-31T10:00:00+02:00, not ${wanted}.`)
  const moved = await asked.send<ClockWire>({ path: '/clock/advance', body: { to } })
  if (!moved.ok) return moved
  if (!asked.has('wait')) {
    const says = `It moves to ${to} by itself; tolv clock tells how far it has come.`
    return done({ json: moved.value, lines: [says] })
  }
  const clock = await arrived(asked.door, to)
  return clock.ok ? done({ json: clock.value, lines: clockLines(clock.value) }) : clock
}

/** The clock, once all that falls due on the way has been done. */
async function arrived(door: Door, to: string): Promise<Outcome<ClockWire>> {
  const goal = Temporal.Instant.from(to)
  for (;;) {
    const clock = await answeredJson<ClockWire>(door, '/clock')
    if (!clock.ok) return clock
    const { now, moving } = clock.value
    if (moving === null && Temporal.Instant.compare(now, goal) >= 0) return clock
    await wait(500)
  }
}

export const clock: Thing = {
  name: 'clock',
  says: 'what time it is for a company of a running Tolv',
  scopes: 'with the scope read, and clock to move it',
  verbs: [
    {
      words: '',
      says: 'what time it is, and by which clock',
      does: async ({ door }) => {
        const found = await answeredJson<ClockWire>(door, '/clock')
        return found.ok ? done({ json: found.value, lines: clockLines(found.value) }) : found
      },
    },
    {
      words: 'move',
      says: 'a test clock forward; all that falls due on the way is done in order',
      options: {
        to: { is: 'WHEN', says: 'a day (its noon in UTC) or a moment', needed: true },
        wait: { says: 'end when it is there' },
      },
      does: move,
    },
  ],
  example: 'tolv clock move --to 2027-01-01 --wait',
}
