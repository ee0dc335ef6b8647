import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { secondsIn } from './instants.ts'
import {
  addBusinessHours,
  isOpen,
  nextOpening,
  type Opening,
  type OpeningHours,
  openingHours,
  type WrittenHours,
} from './opening-hours.ts'

const zone = 'Europe/Stockholm'
const day = (iso: string) => Temporal.PlainDate.from(iso)
const local = (iso: string) => Temporal.PlainDateTime.from(iso).toZonedDateTime(zone).toInstant()
const said = (instant: Temporal.Instant | null) =>
  instant?.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' }) ?? null

const split: Opening[] = [
  { opens: '13:00', closes: '17:00' },
  { opens: '08:30', closes: '12:00' },
]
/** Customer service with a lunch hour, short Fridays, an hour on the eve of midsummer, closed on Swedish holidays. */
const service: WrittenHours = {
  zone,
  week: [split, split, split, split, [{ opens: '08:30', closes: '15:00' }], [], []],
  exceptions: [
    { day: day('2026-06-19'), open: [{ opens: '09:00', closes: '10:00' }] },
    { day: day('2026-11-30'), open: [] },
  ],
  holidaysOf: 'SE',
}

function checked(written: WrittenHours): OpeningHours {
  const result = openingHours(written)
  if (!result.ok) throw new Error(result.says)
  return result.hours
}
const hours = checked(service)

describe('when customer service is open', () => {
  test.each([
    ['2026-05-20T08:29', false, '2026-05-20T08:30'],
    ['2026-05-20T08:30', true, '2026-05-20T08:30'],
    ['2026-05-20T12:00', false, '2026-05-20T13:00'],
    ['2026-05-20T16:59', true, '2026-05-20T16:59'],
    ['2026-05-20T17:00', false, '2026-05-21T08:30'],
    ['2026-05-22T15:00', false, '2026-05-25T08:30'],
    ['2026-05-13T17:30', false, '2026-05-15T08:30'],
    ['2026-06-19T09:30', true, '2026-06-19T09:30'],
    ['2026-06-19T11:00', false, '2026-06-22T08:30'],
    ['2026-11-30T10:00', false, '2026-12-01T08:30'],
    ['2026-12-23T20:00', false, '2026-12-28T08:30'],
  ])('at %s: %s, next from %s', (asked, open, next) => {
    expect(isOpen(hours, local(asked))).toBe(open)
    expect(said(nextOpening(hours, local(asked)))).toBe(next)
  })
})

describe('so many hours of business later', () => {
  test.each([
    ['2026-05-20T09:00', 'PT2H', '2026-05-20T11:00', 'within the morning'],
    ['2026-05-20T11:00', 'PT2H', '2026-05-20T14:00', 'over lunch'],
    ['2026-05-20T16:00', 'PT1H', '2026-05-20T17:00', 'ends at closing, not at the next opening'],
    ['2026-05-20T16:00', 'PT2H', '2026-05-21T09:30', 'over night'],
    ['2026-05-22T14:00', 'PT4H', '2026-05-25T11:30', 'over the week-end'],
    ['2026-05-13T16:00', 'PT3H', '2026-05-15T10:30', 'over Ascension Day'],
    ['2026-06-18T16:30', 'PT2H', '2026-06-22T09:00', 'one hour of it on the eve of midsummer'],
    ['2026-05-20T07:00', 'PT0S', '2026-05-20T08:30', 'nothing is added, but it opens first'],
    ['2026-05-20T08:30', 'PT40H', '2026-05-27T12:00', 'a whole week of 36.5 hours and more'],
  ])('from %s, %s: %s (%s)', (from, duration, to) => {
    expect(said(addBusinessHours(hours, local(from), Temporal.Duration.from(duration)))).toBe(to)
  })

  test('who is open round the clock answers by the clock, also when it is moved', () => {
    const always: Opening[] = [{ opens: '00:00', closes: '24:00' }]
    const never = { exceptions: [], holidaysOf: null, zone }
    const roundTheClock = checked({
      ...never,
      week: [always, always, always, always, always, always, always],
    })
    const from = local('2026-10-24T12:00')
    const to = addBusinessHours(roundTheClock, from, Temporal.Duration.from('PT24H'))!
    expect(secondsIn({ from, to })).toBe(86_400)
    expect(said(to)).toBe('2026-10-25T11:00')
    const closed = checked({ ...never, week: [[], [], [], [], [], [], []] })
    expect(nextOpening(closed, from)).toBeNull()
    expect(addBusinessHours(closed, from, Temporal.Duration.from('PT1H'))).toBeNull()
  })

  test('an opening within the hour that clocks skip does not exist that day', () => {
    const night = checked({
      ...service,
      week: [[], [], [], [], [], [], [{ opens: '02:00', closes: '03:00' }]],
    })
    expect(said(nextOpening(night, local('2026-03-28T12:00')))).toBe('2026-04-12T02:00')
    expect(
      said(nextOpening(checked({ ...night, holidaysOf: null }), local('2026-03-28T12:00'))),
    ).toBe('2026-04-05T02:00')
  })

  test('what is added in two steps is what is added in one, and lands where it is open or closing', () => {
    const minutes = fc.integer({ min: 0, max: 20_000 })
    fc.assert(
      fc.property(minutes, minutes, minutes, (after, one, two) => {
        const from = local('2026-03-01T00:00').add({ minutes: after * 20 })
        const add = (at: Temporal.Instant, count: number) =>
          addBusinessHours(hours, at, Temporal.Duration.from({ minutes: count }))!
        expect(add(add(from, one), two)).toEqual(add(from, one + two))
        const landed = add(from, one + 1)
        expect(isOpen(hours, landed.subtract({ minutes: 1 }))).toBe(true)
      }),
    )
  })
})

describe('hours that cannot be are refused with the day', () => {
  const monday = (open: Opening[]): WrittenHours => ({
    ...service,
    week: [open, [], [], [], [], [], []],
  })
  test.each([
    [monday([{ opens: '8:30', closes: '12:00' }]), 'Monday: 8:30 is not a time of day.'],
    [monday([{ opens: '08:30', closes: '25:00' }]), 'Monday: 25:00 is not a time of day.'],
    [
      monday([{ opens: '17:00', closes: '08:00' }]),
      'Monday: 17:00 to 08:00 closes before it opens.',
    ],
    [
      monday([
        { opens: '12:00', closes: '14:00' },
        { opens: '08:00', closes: '12:30' },
      ]),
      'Monday: two openings overlap at 12:00.',
    ],
    [
      {
        ...service,
        exceptions: [{ day: day('2026-06-19'), open: [{ opens: '10:00', closes: '10:00' }] }],
      },
      '2026-06-19: 10:00 to 10:00 closes before it opens.',
    ],
    [{ ...service, zone: 'Europe/Uppsala' }, 'Europe/Uppsala is not a time zone.'],
  ])('%o', (written, says) => {
    expect(openingHours(written)).toMatchObject({ ok: false, says })
  })
})
