/** Column types for the tables of rooms, where drizzle's own do not fit. */
import { customType } from 'drizzle-orm/pg-core'

/** timestamptz ↔ Temporal.Instant */
export const instant = customType<{ data: Temporal.Instant; driverData: string }>({
  dataType: () => 'timestamptz',
  fromDriver: (text) => Temporal.Instant.from(text),
  toDriver: (value) => value.toString(),
})
