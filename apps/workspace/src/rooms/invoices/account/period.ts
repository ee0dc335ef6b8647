import { dayOfIso, isoOfDay } from '@tolv/figures'

export const periods = ['all', 'month', 'last-month', 'year', 'last-year', 'own'] as const
export type PeriodName = (typeof periods)[number]

/** Days with both ends in it; undefined: no end on that side. */
export type Days = { from?: string | undefined; through?: string | undefined }

/**
 * The days of a named period as they are today.
 *
 * @example daysOf('last-month', '2026-03-15') // { from: '2026-02-01', through: '2026-02-28' }
 */
export function daysOf(name: Exclude<PeriodName, 'own'>, today: string): Days {
  const [year = 0, month = 1] = today.split('-').map(Number)
  switch (name) {
    case 'all':
      return {}
    case 'month':
      return monthOf(year, month)
    case 'last-month':
      return month === 1 ? monthOf(year - 1, 12) : monthOf(year, month - 1)
    case 'year':
      return { from: `${year}-01-01`, through: `${year}-12-31` }
    case 'last-year':
      return { from: `${year - 1}-01-01`, through: `${year - 1}-12-31` }
  }
}

/** The name of a period by its days, as long as one is named so today. */
export function nameOf(days: Days, today: string): PeriodName {
  const named = periods.filter((name) => name !== 'own')
  const found = named.find((name) => {
    const { from, through } = daysOf(name, today)
    return from === days.from && through === days.through
  })
  return found ?? 'own'
}

function monthOf(year: number, month: number): Days {
  const first = (of: { year: number; month: number }) =>
    `${of.year}-${String(of.month).padStart(2, '0')}-01`
  const next = month === 12 ? { year: year + 1, month: 1 } : { year, month: month + 1 }
  const last = isoOfDay((dayOfIso(first(next)) ?? 0) - 1)
  return { from: first({ year, month }), through: last }
}
