/**
 * A million subscriptions tile. Each is a random anchor within twenty years, a random interval and one of thirty zones,
 * looked at in a random period and at both its edges; some are walked through all their twenty years. `npm run tiling`
 * runs the whole million; here a fifth of it, or as many as TOLV_TILING says, from the seed in TOLV_SEED.
 */
import { describe, expect, test } from 'vitest'
import { epochDay, plainDateOf } from './civil.ts'
import { localDay, momentsOf } from './instants.ts'
import {
  type Interval,
  type Period,
  periodNumber,
  periodOf,
  periodsBetween,
  type Rhythm,
} from './periods.ts'

declare const process: { env: Record<string, string | undefined> }
const subscriptions = Number(process.env.TOLV_TILING ?? 200_000)
const seed = Number(process.env.TOLV_SEED ?? 20_261_127)

const zones = [
  'Europe/Stockholm',
  'Europe/Oslo',
  'Europe/Copenhagen',
  'Europe/Helsinki',
  'Atlantic/Reykjavik',
  'Atlantic/Faroe',
  'America/Nuuk',
  'Europe/London',
  'Europe/Dublin',
  'Europe/Lisbon',
  'Atlantic/Azores',
  'Europe/Moscow',
  'Europe/Istanbul',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Africa/Johannesburg',
  'Asia/Beirut',
  'Asia/Tehran',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Tokyo',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'Pacific/Chatham',
  'Pacific/Apia',
  'Pacific/Honolulu',
  'America/New_York',
  'America/Havana',
  'America/Santiago',
  'America/Sao_Paulo',
]
const intervals: Interval[] = (['day', 'week', 'month', 'year'] as const).flatMap((unit) =>
  [1, 2, 3, 4, 6, 12].map((count) => ({ unit, count })),
)
const days = { day: 1, week: 7, month: 30.436875, year: 365.2425 }
const firstDay = epochDay({ year: 2010, month: 1, day: 1 })
const spanDays = 7305

type Rules = { periodOf: typeof periodOf; periodNumber: typeof periodNumber }
const ours: Rules = { periodOf, periodNumber }

type Subscription = { rhythm: Rhythm; number: number; zone: string }

describe(`${subscriptions} random subscriptions over twenty years in ${zones.length} zones`, () => {
  test('leave no gap and no overlap, in days and in instants', () => {
    const chance = chanceFrom(seed)
    const counted = new Map<string, number>()
    for (let tried = 0; tried < subscriptions; tried += 1) {
      const one = anySubscription(chance)
      const wrong = wrongAtEdges(one, ours)
      if (wrong) expect.fail(`${wrong} (${tell(one)}, number ${tried} of seed ${seed})`)
      counted.set(one.zone, (counted.get(one.zone) ?? 0) + 1)
    }
    expect(counted.size).toBe(zones.length)
    expect([...counted.values()].reduce((a, b) => a + b)).toBe(subscriptions)
  }, 120_000)

  test('walked day by day through all their years, every day lies in exactly one period', () => {
    const chance = chanceFrom(seed + 1)
    for (const interval of intervals) {
      const walked = { anchor: anySubscription(chance).rhythm.anchor, interval }
      const from = walked.anchor
      const to = from.add({ years: 20 })
      let expected = epochDay(from)
      for (const period of periodsBetween(walked, { from, to })) {
        const [first, end] = [epochDay(period.from), epochDay(period.to)]
        if (first !== expected || end <= first)
          expect.fail(`${tell({ rhythm: walked })}: ${period.from}`)
        for (let day = first; day < end; day += 1) {
          const number = periodNumber(walked, plainDateOf(day))
          if (!periodOf(walked, number).from.equals(period.from)) {
            expect.fail(
              `${plainDateOf(day)} is not in ${period.from} (${tell({ rhythm: walked })})`,
            )
          }
        }
        expected = end
      }
      expect(expected).toBeGreaterThanOrEqual(epochDay(to))
    }
  })

  test.each<[string, Rules, string]>([
    ['a rhythm that goes from period to period', { ...ours, periodOf: drifting }, 'is lost'],
    ['a period that ends on its last day', { ...ours, periodOf: closed }, 'another period'],
    ['a day counted a period too late', { ...ours, periodNumber: late }, 'another period'],
  ])('the test bites: %s is found', (_, rules, says) => {
    const chance = chanceFrom(seed)
    const found = Array.from({ length: 2_000 }, () => wrongAtEdges(anySubscription(chance), rules))
    expect(found.find((wrong) => wrong?.includes(says))).toBeDefined()
  })
})

