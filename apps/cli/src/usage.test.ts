import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { invoicesOptions } from './billing/invoices.ts'
import { ledgerOptions } from './billing/ledger.ts'
import { runsOptions } from './billing/runs.ts'
import { booksOptions } from './books/books.ts'
import { importOptions } from './import/import.ts'
import { metricsOptions } from './metrics/arguments.ts'
import { modelsOptions } from './models/arguments.ts'
import { cohortsOptions, segmentsOptions } from './parts/arguments.ts'
import { priceOptions } from './price/arguments.ts'
import { ratesOptions } from './rates/rates.ts'
import { serverOptions } from './start.ts'
import { subscriptionsOptions } from './subscriptions/arguments.ts'
import { sendUsageOptions } from './subscriptions/send-usage.ts'
import { optionsOf, usageOf } from './things/thing.ts'
import { things } from './things/things.ts'
import {
  booksUsage,
  cohortsUsage,
  importUsage,
  invoicesUsage,
  ledgerUsage,
  metricsUsage,
  modelsUsage,
  priceUsage,
  ratesUsage,
  runsUsage,
  segmentsUsage,
  sendUsageUsage,
  startUsage,
  subscriptionsUsage,
  usage,
  valueUsage,
  whatIfUsage,
} from './usage.ts'
import { valueOptions } from './value/arguments.ts'
import { whatIfOptions } from './what-if/arguments.ts'

const told = (text: string) => [...text.matchAll(/^ {2}--([a-z-]+)/gm)].map((one) => one[1]).sort()
const known = (options: object) =>
  Object.keys(options)
    .filter((name) => name !== 'help')
    .sort()

test.each([
  ['value', valueUsage, valueOptions],
  ['segments', segmentsUsage, segmentsOptions],
  ['cohorts', cohortsUsage, cohortsOptions],
  ['metrics', metricsUsage, metricsOptions],
  ['models', modelsUsage, modelsOptions],
  ['what-if', whatIfUsage, whatIfOptions],
  ['price', priceUsage, priceOptions],
  ['import', importUsage, importOptions],
  ['books', booksUsage, booksOptions],
  ['subscriptions', subscriptionsUsage, subscriptionsOptions],
  ['rates', ratesUsage, ratesOptions],
  ['usage', sendUsageUsage, sendUsageOptions],
  ['invoices', invoicesUsage, invoicesOptions],
  ['runs', runsUsage, runsOptions],
  ['ledger', ledgerUsage, ledgerOptions],
  ['start', startUsage, serverOptions],
])(
  'the help of tolv %s tells of every option there is, and of none that is not',
  (_, text, options) => {
    expect(told(text)).toEqual(known(options))
  },
)

test('no line of help is wider than a page', () => {
  for (const text of [
    usage,
    valueUsage,
    segmentsUsage,
    cohortsUsage,
    metricsUsage,
    modelsUsage,
    priceUsage,
    booksUsage,
    importUsage,
    subscriptionsUsage,
    sendUsageUsage,
    ratesUsage,
    invoicesUsage,
    runsUsage,
    ledgerUsage,
    startUsage,
    ...things.map(usageOf),
  ])
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(100)
})

test('every command has its line in the help', () => {
  for (const verb of [
    'value FILE',
    'segments FILE',
    'cohorts FILE',
    'metrics FILE',
    'models FILE',
    'price PLAN',
    'start',
    'import FILE',
    ...things.map(({ name }) => name),
    'books',
    'subscriptions',
    'usage FILE',
    'rates [FILE]',
    'invoices',
    'runs',
    'ledger',
    'seed',
  ])
    expect(usage).toContain(`\n  tolv ${verb} `)
})

test.each(things)('the help of tolv $name tells each of its verbs', (thing) => {
  for (const { words } of thing.verbs)
    expect(usageOf(thing)).toContain(`\n  tolv ${thing.name} ${words}`.trimEnd())
})

const page = readFileSync(new URL('../../../docs/command-line.md', import.meta.url), 'utf8')

test('every option has its place in the documents, and the documents tell of no other', () => {
  const everywhere = [
    valueOptions,
    cohortsOptions,
    metricsOptions,
    whatIfOptions,
    priceOptions,
    booksOptions,
    ...things.map(optionsOf),
    importOptions,
    subscriptionsOptions,
    sendUsageOptions,
    ratesOptions,
    invoicesOptions,
    runsOptions,
    ledgerOptions,
    serverOptions,
  ].flatMap((options) => known(options))
  const documented = [...page.matchAll(/`--([a-z-]+)/g)].map((one) => one[1]!)
  expect([...new Set(documented)].sort()).toEqual([...new Set(everywhere)].sort())
})
