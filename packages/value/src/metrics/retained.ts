/**
 * What is kept: net and gross revenue retention over twelve months, and cohorts by the month in which accounts first
 * paid. Both follow accounts, not sums, so what new customers bring hides nothing. Whoever returns is in the cohort
 * of the first start.
 */

import { type Calendar, columnWith, type OnAccount } from './tally.ts'
import { wholeOf } from './twelfths.ts'

/** Of the customers at the end of the month twelve months before: their MRR now over their MRR then. */
export type YearKept = {
  /** Net: upgrades count. null until there is a year, and where nobody was there then. */
  nrr: number | null
  /** Gross: nobody counts for more than then. */
  grr: number | null
}

export type RetentionRow = {
  /** '2025-03', or '2025-Q1' */
  label: string
  accounts: number
  /** MRR on the day each began, minor units. */
  mrr: number
  /** Share who still pay, by months since the start; 0 is all. Only months that all of them have reached. */
  logo: number[]
  /** The same for MRR; may exceed 1. */
  revenue: number[]
}

const yearInMonths = 12
/** With more months than this the cohorts are quarters. */
const mostByMonth = 18

/** What accounts add up to by month: whole numbers all of them, so that they can be taken back as well. */
export type Gathered = {
  /** twelve months before, now, and the lesser of the two */
  before: Float64Array
  now: Float64Array
  least: Float64Array
  /** by month of the first start: accounts, the MRR they began with, and by months since what is left of both */
  size: Float64Array
  began: Float64Array
  logo: Float64Array[]
  revenue: Float64Array[]
}

/** An empty gathering for the months of a calendar, and what adds an account to it as it goes by. */
export function newGathering(calendar: Calendar): { gathered: Gathered; onAccount: OnAccount } {
  const months = calendar.names.length
  const column = () => new Float64Array(months)
  const since = () => calendar.names.map((_, m) => new Float64Array(months - m))
  const gathered: Gathered = {
    before: column(),
    now: column(),
    least: column(),
    size: column(),
    began: column(),
    logo: since(),
    revenue: since(),
  }
  const { before, now, least, size, began, logo, revenue } = gathered
  const onAccount: OnAccount = (_, levels, ends) => {
    for (let m = yearInMonths; m < months; m++) {
      const was = ends[m - yearInMonths]!
      if (was === 0) continue
      before[m]! += was
      now[m]! += ends[m]!
      least[m]! += Math.min(was, ends[m]!)
    }
    // Accounts that began before the first month are in no cohort.
    const first = levels.find(({ twelfths }) => twelfths > 0)
    if (first === undefined || first.on < calendar.firstDays[0]!) return
    const start = calendar.lastDays.findIndex((day) => first.on <= day)
    size[start]! += 1
    began[start]! += first.twelfths
    for (let m = start; m < months; m++) {
      if (ends[m] === 0) continue
      logo[start]![m - start]! += 1
      revenue[start]![m - start]! += ends[m]!
    }
  }
  return { gathered, onAccount }
}

/** What was gathered with another added, or taken from it. */
export function gatheredWith(one: Gathered, other: Gathered, times: 1 | -1): Gathered {
  const joined = (name: 'before' | 'now' | 'least' | 'size' | 'began') =>
    columnWith(one[name], other[name], times)
  const each = (name: 'logo' | 'revenue') =>
    one[name].map((column, m) => columnWith(column, other[name][m]!, times))
  return {
    before: joined('before'),
    now: joined('now'),
    least: joined('least'),
    size: joined('size'),
    began: joined('began'),
    logo: each('logo'),
    revenue: each('revenue'),
  }
}

/** By month, of the customers of the year before. */
export const yearsKept = ({ before, now, least }: Gathered): YearKept[] =>
  Array.from(before, (was, m) => ({
    nrr: was > 0 ? now[m]! / was : null,
    grr: was > 0 ? least[m]! / was : null,
  }))

/** What is left by when accounts began. */
export function cohortsOf(calendar: Calendar, { size, began, logo, revenue }: Gathered) {
  const unit = calendar.names.length > mostByMonth ? ('quarter' as const) : ('month' as const)
  const groups = new Map<string, number[]>()
  calendar.names.forEach((name, m) => {
    if (size[m] === 0) return
    const label = unit === 'month' ? name : quarterOf(name)
    groups.set(label, [...(groups.get(label) ?? []), m])
  })
  const whole = calendar.isWhole.at(-1) === true ? calendar.names.length : calendar.names.length - 1
  const rows = [...groups].map(([label, members]): RetentionRow => {
    const accounts = sum(members, (m) => size[m]!)
    const mrr = sum(members, (m) => began[m]!)
    const reach = Math.max(1, whole - Math.max(...members))
    const shares = (of: Float64Array[], all: number) =>
      Array.from({ length: reach }, (_, k) => (k === 0 ? 1 : sum(members, (m) => of[m]![k]!) / all))
    return {
      label,
      accounts,
      mrr: wholeOf(mrr),
      logo: shares(logo, accounts),
      revenue: shares(revenue, mrr),
    }
  })
  return { unit, rows }
}

function quarterOf(month: string): string {
  return `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`
}

function sum(members: readonly number[], of: (m: number) => number): number {
  return members.reduce((total, m) => total + of(m), 0)
}
