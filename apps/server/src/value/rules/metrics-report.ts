/** The report `metrics`: MRR and its movements by our rules and by five products', and what is kept. */

import { type Book, metricsOf, type Valuation } from '@tolv/value'
import type { MetricsWire } from '../../wire/index.ts'
import { isoOf } from './days.ts'

export function metricsReport(book: Book, valuation: Valuation): MetricsWire {
  const { asOf, ...told } = metricsOf(book, valuation)
  return { asOf: isoOf(asOf), ...told }
}
