/**
 * Agreements: what of the book renews by contract, as of a day.
 *
 * An agreement is one running relation with its own money and its own renewals; an account may have several at
 * once, and is churned when none runs. Each carries which renewal decisions have been seen (for the fit) and where
 * it stands (for the value). They come from three places: subscriptions (agreements-from-subscriptions.ts),
 * invoices with a regular rhythm (agreements-from-rhythm.ts), and snapshots (here).
 */

import type { Day } from '../model-report.ts'
import { emptyRiskTable, type RiskTable } from '../models/risk-table.ts'
import { type Book, intervals, neverEnded } from './book.ts'
import { daysIn } from './calendar.ts'

export type Agreement = {
  account: number
  /** What one period is: index into `intervals`. */
  period: number
  startedOn: Day
  /** First day of the relation that this agreement carries on; its own where it carries on none. */
  origin: Day
  /** {@link neverEnded} when it runs on the day of the valuation. */
  endedOn: Day
  /** Renewals made, counted from the start of the relation. */
  made: number
  /** Decisions seen are those after `enter` up to `through`; the last was a loss when `lost` is 1. */
  enter: number
  through: number
  lost: 0 | 1
  /** 1 when the relation is over; 0 while it runs and where another agreement carried it on. */
  left: 0 | 1
  /**
   * Minor units per period, use included. 0 is a free ride: it keeps an account active and says nothing of paying
   * customers.
   */
  amount: number
  /** What of the amount is use, as it is expected from what was billed (use.ts). */
  use: number
  /** What is not known of it, as a standard deviation: of this agreement alone, and of all of its kind together. */
  useOwn: number
  useCommon: number
  /** Payments made until now, as the agreement implies. */
  payments: number
  /** Days until the next renewal. */
  nextIn: number
  /** Share of renewals that come as late as this one already is: 1 when it is not late. */
  hope: number
  /** Why it ended: index into `endCauses`; 0 while it runs and where nobody knows. */
  cause: number
  /** 1 when the account had left before and this agreement brought it back. */
  returned: 0 | 1
  /** The chance that a running pause ends with the customer still there; 1 without one. */
  resumes: number
  /** Days that a running pause is expected to go on, part of `nextIn`; 0 without one. */
  waits: number
}

/** An agreement that is not late, not paused, and did not bring anybody back. */
export const undisturbed = { hope: 1, cause: 0, returned: 0, resumes: 1, waits: 0 } as const

/** An agreement that charges for no use. */
export const unmetered = { use: 0, useOwn: 0, useCommon: 0 } as const

/** The same in columns. */
export type Agreements = {
  count: number
  account: Int32Array
  period: Uint8Array
  startedOn: Int32Array
  origin: Int32Array
  endedOn: Int32Array
  made: Int32Array
  enter: Int32Array
  through: Int32Array
  lost: Uint8Array
  left: Uint8Array
  amount: Float64Array
  use: Float64Array
  useOwn: Float64Array
  useCommon: Float64Array
  payments: Int32Array
  nextIn: Float64Array
  hope: Float64Array
  cause: Uint8Array
  returned: Uint8Array
  resumes: Float64Array
  waits: Float64Array
}

export const monthCode = intervals.indexOf('month')

/** Agreements in columns, in the order given. */
export function agreementColumns(rows: readonly Agreement[]): Agreements {
  const columns = agreementRows(rows.length)
  for (const row of rows) columns.push(row)
  return columns.done()
}

/** Columns that agreements are written into as they are found, so that none is kept as an object. */
export function agreementRows(expected: number): {
  push: (row: Agreement) => void
  done: () => Agreements
} {
  let columns = emptyColumns(Math.max(16, expected))
  return {
    push: (row) => {
      const i = columns.count
      if (i === columns.account.length) columns = joinedAgreements([columns], 2 * i)
      columns.account[i] = row.account
      columns.period[i] = row.period
      columns.startedOn[i] = row.startedOn
      columns.origin[i] = row.origin
      columns.endedOn[i] = row.endedOn
      columns.made[i] = row.made
      columns.enter[i] = row.enter
      columns.through[i] = row.through
      columns.lost[i] = row.lost
      columns.left[i] = row.left
      columns.amount[i] = row.amount
      columns.use[i] = row.use
      columns.useOwn[i] = row.useOwn
      columns.useCommon[i] = row.useCommon
      columns.payments[i] = row.payments
      columns.nextIn[i] = row.nextIn
      columns.hope[i] = row.hope
      columns.cause[i] = row.cause
      columns.returned[i] = row.returned
      columns.resumes[i] = row.resumes
      columns.waits[i] = row.waits
      columns.count = i + 1
    },
    done: () => joinedAgreements([columns], columns.count),
  }
}

