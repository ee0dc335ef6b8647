/**
 * Levers as hands move them: each on a scale of its own, marked where it stands today, and read from what is typed.
 * Pure, so that the scale and the reading are held by tests.
 */

import type { LeversWire, SomeLeversWire, WhatIfWire } from '@tolv/server/wire'

export type LeverName = keyof LeversWire

/** How a lever is shown: a change in percent, a share, an amount of money, months, or a bare number. */
export type Shown = 'change' | 'share' | 'amount' | 'months' | 'number' | 'count'

export type Slider = {
  lever: LeverName
  shown: Shown
  /** Ends and step of the scale, in what is shown: 0.05 is +5 %. */
  least: number
  most: number
  step: number
  /** Where it stands today. */
  base: number
}

/** Factors are shown as changes: 0.9 is -10 %. */
const factors: readonly LeverName[] = [
  'voluntaryChurn',
  'involuntaryChurn',
  'frequency',
  'spendPerOrder',
]

/** One more than the longest horizon on the scale stands for the whole lifetime. */
export const lifetimeAt = 121

export const toShown = (lever: LeverName, value: number | null): number => {
  if (value === null) return lifetimeAt
  return factors.includes(lever) ? rounded(value - 1) : value
}

export const fromShown = (lever: LeverName, shown: number): number | null => {
  if (lever === 'horizonMonths' && shown >= lifetimeAt) return null
  return factors.includes(lever) ? rounded(1 + shown) : shown
}

const rounded = (value: number) => Math.round(value * 1e6) / 1e6

type Known = Pick<WhatIfWire, 'has' | 'newPerMonth'> & { base: LeversWire }

/** The sliders that can move anything in this book, in reading order. */
export function slidersOf({ has, newPerMonth, base }: Known, moved: SomeLeversWire): Slider[] {
  const at = (lever: LeverName) => toShown(lever, base[lever])
  const scale = (
    lever: LeverName,
    shown: Shown,
    [least, most, step]: [number, number, number],
  ) => ({
    lever,
    shown,
    least,
    most,
    step,
    base: at(lever),
  })
  const money = (lever: LeverName, usual: number): Slider => {
    const most = roundUp(Math.max(usual, 2 * at(lever)))
    return scale(lever, 'amount', [0, most, most / 100])
  }
  const isPriced = (moved.price ?? 0) !== 0
  const pace = roundUp(Math.max(10, 2 * newPerMonth))
  return [
    scale('voluntaryChurn', 'change', [-0.5, 0.5, 0.01]),
    ...(has.causes ? [scale('involuntaryChurn', 'change', [-0.9, 0.5, 0.01])] : []),
    scale('price', 'change', [-0.2, 0.3, 0.005]),
    ...(isPriced ? [scale('priceElasticityOfChurn', 'number', [0, 5, 0.1])] : []),
    ...(has.agreements ? [scale('expansionPerYear', 'change', [-0.05, 0.1, 0.0025])] : []),
    ...(has.buyers
      ? [
          scale('frequency', 'change', [-0.5, 0.5, 0.01]),
          scale('spendPerOrder', 'change', [-0.5, 0.5, 0.01]),
        ]
      : []),
    scale('margin', 'share', [0.01, 1, 0.01]),
    money('costToServeMinorPerMonth', 10_000),
    money('costToAcquireMinor', 200_000),
    scale('discountPerYear', 'share', [0, 0.3, 0.005]),
    scale('horizonMonths', 'months', [12, lifetimeAt, 1]),
    scale('newPerMonth', 'count', [0, pace, Math.max(1, pace / 100)]),
  ]
}

function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  return Math.ceil(value / power) * power
}

/** The levers with one set, in what is shown; one that is back where it stands today is no longer moved. */
export function withLever(moved: SomeLeversWire, slider: Slider, shown: number): SomeLeversWire {
  const rest = Object.fromEntries(Object.entries(moved).filter(([name]) => name !== slider.lever))
  if (Math.abs(shown - slider.base) < 1e-9) return rest
  return { ...rest, [slider.lever]: fromShown(slider.lever, shown) }
}

export function shownOf(moved: SomeLeversWire, { lever, base }: Slider): number {
  const value = moved[lever]
  return value === undefined ? base : toShown(lever, value)
}

/** What was typed, in what is shown; null when it is no number, or off the scale. */
export function readTyped(text: string, slider: Slider, minorPerMajor: number): number | null {
  const bare = text
    .replace(/[^\d.,+−-]/g, '')
    .replace('−', '-')
    .replace(',', '.')
  if (!/^[+-]?\d+(\.\d+)?$/.test(bare)) return null
  const number = Number(bare)
  const isPercent = slider.shown === 'change' || slider.shown === 'share'
  const shown = isPercent
    ? rounded(number / 100)
    : slider.shown === 'amount'
      ? Math.round(number * minorPerMajor)
      : number
  const most =
    slider.shown === 'amount' || slider.shown === 'count' ? slider.most * 10 : slider.most
  return shown >= slider.least - 1e-9 && shown <= most + 1e-9 ? shown : null
}

const names: readonly LeverName[] = [
  ...factors,
  'price',
  'priceElasticityOfChurn',
  'expansionPerYear',
  'expansionFadesInYears',
  'margin',
  'costToServeMinorPerMonth',
  'costToAcquireMinor',
  'discountPerYear',
  'horizonMonths',
  'newPerMonth',
  'newMonths',
]

/** What of an address are levers. */
export function leversOf(raw: unknown): SomeLeversWire {
  if (typeof raw !== 'object' || raw === null) return {}
  return Object.fromEntries(
    Object.entries(raw).filter(
      ([name, value]) =>
        names.includes(name as LeverName) &&
        (typeof value === 'number' || (value === null && name === 'horizonMonths')),
    ),
  )
}
