/**
 * What is kept: net and gross revenue retention over twelve months, and cohorts by the month in which accounts first
 * paid. Both follow accounts, not sums, so what new customers bring hides nothing. Whoever returns is in the cohort
 * of the first start.
 */

import type { Calendar, OnAccount } from './tally.ts'
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

/** Gathers as accounts go by; ask when all have. */
export type Retained = {
  onAccount: OnAccount
  years: () => YearKept[]
  cohorts: () => { unit: 'month' | 'quarter'; rows: RetentionRow[] }
}

/** An empty gathering for the months of a calendar. Accounts that began before its first month are in no cohort. */
export function newRetained(calendar: Calendar): Retained {
  const months = calendar.names.length
  const [then, now, least] = [0, 1, 2].map(() => new Float64Array(months)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  const size = new Float64Array(months)
  const began = new Float64Array(months)
  const logo = calendar.names.map((_, m) => new Float64Array(months - m))
  const revenue = calendar.names.map((_, m) => new Float64Array(months - m))
  return {
    onAccount(_, levels, ends) {
      for (let m = yearInMonths; m < months; m++) {
        const before = ends[m - yearInMonths]!
        if (before === 0) continue
        then[m]! += before
        now[m]! += ends[m]!
        least[m]! += Math.min(before, ends[m]!)
      }
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
    },
    years: () =>
      calendar.names.map((_, m) => ({
        nrr: then[m]! > 0 ? now[m]! / then[m]! : null,
        grr: then[m]! > 0 ? least[m]! / then[m]! : null,
      })),
    cohorts: () => cohortsOf(calendar, { size, began, logo, revenue }),
  }
}

type Gathered = {
  size: Float64Array
  began: Float64Array
  logo: Float64Array[]
  revenue: Float64Array[]
}

function cohortsOf(calendar: Calendar, { size, began, logo, revenue }: Gathered) {
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
