import type { Metrics, MonthFigures, PresetName } from '@tolv/value'
import type { SourceFound } from '../value/findings.ts'

/** What the faces of the command tell: the metrics, and of them the preset and the months that were asked for. */
export type Measured = {
  source: SourceFound
  metrics: Metrics
  preset: PresetName
  /** Oldest first; of our own rules all there are, of a product's the last two years. */
  months: MonthFigures[]
}
