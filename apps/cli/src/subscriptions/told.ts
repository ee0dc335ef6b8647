/** What is told of subscriptions on a terminal. */

import { titleOf } from '@tolv/pricing'
import type {
  ForetoldWire,
  SettledPreviewWire,
  SubscriptionDoneWire,
  SubscriptionSpanWire,
  SubscriptionsWire,
  SubscriptionWire,
} from '@tolv/server/wire'
import { daysOf } from '../days.ts'
import { money } from '../money.ts'

type Row = SubscriptionsWire['items'][number]

export function rowLine({ id, account, state, ...row }: Row): string {
  const cells = [
    id,
    `${account.number} ${account.name ?? ''}`.trim().slice(0, 28).padEnd(28),
    `${row.plan ?? '-'} × ${row.quantity}`.slice(0, 28).padEnd(28),
    state.padEnd(8),
    money(row.monthlyMinor, row.currency).padStart(16),
    row.nextDueOn ?? '-',
  ]
  return cells.join('  ')
}

/** One subscription: how it stands, its phases, what waits, and its next invoice. */
export function oneLines(subscription: SubscriptionWire, { on, settled }: ForetoldWire): string[] {
  return [
    headOf(subscription),
    ...phasesOf(subscription),
    ...bundleOf(subscription),
    ...subscription.scheduled.map(
      ({ id, on: day, verb, plan, quantity }) =>
        `  waits for ${day}: ${[verb, plan, quantity].filter(Boolean).join(' ')} (change ${id})`,
    ),
    ...(on === null || !settled || settled.lines.length === 0
      ? ['Nothing lies ahead to be invoiced.']
      : [`Next invoice, as it stands on ${on}:`, ...sumLines(settled)]),
  ]
}

/** The bundle that it began with, and what else did. */
function bundleOf({ bundle }: SubscriptionWire): string[] {
  if (bundle === null) return []
  const others = bundle.others.map(({ id, plan, state }) => `    ${plan ?? '-'}: ${state} (${id})`)
  return [`  began with the bundle ${bundle.name} (${bundle.code}), as did:`, ...others]
}

/** What was said of it that its answer does not say. */
type Wish = { collect?: string | undefined }

/** What a change did, and what it came to. */
export function doneLines(done: SubscriptionDoneWire, wish: Wish): string[] {
  const said = (one: SubscriptionWire) => `${headOf(one)} (${one.id})`
  return [`Done, from ${done.on}.`, ...comesTo(done, { wish, said }), ...documentsOf(done.settled)]
}

/** What a change would do, and what it would come to. */
export function previewLines(done: SubscriptionDoneWire, wish: Wish): string[] {
  return [
    'A preview: nothing is changed.',
    ...comesTo(done, { wish, said: headOf }),
    ...toPayOf(done.settled),
  ]
}

function comesTo(
  { subscription, others, on, at, settled, bundles }: SubscriptionDoneWire,
  { wish, said }: { wish: Wish; said: (one: SubscriptionWire) => string },
): string[] {
  const today = Temporal.Instant.from(at).toZonedDateTimeISO(subscription.zone).toPlainDate()
  const waits = wish.collect === 'next-invoice' ? 'on the next invoice' : 'now'
  const day = on > today.toString() ? `on ${on}` : waits
  const nothing = settled === null || settled.lines.length === 0
  return [
    ...[subscription, ...others].flatMap((one) => [said(one), ...phasesOf(one)]),
    ...bundles.map(({ name, plan, to }) =>
      to === null
        ? `${name} is held whole after all: its discount on ${plan ?? '-'} goes on.`
        : `${name} is not held whole any more: its discount on ${plan ?? '-'} ends on ${to}.`,
    ),
    ...(nothing ? ['It comes to nothing.'] : [`It comes to, ${day}:`, ...sumLines(settled)]),
  ]
}

const headOf = ({ account, plan, state }: SubscriptionWire) =>
  `${account.name ?? account.number}, ${plan ?? '-'}: ${state}`

function phasesOf({ spans, zone }: SubscriptionWire): string[] {
  return spans.map((span) => {
    const { from, to, fromAt, toAt, plan, quantity, reason } = span
    const why = reason === 'regular' ? '' : `, ${reason}`
    const when = fromAt || toAt ? momentsOf(span, zone) : daysOf({ from, to })
    return `  ${when.padEnd(24)}  ${plan.name} × ${quantity}${why}`
  })
}

/** Days with the hours that are charged for: '2026-06-01 14:30 to 2026-06-16 09:15'. */
function momentsOf({ from, to, fromAt, toAt }: SubscriptionSpanWire, zone: string): string {
  const written = (day: string, at: string | null) =>
    `${day} ${at === null ? '00:00' : timeOf(Temporal.Instant.from(at).toZonedDateTimeISO(zone))}`
  return to === null
    ? `${written(from, fromAt)} on`
    : `${written(from, fromAt)} to ${written(to, toAt)}`
}

const timeOf = (at: Temporal.ZonedDateTime): string => {
  const time = at.toPlainTime()
  return time.toString({ smallestUnit: time.second === 0 ? 'minute' : 'second' })
}

function sumLines({ lines, currency, netMinor, taxMinor, totalMinor }: SettledPreviewWire) {
  const told = lines.map((line) => ({
    name: titleOf(line),
    days: daysOf(line),
    minor: line.netMinor,
  }))
  const width = Math.max(...told.map(({ name }) => name.length), 'without VAT'.length)
  const daysWidth = Math.max(...told.map(({ days }) => days.length), 24)
  const row = ({ name, days = '', minor }: { name: string; days?: string; minor: number }) =>
    `  ${name.padEnd(width)}  ${days.padEnd(daysWidth)}  ${money(minor, currency).padStart(16)}`
  return [
    ...told.map(row),
    row({ name: 'without VAT', minor: netMinor }),
    row({ name: 'VAT', minor: taxMinor }),
    row({ name: 'in all', minor: totalMinor }),
  ]
}

/** Why no document comes of it yet. */
function heldOf(settled: SettledPreviewWire | null): string[] {
  return settled?.held ? [`Its billing waits, and VAT is added then. ${settled.held.says}`] : []
}

/** What the account's credit does not cover. */
function toPayOf(settled: SettledPreviewWire | null): string[] {
  if (!settled) return []
  if (settled.toPayMinor === 0) return heldOf(settled)
  return [`To pay ${money(settled.toPayMinor, settled.currency)}.`]
}

function documentsOf(settled: SettledPreviewWire | null): string[] {
  if (!settled) return []
  const { invoice, creditNote, toPayMinor, currency } = settled
  return [
    ...(invoice ? [`Invoice ${invoice.number}, to pay ${money(toPayMinor, currency)}.`] : []),
    ...(creditNote ? [`Credit note ${creditNote.number}.`] : []),
    ...heldOf(settled),
  ]
}
