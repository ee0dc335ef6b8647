/** A subscription from 31 January: its periods, an October of 745 hours, a due day, and when support answers. */

import {
  addBusinessHours,
  daysIn,
  dueOn,
  holidays,
  momentsOf,
  openingHours,
  periodAt,
  periodsBetween,
  secondsIn,
} from '@tolv/calendar'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const zone = 'Europe/Stockholm'

const monthly = { anchor: day('2026-01-31'), interval: { unit: 'month', count: 1 } } as const
for (const { from, to } of periodsBetween(monthly, {
  from: day('2026-01-31'),
  to: day('2026-05-01'),
}))
  console.log(`${from} to ${to}`)
// => 2026-01-31 to 2026-02-28
// => 2026-02-28 to 2026-03-31
// => 2026-03-31 to 2026-04-30
// => 2026-04-30 to 2026-05-31

const october = periodAt({ ...monthly, anchor: day('2026-10-01') }, day('2026-10-16'))
console.log(`${daysIn(october)} days, ${secondsIn(momentsOf(october, zone)) / 3600} hours`)
// => 31 days, 745 hours

const terms = { days: 30, from: 'issue', moved: 'next-bank-day', country: 'SE' } as const
console.log(`due ${dueOn(day('2026-05-20'), terms)}`)
// => due 2026-06-22
console.log(holidays('SE', 2026).find(({ day: on }) => on.equals(day('2026-06-19')))?.name)
// => midsommarafton

const split = [
  { opens: '08:30', closes: '12:00' },
  { opens: '13:00', closes: '17:00' },
]
const support = openingHours({
  zone,
  week: [split, split, split, split, split, [], []],
  exceptions: [],
  holidaysOf: 'SE',
})
if (!support.ok) throw new Error(support.says)
const asked = Temporal.Instant.from('2026-06-18T14:00Z') // Thursday at 16:00, before midsummer
const answered = addBusinessHours(support.hours, asked, Temporal.Duration.from('PT4H'))
console.log(`answered ${answered?.toZonedDateTimeISO(zone).toPlainDateTime()}`)
// => answered 2026-06-22T11:30:00
