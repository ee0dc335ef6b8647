/**
 * What a file of a company's payment history is, what it can become, and how what could not be read
 * is told.
 *
 * The order of things: bytes are decoded at the edge with the encoding that `sniff` names; `sniff`
 * reads the head of the file and proposes a `Mapping`; a person confirms or corrects it; a `Reader`
 * turns text into records and problems, row by row, in constant memory. Nothing here does I/O.
 */

export type FileKind = 'orders' | 'subscriptions' | 'payments' | 'snapshot'

/** What a column may become. `trait` keeps the column's own name. */
export type Field =
  | 'account'
  | 'name'
  | 'email'
  | 'id'
  | 'date'
  | 'due'
  | 'started'
  | 'ended'
  | 'because'
  | 'paused'
  | 'resumed'
  | 'amount'
  | 'currency'
  | 'status'
  | 'plan'
  | 'interval'
  | 'tenure'
  | 'churned'
  | 'paid'
  | 'trial'
  | 'trait'
  | 'ignore'

export type DateFormat = 'ymd' | 'dmy' | 'mdy'
export type DecimalMark = 'comma' | 'point'

/** Names that `TextDecoder` knows. UTF-16 is read only where a byte order mark announces it. */
export type Encoding = 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be'

/** A space stands for any run of them: columns that a program lined up. */
export type Delimiter = ',' | ';' | '\t' | '|' | ' '

export type Dialect = {
  encoding: Encoding
  delimiter: Delimiter
  header: boolean
  /** Lines before the header that are no part of the table, such as a spreadsheet's `sep=;`. */
  skipLines: number
}

export type ColumnMapping = {
  column: string
  /** position in the file, from 0 */
  index: number
  field: Field
  /** Up to five first values, as written. */
  samples: string[]
  /** How the proposal was reached: from the name, from the values, or by the user. */
  because: 'name' | 'values' | 'user' | 'left-over'
}

export type Mapping = {
  kind: FileKind
  dialect: Dialect
  columns: ColumnMapping[]
  /** null: not yet known; a question stands in `questions`. */
  dateFormat: DateFormat | null
  decimalMark: DecimalMark | null
  /** Currency of rows without one of their own. */
  currency: string | null
  /** Interval of subscriptions without one of their own. */
  interval: BillingInterval
  /**
   * What a subscription's amount is per: its own interval, or always a month (an MRR column) or a
   * year (ARR), whatever the interval of billing. Records come out per interval.
   */
  amountPer: 'interval' | 'month' | 'year'
}

export type BillingInterval = 'week' | 'month' | 'quarter' | 'year'

/** Why a subscription ended: its own wish, or payments that failed. */
export type EndCause = 'voluntary' | 'involuntary'

export type PaymentStatus = 'paid' | 'open' | 'failed' | 'refunded' | 'void'

/**
 * Something the file does not settle. Never guessed silently: it is asked, on screen or by a
 * sentence on the command line.
 */
export type Question = {
  ask: 'date-format' | 'decimal-mark' | 'kind' | 'currency' | 'column'
  column: string | null
  says: string
  choices: { value: string; says: string }[]
  /** What is taken when nobody answers; null: the import waits. */
  assumed: string | null
}

export type Sniffed =
  | { ok: true; mapping: Mapping; questions: Question[]; confidence: 'sure' | 'likely' | 'guess' }
  | {
      ok: false
      refusal:
        | 'empty'
        | 'header-only'
        | 'binary'
        | 'line-too-long'
        | 'no-columns'
        | 'missing-column'
        | 'unknown-column'
        | 'unknown-field'
        | 'field-twice'
      says: string
    }

/** Whom the row names at the account; null where it names nobody. */
export type Contact = { name: string | null; email: string | null }

/** One row that became something. `amountMinor` is exact. Days are whole days since 1970-01-01. */
export type IntakeRecord =
  | {
      kind: 'order'
      line: number
      account: string
      id: string | null
      on: number
      amountMinor: bigint
      currency: string
      contact: Contact
      traits: Record<string, string>
    }
  | {
      kind: 'payment'
      line: number
      account: string
      id: string | null
      on: number
      dueOn: number | null
      amountMinor: bigint
      currency: string
      status: PaymentStatus
      contact: Contact
      traits: Record<string, string>
    }
  | {
      kind: 'subscription'
      line: number
      account: string
      id: string | null
      plan: string | null
      startedOn: number
      endedOn: number | null
      /** null where the reason does not tell, or where there is none */
      endedBecause: EndCause | null
      /** the reason as written, kept whether it tells or not */
      endedReason: string | null
      /** first day of its last pause, and the first day after it */
      pausedFrom: number | null
      pausedTo: number | null
      amountMinor: bigint
      currency: string
      interval: BillingInterval
      contact: Contact
      traits: Record<string, string>
    }
  | {
      kind: 'snapshot'
      line: number
      account: string
      tenureMonths: number
      churned: boolean
      amountMinor: bigint
      paidMinor: bigint | null
      currency: string
      contact: Contact
      traits: Record<string, string>
    }

/** A row that could not be read: where, as written, why, and what could be written instead. */
export type RowProblem = {
  line: number
  column: string | null
  value: string
  says: string
  suggestion: string | null
  /** The whole row as it stood, so that it can be downloaded, fixed and brought again. */
  raw: string[]
}

/**
 * What one piece of text became. `rows` counts rows of data, also the refused; blank lines are no
 * rows. `stopped` is set once, when nothing after it can be read.
 */
export type ReadBatch = {
  records: IntakeRecord[]
  problems: RowProblem[]
  rows: number
  stopped: { refusal: 'line-too-long' | 'other-columns'; says: string } | null
}