function emptyColumns(length: number): Agreements {
  return {
    count: 0,
    account: new Int32Array(length),
    period: new Uint8Array(length),
    startedOn: new Int32Array(length),
    origin: new Int32Array(length),
    endedOn: new Int32Array(length),
    made: new Int32Array(length),
    enter: new Int32Array(length),
    through: new Int32Array(length),
    lost: new Uint8Array(length),
    left: new Uint8Array(length),
    amount: new Float64Array(length),
    use: new Float64Array(length),
    useOwn: new Float64Array(length),
    useCommon: new Float64Array(length),
    payments: new Int32Array(length),
    nextIn: new Float64Array(length),
    hope: new Float64Array(length),
    cause: new Uint8Array(length),
    returned: new Uint8Array(length),
    resumes: new Float64Array(length),
    waits: new Float64Array(length),
  }
}

/** Agreements one after the other, with room for so many. */
export function joinedAgreements(parts: readonly Agreements[], length: number): Agreements {
  const joined = emptyColumns(length)
  for (const part of parts) {
    const { count, ...columns } = part
    for (const [name, column] of Object.entries(columns) as [keyof typeof columns, Column][])
      joined[name].set(column.subarray(0, count), joined.count)
    joined.count += count
  }
  return joined
}

type Column = Int32Array | Float64Array | Uint8Array

/**
 * Snapshot rows as agreements. The file says who left in the last month only, so each account was at risk in its last
 * month and in no other: those who left earlier are not in it, and counting the months before as survived would make
 * churn look rarer than it is.
 */
export function agreementsFromSnapshots(book: Book, asOf: Day): Agreement[] {
  const { tenureMonths, churned, amount } = book.snapshots
  const rows: Agreement[] = []
  for (let account = 0; account < tenureMonths.length; account++) {
    const tenure = tenureMonths[account]!
    if (tenure < 0) continue
    const lost = churned[account] === 1
    const startedOn = asOf - Math.round(tenure * daysIn.month)
    rows.push({
      account,
      period: monthCode,
      startedOn,
      origin: startedOn,
      endedOn: lost ? asOf : neverEnded,
      made: lost ? Math.max(0, tenure - 1) : tenure,
      enter: Math.max(0, tenure - 1),
      through: tenure,
      lost: lost && tenure > 0 ? 1 : 0,
      left: lost ? 1 : 0,
      amount: Math.max(0, amount[account]!),
      ...unmetered,
      payments: tenure,
      // Nobody says where in the month it stands: the middle.
      nextIn: daysIn.month / 2,
      ...undisturbed,
    })
  }
  return rows
}

/** The risk table of the agreements chosen. Free rides are not in it. */
export function riskTableFrom(
  agreements: Agreements,
  chosen: (index: number) => boolean,
): RiskTable {
  let longest = 0
  for (let i = 0; i < agreements.count; i++)
    if (agreements.through[i]! > longest && chosen(i)) longest = agreements.through[i]!
  const table = emptyRiskTable(longest)
  const change = new Float64Array(longest + 1)
  for (let i = 0; i < agreements.count; i++) {
    const enter = agreements.enter[i]!
    const through = agreements.through[i]!
    if (through <= enter || agreements.amount[i] === 0 || !chosen(i)) continue
    change[enter]! += 1
    change[through]! -= 1
    if (agreements.lost[i] === 1) table.lost[through - 1]! += 1
  }
  let standing = 0
  for (let t = 0; t < longest; t++) {
    standing += change[t]!
    table.atRisk[t] = standing
  }
  return table
}
