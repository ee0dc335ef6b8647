/**
 * When people are at work: several intervals a day, days that differ, holidays. Answers in instants, so that "four
 * hours of business from now" is right over lunch, week-ends and moved clocks. An interval that passes midnight is
 * written as two: until 24:00, and from 00:00 on the next day.
 */
import { epochDay, plainDateOf, weekdayOf } from './civil.ts'
import { type BankCountry, isHoliday } from './holidays.ts'
import { localDay, type Moments, startOfDay } from './instants.ts'

/** Times of day as 'HH:MM', the first counted and the last not; '24:00' is the end of the day. */
export type Opening = { opens: string; closes: string }

export type WrittenHours = {
  /** a name of the IANA time zone database */
  zone: string
  /** by weekday, Monday first; an empty list is a closed day */
  week: [Opening[], Opening[], Opening[], Opening[], Opening[], Opening[], Opening[]]
  /** days with hours of their own, stronger than weekday and holiday */
  exceptions: { day: Temporal.PlainDate; open: Opening[] }[]
  /** whose holidays are closed; null when none are */
  holidaysOf: BankCountry | null
}

declare const checked: unique symbol
/** Hours that were checked: intervals in order, none empty, none overlapping. */
export type OpeningHours = WrittenHours & { readonly [checked]: true }

type Refused = {
  ok: false
  refusal: 'not-a-time' | 'closes-before-it-opens' | 'openings-overlap' | 'no-such-zone'
  says: string
}

/** Checks hours as a person wrote them. @returns the hours, or what is wrong and on which day */
export function openingHours(written: WrittenHours): { ok: true; hours: OpeningHours } | Refused {
  if (!isZone(written.zone)) {
    return { ok: false, refusal: 'no-such-zone', says: `${written.zone} is not a time zone.` }
  }
  const days = [
    ...written.week.map((open, at) => ({ on: weekdays[at]!, open })),
    ...written.exceptions.map(({ day, open }) => ({ on: day.toString(), open })),
  ]
  for (const { on, open } of days) {
    const wrong = wrongIn(on, open)
    if (wrong) return wrong
  }
  const inOrder = (open: Opening[]) => [...open].sort((a, b) => (a.opens < b.opens ? -1 : 1))
  const hours = {
    ...written,
    week: written.week.map(inOrder),
    exceptions: written.exceptions.map(({ day, open }) => ({ day, open: inOrder(open) })),
  }
  return { ok: true, hours: hours as WrittenHours as OpeningHours }
}

/** Whether anybody is at work at an instant. The moment of opening is open, the moment of closing is not. */
export function isOpen(hours: OpeningHours, instant: Temporal.Instant): boolean {
  return openOn(hours, localDay(instant, hours.zone)).some(
    ({ from, to }) => !isBefore(instant, from) && isBefore(instant, to),
  )
}

/** The instant itself when it is open, else the next moment of opening; null when none comes within two years. */
export function nextOpening(
  hours: OpeningHours,
  instant: Temporal.Instant,
): Temporal.Instant | null {
  for (const { from } of openFrom(hours, instant)) return from
  return null
}

/**
 * The instant when so much time has been open since `instant`: `PT4H` on a Friday at 15:00 that closes at 17:00 is
 * Monday two hours after opening. What ends exactly at closing ends then, not at the next opening. Null when that is
 * not reached within two years. A duration below zero or with days in it is a bug of the caller and throws.
 */
export function addBusinessHours(
  hours: OpeningHours,
  instant: Temporal.Instant,
  duration: Temporal.Duration,
): Temporal.Instant | null {
  let left = duration.total('milliseconds')
  if (left < 0) throw new RangeError('Business hours are counted forwards.')
  for (const { from, to } of openFrom(hours, instant)) {
    const open = to.epochMilliseconds - from.epochMilliseconds
    if (left <= open) return from.add({ milliseconds: left })
    left -= open
  }
  return null
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const searchedDays = 731

/** What is open from an instant on, the interval it lies in cut to begin there. */
function* openFrom(hours: OpeningHours, instant: Temporal.Instant): Generator<Moments> {
  const first = epochDay(localDay(instant, hours.zone))
  for (let day = first; day < first + searchedDays; day += 1) {
    for (const { from, to } of openOn(hours, plainDateOf(day))) {
      if (!isBefore(instant, to)) continue
      yield { from: isBefore(from, instant) ? instant : from, to }
    }
  }
}

function openOn(hours: OpeningHours, day: Temporal.PlainDate): Moments[] {
  return openingsOn(hours, day)
    .map(({ opens, closes }) => ({
      from: momentOf(hours.zone, day, opens),
      to: momentOf(hours.zone, day, closes),
    }))
    .filter(({ from, to }) => isBefore(from, to))
}

function openingsOn(hours: OpeningHours, day: Temporal.PlainDate): Opening[] {
  const exception = hours.exceptions.find((any) => any.day.equals(day))
  if (exception) return exception.open
  if (hours.holidaysOf && isHoliday(hours.holidaysOf, epochDay(day))) return []
  return hours.week[weekdayOf(epochDay(day)) - 1]!
}

/** A time that clocks skip becomes as long after the change; an interval within the skipped hour is then empty. */
function momentOf(zone: string, day: Temporal.PlainDate, time: string): Temporal.Instant {
  if (time === '24:00') return startOfDay(day.add({ days: 1 }), zone)
  return day
    .toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) })
    .toInstant()
}

function wrongIn(on: string, open: Opening[]): Refused | null {
  for (const { opens, closes } of open) {
    const wrong = [opens, closes].find((time) => !/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(time))
    if (wrong !== undefined) {
      return { ok: false, refusal: 'not-a-time', says: `${on}: ${wrong} is not a time of day.` }
    }
    if (closes <= opens) {
      const says = `${on}: ${opens} to ${closes} closes before it opens.`
      return { ok: false, refusal: 'closes-before-it-opens', says }
    }
  }
  const sorted = [...open].sort((a, b) => (a.opens < b.opens ? -1 : 1))
  const overlaps = sorted.findIndex((any, at) => at > 0 && any.opens < sorted[at - 1]!.closes)
  if (overlaps < 0) return null
  const says = `${on}: two openings overlap at ${sorted[overlaps]!.opens}.`
  return { ok: false, refusal: 'openings-overlap', says }
}

function isZone(name: string): boolean {
  try {
    new Temporal.ZonedDateTime(0n, name)
    return true
  } catch {
    return false
  }
}

function isBefore(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return a.epochNanoseconds < b.epochNanoseconds
}
