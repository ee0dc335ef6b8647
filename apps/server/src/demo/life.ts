/**
 * Three months of the demo's billing, lived on its test clock: from the eve of the move to the demo's today. What comes
 * by itself (runs, what is overdue, changes that were planned) comes by itself; what people do is done on the days of
 * `deeds.ts`. How far it has come is the clock's to say: a day that has passed is not lived again.
 */
import type { DemoCompany } from '@tolv/world'
import { findOrCreateAccounts } from '../accounts/index.ts'
import { inTenant, type TenantId } from '../db/index.ts'
import type { House } from '../house.ts'
import type { ClockWire } from '../wire/index.ts'
import { bookOf, movedOn } from './book.ts'
import { begin, deedsOn } from './deeds.ts'
import type { Hand } from './hand.ts'
import { abroad, newcomers, together } from './payers.ts'
import type { Town } from './town.ts'

const zone = 'Europe/Stockholm'
const at = (written: string) => Temporal.PlainDateTime.from(written).toZonedDateTime(zone)

/** The eve of the move: here the demo's clock begins. */
export const eve = at(`${movedOn.subtract({ days: 1 })}T08:00`).toInstant()
/** The demo's today. */
const today = at('2026-12-01T08:00').toInstant()

/** The days on which people do something; the last one ends with what is tried before the next run. */
const days = [
  '2026-09-10T10:00',
  '2026-09-20T10:00',
  '2026-09-30T10:00',
  '2026-10-10T10:00',
  '2026-10-20T10:00',
  '2026-10-31T10:00',
  '2026-11-10T10:00',
  '2026-11-20T10:00',
  '2026-11-28T10:00',
  '2026-11-30T15:00',
]

/** @param onProgress told the share that is lived, 0..1 */
export async function live(
  { house, tenantId, hand }: { house: House; tenantId: TenantId; hand: Hand },
  company: DemoCompany,
  onProgress: (share: number) => void,
): Promise<void> {
  const book = bookOf(company)
  const known = [
    ...book.map(({ account: { number, name, email } }) => ({ number, name, email })),
    ...[...abroad, together].map(({ number, profile: { name, email } }) => ({
      number,
      name,
      email,
    })),
    ...newcomers,
  ]
  const accounts = await inTenant(house.database, tenantId, (tx) =>
    findOrCreateAccounts(tx, known, eve),
  )
  const town: Town = { hand, book, accounts, subscriptions: new Map() }
  if (await isAhead(hand, eve)) await begin(town)
  let from = movedOn
  for (const [place, written] of days.entries()) {
    onProgress((place + 1) / (days.length + 1))
    const day = at(written)
    const on = { from, today: day.toPlainDate(), next: nextOf(place) }
    from = on.today
    if (!(await isAhead(hand, day.toInstant()))) continue
    await hand.until(day.toInstant())
    await deedsOn(town, on)
  }
  // Once it is today, nothing is done here any more: what waits then is of a history that is still coming in.
  if (await isAhead(hand, today.subtract({ milliseconds: 1 }))) await hand.until(today)
  onProgress(1)
}

const nextOf = (place: number): Temporal.PlainDate =>
  at(days[place + 1] ?? '2026-12-02T08:00').toPlainDate()

/** Whether the clock has not passed a moment; one that stands there may have been lived in part. */
async function isAhead(hand: Hand, moment: Temporal.Instant): Promise<boolean> {
  const { now } = await hand.send<ClockWire>('GET /clock')
  return Temporal.Instant.compare(now, moment) <= 0
}
