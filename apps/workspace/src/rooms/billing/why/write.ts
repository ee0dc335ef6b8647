import { minorPerMajor } from '@tolv/figures'
import type { Writing } from '../../../shell/writing.ts'
import type { WhyWriting } from './tell.ts'

/** The reader's way to write what stands in steps, in the currency of the document. */
export function whyWriting(
  writing: Pick<Writing, 'factIn' | 'number' | 'day' | 'instant'>,
  currency: string,
): WhyWriting {
  const decimalsOf = (decimal: string) => decimal.split('.')[1]?.length ?? 0
  const number = (decimal: string) => writing.number(Number(decimal), decimalsOf(decimal))
  const scale = minorPerMajor(currency)
  const decimals = Math.round(Math.log10(scale))
  return {
    sum: (minor) => writing.number(Number(minor) / scale, decimals),
    amount: (minor) => writing.factIn(Number(minor), currency),
    price: (decimal) => {
      const minor = Number(decimal) * scale
      const isWhole = Math.abs(minor - Math.round(minor)) < 1e-9
      return isWhole
        ? writing.factIn(Math.round(minor), currency)
        : `${number(decimal)} ${currency}`
    },
    number,
    day: (iso) => (iso.includes('T') ? writing.instant(iso) : writing.day(iso, 'short')),
  }
}
