/** What-if: how what is asked is checked, and how the report of drivers is made. */

import { type Book, claims, drivers, leverProblems, prepare, type Valuation } from '@tolv/value'
import type { Refusal } from '../../http/index.ts'
import type { DriversWire, WhatIfAskWire } from '../../wire/index.ts'

export type LeversRefusal = Refusal<'invalid-levers' | 'invalid-name'>

/** The report `drivers`: what moves this book, and claims that circulate, tried on it. */
export function driversReport(book: Book, valuation: Valuation): DriversWire {
  const prepared = prepare(book, valuation)
  return { ...drivers(prepared), claims: claims(prepared) }
}

/** Why scenarios cannot be reckoned, every reason with its place; null when they can. */
export function refusedScenarios({ scenarios }: WhatIfAskWire): LeversRefusal | null {
  const says = scenarios.flatMap(({ name, levers }, at) =>
    leverProblems(levers).map((one) => `scenarios[${at}] (${name}), ${one.lever}: ${one.says}`),
  )
  return says.length === 0 ? null : { ok: false, refusal: 'invalid-levers', says: says.join(' ') }
}

/** Why a scenario cannot be kept; null when it can. */
export function refusedScenario(
  name: string,
  levers: Record<string, unknown>,
): LeversRefusal | null {
  if (name.trim() === '')
    return { ok: false, refusal: 'invalid-name', says: 'A scenario needs a name to be found by.' }
  const says = leverProblems(levers).map((one) => `levers.${one.lever}: ${one.says}`)
  return says.length === 0 ? null : { ok: false, refusal: 'invalid-levers', says: says.join(' ') }
}
