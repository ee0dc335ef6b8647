/**
 * Usage as it is sent: one event is one row, and a row that cannot be taken is told with its place and why, while the
 * others are. What an event is worth is for meters to say; here is only whether it can be kept.
 */
import type { Meter } from '../../catalog/index.ts'
import { kept } from '../../clock/index.ts'

export type UsageRow = {
  source: string
  id: string
  /** a subscription's id or reference */
  subscription: string
  name: string
  at: Temporal.Instant
  data: Record<string, unknown>
  /** the data as it is kept */
  dataText: string
}

/** @property place counts the rows of what was sent from 1 */
export type UsageProblem = { place: number; field: string | null; refusal: string; says: string }

export type Read = { ok: true; row: UsageRow } | { ok: false; problem: UsageProblem }

const known = new Set(['source', 'id', 'subscription', 'event', 'at', 'data'])
const textMax = 200
/** An event may be ahead of our clock by as much as clocks of machines are. */
const aheadMax = Temporal.Duration.from({ minutes: 15 })
/** What JSON can write and jsonb cannot keep: the zero sign, and halves of surrogate pairs. */
const unkept = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/i
const instantForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/

type Why = { refusal: string; says: string }

/**
 * Reads one event. `source` may be left out: then it is 'api'.
 * @param sent what stood in its place, already read as JSON
 */
export function readUsage(sent: unknown, place: number): Read {
  const wrong = (field: string | null, why: Why): Read => ({
    ok: false,
    problem: { place, field, ...why },
  })
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) {
    return wrong(null, { refusal: 'not-an-event', says: 'An event is a JSON object.' })
  }
  const one = sent as Record<string, unknown>
  for (const field in one) {
    if (!known.has(field)) {
      return wrong(field, {
        refusal: 'unknown-field',
        says: `An event has no ${field}; what was measured belongs in data.`,
      })
    }
  }
  for (const field of ['id', 'subscription', 'event'] as const) {
    if (!isText(one[field])) {
      return wrong(field, {
        refusal: 'invalid-text',
        says: `${field} is a text of 1 to ${textMax} signs.`,
      })
    }
  }
  const source = one.source ?? 'api'
  if (!isText(source))
    return wrong('source', {
      refusal: 'invalid-text',
      says: `source is a text of 1 to ${textMax} signs.`,
    })
  const at = momentOf(one.at)
  if (!at)
    return wrong('at', {
      refusal: 'invalid-moment',
      says: 'at is a moment with its zone, e.g. 2026-03-02T08:00:00Z.',
    })
  const data = one.data ?? {}
  if (typeof data !== 'object' || Array.isArray(data)) {
    return wrong('data', { refusal: 'invalid-data', says: 'data is a JSON object.' })
  }
  const dataText = JSON.stringify(data)
  if (dataText.includes('\\u') && unkept.test(dataText)) {
    return wrong('data', {
      refusal: 'invalid-data',
      says: 'data holds a sign that cannot be kept (NUL, or half a sign).',
    })
  }
  const { id, subscription, event: name } = one as Record<string, string>
  const row = {
    source,
    id: id!,
    subscription: subscription!,
    name: name!,
    at,
    data: data as UsageRow['data'],
    dataText,
  }
  return { ok: true, row }
}

const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= textMax && !value.includes('\0')

function momentOf(written: unknown): Temporal.Instant | null {
  if (typeof written !== 'string' || !instantForm.test(written)) return null
  try {
    return kept(Temporal.Instant.from(written))
  } catch {
    return null
  }
}

/** What a row is checked against: the meters by the events that they read, and the moment it is. */
export type Measures = { byEvent: ReadonlyMap<string, Meter[]>; now: Temporal.Instant }
/** The days of a subscription, in its zone; null for one that does not exist. */
export type Sold = { id: string; startedAt: Temporal.Instant; endedAt: Temporal.Instant | null }

/** Why a row cannot be kept, though it can be read; null when it can. */
export function refusedUsage(row: UsageRow, sold: Sold | null, { byEvent, now }: Measures) {
  const wrong = (field: string, why: Why) => ({ field, ...why })
  if (!sold)
    return wrong('subscription', {
      refusal: 'subscription-not-found',
      says: `There is no subscription ${row.subscription}.`,
    })
  const meters = byEvent.get(row.name)
  if (!meters)
    return wrong('event', {
      refusal: 'unknown-event',
      says: `No meter reads the event ${row.name}.`,
    })
  for (const { property, aggregate, name } of meters) {
    if (property === null) continue
    const value = row.data[property]
    if (aggregate === 'unique') {
      if (typeof value === 'string' || typeof value === 'number') continue
      return wrong(`data.${property}`, {
        refusal: 'invalid-property',
        says: `${name} counts different ${property}: it is missing.`,
      })
    }
    if (isNumber(value)) continue
    return wrong(`data.${property}`, {
      refusal: 'invalid-property',
      says: `${name} reads ${property}, which is to be a number.`,
    })
  }
  if (Temporal.Instant.compare(row.at, now.add(aheadMax)) > 0) {
    return wrong('at', { refusal: 'in-the-future', says: `${row.at} is yet to come.` })
  }
  if (Temporal.Instant.compare(row.at, sold.startedAt) < 0) {
    return wrong('at', { refusal: 'before-start', says: 'The subscription had not begun then.' })
  }
  if (sold.endedAt && Temporal.Instant.compare(row.at, sold.endedAt) >= 0) {
    return wrong('at', { refusal: 'after-end', says: 'The subscription had ended then.' })
  }
  return null
}

/** A number, or one as programs write it: that keeps all its digits. */
function isNumber(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  return typeof value === 'string' && /^-?\d{1,18}(\.\d{1,12})?$/.test(value)
}
