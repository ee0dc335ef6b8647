/** A part of contracts as its money is reckoned: how long it lasts, with what is not sure of it. */
import type { Reach, ResidualTable } from './residual.ts'

export type Told = {
  reach: Reach
  periodDays: number
  /** How what its agreements pay grows; null where it is taken to stay. */
  growth: { rate: number; tables: Float64Array[] } | null
  mean: ResidualTable
  variance: ResidualTable
  draws: ResidualTable[]
}