/** The mistake of other engines: 31 January, 28 February, and 28 March for ever. */
function drifting(rhythm: Rhythm, number: number): Period {
  let from = rhythm.anchor
  const step = { [`${rhythm.interval.unit}s`]: rhythm.interval.count }
  for (let passed = 0; passed < number; passed += 1) from = from.add(step)
  return { from, to: from.add(step) }
}

function closed(rhythm: Rhythm, number: number): Period {
  const { from, to } = periodOf(rhythm, number)
  return { from, to: to.subtract({ days: 1 }) }
}

function late(rhythm: Rhythm, day: Temporal.PlainDate): number {
  return periodNumber(rhythm, day.subtract({ days: 1 }))
}

/** What is wrong around one period; null when its edges meet those of its neighbours. */
function wrongAtEdges({ rhythm, number, zone }: Subscription, rules: Rules): string | null {
  const period = rules.periodOf(rhythm, number)
  const [first, end] = [epochDay(period.from), epochDay(period.to)]
  if (end <= first) return 'a period without a day'
  if (!keepsAnchor(rhythm, period.from)) return 'the day of the anchor is lost'
  const inNumber = (day: number) => rules.periodNumber(rhythm, plainDateOf(day))
  if (inNumber(first) !== number) return 'the first day lies in another period'
  if (inNumber(end - 1) !== number) return 'the last day lies in another period'
  if (inNumber(first - 1) !== number - 1) return 'the day before lies in another period'
  if (inNumber(end) !== number + 1) return 'the day after lies in another period'
  return wrongInstants({ period, zone })
}

function wrongInstants({ period, zone }: { period: Period; zone: string }): string | null {
  const { from, to } = momentsOf(period, zone)
  const [begins, ends] = [from.epochMilliseconds, to.epochMilliseconds]
  if (ends < begins) return 'a period that ends before it begins'
  const hours = (ends - begins) / 3_600_000
  const hoursByDays = (epochDay(period.to) - epochDay(period.from)) * 24
  // Clocks are moved by an hour or two; Samoa left out a whole day.
  const mostApart = zone === 'Pacific/Apia' ? 25 : 2
  if (Math.abs(hours - hoursByDays) > mostApart) return `${hours} hours in ${hoursByDays / 24} days`
  if (ends === begins) return zone === 'Pacific/Apia' ? null : 'a period without a moment'
  const seen = localDay(from, zone)
  if (seen.equals(period.from)) return null
  // The first moment of a day that a zone left out is the first of the next.
  return zone === 'Pacific/Apia' && seen.toString() === '2011-12-31'
    ? null
    : `the first moment shows ${seen}`
}

/** Months and years begin on the anchor's day, or on the last of a month that is shorter. */
function keepsAnchor({ anchor, interval }: Rhythm, from: Temporal.PlainDate): boolean {
  if (interval.unit === 'day' || interval.unit === 'week') {
    const length = interval.unit === 'day' ? interval.count : interval.count * 7
    return (epochDay(from) - epochDay(anchor)) % length === 0
  }
  return from.day === Math.min(anchor.day, from.daysInMonth)
}

function anySubscription(chance: () => number): Subscription {
  const anchor = plainDateOf(firstDay + Math.floor(chance() * spanDays))
  const interval = intervals[Math.floor(chance() * intervals.length)]!
  const periods = spanDays / (days[interval.unit] * interval.count)
  return {
    rhythm: { anchor, interval },
    number: Math.floor(chance() * periods),
    zone: zones[Math.floor(chance() * zones.length)]!,
  }
}

/** Numbers from 0 to 1 that a seed decides (mulberry32). */
function chanceFrom(seeded: number): () => number {
  let state = seeded | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function tell({
  rhythm,
  number,
  zone,
}: {
  rhythm: Rhythm
  number?: number
  zone?: string
}): string {
  const { unit, count } = rhythm.interval
  return `every ${count} ${unit} from ${rhythm.anchor}, period ${number ?? '-'}, ${zone ?? '-'}`
}
