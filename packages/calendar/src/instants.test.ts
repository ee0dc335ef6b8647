import { describe, expect, test } from 'vitest'
import { anchorFor } from './anchors.ts'
import { daysLater, localDay, momentsOf, secondsIn, startOfDay } from './instants.ts'
import { daysIn, periodAt, periodNumber, type Rhythm } from './periods.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const at = (iso: string) => Temporal.Instant.from(iso)
const monthly = (anchor: string): Rhythm => ({
  anchor: day(anchor),
  interval: { unit: 'month', count: 1 },
})

describe('a yearly subscription in Paris, from 2 April', () => {
  const yearly: Rhythm = { anchor: day('2020-04-02'), interval: { unit: 'year', count: 1 } }
  const periodNow = (instant: string) => periodNumber(yearly, localDay(at(instant), 'Europe/Paris'))

  test('case 7: at 23:00 local time on 1 April the third year is not over', () => {
    expect(periodNow('2023-04-01T21:00Z')).toBe(2)
    expect(periodNow('2023-04-01T21:59:59Z')).toBe(2)
    expect(periodNow('2023-04-01T22:00Z')).toBe(3)
  })

  test('case 7: twice on the evening of 2 April is the same period, so it is billed once', () => {
    expect([periodNow('2023-04-02T20:00Z'), periodNow('2023-04-02T21:00Z')]).toEqual([3, 3])
  })
})

describe('usage over the change to summer time in New York', () => {
  const events = [
    '03-01T04:00',
    '03-15T00:00',
    '03-31T23:59',
    '04-01T00:00',
    '04-01T00:01',
    '04-15T00:00',
    '04-30T23:59',
    '05-01T00:00',
    '05-01T00:01',
  ]
  const instantOf = (year: number, local: string) =>
    Temporal.PlainDateTime.from(`${year}-${local}`).toZonedDateTime('America/New_York').toInstant()

  test.each([
    [2015, '2015-03-01'],
    [2015, '2015-01-01'],
    [2023, '2023-03-01'],
    [2023, '2022-07-01'],
  ])(
    'case 8: events of %i fall in the month that clocks there show, anchored on %s',
    (year, anchor) => {
      const counts = new Map<string, number>()
      for (const event of events) {
        const local = localDay(instantOf(year, event), 'America/New_York')
        const from = periodAt(monthly(anchor), local).from.toString()
        counts.set(from, (counts.get(from) ?? 0) + 1)
      }
      expect([...counts]).toEqual([
        [`${year}-03-01`, 3],
        [`${year}-04-01`, 4],
        [`${year}-05-01`, 2],
      ])
    },
  )

  test('case 8: as instants the months meet, and the one with the change is an hour short', () => {
    const months = ['2023-03-01', '2023-04-01', '2023-05-01'].map((from) =>
      momentsOf(periodAt(monthly('2023-03-01'), day(from)), 'America/New_York'),
    )
    expect(months.map((month) => secondsIn(month) / 3600)).toEqual([743, 720, 744])
    expect(months[0]!.to).toEqual(months[1]!.from)
    const inMonth = events.map((event) => {
      const instant = instantOf(2023, event)
      return months.filter(
        ({ from, to }) =>
          Temporal.Instant.compare(from, instant) <= 0 && Temporal.Instant.compare(instant, to) < 0,
      ).length
    })
    expect(inMonth).toEqual(events.map(() => 1))
  })
})

describe('October 2026 in Stockholm, where an hour comes twice', () => {
  const october = periodAt(monthly('2026-10-01'), day('2026-10-16'))
  const change = day('2026-10-16')
  const rest = { from: change, to: october.to }
  const zone = 'Europe/Stockholm'

  test('case 10: it has 745 hours, of which 385 are after a change on the 16th', () => {
    expect(secondsIn(momentsOf(october, zone)) / 3600).toBe(745)
    expect(secondsIn(momentsOf(rest, zone)) / 3600).toBe(385)
  })

  test('case 10: of 31 000, days leave 16 000 and seconds 16 020', () => {
    expect((31_000 * daysIn(rest)) / daysIn(october)).toBe(16_000)
    const share = secondsIn(momentsOf(rest, zone)) / secondsIn(momentsOf(october, zone))
    expect(Math.round(31_000 * share)).toBe(16_020)
  })
})

describe('a trial of ten days from 5 March 2024 at 12:12', () => {
  const zone = 'Europe/Stockholm'
  const began = Temporal.PlainDateTime.from('2024-03-05T12:12').toZonedDateTime(zone).toInstant()
  const ends = daysLater(began, 10, zone)
  const local = (iso: string) => Temporal.PlainDateTime.from(iso).toZonedDateTime(zone).toInstant()

  test('case 55: it is on at 12:02 of the tenth day and over at 13:02', () => {
    expect(Temporal.Instant.compare(local('2024-03-15T12:02'), ends)).toBe(-1)
    expect(Temporal.Instant.compare(local('2024-03-15T13:02'), ends)).toBe(1)
  })

  test('case 55: with months of the calendar, 17 of 31 days are left to charge', () => {
    const converts = localDay(ends, zone)
    const anchor = anchorFor({ on: 'day-of-month', dayOfMonth: 1 }, converts)
    const month = periodAt({ anchor, interval: { unit: 'month', count: 1 } }, converts)
    expect([daysIn({ from: converts, to: month.to }), daysIn(month)]).toEqual([17, 31])
    expect(Math.round((5_000_000 * 17) / 31)).toBe(2_741_935)
  })
})

describe('days that are not as others', () => {
  test.each([
    // [zone, day, first instant, hours]
    ['Europe/Stockholm', '2026-03-29', '2026-03-28T23:00:00Z', 23],
    ['Europe/Stockholm', '2026-10-25', '2026-10-24T22:00:00Z', 25],
    // clocks go from 00:00 to 01:00: the day has no midnight
    ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00Z', 23],
    ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00Z', 23],
    // clocks go from 01:00 back to 00:00: the day has two midnights, and the first one counts
    ['America/Havana', '2026-11-01', '2026-11-01T04:00:00Z', 25],
    ['Australia/Lord_Howe', '2026-04-05', '2026-04-04T13:00:00Z', 24.5],
    ['Pacific/Apia', '2011-12-29', '2011-12-29T10:00:00Z', 24],
    // Samoa crossed the date line and had no 30 December
    ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00Z', 0],
    ['Pacific/Apia', '2011-12-31', '2011-12-30T10:00:00Z', 24],
  ])('in %s, %s begins at %s and has %d hours', (zone, iso, ...begins) => {
    const whole = { from: day(iso), to: day(iso).add({ days: 1 }) }
    const hours = secondsIn(momentsOf(whole, zone)) / 3600
    expect([startOfDay(day(iso), zone).toString(), hours]).toEqual(begins)
  })

  test('ten days from an evening end at the same time of day, though one of them had 23 hours', () => {
    const ends = daysLater(at('2026-03-20T18:30Z'), 10, 'Europe/Stockholm')
    expect(ends.toString()).toBe('2026-03-30T17:30:00Z')
  })
})
