/** The arguments of `tolv metrics`: how the file is read and what is assumed as for `tolv value`, and which months. */

import { parseArgs } from 'node:util'
import { type PresetName, presetNames } from '@tolv/value'
import { done, type Outcome, refused } from '../outcome.ts'
import {
  argumentError,
  readValueArguments,
  type ValueOrder,
  valueOptions,
} from '../value/arguments.ts'

const { accounts: _, report: __, segment: ___, ...sharedOptions } = valueOptions

/** Every option of `tolv metrics`; the help text is tested against the list. */
export const metricsOptions = {
  ...sharedOptions,
  from: { type: 'string' },
  to: { type: 'string' },
  preset: { type: 'string' },
  csv: { type: 'string' },
} as const

export type MetricsOrder = {
  value: ValueOrder
  /** '2025-01'; null is as early as there is */
  from: string | null
  to: string | null
  preset: PresetName
  csv: string | null
}

/** Reads the words after `tolv metrics`. */
export function readMetricsArguments(words: string[]): Outcome<MetricsOrder | 'help'> {
  try {
    const { values, positionals } = parseArgs({
      args: words,
      options: metricsOptions,
      allowPositionals: true,
    })
    if (values.help) return done('help')
    const { from, to, preset, csv, help: _help, json, ...rest } = values
    const months = { from: monthOf('from', from), to: monthOf('to', to), preset: presetOf(preset) }
    for (const one of Object.values(months)) if (!one.ok) return one
    const passed = Object.entries(rest).map(([name, value]) => `--${name}=${value}`)
    const read = readValueArguments([...positionals, ...passed, ...(json ? ['--json'] : [])])
    if (!read.ok)
      return refused(read.says.replace('to value: tolv value', 'to measure: tolv metrics'))
    if (read.value === 'help') return done('help')
    const value = <Value>(outcome: Outcome<Value>) => (outcome as { ok: true; value: Value }).value
    return done({
      value: read.value,
      from: value(months.from),
      to: value(months.to),
      preset: value(months.preset),
      csv: csv ?? null,
    })
  } catch (error) {
    return refused(argumentError(error))
  }
}

function monthOf(option: string, word: string | undefined): Outcome<string | null> {
  if (word === undefined) return done(null)
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(word)
    ? done(word)
    : refused(`--${option} is a month written as 2025-01, not ${word}.`)
}

function presetOf(word: string | undefined): Outcome<PresetName> {
  if (word === undefined) return done('tolv')
  const found = presetNames.find((name) => name === word)
  return found ? done(found) : refused(`--preset is one of ${presetNames.join(', ')}, not ${word}.`)
}
