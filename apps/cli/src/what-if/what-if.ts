/** `tolv what-if FILE`: read, value, move levers, tell. */

import {
  claims,
  drivers,
  leverProblems,
  prepare,
  type SomeLevers,
  scenario,
  scenarios,
} from '@tolv/value'
import { done, type Outcome, refused } from '../outcome.ts'
import { type Terminal, unusable } from '../terminal.ts'
import { whatIfUsage } from '../usage.ts'
import { settingsOf, valueTelling } from '../value/assumptions.ts'
import { type History, readHistory, toMinor } from '../value/history.ts'
import { tellOfReading } from '../value/value.ts'
import { wordsOf } from '../words/words-of.ts'
import { type Asked, readWhatIfArguments, type WhatIfOrder } from './arguments.ts'
import { whatIfJson } from './json.ts'
import { whatIfSummary } from './summary.ts'
import type { Tried } from './tried.ts'

/** Carries out `tolv what-if` with the words after it; answers with the exit code. `today` is days since 1970-01-01. */
export async function runWhatIf(
  words: string[],
  terminal: Terminal,
  today: number,
): Promise<number> {
  const read = readWhatIfArguments(words)
  if (!read.ok) return unusable(terminal, read.says)
  if (read.value === 'help') {
    terminal.out(whatIfUsage)
    return 0
  }
  const order = read.value
  const history = await readHistory(order.value, terminal, today)
  if (!history.ok) return unusable(terminal, history.says)
  const tried = tryOut(order, history.value, { terminal, today })
  if (!tried.ok) return unusable(terminal, tried.says)
  tellOfReading(history.value, terminal, wordsOf(order.value.language))
  const { language, outputs } = order.value
  terminal.out(
    outputs.json === 'json'
      ? whatIfJson(tried.value)
      : whatIfSummary(tried.value, { language, width: terminal.width }),
  )
  return 0
}

function tryOut(
  { value: asked, scenarios: wanted, shows }: WhatIfOrder,
  history: History,
  at: { terminal: Terminal; today: number },
): Outcome<Tried> {
  const { found, book } = history
  const settings = settingsOf(asked, history, at.today)
  if (!settings.ok) return settings
  const moved = wanted.map((one) => inMinor(one, found.currency))
  const problem = moved.flatMap(leverProblems)[0]
  if (problem !== undefined) return refused(problem.says)
  const valuation = valueTelling(history, settings.value, at.terminal)
  if (valuation.models.length === 0)
    return refused(valuation.refusals[0]?.says ?? 'Nothing of this file could be valued.')
  const prepared = prepare(book, valuation)
  return done({
    source: found,
    base: scenario(prepared, {}),
    scenarios: scenarios(prepared, moved),
    drivers: shows.drivers === 'shown' ? drivers(prepared) : null,
    claims: shows.claims === 'shown' ? claims(prepared) : null,
  })
}

/** Costs were given in major units; the file has told of which currency. */
function inMinor({ levers, amounts }: Asked, currency: string | null): SomeLevers {
  const minor = Object.entries(amounts).map(([lever, major]) => [lever, toMinor(major, currency)])
  return { ...levers, ...Object.fromEntries(minor) }
}
