/** Days as the command line tells them. */

type Told = {
  from: string
  /** the first day that is not of them; null where they have no end */
  to: string | null
  hours?: { from: string | null; to: string | null } | null
}

/**
 * Days by the first and the last that they have, with the time on them where they begin or end within a day.
 *
 * @example daysOf({ from: '2026-03-05', to: '2026-04-01', hours: { from: '14:30', to: null } })
 * // '2026-03-05 14:30 to 2026-03-31'
 */
export function daysOf({ from, to, hours }: Told): string {
  const begins = at(from, hours?.from)
  if (to === null) return `${begins} on`
  const last = Temporal.PlainDate.from(to).subtract({ days: 1 }).toString()
  if (last <= from && !hours) return from
  return `${begins} to ${at(last, hours?.to ?? (hours && last <= from ? '24:00' : null))}`
}

const at = (day: string, time: string | null | undefined) => (time ? `${day} ${time}` : day)
