import type { Decimal } from '@tolv/money'

/** The same number is the same text: a database may have written 5 as 5.000. */
export function plainDecimal(written: Decimal): Decimal {
  return written.includes('.') ? written.replace(/\.?0+$/, '') : written
}
