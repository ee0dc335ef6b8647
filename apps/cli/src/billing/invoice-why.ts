/** Why a line costs what it does, step by step, as plain lines. */
import { daysOf } from '../days.ts'
import { money } from '../money.ts'

/** As @tolv/pricing writes it. */
type Step = { step: string; minor: string; facts: Record<string, string>; from: Step[] }

const names: Record<string, string> = {
  flat: 'a fixed price',
  'per-unit': 'so much for each',
  tier: 'a tier',
  graduated: 'each at the price of its tier',
  volume: 'all at the price of the tier they reach',
  package: 'begun packages',
  percentage: 'a share of what was turned over',
  free: 'some are free',
  minimum: 'raised to the least',
  maximum: 'cut to the most',
  'share-of-period': 'for a share of the period',
  recurring: 'for the period',
  usage: 'for what was used',
  credit: 'given back of what was billed',
  correction: 'what was billed is corrected',
  'true-up': 'up to the minimum spend',
  'one-off': 'once',
  discount: 'a discount',
  trial: 'on trial',
}

/** A line for each step, the steps it was made of under it. */
export function whyLines(
  why: unknown,
  { currency, depth }: { currency: string; depth: number },
): string[] {
  if (!isStep(why)) return []
  const { from, to, fromTime = null, toTime = null, ...facts } = why.facts
  const told = Object.entries(facts)
    .filter(([name]) => name !== 'of' || why.step !== 'credit')
    .map(([name, value]) => `${name} ${value}`)
  if (from !== undefined && to !== undefined) {
    const hours = fromTime === null && toTime === null ? null : { from: fromTime, to: toTime }
    told.push(daysOf({ from, to, hours }))
  }
  const name = names[why.step] ?? why.step
  const inBrackets = told.length > 0 ? ` (${told.join(', ')})` : ''
  const line = `${'  '.repeat(depth)}${money(Number(why.minor), currency)}  ${name}${inBrackets}`
  return [line, ...why.from.flatMap((one) => whyLines(one, { currency, depth: depth + 1 }))]
}

const isStep = (value: unknown): value is Step =>
  typeof value === 'object' && value !== null && 'step' in value && 'from' in value
