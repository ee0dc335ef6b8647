/** The arguments of `tolv segments` and `tolv cohorts`: as for `tolv value`, and what the book is divided by. */

import { parseArgs } from 'node:util'
import { done, type Outcome, refused } from '../outcome.ts'
import {
  argumentError,
  readValueArguments,
  type ValueOrder,
  valueOptions,
} from '../value/arguments.ts'

const { accounts: _, report: __, segment: ___, ...sharedOptions } = valueOptions

/** Every option of `tolv segments`; the help text is tested against the list. */
export const segmentsOptions = {
  ...sharedOptions,
  by: { type: 'string' },
  csv: { type: 'string' },
} as const

/** Every option of `tolv cohorts`. */
export const cohortsOptions = {
  ...segmentsOptions,
  measure: { type: 'string' },
} as const

export type PartsOrder = {
  value: ValueOrder
  /** A column, or for cohorts also month, quarter or year; null is left to the data. */
  by: string | null
  measure: 'logo' | 'revenue'
  csv: string | null
}

export type PartsCommand = 'segments' | 'cohorts'

/** The spans of starts that are no columns. */
export const spans = ['month', 'quarter', 'year'] as const

/** Reads the words after `tolv segments` or `tolv cohorts`. */
export function readPartsArguments(
  command: PartsCommand,
  words: string[],
): Outcome<PartsOrder | 'help'> {
  try {
    const { values, positionals } = parseArgs({
      args: words,
      options: command === 'cohorts' ? cohortsOptions : segmentsOptions,
      allowPositionals: true,
    })
    if (values.help) return done('help')
    const { by, csv, measure, help: _help, json, ...rest } = values as Given
    const kind = measureOf(measure)
    if (!kind.ok) return kind
    const isSpan = command === 'cohorts' && spans.some((each) => each === by)
    const passed = Object.entries(rest).map(([name, value]) => `--${name}=${value}`)
    const read = readValueArguments([
      ...positionals,
      ...passed,
      ...(json ? ['--json'] : []),
      ...(by !== undefined && !isSpan ? [`--segment=${by}`] : []),
    ])
    if (!read.ok)
      return refused(read.says.replace('to value: tolv value', `to divide: tolv ${command}`))
    if (read.value === 'help') return done('help')
    return done({ value: read.value, by: by ?? null, measure: kind.value, csv: csv ?? null })
  } catch (error) {
    return refused(argumentError(error))
  }
}

type Given = { by?: string; csv?: string; measure?: string; help?: boolean; json?: boolean }

function measureOf(word: string | undefined): Outcome<PartsOrder['measure']> {
  if (word === undefined || word === 'customers') return done('logo')
  return word === 'money'
    ? done('revenue')
    : refused(`--measure is one of customers, money, not ${word}.`)
}
