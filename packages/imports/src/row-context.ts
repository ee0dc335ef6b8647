/** What every kind of row has: places of its fields, who it is about, and traits. */

import type { CellReader } from './cell-reader.ts'
import { detached } from './cell-reader.ts'
import { isEmail } from './column-content.ts'
import type { Contact, Field, Mapping } from './intake.ts'
import { shown } from './shown.ts'

type Places = Record<Exclude<Field, 'trait' | 'ignore'>, number> & {
  traits: { name: string; index: number }[]
}

export type RowContext = {
  cell: CellReader
  places: Places
  mapping: Mapping
  kept: (text: string) => string
}

export function placesOf(mapping: Mapping): Places {
  const at = (field: Field) => mapping.columns.find((column) => column.field === field)?.index ?? -1
  return {
    account: at('account'),
    name: at('name'),
    email: at('email'),
    id: at('id'),
    date: at('date'),
    due: at('due'),
    started: at('started'),
    ended: at('ended'),
    because: at('because'),
    paused: at('paused'),
    resumed: at('resumed'),
    amount: at('amount'),
    currency: at('currency'),
    status: at('status'),
    plan: at('plan'),
    interval: at('interval'),
    tenure: at('tenure'),
    churned: at('churned'),
    paid: at('paid'),
    trial: at('trial'),
    traits: mapping.columns
      .filter((column) => column.field === 'trait' && column.column !== '__proto__')
      .map((column) => ({ name: column.column, index: column.index })),
  }
}

/** Values that come again and again (traits, plans) are kept once; the memory for it is bounded. */
export function newKeeper(): (text: string) => string {
  const kept = new Map<string, string>()
  return (text) => {
    const known = kept.get(text)
    if (known !== undefined) return known
    const own = detached(text)
    if (kept.size < 10_000) kept.set(own, own)
    return own
  }
}

export function textOrNull(cells: readonly string[], index: number): string | null {
  if (index === -1) return null
  const text = cells[index]!.trim()
  return text === '' ? null : detached(text)
}

const nobody: Contact = Object.freeze({ name: null, email: null })
const blanks = /^(-|n\/?a|null|none|saknas|mangler|ingen)?$/i

export function contactOf(row: RowContext, cells: readonly string[]): Contact {
  const { cell, places } = row
  if (places.name === -1 && places.email === -1) return nobody
  const name = textOrNull(cells, places.name)
  const written = places.email === -1 ? '' : cells[places.email]!.trim()
  if (blanks.test(written)) return name === null ? nobody : { name, email: null }
  if (!isEmail(written)) {
    cell.refuseWith(cells, places.email, {
      says: `${shown(written)} is not an e-mail address.`,
      suggestion: '',
    })
  }
  return { name, email: detached(written) }
}

const noTraits: Record<string, string> = Object.freeze({})

export function traitsOf(row: RowContext, cells: readonly string[]): Record<string, string> {
  const { traits } = row.places
  if (traits.length === 0) return noTraits
  const read: Record<string, string> = {}
  for (const trait of traits) {
    const value = cells[trait.index]!.trim()
    if (value !== '') read[trait.name] = row.kept(value)
  }
  return read
}
