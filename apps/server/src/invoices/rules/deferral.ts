/**
 * Which month a line's amount is earned in. A line is for the days of its service; its amount is spread over the months
 * of those days by how many lie in each, and the parts sum to the amount. What is for the month of the document or
 * earlier is earned at once, the rest when its month comes. (The revenue of a service delivered over time is recognised
 * over that time: IFRS 15 §35(a) and §41; K3 (BFNAR 2012:1) 23.17.)
 */
import type { Period } from '@tolv/calendar'
import { split } from '@tolv/money'

export type Earning = { netMinor: bigint; service: Period }

/** What is for one month to come; the month is told by its first day. */
export type Deferral = { month: Temporal.PlainDate; minor: bigint }

/**
 * The parts of a document's lines that are for months after the one it is issued in, in order.
 *
 * @example laterMonths([300.00 for 16 March - 15 April], 16 March) // 15 of 31 days are
 *   April's: [{ month: 1 April, minor: 14516n }]
 */
export function laterMonths(lines: Earning[], issuedOn: Temporal.PlainDate): Deferral[] {
  const nextMonth = issuedOn.with({ day: 1 }).add({ months: 1 })
  const months = new Map<string, Deferral>()
  for (const { netMinor, service } of lines) {
    const isOver = Temporal.PlainDate.compare(service.to, nextMonth) <= 0
    if (netMinor === 0n || isOver || service.from.equals(service.to)) continue
    const parts = monthsOf(service)
    const minors = split(
      netMinor,
      parts.map(({ days }) => BigInt(days)),
    )
    for (const [at, { month }] of parts.entries()) {
      if (Temporal.PlainDate.compare(month, nextMonth) < 0) continue
      const known = months.get(month.toString())
      if (known) known.minor += minors[at]!
      else months.set(month.toString(), { month, minor: minors[at]! })
    }
  }
  return [...months.values()]
    .filter(({ minor }) => minor !== 0n)
    .sort((a, b) => Temporal.PlainDate.compare(a.month, b.month))
}

/** The months that a period touches, and how many of its days lie in each. */
function monthsOf({ from, to }: Period): { month: Temporal.PlainDate; days: number }[] {
  const parts: { month: Temporal.PlainDate; days: number }[] = []
  let day = from
  while (Temporal.PlainDate.compare(day, to) < 0) {
    const month = day.with({ day: 1 })
    const next = month.add({ months: 1 })
    const end = Temporal.PlainDate.compare(next, to) < 0 ? next : to
    parts.push({ month, days: day.until(end, { largestUnit: 'day' }).days })
    day = end
  }
  return parts
}
