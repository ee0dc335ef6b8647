/** What the meters of the demo read: every fifth day, as much as makes the month cost what the history says. */
import type { Bought } from './book.ts'
import { together } from './payers.ts'
import type { Day, Town } from './town.ts'

/** Per plan: what is paid beside the use, in kronor; what a kWh costs; and how many are free in a month. */
const metered: Record<string, { fixed: number; perKwh: number; free: number }> = {
  'nordkraft-rorligt': { fixed: 39.2, perKwh: 0.98, free: 0 },
  'nordkraft-foretag': { fixed: 119 + 48 * 4, perKwh: 0.92, free: 0 },
  stuga: { fixed: 63.2, perKwh: 1.12, free: 50 },
}
const everyDays = 5
const lateOn = '2026-11-10'

/** Sends the readings since the day before: one of them late once, and on the same day two that nobody can take. */
export async function sendReadings({ hand, book }: Town, { from, today }: Day): Promise<void> {
  const rows = [
    ...book
      .filter(({ isMetered }) => isMetered)
      .flatMap((bought) => readingsOf(bought, { from, today })),
    ...daysRead(together.startOn, { from, today }).map(readTogether),
  ]
  const odd = today.toString() === lateOn ? oddRows(book) : []
  await hand.send('POST /usage', [...rows, ...odd])
}

function readingsOf(bought: Bought, { from, today }: Pick<Day, 'from' | 'today'>) {
  const last = bought.leavesOn ?? '9999-12-31'
  return daysRead(bought.startOn, { from, today })
    .filter((day) => day.toString() < last)
    .map((day) => readingOf(bought, day))
}

/** The days on which meters are read, from the one on which somebody began. */
function daysRead(startOn: string, { from, today }: Pick<Day, 'from' | 'today'>) {
  const earliest = Temporal.PlainDate.from('2026-08-31')
  const days = []
  for (let day = from; Temporal.PlainDate.compare(day, today) < 0; day = day.add({ days: 1 }))
    if (day.since(earliest).days % everyDays === 0 && day.toString() >= startOn) days.push(day)
  return days
}

/** A house that is heated by power: more than the first tier holds. */
function readTogether(day: Temporal.PlainDate) {
  const reference = `F-${together.number}`
  return {
    ...{ source: 'elmätare', id: `${reference} ${day}`, subscription: reference },
    ...{ event: 'meter.read', at: `${day}T06:00:00+01:00` },
    data: { kwh: 190 + day.day, kw: 9 },
  }
}

function readingOf({ reference, account, plan }: Bought, day: Temporal.PlainDate) {
  const { fixed, perKwh, free } = metered[plan]!
  const kronor = (account.phases.at(-1)?.amountMinor ?? 0) / 100
  const aMonth = Math.max(20, (kronor - fixed) / perKwh + free)
  // Colder days use more: a swing of a fifth that evens out over a month.
  const swing = 1 + 0.2 * Math.sin(day.dayOfYear + Number(account.number))
  const kwh = Math.round((aMonth * everyDays * swing * 10) / 30.4) / 10
  return {
    ...{ source: 'elmätare', id: `${reference} ${day}`, subscription: reference },
    ...{ event: 'meter.read', at: `${day}T06:00:00+01:00` },
    data: { kwh, kw: Math.round(20 + 20 * swing) / 10 },
  }
}

function oddRows(book: Bought[]) {
  const one = book.find(({ plan }) => plan === 'nordkraft-rorligt')
  if (!one) return []
  const late = readingOf(one, Temporal.PlainDate.from('2026-10-03'))
  return [
    { ...late, id: `${one.reference} sent late` },
    { ...late, id: 'a meter of nobody', subscription: 'F-999999' },
    { ...late, id: `${one.reference} broken`, data: { kwh: 'E04', kw: 0 } },
  ]
}
