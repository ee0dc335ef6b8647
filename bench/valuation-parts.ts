/**
 * Where the work of a valuation goes, part by part: of a book valued from nothing, and of the same book after it was
 * told anew of some of its accounts. In memory, in this thread, by time of the processor.
 */

import {
  type Book,
  changesBetween,
  defaultSettings,
  offersToKeep,
  segmentsBy,
  traitsOf,
  type Valuation,
  value,
} from '@tolv/value'
import { reports } from '../apps/server/src/value/rules/reports.ts'

/** Seconds of processor by part, in the order in which they are done. */
export type Parts = Map<string, number>

/** What comes after each thing that a valuation says it is doing. */
const partAfter: Record<string, string> = {
  'reading the history': 'reading, and how it is divided',
  'trying models on the past': 'trying models on the past',
  'fitting models': 'fits and draws of today',
  'valuing accounts': 'accounts',
  'drawing cohorts': 'curves and distribution',
  'testing against the past': 'back-test of the whole',
}

/** Values the book that `build` makes, with all that stands beside a valuation. */
export function valuedInParts(
  build: () => Book,
  asOf: number,
  before: Valuation | null,
): { parts: Parts; valuation: Valuation } {
  const parts: Parts = new Map()
  let since = process.cpuUsage()
  const ends = (part: string) => {
    const { user, system } = process.cpuUsage(since)
    parts.set(part, (parts.get(part) ?? 0) + (user + system) / 1e6)
    since = process.cpuUsage()
  }
  const book = build()
  let doing = 'the book'
  const valuation = value(book, defaultSettings(asOf), {
    standing: before,
    onProgress: (_, what) => {
      ends(doing)
      doing = partAfter[what] ?? what
    },
  })
  for (const [name, report] of Object.entries(reports)) {
    report(book, valuation, { minorPerUnit: 100 })
    ends(`report: ${name}`)
  }
  for (const { name } of traitsOf(book)) segmentsBy(book, valuation, name)
  offersToKeep(book, valuation)
  ends('segments and offers')
  if (before !== null) {
    const changes = changesBetween(book, before, valuation)
    for (const { name } of traitsOf(book)) changes.by(name)
  }
  ends('change since before')
  return { parts, valuation }
}

export const sumOf = (parts: Parts): number =>
  [...parts.values()].reduce((sum, one) => sum + one, 0)

/** A line for each part: from nothing, again, and again over years. */
export function linesOf(from: Parts, again: Record<string, Parts>): string[] {
  const width = Math.max(...[...from.keys()].map(({ length }) => length))
  const line = (name: string, cells: string[]) =>
    `  ${name.padEnd(width)}  ${cells.map((cell) => cell.padStart(12)).join('')}`
  const all = [from, ...Object.values(again)]
  const ms = (seconds: number) => `${Math.round(1_000 * seconds)} ms`
  return [
    line('', ['from nothing', ...Object.keys(again)]),
    ...[...from.keys()].map((part) =>
      line(
        part,
        all.map((parts) => ms(parts.get(part) ?? 0)),
      ),
    ),
    line(
      'together',
      all.map((parts) => ms(sumOf(parts))),
    ),
  ]
}
