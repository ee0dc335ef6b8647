import { minorPerMajor } from '@tolv/figures'
import type { Writing } from '../../../shell/writing.ts'
import type { WhyWriting } from './tell.ts'

/** The reader's way to write what stands in steps, in the currency of the document and the unit of what is measured. */
export function whyWriting(
  writing: Pick<Writing, 'factIn' | 'number' | 'days' | 'currency' | 'currencyWord'>,
  { currency, unit: measured }: { currency: string; unit: string | null },
): WhyWriting {
  const decimalsOf = (decimal: string) => decimal.split('.')[1]?.length ?? 0
  const number = (decimal: string) => writing.number(Number(decimal), decimalsOf(decimal))
  const scale = minorPerMajor(currency)
  const unit = currency === writing.currency ? writing.currencyWord : currency
  const decimals = Math.round(Math.log10(scale))
  return {
    sum: (minor) => writing.number(Number(minor) / scale, decimals),
    amount: (minor) => writing.factIn(Number(minor), currency),
    price: (decimal) => {
      const minor = Number(decimal) * scale
      const isWhole = Math.abs(minor - Math.round(minor)) < 1e-9
      return isWhole
        ? writing.factIn(Math.round(minor), currency)
        : `${number(decimal)}\u00a0${unit}`
    },
    number,
    quantity: (decimal) =>
      measured === null ? number(decimal) : `${number(decimal)}\u00a0${measured}`,
    days: (days) => writing.days(days, 'short'),
  }
}
