/** A tenant's assumptions: how they are checked, what they are at first, and how the engine reads them. */

import { perYear, type ValuationSettings } from '@tolv/value'
import type { Refusal } from '../../http/index.ts'
import type { ValueSettingsWire } from '../../wire/index.ts'
import { dayOf } from './days.ts'

/** Before anybody has said anything: all that is paid counts, a tenth of it less for each year of waiting. */
export const firstSettings: ValueSettingsWire = {
  margin: 1,
  discountPerYear: 0.1,
  costToServeMinorPerMonth: 0,
  costToAcquireMinor: 0,
  segment: null,
  horizonMonths: null,
}

export type SettingsRefusal = Refusal<
  'invalid-margin' | 'invalid-discount' | 'invalid-cost' | 'invalid-horizon'
>

/** Whether assumptions can be valued with. Each limit is where the answer stops to mean anything. */
export function checkSettings(
  settings: ValueSettingsWire,
): { ok: true; value: ValueSettingsWire } | SettingsRefusal {
  const { margin, discountPerYear, costToServeMinorPerMonth, costToAcquireMinor, horizonMonths } =
    settings
  if (!(margin > 0 && margin <= 1)) {
    return refuse(
      'invalid-margin',
      'A margin is a share of what is paid: above 0 % and at most 100 %.',
    )
  }
  if (!(discountPerYear >= 0 && discountPerYear <= 1)) {
    return refuse('invalid-discount', 'A discount is between 0 % and 100 % a year.')
  }
  if (!(costToServeMinorPerMonth >= 0 && costToAcquireMinor >= 0)) {
    return refuse('invalid-cost', 'A cost is never less than nothing.')
  }
  if (horizonMonths !== null && !(Number.isInteger(horizonMonths) && horizonMonths >= 1)) {
    return refuse('invalid-horizon', 'A horizon is a whole number of months, at least one.')
  }
  return { ok: true, value: settings }
}

const refuse = (refusal: SettingsRefusal['refusal'], says: string): SettingsRefusal => ({
  ok: false,
  refusal,
  says,
})

/** As the engine reads them, on a day (ISO). The seed is always the same: the same book has the same figures. */
export const settingsOn = (asOf: string, settings: ValueSettingsWire): ValuationSettings => ({
  asOf: dayOf(asOf),
  margin: settings.margin,
  discount: perYear(settings.discountPerYear),
  costToServeMinorPerMonth: settings.costToServeMinorPerMonth,
  costToAcquireMinor: settings.costToAcquireMinor,
  segment: settings.segment,
  horizonMonths: settings.horizonMonths,
  growth: settings.growth ?? 'model',
  uptake: settings.uptake ?? 'none',
  seed: 12,
})

export const sameSettings = (a: ValueSettingsWire, b: ValueSettingsWire): boolean =>
  (Object.keys(firstSettings) as (keyof ValueSettingsWire)[]).every((key) => a[key] === b[key]) &&
  (a.growth ?? 'model') === (b.growth ?? 'model') &&
  (a.uptake ?? 'none') === (b.uptake ?? 'none')
