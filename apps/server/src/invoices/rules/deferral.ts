/**
 * Which month a line's amount is earned in. A line is for the days of its service; its amount is spread over the months
 * of those days by how many lie in each, and the parts sum to the amount. What is for the month of the document or
 * earlier is earned at once, the rest when its month comes. (The revenue of a service delivered over time is recognised
 * over that time: IFRS 15 §35(a) and §41; K3 (BFNAR 2012:1) 23.17.)
 */
import { epochDay, type Period, plainDateOf } from '@tolv/calendar'
import { split } from '@tolv/money'

export type Earning = { netMinor: bigint; service: Period }

/** What is for one month to come, told by its first day; `ownMinor` in the books' currency where that is another. */
export type Deferral = { month: Temporal.PlainDate; minor: bigint; ownMinor?: bigint }

/**
 * The parts of a document's lines that are for months after the one it is issued in, in order.
 *
 * @example laterMonths([300.00 for 16 March - 15 April], 16 March) // 15 of 31 days are
 *   April's: [{ month: 1 April, minor: 14516n }]
 */
export function laterMonths(lines: Earning[], issuedOn: Temporal.PlainDate): Deferral[] {
  const nextMonth = monthOf(issuedOn) + 1
  const months = new Map<Month, bigint>()
  for (const { netMinor, service } of lines) {
    const days = { from: epochDay(service.from), to: epochDay(service.to) }
    const isOver = days.to <= firstDayOf(nextMonth)
    if (netMinor === 0n || isOver || days.from === days.to) continue
    const parts = monthsOf(monthOf(service.from), days)
    const minors = split(
      netMinor,
      parts.map(({ days }) => BigInt(days)),
    )
    for (const [at, { month }] of parts.entries()) {
      if (month >= nextMonth) months.set(month, (months.get(month) ?? 0n) + minors[at]!)
    }
  }
  return [...months]
    .filter(([, minor]) => minor !== 0n)
    .sort(([a], [b]) => a - b)
    .map(([month, minor]) => ({ month: plainDateOf(firstDayOf(month)), minor }))
}

/** Months since the year 0: a run asks for those of each line, and whole numbers are the quickest. */
type Month = number

const monthOf = ({ year, month }: Temporal.PlainDate): Month => year * 12 + month - 1

/** In days since 1970. */
function firstDayOf(month: Month): number {
  const year = Math.floor(month / 12)
  return epochDay({ year, month: month - year * 12 + 1, day: 1 })
}

/** The months that some days touch, and how many of the days lie in each. */
function monthsOf(
  first: Month,
  { from, to }: { from: number; to: number },
): { month: Month; days: number }[] {
  const parts: { month: Month; days: number }[] = []
  let day = from
  for (let month = first; day < to; month += 1) {
    const end = Math.min(firstDayOf(month + 1), to)
    parts.push({ month, days: end - day })
    day = end
  }
  return parts
}
