/**
 * A statement's text and values. drizzle's dialect knows tables, views and enumerations of its own and asks each piece
 * of a statement whether it is one; ours are text, names, values and statements within statements, which is all that
 * is read here.
 */
import { Name, Param, SQL, StringChunk } from 'drizzle-orm'
import pg from 'pg'
import { arrayText, elementsOf } from './arrays.ts'

export type Rendered = { text: string; values: unknown[] }

export function render(statement: SQL): Rendered {
  const rendered: Rendered = { text: '', values: [] }
  add(rendered, statement.queryChunks)
  return rendered
}

function add(rendered: Rendered, chunks: SQL['queryChunks']): void {
  for (const chunk of chunks) {
    if (chunk instanceof StringChunk) {
      for (const text of chunk.value) rendered.text += text
    } else if (chunk instanceof SQL) add(rendered, chunk.queryChunks)
    else if (chunk instanceof Name) rendered.text += pg.escapeIdentifier(chunk.value)
    else addValue(rendered, chunk instanceof Param ? chunk.value : chunk)
  }
}

function addValue(rendered: Rendered, value: unknown): void {
  rendered.text += `$${rendered.values.push(toDatabase(value))}`
}

function toDatabase(value: unknown): unknown {
  if (value instanceof Temporal.Instant || value instanceof Temporal.PlainDate)
    return value.toString()
  // The driver would look at each sign of an array twice.
  const elements = Array.isArray(value) ? elementsOf(value) : null
  return elements ? arrayText(elements) : value
}
