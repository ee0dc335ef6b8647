/**
 * Assumptions being edited: read from what a person types, kept in the address until saved or undone.
 * A draft holds only what differs from the saved settings.
 */

import type { ValueSettingsWire } from '@tolv/server/wire'

export type Draft = Partial<ValueSettingsWire>
export type Assumption = keyof ValueSettingsWire

/** Settings saved before growth and uptake were assumptions say of them what was then done. */
const before = { growth: 'model', uptake: 'none' } as const
const said = (settings: ValueSettingsWire, key: Assumption) =>
  key === 'growth' || key === 'uptake' ? (settings[key] ?? before[key]) : settings[key]

/** What was typed: a number, or why not, and when it can be guessed, what may have been meant. */
export type ReadNumber =
  | { ok: true; value: number }
  | { ok: false; refusal: 'not-a-number' }
  | { ok: false; refusal: 'outside'; least: number; most: number; meant: number | null }

/** Shares that a person may assume; beyond them a slip of the key is likelier than the truth. */
export const limits = {
  margin: { least: 0.01, most: 1 },
  discountPerYear: { least: 0, most: 0.4 },
} as const

/**
 * Reads a percentage as written: `31`, `31 %`, `31,5%`.
 *
 * @returns the share, 0..1
 */
export function readShare(text: string, within: { least: number; most: number }): ReadNumber {
  const number = plainNumber(text.replace(/%\s*$/, ''))
  if (number === null) return { ok: false, refusal: 'not-a-number' }
  const share = number / 100
  if (share >= within.least && share <= within.most) return { ok: true, value: share }
  const tenth = share / 10
  const meant = tenth >= within.least && tenth <= within.most ? tenth : null
  return { ok: false, refusal: 'outside', ...within, meant }
}

/**
 * Reads an amount as written: `38`, `1 234,50 kr`.
 *
 * @returns minor units, whole
 */
export function readAmount(text: string, minorPerMajor: number): ReadNumber {
  const number = plainNumber(text.replace(/[^\d.,\s\u00a0\u202f−-]+/g, ''))
  if (number === null) return { ok: false, refusal: 'not-a-number' }
  const minor = Math.round(number * minorPerMajor)
  if (minor < 0)
    return { ok: false, refusal: 'outside', least: 0, most: Number.MAX_SAFE_INTEGER, meant: -minor }
  return { ok: true, value: minor }
}

function plainNumber(text: string): number | null {
  const bare = text.replace(/[\s\u00a0\u202f]/g, '').replace('−', '-')
  if (!/^-?\d+([.,]\d+)?$/.test(bare)) return null
  return Number(bare.replace(',', '.'))
}

/** The settings as they would be if the draft were saved. */
export function settingsWith(saved: ValueSettingsWire, draft: Draft): ValueSettingsWire {
  return { ...saved, ...draft }
}

/** The draft without what is already saved. */
export function onlyChanged(saved: ValueSettingsWire, draft: Draft): Draft {
  const changed = Object.entries(draft).filter(
    ([key, value]) => said(saved, key as Assumption) !== value,
  )
  return Object.fromEntries(changed)
}

/** Which assumptions differ between two settings. */
export function differing(one: ValueSettingsWire, other: ValueSettingsWire): Assumption[] {
  const keys = new Set([...Object.keys(one), ...Object.keys(other)] as Assumption[])
  return [...keys].filter((key) => said(one, key) !== said(other, key))
}

/** A draft as it came in an address. What is not an assumption, or not of its type, is dropped. */
export function draftOf(raw: unknown): Draft {
  if (typeof raw !== 'object' || raw === null) return {}
  const given = raw as Record<string, unknown>
  const draft: Draft = {}
  for (const key of ['margin', 'discountPerYear'] as const) {
    const share = given[key]
    const { least, most } = limits[key]
    if (typeof share === 'number' && share >= least && share <= most) draft[key] = share
  }
  for (const key of ['costToServeMinorPerMonth', 'costToAcquireMinor'] as const) {
    const amount = given[key]
    if (Number.isSafeInteger(amount) && (amount as number) >= 0) draft[key] = amount as number
  }
  const { horizonMonths, segment } = given
  for (const key of ['growth', 'uptake'] as const) {
    const counted = given[key]
    if (counted === 'model' || counted === 'none') draft[key] = counted
  }
  if (
    horizonMonths === null ||
    (Number.isSafeInteger(horizonMonths) && (horizonMonths as number) > 0)
  )
    draft.horizonMonths = horizonMonths as number | null
  if (segment === null || typeof segment === 'string') draft.segment = segment
  return draft
}
