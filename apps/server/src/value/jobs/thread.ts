/** The valuer's thread: builds a book out of the pieces it is handed, values it, and answers questions about it. */

import { parentPort } from 'node:worker_threads'
import {
  type AccountStep,
  type AccountValues,
  type Book,
  type ChangePart,
  changesBetween,
  explainAccount,
  newBook,
  offersToKeep,
  offerToKeep,
  prepare,
  previewTotal,
  type SegmentChange,
  type SegmentReport,
  scenario,
  scenarios,
  segmentsBy,
  traitsOf,
  type Valuation,
  type ValuationSettings,
  value,
} from '@tolv/value'
import type { SegmentWire } from '../../wire/index.ts'
import { segmentsMax } from '../rules/allowances-report.ts'
import { lastDayIn } from '../rules/calendar.ts'
import type { Reported } from '../rules/document.ts'
import { reportsOf } from '../rules/reports.ts'
import { recordsFrom } from '../rules/told.ts'
import type { Asks, Explained, Piece, Question, Reply, ValuedBefore } from './asks.ts'

const port = parentPort
if (port === null) throw new Error('This file is the body of a thread.')

const builder = newBook()
let built: Book | null = null
/** Records told, how many more than once, and the account that stands last in the book. */
const held = { records: 0, again: 0, last: '' }
let valued: { book: Book; valuation: Valuation; fittedAt: string } | null = null

const book = (): Book => {
  built ??= builder.build()
  return built
}

function add({ told, traits }: Piece): null {
  for (const [account, text] of told) tellOf(account, text)
  for (const [account, name, word] of traits) builder.trait(account, name, word)
  return null
}

function tellOf(account: string, text: string): number {
  const records = recordsFrom(account, text)
  for (const record of records) builder.add(record)
  held.records += records.length
  if (account > held.last) held.last = account
  return records.length
}

/** What was taken back is still held: beyond this share of the whole a book is better read from its beginning. */
const mostAgain = 0.5

function revise({ told }: Asks['revise']['ask']): boolean {
  for (const [account, text] of told) {
    // A new account stands where it would have been read, which is last only when its id is.
    if (!builder.forget(account) && account < held.last) return false
    held.again += tellOf(account, text)
  }
  builder.forgetTraits()
  built = null
  return held.again <= mostAgain * held.records
}

function report(ask: Asks['value']['ask'], onProgress: Told): Reported {
  const whole = book()
  const before = ask.mayStand ? valued : null
  const valuation = value(whole, ask.settings, { onProgress, standing: before?.valuation ?? null })
  const { fitted } = valuation
  const fittedAt = before === null || fitted.anew ? ask.knownAt : before.fittedAt
  valued = { book: whole, valuation, fittedAt }
  const traits = traitsOf(whole)
    .filter(({ values }) => values.length >= 2 && values.length <= segmentsMax)
    .map(({ name, values }) => ({ name, values: values.length }))
  const changes = ask.before === null ? null : changesBetween(whole, ask.before, valuation)
  const segments = Object.fromEntries(
    traits.map(({ name }) => [
      name,
      withChanges(segmentsBy(whole, valuation, name), changes?.by(name) ?? []),
    ]),
  )
  const change = ask.before === null ? null : changeSince(ask.before, valuation, changes!.all)
  const reports = reportsOf(whole, valuation, ask)
  const offers = offersToKeep(whole, valuation)
  return { valuation, fittedAt, traits, segments, change, reports, offers }
}

const changeSince = (
  before: ValuedBefore,
  after: Valuation,
  parts: ChangePart[],
): Reported['change'] => ({ since: before.day, total: changeOf(parts, before, after), parts })

/** Each segment with what it won or lost since the valuation before, and by what most. */
function withChanges(segments: SegmentReport[], changes: SegmentChange[]): SegmentWire[] {
  const of = new Map(changes.map((one) => [one.value, one]))
  return segments.map((segment) => {
    const found = of.get(segment.value)
    if (found === undefined) return segment
    const { total, parts } = found
    const largest = parts.reduce<ChangePart | null>(
      (most, part) =>
        most !== null && Math.abs(most.amount) >= Math.abs(part.amount) ? most : part,
      null,
    )
    return { ...segment, change: { ...total, mostly: largest?.reason ?? null } }
  })
}

/** The change in all, with an interval as wide as those of its parts together when each errs on its own. */
function changeOf(parts: ChangePart[], before: ValuedBefore, after: Valuation) {
  const amount = after.total.future.value - before.total.future.value
  const reach = Math.hypot(...parts.map(({ low, high }) => (high - low) / 2))
  return { value: amount, low: amount - reach, high: amount + reach }
}

function preview(settings: ValuationSettings): Asks['preview']['answer'] {
  const { book: whole, valuation } = known()
  return {
    before: valuation.total.future,
    after: previewTotal(whole, valuation, settings).future,
  }
}

function whatIf(asked: Asks['what-if']['ask']): Asks['what-if']['answer'] {
  const { book: whole, valuation } = known()
  const prepared = prepare(whole, valuation)
  const { contracts, buyers, newPerMonth } = prepared
  return {
    base: scenario(prepared, {}),
    scenarios: scenarios(prepared, asked),
    newPerMonth,
    has: {
      agreements: contracts.cells.count > 0,
      buyers: buyers.length > 0,
      causes: contracts.involuntary.some((share) => share !== null),
    },
  }
}

function explain({ account }: Asks['explain']['ask']): Explained | null {
  const { book: whole, valuation } = known()
  const index = valuation.accounts.ids.indexOf(account)
  if (index === -1) return null
  const steps = explainAccount(whole, valuation, index)
  return {
    allowable: offerToKeep(whole, valuation, index),
    steps: steps.map(({ reason, amount, estimate, monthly }) => ({
      reason,
      detail: monthly === undefined ? detailOf(reason, valuation.accounts, index) : { monthly },
      amount,
      low: estimate.low,
      high: estimate.high,
    })),
  }
}

/** The fact of the account that a step is about, where one number says it. */
function detailOf(
  reason: AccountStep['reason'],
  { tenureMonths, alive }: AccountValues,
  index: number,
): Record<string, number> {
  if (reason === 'tenure') return { tenureMonths: tenureMonths[index]! }
  if (reason === 'recency') return { alive: alive[index]! }
  return {}
}

const known = () => {
  if (valued === null) throw new Error('the book has not been valued')
  return valued
}

type Told = (share: number, what: string) => void

const answerTo = (question: Question): Asks[keyof Asks]['answer'] => {
  switch (question.kind) {
    case 'add':
      return add(question.ask)
    case 'revise':
      return revise(question.ask)
    case 'lastDay':
      return lastDayIn(book(), question.ask.today)
    case 'value':
      return report(question.ask, (share, what) =>
        tell({ id: question.id, progress: { share, what } }),
      )
    case 'preview':
      return preview(question.ask)
    case 'what-if':
      return whatIf(question.ask)
    case 'explain':
      return explain(question.ask)
  }
}

const tell = (reply: Reply) => port.postMessage(reply)

port.on('message', (question: Question) => {
  try {
    tell({ id: question.id, answer: answerTo(question) })
  } catch (error) {
    tell({ id: question.id, failed: error instanceof Error ? error.message : String(error) })
  }
})
