/** `tolv price PLAN.json`: what a plan costs at sample quantities, where it falls, and why it costs what it does. */

import { readFileSync } from 'node:fs'
import { done, type Outcome, refused } from '../outcome.ts'
import { type Terminal, unusable } from '../terminal.ts'
import { priceUsage } from '../usage.ts'
import { fileTrouble } from '../value/source.ts'
import { type PriceOrder, readPriceArguments } from './arguments.ts'
import { type Plan, readPlan } from './plan.ts'
import { findings, findingsJson } from './priced.ts'
import { priceText } from './text.ts'
import { priceWordsOf } from './words.ts'

const problemsTold = 10

/** Carries out `tolv price` with the words after it; answers with the exit code. */
export function runPrice(words: string[], terminal: Terminal): number {
  const read = readPriceArguments(words)
  if (!read.ok) return unusable(terminal, read.says)
  if (read.value === 'help') {
    terminal.out(priceUsage)
    return 0
  }
  const order = read.value
  const text = textOf(order.file)
  if (!text.ok) return unusable(terminal, text.says)
  const { plan, problems } = readPlan(text.value, order.currency)
  if (plan === null) {
    const told = problems.slice(0, problemsTold).map(({ place, says }) => `${place}: ${says}`)
    const more = problems.length - told.length
    return unusable(terminal, [...told, ...(more > 0 ? [`And ${more} more.`] : [])].join('\n'))
  }
  const stray = unknownUsage(order, plan)
  if (stray !== null) return unusable(terminal, stray)
  const found = findings(plan, order)
  terminal.out(
    order.form === 'json'
      ? `${JSON.stringify(findingsJson(found), null, 2)}\n`
      : priceText(found, priceWordsOf(order.language), terminal),
  )
  return 0
}

/** The text of the file, or of what is piped in for `-`. */
function textOf(file: string): Outcome<string> {
  if (file === '-' && process.stdin.isTTY)
    return refused('Nothing is piped in: tolv price - < PLAN.json.')
  try {
    return done(readFileSync(file === '-' ? 0 : file, 'utf8'))
  } catch (error) {
    return refused(fileTrouble(file, error))
  }
}

function unknownUsage({ usage }: PriceOrder, { components }: Plan): string | null {
  const stray = [...usage.keys()].find((code) => !components.some((one) => one.code === code))
  if (stray === undefined) return null
  const codes = components.map(({ code }) => code).join(', ')
  return `No component is called ${stray}; there are ${codes}.`
}
