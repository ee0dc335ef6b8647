/** `account=kundnr,date=fakturadatum`: a mapping in one line, as the command line takes it. */

import { foldName } from './column-names.ts'
import type { Field } from './intake.ts'
import { fieldInWords } from './needs.ts'
import { listed, shown } from './shown.ts'

const fieldNames = new Set<string>(Object.keys(fieldInWords))
const isField = (name: string): name is Field => fieldNames.has(name)

export type ReadAssignments =
  | {
      ok: true
      /**
       * field to column index; traits and ignored columns stand apart because there may be several
       */
      fields: Map<Field, number>
      traits: Set<number>
      ignored: Set<number>
    }
  | { ok: false; refusal: 'unknown-column' | 'unknown-field' | 'field-twice'; says: string }

/**
 * Reads `field=column` pairs with commas between. Where only one order makes sense, `column=field`
 * is read as well. A column is named as in the header (case, accents and marks apart) or by its
 * number from 1; quotation marks around a name let it hold a comma.
 */
export function readAssignments(text: string, columns: readonly string[]): ReadAssignments {
  const read = {
    ok: true as const,
    fields: new Map<Field, number>(),
    traits: new Set<number>(),
    ignored: new Set<number>(),
  }
  for (const pair of text.match(/(?:"[^"]*"|[^,"])+/g) ?? []) {
    if (pair.trim() === '') continue
    const resolved = resolvePair(pair.trim(), columns)
    if (!resolved.ok) return resolved
    const { field, index } = resolved
    if (field === 'trait') read.traits.add(index)
    else if (field === 'ignore') read.ignored.add(index)
    else if (read.fields.has(field)) {
      return { ok: false, refusal: 'field-twice', says: `The mapping gives ${field} twice.` }
    } else if ([...read.fields.values()].includes(index)) {
      const says = `The mapping uses the column ${shown(columns[index]!)} twice.`
      return { ok: false, refusal: 'field-twice', says }
    } else read.fields.set(field, index)
  }
  return read
}

type ResolvedPair =
  | { ok: true; field: Field; index: number }
  | { ok: false; refusal: 'unknown-column' | 'unknown-field'; says: string }

function resolvePair(pair: string, columns: readonly string[]): ResolvedPair {
  const parts = /^((?:"[^"]*"|[^="])*)=(.*)$/.exec(pair)
  const left = unquote(parts?.[1] ?? pair)
  const right = unquote(parts?.[2] ?? '')
  if (isField(left)) {
    const index = columnIndex(right, columns)
    if (index !== -1) return { ok: true, field: left, index }
  }
  if (isField(right)) {
    const index = columnIndex(left, columns)
    if (index !== -1) return { ok: true, field: right, index }
  }
  if (isField(left) || isField(right)) {
    const name = isField(left) ? right : left
    const says = `There is no column ${shown(name)}. The file has ${listed(columns)}.`
    return { ok: false, refusal: 'unknown-column', says }
  }
  const says = `Neither side of ${shown(pair)} is a field. A field is one of ${[...fieldNames].join(', ')}.`
  return { ok: false, refusal: 'unknown-field', says }
}

/** Quotation marks around a name let it hold what parts names. */
export function unquote(text: string): string {
  return text.trim().replace(/^"(.*)"$/, '$1')
}

/** By exact name, by folded name, then by number from 1 (`2`, `column 2`). */
export function columnIndex(name: string, columns: readonly string[]): number {
  const exact = columns.indexOf(name)
  if (exact !== -1) return exact
  const folded = foldName(name)
  const near = folded === '' ? -1 : columns.findIndex((column) => foldName(column) === folded)
  if (near !== -1) return near
  const number = /^\d{1,4}$/.test(name) ? Number(name) : 0
  return number >= 1 && number <= columns.length ? number - 1 : -1
}
