/** The report `rolling`: the track record of every model on the company's own past, with days as they are written. */

import type { Book, Valuation } from '@tolv/value'
import type { RollingWire } from '../../wire/index.ts'
import { isoOf } from './days.ts'

export function rollingReport(_book: Book, { rolling }: Valuation): RollingWire {
  if (rolling.refused !== null) return rolling
  const cuts = <Row extends { cutOn: number }>(rows: Row[]) =>
    rows.map((row) => ({ ...row, cutOn: isoOf(row.cutOn) }))
  return {
    ...rolling,
    origins: cuts(rolling.origins).map((origin) => ({ ...origin, to: isoOf(origin.to) })),
    candidates: rolling.candidates.map((one) => ({ ...one, origins: cuts(one.origins) })),
    baselines: rolling.baselines.map((one) => ({ ...one, origins: cuts(one.origins) })),
    growth: rolling.growth && { ...rolling.growth, rates: cuts(rolling.growth.rates) },
    spend: rolling.spend && { ...rolling.spend, rates: cuts(rolling.spend.rates) },
    uptake: rolling.uptake && { ...rolling.uptake, cuts: cuts(rolling.uptake.cuts) },
    apart: rolling.apart && { ...rolling.apart, cuts: cuts(rolling.apart.cuts) },
    chosen: { ...rolling.chosen, origins: cuts(rolling.chosen.origins) },
  }
}
