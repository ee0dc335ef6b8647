/** How what is sold, and what takes off from it, is written on a command line and told. */
import type { OffWire, PlanWire } from '@tolv/server/wire'
import { answeredJson, type Door } from '../door.ts'
import { done, type Outcome, refused, unfit } from '../outcome.ts'

const isAmount = (text: string) => /^\d{1,15}(\.\d{1,12})?$/.test(text)

/** @example offIn('20%') // percent; offIn('SEK=100.00,EUR=9.00') // amounts */
export function offIn(written: string): Outcome<OffWire> {
  if (written.endsWith('%')) {
    const percent = written.slice(0, -1).trim()
    if (isAmount(percent)) return done({ kind: 'percent', percent })
  }
  const pairs = written.split(',').map((pair) => pair.split('='))
  if (
    pairs.every(([currency = '', amount = '']) => /^[A-Z]{3}$/.test(currency) && isAmount(amount))
  )
    return done({ kind: 'amount', amounts: Object.fromEntries(pairs) as Record<string, string> })
  return unfit(`What it takes off is written 20% or SEK=100.00,EUR=9.00, not ${written}.`)
}

export function offOf(off: OffWire | null): string {
  if (off === null) return 'nothing off'
  if (off.kind === 'percent') return `${off.percent} % off`
  const amounts = Object.entries(off.amounts).map(([currency, amount]) => `${currency} ${amount}`)
  return `${amounts.sort().join(' or ')} off`
}

/** @example daysOf('2026-01-01', '2026-07-01') // 'from 2026-01-01, until 2026-07-01' */
export function daysOf(from: string, to: string | null): string {
  return to === null ? `from ${from}` : `from ${from}, until ${to}`
}

export type PlansByCode = Map<string, PlanWire>

export async function plansByCode(door: Door): Promise<Outcome<PlansByCode>> {
  const found = await answeredJson<{ items: PlanWire[] }>(door, '/plans')
  if (!found.ok) return found
  return done(new Map(found.value.items.map((plan) => [plan.code, plan])))
}

/** The ids of plans by their codes. */
export function planIds(plans: PlansByCode, codes: string[]): Outcome<string[]> {
  const unknown = codes.find((code) => !plans.has(code))
  if (unknown !== undefined)
    return refused(`There is no plan ${unknown}; tolv plans lists those there are.`)
  return done(codes.map((code) => plans.get(code)!.id))
}

/** The one of a list that goes by a code, or by its id. */
export async function byCode<T extends { id: string; code: string }>(
  door: Door,
  { path, code, noun }: { path: string; code: string; noun: string },
): Promise<Outcome<T>> {
  const found = await answeredJson<{ items: T[] }>(door, path)
  if (!found.ok) return found
  const wanted = code.toLowerCase()
  const one = found.value.items.find((item) => [item.id, item.code.toLowerCase()].includes(wanted))
  return one
    ? done(one)
    : refused(`There is no ${noun} ${code}; tolv${path.replace('/', ' ')} lists those there are.`)
}

/** A name and its value on each line, parts of a value with its name before theirs; what is empty is not told. */
export function fieldLines(fields: object): string[] {
  const told = partsOf(fields)
  const width = Math.max(0, ...told.map(([name]) => name.length))
  return told.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`)
}

function partsOf(fields: object): [name: string, value: string][] {
  return Object.entries(fields).flatMap(([name, value]): [string, string][] => {
    if (value === null || value === undefined) return []
    if (Array.isArray(value)) return [[name, JSON.stringify(value)]]
    if (typeof value !== 'object') return [[name, String(value)]]
    return partsOf(value).map(([part, is]) => [`${name}.${part}`, is])
  })
}
