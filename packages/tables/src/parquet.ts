/**
 * Apache Parquet, one row group for each piece of rows: what is held in memory is one piece, however long the table.
 * Types by the format's specification (LogicalTypes.md): text is UTF8, a day is DATE, a count INT32, a number DOUBLE.
 */

import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import type { Column } from './column.ts'

export type ParquetFile<Row> = {
  /** The bytes of these rows; the first come with the head of the file. */
  add(rows: readonly Row[]): Uint8Array
  /** The bytes that end the file. Nothing can be added after them. */
  finish(): Uint8Array
}

const types = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  number: { type: 'DOUBLE' },
  count: { type: 'INT32' },
  day: { type: 'INT32', converted_type: 'DATE' },
} as const

/**
 * A Parquet file in the making. Write the pieces one after the other.
 *
 * @param columns in their order; every one may hold nulls
 * @example const file = parquetFile(columns); write(file.add(rows)); write(file.finish())
 */
export function parquetFile<Row>(columns: readonly Column<Row>[]): ParquetFile<Row> {
  const writer = new ByteWriter()
  const file = new ParquetWriter({
    writer,
    schema: [
      { name: 'root', num_children: columns.length },
      ...columns.map(({ name, kind }) => ({
        name,
        repetition_type: 'OPTIONAL' as const,
        ...types[kind],
      })),
    ],
    createdBy: 'tolv',
  })
  const taken = () => {
    const bytes = writer.getBytes().slice()
    writer.index = 0
    return bytes
  }
  return {
    add: (rows) => {
      if (rows.length > 0) {
        // Into memory there is nothing to wait for; a promise comes only from writers that flush.
        void file.write({
          columnData: columns.map((column) => ({
            name: column.name,
            data: rows.map((row) => column.of(row)),
          })),
          rowGroupSize: rows.length,
        })
      }
      return taken()
    },
    finish: () => {
      void file.finish()
      return taken()
    },
  }
}
