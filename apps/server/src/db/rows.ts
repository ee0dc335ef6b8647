/** Many rows in one statement, a column at a time: what a batch writes costs one round trip per table. */
import { sql } from 'drizzle-orm'
import pg from 'pg'
import type { Tx } from './transaction.ts'

export type CellValue =
  | string
  | number
  | bigint
  | boolean
  | Temporal.Instant
  | Temporal.PlainDate
  | null

/** The names of the columns besides tenant_id, each with its type in PostgreSQL; arrays are none of them. */
export type RowsTarget = { table: string; columns: Record<string, string> }

/** A statement carries a column as one text: a batch of this many rows stays far below what it may hold. */
const rowsPerStatement = 5_000

/**
 * Inserts rows of the transaction's tenant.
 * @param rows values in the order of the columns; JSON is given as text
 */
export async function insertRows(
  tx: Tx,
  { table, columns }: RowsTarget,
  rows: CellValue[][],
): Promise<void> {
  const names = Object.keys(columns)
  const into = sql.raw(
    `${pg.escapeIdentifier(table)} (${['tenant_id', ...names].map(pg.escapeIdentifier).join(', ')})`,
  )
  for (let at = 0; at < rows.length; at += rowsPerStatement) {
    const some = rows.slice(at, at + rowsPerStatement)
    const arrays = names.map((name, column) => {
      const values = some.map((row) => asText(row[column]!))
      return sql`${sql.param(values)}::${sql.raw(columns[name]!)}[]`
    })
    await tx.sql(sql`
      INSERT INTO ${into} SELECT ${tx.tenantId}::bigint, cell.* FROM unnest(${sql.join(arrays, sql`, `)}) AS cell`)
  }
}

function asText(value: CellValue): string | null {
  return value === null ? null : String(value)
}
