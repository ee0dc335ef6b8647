/** Usage by the month: which months may be asked for, and what a month comes to. */
import type { MeasuredWire, MeterUsageWire } from '@tolv/server/wire'

const monthsBack = 12

/** The months to choose among, this one first: 2026-12, 2026-11, … @param today an ISO date */
export function monthsTo(today: string): string[] {
  const now = Temporal.PlainDate.from(today).toPlainYearMonth()
  return Array.from({ length: monthsBack }, (_, months) => now.subtract({ months }).toString())
}

/** The month to begin with: in its first week one has little to tell, and the one before is looked at. */
export const monthToTell = (today: string): string =>
  Temporal.PlainDate.from(today).subtract({ days: 7 }).toPlainYearMonth().toString()

/** The days [from, to) of a month. @example daysOfMonth('2026-11') // { from: '2026-11-01', to: '2026-12-01' } */
export function daysOfMonth(month: string): { from: string; to: string } {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 })
  return { from: first.toString(), to: first.add({ months: 1 }).toString() }
}

/**
 * What all used, as it is written in decimals: the sum, or of a meter that takes the largest that. Null where neither
 * says anything: the last values and the different ones of several subscriptions do not add up.
 */
export function totalOf(
  items: readonly Pick<MeasuredWire, 'quantity'>[],
  aggregate: MeterUsageWire['meter']['aggregate'],
): string | null {
  if (aggregate === 'last' || aggregate === 'unique') return null
  const decimals = Math.max(...items.map(({ quantity }) => quantity.split('.')[1]?.length ?? 0))
  const all = items.map(({ quantity }) => Number(quantity))
  const total = aggregate === 'max' ? Math.max(...all) : all.reduce((sum, one) => sum + one, 0)
  return total.toFixed(decimals)
}

/** What it comes to in each currency, the largest first. */
export function amountsOf(
  items: readonly Pick<MeasuredWire, 'amountMinor' | 'currency'>[],
): { currency: string; minor: number }[] {
  const priced = items.filter(({ amountMinor }) => amountMinor !== null)
  return [...Map.groupBy(priced, ({ currency }) => currency)]
    .map(([currency, own]) => ({
      currency,
      minor: own.reduce((sum, { amountMinor }) => sum + (amountMinor ?? 0), 0),
    }))
    .sort((one, other) => other.minor - one.minor)
}
