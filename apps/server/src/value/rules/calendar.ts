/** When a tenant is valued again by itself. */

/** The hour of the night, in the tenant's zone, when a new month's valuation is made. */
const hour = 4

/** The first of the next month at 04:00 where the tenant is: the moment of the monthly valuation after `now`. */
export const nextMonthly = (now: Temporal.Instant, zone: string): Temporal.Instant => {
  const here = now.toZonedDateTimeISO(zone)
  const thisMonth = here.with({ day: 1 }).withPlainTime({ hour })
  const next =
    Temporal.ZonedDateTime.compare(thisMonth, here) > 0 ? thisMonth : thisMonth.add({ months: 1 })
  return next.toInstant()
}

/** The tenant's day (ISO) at an instant. */
export const dayAt = (now: Temporal.Instant, zone: string): string =>
  now.toZonedDateTimeISO(zone).toPlainDate().toString()
