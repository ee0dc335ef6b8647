/** The arguments of `tolv models`: how the file is read and what is assumed as for `tolv value`. */

import { parseArgs } from 'node:util'
import { done, type Outcome, refused } from '../outcome.ts'
import {
  argumentError,
  readValueArguments,
  type ValueOrder,
  valueOptions,
} from '../value/arguments.ts'

const { accounts: _, report: __, ...sharedOptions } = valueOptions

/** Every option of `tolv models`; the help text is tested against the list. */
export const modelsOptions = sharedOptions

/** Reads the words after `tolv models`. */
export function readModelsArguments(words: string[]): Outcome<ValueOrder | 'help'> {
  try {
    parseArgs({ args: words, options: modelsOptions, allowPositionals: true })
  } catch (error) {
    return refused(argumentError(error))
  }
  const read = readValueArguments(words)
  if (!read.ok)
    return refused(read.says.replace('to value: tolv value', 'to fit models to: tolv models'))
  return done(read.value)
}
