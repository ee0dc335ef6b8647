/** The report `models`: every fitted model with how sure its parameters are, and what it says in figures. */

import { type Book, inUnits, type Valuation, whatModelSays } from '@tolv/value'
import type { ModelsWire } from '../../wire/index.ts'

/** What is known beside the book; `minorPerUnit` is 100 for kronor, 1 for yen. */
export type ReportContext = { minorPerUnit: number }

/** Parameters are as the literature prints them: an amount among them is in major units. */
export function modelsReport(
  _book: Book,
  valuation: Valuation,
  { minorPerUnit }: ReportContext,
): ModelsWire {
  return {
    models: valuation.models.map(({ logCovariance, effectiveParameters: _, ...model }) => ({
      ...inUnits(model, minorPerUnit),
      says: whatModelSays({ ...model, logCovariance: logCovariance ?? null }),
    })),
  }
}
