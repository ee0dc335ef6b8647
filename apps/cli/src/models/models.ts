/** `tolv models FILE`: read, value, and tell what was fitted, how sure it is, and how it did on the past. */

import { minorPerMajor } from '@tolv/figures'
import { inUnits, whatModelSays } from '@tolv/value'
import { type Terminal, unusable } from '../terminal.ts'
import { modelsUsage } from '../usage.ts'
import type { Findings } from '../value/findings.ts'
import { readHistory } from '../value/history.ts'
import { tellOfReading, valued } from '../value/value.ts'
import { wordsOf } from '../words/words-of.ts'
import { readModelsArguments } from './arguments.ts'
import { modelsText } from './text.ts'

/** Carries out `tolv models` with the words after it; answers with the exit code. */
export async function runModels(
  words: string[],
  terminal: Terminal,
  today: number,
): Promise<number> {
  const read = readModelsArguments(words)
  if (!read.ok) return unusable(terminal, read.says)
  if (read.value === 'help') {
    terminal.out(modelsUsage)
    return 0
  }
  const order = read.value
  const history = await readHistory(order, terminal, today)
  if (!history.ok) return unusable(terminal, history.says)
  const findings = valued(order, history.value, { terminal, today })
  if (!findings.ok) return unusable(terminal, findings.says)
  const told = wordsOf(order.language)
  tellOfReading(history.value, terminal, told)
  terminal.out(
    order.outputs.json === 'json'
      ? modelsJson(findings.value)
      : modelsText(findings.value, { ...told, language: order.language }, terminal),
  )
  return 0
}

/** Amounts among parameters are in major units, those of what a model says in minor units. */
function modelsJson({ valuation, source }: Findings): string {
  const scale = minorPerMajor(source.currency)
  const models = valuation.models.map((model) => {
    const { logCovariance: _, effectiveParameters: __, ...said } = inUnits(model, scale)
    return { ...said, says: whatModelSays(model) }
  })
  const answer = { models, rolling: valuation.rolling, refusals: valuation.refusals }
  return `${JSON.stringify(answer, null, 2)}\n`
}
