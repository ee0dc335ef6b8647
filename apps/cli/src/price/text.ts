/** What `tolv price` tells people: a table, where one more unit surprises, and why it costs so. */

import {
  type Decimal,
  decimalOf,
  formatMajor,
  minorOf,
  type Ratio,
  ratioOf,
  rounded,
} from '@tolv/money'
import type { PriceComponent, Why } from '@tolv/pricing'
import { inked, type Terminal } from '../terminal.ts'
import { column, wrapped } from '../value/set-text.ts'
import { type Edge, type Findings, type Sample, takenOff } from './priced.ts'
import type { PriceStep, PriceWords } from './words.ts'

type Setting = Pick<Terminal, 'width' | 'colour'>
type Told = { words: PriceWords; currency: string; setting: Setting }

export function priceText(found: Findings, words: PriceWords, setting: Setting): string {
  const { plan, edges, why } = found
  const told: Told = { words, currency: plan.currency, setting }
  const head = [plan.name, plan.currency, words.every(plan.interval)].filter(Boolean).join(' · ')
  const lines = [
    inked(head, 'bold', setting.colour),
    '',
    ...tableLines(found, told),
    ...(edges.length > 0 ? ['', inked(words.edges, 'bold', setting.colour)] : []),
    ...edges.flatMap((edge) => edgeLines(edge, told)),
    ...(why ? ['', ...whyLines(why, told)] : []),
  ]
  return `${lines.join('\n')}\n`
}

type Column = { head: string; of: (sample: Sample) => string }

function tableLines({ plan, samples }: Findings, told: Told): string[] {
  const { words, setting } = told
  const amount = (minor: bigint) => amountOf(minor, told)
  const has = (of: (sample: Sample) => bigint) => samples.some((sample) => of(sample) !== 0n)
  const off = ({ price }: Sample) => -takenOff(price)
  const missing = ({ price }: Sample) => price.missing?.minor ?? 0n
  const columns: Column[] = [
    { head: words.quantity, of: ({ quantity }) => numberOf(quantity, told) },
    ...plan.components.map(({ name }, at) => ({
      head: name,
      of: ({ price }: Sample) => amount(price.lines[at]!.beforeDiscountMinor),
    })),
    ...(has(off) ? [{ head: words.discounts, of: (sample: Sample) => amount(off(sample)) }] : []),
    ...(has(missing)
      ? [{ head: words.missing, of: (sample: Sample) => amount(missing(sample)) }]
      : []),
    { head: words.total, of: ({ price }) => amount(price.totalMinor) },
    { head: words.each, of: (sample) => averageOf(sample, told) },
  ]
  const cells = columns.map(({ head, of }) => [head, ...samples.map(of)])
  const widths = cells.map((rows) => Math.max(...rows.map(({ length }) => length)))
  return [0, ...samples.map((_, at) => at + 1)].map((row) => {
    const line = cells
      .map((rows, at) => column(rows[row]!, widths[at]!, 'right'))
      .join('  ')
      .trimEnd()
    return row === 0 ? inked(line, 'faint', setting.colour) : line
  })
}

function averageOf({ quantity, price }: Sample, told: Told): string {
  const units = ratioOf(quantity)!
  if (units.numerator === 0n) return ''
  const each: Ratio = {
    numerator: price.totalMinor * units.denominator,
    denominator: units.numerator,
  }
  return amountOf(rounded(each, 'half-up'), told)
}

function edgeLines(edge: Edge, told: Told): string[] {
  const { words, setting } = told
  const parts = {
    name: edge.component.name,
    at: numberOf(edge.at, told),
    next: numberOf(edge.next, told),
    amountAt: amountOf(edge.atMinor, told),
    amountNext: amountOf(edge.nextMinor, told),
  }
  const evenAt = edge.evenAt === null ? null : numberOf(twoDecimals(edge.evenAt), told)
  const says = edge.kind === 'falls' ? words.falls({ ...parts, evenAt }) : words.jumps(parts)
  return wrapped(says, setting.width - 2).map((line) => inked(`  ${line}`, 'amber', setting.colour))
}

function whyLines({ quantity, price }: Sample, told: Told): string[] {
  const { words, setting } = told
  const steps = price.lines.flatMap(({ component, charge, netMinor, whys }) => [
    { depth: 1, text: nameOf(component), minor: netMinor },
    ...stepsOf(charge.why, { depth: 2, told }),
    ...whys.flatMap((why) => stepsOf(why, { depth: 2, told })),
  ])
  const rows = [
    ...steps,
    ...(price.missing ? stepsOf(price.missing.why, { depth: 1, told }) : []),
    { depth: 1, text: words.total, minor: price.totalMinor },
  ].map(({ depth, text, minor }) => ({
    left: `${'  '.repeat(depth)}${text}`,
    right: amountOf(minor, told),
  }))
  const left = Math.max(...rows.map((row) => row.left.length))
  const right = Math.max(...rows.map((row) => row.right.length))
  return [
    inked(words.why(numberOf(quantity, told)), 'bold', setting.colour),
    ...rows.map((row) => `${column(row.left, left)}  ${column(row.right, right, 'right')}`),
  ]
}

type Step = { depth: number; text: string; minor: bigint }

function stepsOf(why: Why, { depth, told }: { depth: number; told: Told }): Step[] {
  const written = (name: string) => {
    const fact = why.facts[name] ?? ''
    return isPrice(name) ? priceOf(fact, told) : numberOf(fact, told)
  }
  return [
    { depth, text: told.words.steps[why.step as PriceStep](why.facts, written), minor: why.minor },
    ...why.from.flatMap((one) => stepsOf(one, { depth: depth + 1, told })),
  ]
}

function nameOf({ name }: PriceComponent): string {
  return name
}

function isPrice(fact: string): boolean {
  return ['perUnit', 'flat', 'perPackage', 'perEvent', 'minimum', 'maximum'].includes(fact)
}

/** A price with the decimals that the currency has, or as many more as it is written with. */
function priceOf(written: Decimal, told: Told): string {
  const minor = minorOf(written, told.currency)
  return minor?.denominator === 1n ? amountOf(minor.numerator, told) : numberOf(written, told)
}

function amountOf(minor: bigint, { words, currency }: Told): string {
  const text = formatMajor(minor, currency)
  const decimals = text.split('.')[1]?.length ?? 0
  return grouped(text, { locale: words.locale, decimals })
}

function numberOf(written: Decimal, { words }: Told): string {
  const plain = ratioOf(written)
  const text = plain ? decimalOf(plain) : written
  return grouped(text, { locale: words.locale, decimals: text.split('.')[1]?.length ?? 0 })
}

function twoDecimals(written: Decimal): Decimal {
  const hundredths = rounded(minorOf(written, 'EUR')!, 'half-up')
  return formatMajor(hundredths, 'EUR')
}

/** Exact text in, exact text out: the formatter is given the digits, not a number. */
function grouped(text: string, { locale, decimals }: { locale: string; decimals: number }): string {
  const form = new Intl.NumberFormat(locale, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  })
  return form.format(text as `${number}`)
}
