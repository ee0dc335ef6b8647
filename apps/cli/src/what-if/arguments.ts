/**
 * The arguments of `tolv what-if`: how the file is read and what is assumed as for `tolv value`, and which levers are
 * moved, in one scenario or two.
 */

import { parseArgs } from 'node:util'
import { type LeverProblem, leverProblems, type SomeLevers } from '@tolv/value'
import { done, type Outcome, refused } from '../outcome.ts'
import {
  argumentError,
  readValueArguments,
  type ValueOrder,
  valueOptions,
} from '../value/arguments.ts'

const { accounts: _, report: __, ...sharedOptions } = valueOptions

/** Options that move a lever; amounts are in major units. */
const leverOptions = {
  churn: { type: 'string' },
  'involuntary-churn': { type: 'string' },
  price: { type: 'string' },
  'price-elasticity': { type: 'string' },
  expansion: { type: 'string' },
  'expansion-fades': { type: 'string' },
  frequency: { type: 'string' },
  spend: { type: 'string' },
  'to-margin': { type: 'string' },
  'to-cost-to-serve': { type: 'string' },
  'to-cost-to-acquire': { type: 'string' },
  'to-discount': { type: 'string' },
  'to-horizon': { type: 'string' },
  'new-customers': { type: 'string' },
} as const

/** Every option of `tolv what-if`; the help text is tested against the list. */
export const whatIfOptions = {
  ...sharedOptions,
  ...leverOptions,
  against: { type: 'string' },
  drivers: { type: 'boolean' },
  claims: { type: 'boolean' },
} as const

type LeverOption = keyof typeof leverOptions
type Given = { [Name in LeverOption]?: string | undefined }

/** Levers as read; what they cost is in major units until the currency of the file is known. */
export type Asked = { levers: SomeLevers; amounts: AmountLevers }
type AmountLevers = { costToServeMinorPerMonth?: number; costToAcquireMinor?: number }

export type WhatIfOrder = {
  value: ValueOrder
  scenarios: Asked[]
  shows: { drivers: 'shown' | 'left out'; claims: 'shown' | 'left out' }
}

/** Reads the words after `tolv what-if`. */
export function readWhatIfArguments(words: string[]): Outcome<WhatIfOrder | 'help'> {
  try {
    const { values, positionals } = parseArgs({
      args: joined(words),
      options: whatIfOptions,
      allowPositionals: true,
    })
    if (values.help) return done('help')
    const { against, drivers, claims, json, help: _help, ...rest } = values
    const isLever = ([name]: [string, unknown]) => Object.hasOwn(leverOptions, name)
    const given = Object.fromEntries(Object.entries(rest).filter(isLever)) as Given
    const passed = Object.entries(rest)
      .filter((one) => !isLever(one))
      .map(([name, value]) => `--${name}=${value}`)
    const read = readValueArguments([...positionals, ...passed, ...(json ? ['--json'] : [])])
    if (!read.ok) return refused(read.says.replace('to value: tolv value', 'to try: tolv what-if'))
    if (read.value === 'help') return done('help')
    const first = leversOf(given)
    if (!first.ok) return first
    const second = against === undefined ? null : secondOf(against)
    if (second !== null && !second.ok) return second
    return done({
      value: read.value,
      scenarios: [first.value, ...(second === null ? [] : [second.value])],
      shows: {
        drivers: drivers === true ? 'shown' : 'left out',
        claims: claims === true ? 'shown' : 'left out',
      },
    })
  } catch (error) {
    return refused(argumentError(error))
  }
}

/** The second scenario is written as the first is: `--against '--churn -20% --price +3%'`. */
function secondOf(text: string): Outcome<Asked> {
  const { values, positionals } = parseArgs({
    args: joined(text.split(/\s+/).filter((word) => word !== '')),
    options: leverOptions,
    allowPositionals: true,
  })
  if (positionals.length > 0)
    return refused(`--against takes levers, like '--churn -20%', not ${positionals[0]}.`)
  return leversOf(values)
}

/** `--churn -10%` is a change of -10 %, not an option called 10%; what follows `--against` is all its own. */
function joined(words: string[]): string[] {
  const one: string[] = []
  for (let at = 0; at < words.length; at += 1) {
    const [word, next] = [words[at]!, words[at + 1]]
    const takesNext =
      next !== undefined &&
      (word === '--against' ||
        (word.startsWith('--') && !word.includes('=') && /^-[\d.,]/.test(next)))
    if (takesNext) {
      one.push(`${words[at]}=${next}`)
      at += 1
    } else one.push(words[at]!)
  }
  return one
}

