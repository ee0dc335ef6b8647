export type ImportState =
  | 'reading'
  | 'questions'
  | 'ready'
  | 'running'
  | 'done'
  | 'cancelled'
  | 'refused'
export type ColumnWire = {
  column: string
  index: number
  field: string
  samples: string[]
  because: string
  check: string | null
}
export type ImportWire = {
  id: string
  fileName: string
  bytes: number
  state: ImportState
  /** why it was refused whole; null otherwise */
  says: string | null
  uploadedAt: string
  uploadedBy: string
  mapping: {
    kind: 'orders' | 'subscriptions' | 'payments' | 'snapshot'
    delimiter: string
    encoding: string
    header: boolean
    dateFormat: 'ymd' | 'dmy' | 'mdy' | null
    decimalMark: 'comma' | 'point' | null
    currency: string | null
    interval: string
    columns: ColumnWire[]
  } | null
  questions: {
    ask: string
    column: string | null
    says: string
    choices: { value: string; says: string }[]
  }[]
  /** What the dry run found, or what the import did. Counts of rows unless they say otherwise. */
  dryRun: ImportCounts | null
  result: ImportCounts | null
  progress: { share: number; what: string; rows: number } | null
}
export type ImportCounts = {
  rows: number
  added: number
  changed: number
  unchanged: number
  refused: number
  accountsAdded: number
  /** rows in a currency that is not the tenant's and has no rate: kept apart, by currency */
  keptApart: { currency: string; rows: number }[]
  /** milliseconds */
  took: number
}
export type RefusedRowWire = {
  line: number
  column: string | null
  value: string
  says: string
  suggestion: string | null
  account: string | null
}
