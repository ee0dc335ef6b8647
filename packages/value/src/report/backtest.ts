/**
 * The back-test: hide the last part of the history, forecast it from the rest, and compare with what came.
 *
 * What is forecast is what a valuation counts on: the margin received per month from the agreements and buyers of
 * the day of the cut, whatever became of them. What the same accounts took up later is told beside it, as `beyond`.
 * The models are fitted anew on what was known then. Beside them stand two baselines that cost nothing: constant
 * churn, and the last month's amount carried on.
 */

import type { Book } from '../book/book.ts'
import { addMonths, monthsBetween } from '../book/calendar.ts'
import { type Layout, layoutOf } from '../book/layout.ts'
import { takenOver } from '../book/lineage.ts'
import { type Appraisal, appraise, type Known, readBook, spreadOf } from '../estimate/appraise.ts'
import { knownOn } from '../estimate/growth.ts'
import { estimateFrom } from '../estimate/spread.ts'
import type { Day } from '../model-report.ts'
import type { AccountStatus, Backtest, BacktestPeriod, ValuationSettings } from '../valuation.ts'
import { forecastMonths } from './forecast.ts'
import { churnByGroup } from './naive.ts'
import { moneyByMonth, type SameBusiness } from './received.ts'
import { meanError } from './rolling-scores.ts'
import { asReceived } from './rolling-trial.ts'
import { takenUpAfter } from './rolling-uptake.ts'

const fewestMonths = 2
const mostMonths = 12

const dateless = [
  'A snapshot has no dates, so no part of it can be hidden and forecast.',
  'Bring payments, orders or subscriptions with dates',
  'to see how well this would have predicted the past.',
]

const refusedFor = (sentences: string[]) => ({ refused: sentences.join(' ') })

/** How many of the last months a history bears to have hidden, or why none. */
export function monthsToHide({
  dateless: isDateless,
  from,
  asOf,
}: Layout): number | { refused: string } {
  if (isDateless) return refusedFor(dateless)
  const span = monthsBetween(from, asOf)
  const months = Math.min(mostMonths, Math.round(span / 4))
  if (months >= fewestMonths) return months
  return refusedFor([
    `The history covers ${span} months.`,
    'At least six are needed to hide the last part and forecast it from the rest.',
  ])
}

/** Who speaks for each part, and a name of the choice: the same name is the same choice. */
export type ChosenBy = Known & { choice: string }

/** Runs the back-test of a book, or says why there is none. */
export function runBacktest(
  book: Book,
  { layout, settings }: Pick<Appraisal, 'layout' | 'settings'>,
  chosen: ChosenBy = { choice: '' },
): Backtest {
  const months = monthsToHide(layout)
  if (typeof months !== 'number') return months
  const cut = addMonths(settings.asOf, -months)
  const then = asReceived(settings, cut, months)
  const past = appraisedOn(book, then, chosen)
  if (past.contracts.speakers.length === 0 && past.buying === null)
    return refusedFor([
      `When the last ${months} months are hidden, what is left is too little to fit a model to.`,
    ])
  const edges = Array.from({ length: months + 1 }, (_, m) => addMonths(cut, m))
  return compared({ book, layout, past, edges, settings })
}

/** Of a day of which nothing else is known now than by the book before, the appraisal is taken over. */
function appraisedOn(book: Book, then: ValuationSettings, chosen: ChosenBy): Appraisal {
  const { only, layout = layoutOf(book, then.asOf), ...named } = chosen
  const of = { known: knownOn(book, layout), then, named }
  const made = takenOver(book, { name: 'back-test', of }, () =>
    appraise(book, readBook(book, then, { ...named, only, layout }), then),
  )
  return { ...made, book, layout }
}

type Trial = {
  book: Book
  layout: Layout
  past: Appraisal
  edges: Day[]
  settings: ValuationSettings
}

function compared({ book, layout, past, edges, settings }: Trial): Backtest {
  const months = edges.length - 1
  const groupOf = (account: number) => (past.layout.position[account]! >= 0 ? 0 : -1)
  const known = { groups: 1, groupOf, business: sameBusiness(past) }
  const came = moneyByMonth(book, layout, { edges, ...known })[0]!
  const actual = came.same.map((sum) => sum * settings.margin)
  const forecast = forecastMonths(past, edges)
  const before = [addMonths(edges[0]!, -1), edges[0]!]
  const carried =
    moneyByMonth(book, past.layout, { edges: before, ...known })[0]!.same[0]! * settings.margin
  const fading = constantChurn(past, months, carried)
  const periods = actual.map((came, m): BacktestPeriod => {
    const month = forecast.months[m]!
    const { value, low, high } = estimateFrom(month.value, spreadOf(month))
    return { from: edges[m]!, actual: came, forecast: value, low, high }
  })
  const total = estimateFrom(forecast.total.value, spreadOf(forecast.total))
  const taken = takenUpAfter({
    layout,
    past: past.layout,
    contracts: past.contracts,
    settings: past.settings,
    end: edges.at(-1)!,
  })
  const within = periods.filter(
    (period) => period.actual >= period.low && period.actual <= period.high,
  )
  return {
    refused: null,
    holdoutFrom: edges[0]! + 1,
    holdoutTo: edges.at(-1)!,
    accounts: past.layout.known.length,
    actual: sumOf(actual),
    forecast: total.value,
    low: total.low,
    high: total.high,
    naive: { constantChurn: sumOf(fading), lastPeriodCarried: carried * months },
    mape: meanError(
      actual,
      periods.map((period) => period.forecast),
    ),
    naiveMape: {
      constantChurn: meanError(actual, fading),
      lastPeriodCarried: meanError(actual, new Array<number>(months).fill(carried)),
    },
    coverage: within.length / months,
    beyond: came.beyond * settings.margin,
    ...(taken && { uptake: taken }),
    periods,
  }
}

/** Accounts that had not left, and for which a model spoke. */
function sameBusiness({ layout, values }: Appraisal): SameBusiness {
  const counted = (account: number, statuses: AccountStatus[]) => {
    const at = layout.position[account]!
    return at >= 0 && values.model[at]! >= 0 && statuses.includes(layout.status[at]!)
  }
  return {
    agreements: (account) => counted(account, ['active']),
    payments: (account) => counted(account, ['active', 'at-will']),
    orders: (account) => counted(account, ['at-will']),
    origin: layout.asOf,
  }
}

/** Last month's money, fading by the churn of the twelve months before the cut. */
function constantChurn(past: Appraisal, months: number, carried: number): number[] {
  const churn = churnByGroup(past.layout, 1, () => 0)[0] ?? 0
  return Array.from({ length: months }, (_, m) => carried * (1 - churn) ** (m + 1))
}

const sumOf = (values: number[]) => values.reduce((sum, value) => sum + value, 0)
