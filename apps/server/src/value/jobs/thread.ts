/** The valuer's thread: builds a book out of the pieces it is handed, values it, and answers questions about it. */

import { parentPort } from 'node:worker_threads'
import { type Book, newBook, type Valuation, type ValuationSettings, value } from '@tolv/value'
import type { Reported } from '../rules/document.ts'
import type { Asks, Explained, Piece, Question, Reply, ValuedBefore } from './asks.ts'

const port = parentPort
if (port === null) throw new Error('This file is the body of a thread.')

/** Traits with more values than this name accounts, they do not group them. */
const segmentsMax = 50

const builder = newBook()
let built: Book | null = null
let valued: { book: Book; valuation: Valuation } | null = null

const book = (): Book => {
  built ??= builder.build()
  return built
}

function add({ records, traits }: Piece): null {
  for (const record of records) builder.add(record)
  for (const [account, name, word] of traits) builder.trait(account, name, word)
  return null
}

function report(ask: Asks['value']['ask'], onProgress: Told): Reported {
  const whole = book()
  const valuation = value(whole, ask.settings, { onProgress })
  valued = { book: whole, valuation }
  const traits = whole.traits
    .filter(({ values }) => values.length >= 2 && values.length <= segmentsMax)
    .map(({ name, values }) => ({ name, values: values.length }))
  const change = ask.before === null ? null : changeSince(ask.before, valuation)
  return { valuation, traits, segments: {}, change }
}

/** The whole difference as one part, until the engine tells its parts. */
function changeSince(before: ValuedBefore, after: Valuation): Reported['change'] {
  const { value: now, low, high } = after.total.future
  const amount = now - before.future.value
  const total = { value: amount, low: amount - (now - low), high: amount + (high - now) }
  const part = { reason: 'model' as const, amount, low: total.low, high: total.high }
  return { since: before.asOf, total, parts: [part] }
}

function preview(settings: ValuationSettings): Asks['preview']['answer'] {
  const { book: whole, valuation } = known()
  return {
    before: valuation.total.future,
    after: value(whole, settings).total.future,
  }
}

function explain({ account }: Asks['explain']['ask']): Explained | null {
  const { valuation } = known()
  const index = valuation.accounts.ids.indexOf(account)
  if (index === -1) return null
  const { future, futureLow, futureHigh } = valuation.accounts
  const estimate = { amount: future[index]!, low: futureLow[index]!, high: futureHigh[index]! }
  return { steps: [{ reason: 'average', detail: {}, ...estimate }] }
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
    case 'value':
      return report(question.ask, (share, what) =>
        tell({ id: question.id, progress: { share, what } }),
      )
    case 'preview':
      return preview(question.ask)
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