function leversOf(given: Given): Outcome<Asked> {
  const levers: Record<string, number | null> = {}
  const amounts: AmountLevers = {}
  for (const [option, text] of Object.entries(given) as [LeverOption, string][]) {
    const read = readers[option](text)
    if (read === undefined) return refused(`--${option} is ${forms[option]}, not ${text}.`)
    for (const [lever, value] of Object.entries(read))
      if (lever === 'costToServeMinorPerMonth' || lever === 'costToAcquireMinor')
        amounts[lever] = value as number
      else levers[lever] = value
  }
  const problem = leverProblems({ ...levers, ...amounts })[0]
  if (problem !== undefined) return refused(saidOf(problem))
  return done({ levers: levers as SomeLevers, amounts })
}

const saidOf = ({ says }: LeverProblem) => says

type Read = Record<string, number | null> | undefined

function number(text: string): number | null {
  const bare = text.replace('−', '-').replace(',', '.')
  return /^[+-]?\d+(\.\d+)?$/.test(bare) ? Number(bare) : null
}

function share(text: string): number | null {
  const percent = /^(.*?)\s*%$/.exec(text)
  const found = number(percent ? percent[1]! : text)
  return found === null ? null : percent ? found / 100 : found
}

const change =
  (lever: string, base: 0 | 1) =>
  (text: string): Read => {
    const found = /%$/.test(text) ? share(text) : null
    return found === null ? undefined : { [lever]: base + found }
  }
const plain =
  (lever: string, read: (text: string) => number | null) =>
  (text: string): Read => {
    const found = read(text)
    return found === null ? undefined : { [lever]: found }
  }
/** A number and what it is per: 38/month. */
const per =
  (lever: string, kinds: Record<string, (value: number) => number>, read = number) =>
  (text: string): Read => {
    const [, amount = '', kind = ''] = /^(.*?)\/(\w+)$/.exec(text) ?? []
    const found = read(amount)
    const to = kinds[kind]
    return found === null || to === undefined ? undefined : { [lever]: to(found) }
  }

const readers: Record<LeverOption, (text: string) => Read> = {
  churn: change('voluntaryChurn', 1),
  'involuntary-churn': change('involuntaryChurn', 1),
  price: change('price', 0),
  'price-elasticity': plain('priceElasticityOfChurn', number),
  expansion: per('expansionPerYear', { year: (value) => value }, share),
  'expansion-fades': (text) =>
    text === 'never'
      ? { expansionFadesInYears: null }
      : plain('expansionFadesInYears', number)(text.replace(/\s*years?$/, '')),
  frequency: change('frequency', 1),
  spend: change('spendPerOrder', 1),
  'to-margin': plain('margin', share),
  'to-cost-to-serve': per('costToServeMinorPerMonth', {
    month: (value) => value,
    year: (value) => value / 12,
  }),
  'to-cost-to-acquire': plain('costToAcquireMinor', number),
  'to-discount': per(
    'discountPerYear',
    { year: (value) => value, month: (value) => (1 + value) ** 12 - 1 },
    share,
  ),
  'to-horizon': (text) =>
    text === 'lifetime' ? { horizonMonths: null } : plain('horizonMonths', number)(text),
  'new-customers': (text) => {
    const [, count = '', months = '12'] = /^(.*?)\/month(?:x(\d+))?$/.exec(text) ?? []
    const found = number(count)
    return found === null ? undefined : { newPerMonth: found, newMonths: Number(months) }
  },
}

const percentForm = 'a change in percent, like -10%'
const forms: Record<LeverOption, string> = {
  churn: percentForm,
  'involuntary-churn': percentForm,
  price: 'a change in percent, like +5%',
  'price-elasticity': 'a number, like 1.5',
  expansion: 'a growth, like 3%/year',
  'expansion-fades': 'a number of years, or never',
  frequency: percentForm,
  spend: percentForm,
  'to-margin': 'a share, like 75%',
  'to-cost-to-serve': 'an amount, like 30/month',
  'to-cost-to-acquire': 'an amount, like 450',
  'to-discount': 'a rate, like 8%/year',
  'to-horizon': 'a number of months, or lifetime',
  'new-customers': 'so many a month, like 50/month or 50/monthx24',
}
