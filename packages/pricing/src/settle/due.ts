/** Whether something has fallen due. */
import type { SettleInput } from '../owed.ts'
import { dayOf } from './days.ts'
import type { Rated } from './desired.ts'

/** Whether a line may be owed: its day has come, and on the last day also its moment. */
export function isDue({ due, span }: Pick<Rated, 'due' | 'span'>, { until, at }: SettleInput) {
  const today = dayOf(until)
  if (due !== today || !at || !span.fromAt) return due <= today
  return dayOf(span.from) < today || Temporal.Instant.compare(span.fromAt, at) <= 0
}
