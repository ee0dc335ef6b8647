/** A column of a table: its name, what it holds, and how it is read from a row. null is what is not known. */
export type Column<Row> =
  | { name: string; kind: 'text'; of: (row: Row) => string | null }
  /** `decimals` are those that CSV writes; Parquet keeps the double. */
  | { name: string; kind: 'number'; decimals: number; of: (row: Row) => number | null }
  /** A count: whole, below 2^31. */
  | { name: string; kind: 'count'; of: (row: Row) => number | null }
  /** Whole days since 1970-01-01. */
  | { name: string; kind: 'day'; of: (row: Row) => number | null }
