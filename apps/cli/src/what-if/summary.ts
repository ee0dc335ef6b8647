/** What `tolv what-if` prints: what is still to come now and under each scenario, then drivers and claims. */

import {
  type AmountStyle,
  type Language,
  writeEstimate,
  writeShare,
  writeShareEstimate,
  writeSignedEstimate,
} from '@tolv/figures'
import type { Claim, Drivers, Estimate } from '@tolv/value'
import { column, wrapped } from '../value/set-text.ts'
import type { Tried } from './tried.ts'
import { type WhatIfWords, whatIfWordsOf } from './words.ts'

type Setting = { language: Language; width: number }

/** The answer as text that ends in a line break. */
export function whatIfSummary(tried: Tried, { language, width }: Setting): string {
  const words = whatIfWordsOf(language)
  const money: AmountStyle = { currency: tried.source.currency, locale: words.locale }
  const blocks = [
    totals(tried, words, money),
    ...tried.scenarios.map((_, at) => saidOf(tried, at, { words, money, width })),
    tried.drivers === null ? [] : driverLines(tried.drivers, { words, money, width }),
    tried.claims === null ? [] : claimLines(tried.claims, words, width),
  ]
  const text = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'))
  return `${text.join('\n\n')}\n`
}

const nameWidth = 20
const valueWidth = 13

const line = (name: string, { whole, range }: { whole: string; range: string }) =>
  `${column(name, nameWidth)}${column(whole, valueWidth, 'right')}   ${range}`

/** A range of which one end is below zero needs a word between them, and its ends their signs. */
const signed = (estimate: Estimate, money: AmountStyle) => writeSignedEstimate(estimate, money)

const nameOf = (at: number) => (at === 0 ? 'A' : 'B')

function totals({ base, scenarios }: Tried, words: WhatIfWords, money: AmountStyle): string[] {
  const rows = scenarios.flatMap(({ future, difference }, at) => [
    line(words.scenario(nameOf(at)), writeEstimate(future, money)),
    line(`  ${words.difference}`, signed(difference, money)),
  ])
  return [line(words.now, writeEstimate(base.future, money)), ...rows]
}

function saidOf(
  { scenarios }: Tried,
  at: number,
  { words, money, width }: { words: WhatIfWords; money: AmountStyle; width: number },
): string[] {
  const { newCustomer, toBeWon, notes, againstFirst } = scenarios[at]!
  const says: string[] = []
  if (newCustomer !== null) {
    const { whole, range } = writeEstimate(newCustomer.value, money)
    const low = { ...newCustomer.value, value: newCustomer.allowableCac }
    says.push(words.newCustomer({ amount: whole, range, ceiling: writeEstimate(low, money).whole }))
  }
  if (toBeWon !== null) {
    const { whole, range } = signed(toBeWon, money)
    says.push(words.toBeWon({ amount: whole, range }))
  }
  if (at > 0) {
    const { whole, range } = signed(againstFirst, money)
    says.push(words.apart({ amount: whole, range }))
  }
  says.push(...notes.map(({ note }) => words.notes[note]))
  const prefix = scenarios.length > 1 ? `${nameOf(at)}. ` : ''
  return says.length === 0 ? [] : wrapped(`${prefix}${says.join(' ')}`, width)
}

function driverLines(
  { drivers, moot }: Drivers,
  { words, money, width }: { words: WhatIfWords; money: AmountStyle; width: number },
): string[] {
  const rows = drivers.map(({ lever, large }) =>
    line(words.drivers.names[lever], signed(large, money)),
  )
  const list = moot
    .map(({ lever, because }) => `${words.drivers.names[lever]} (${words.moot[because]})`)
    .join(', ')
  return [
    ...wrapped(words.drivers.title, width),
    ...rows,
    ...(list === '' ? [] : wrapped(words.mootSays(list), width)),
  ]
}

function claimLines(claims: Claim[], words: WhatIfWords, width: number): string[] {
  const share = (value: number) => writeShare(value, words.locale)
  return [
    words.claims.title,
    ...claims.flatMap(({ name, readings, refused }) => [
      words.claims.names[name],
      ...(refused === null ? [] : [`  ${words.claims.refused[refused]}`]),
      ...readings.flatMap(({ reading, book, facts }) => {
        const { whole, range } = writeShareEstimate(book, words.locale)
        const kept = { kept: share(facts.kept ?? 0), aim: share(facts.aim ?? 0) }
        const how = words.claims.readings[reading](kept)
        const undone =
          facts.breakEvenChurn === undefined
            ? ''
            : `, ${words.claims.undone(share(facts.breakEvenChurn - 1))}`
        return wrapped(`+${whole} (${range}) ${how}${undone}`, width - 2).map((one) => `  ${one}`)
      }),
    ]),
  ]
}
