/** Amounts as commands write them: with the currency's code and as many decimals as it has. */

/** @example money(39_900, 'SEK') // 'SEK 399.00' */
export function money(minor: number, currency: string): string {
  const format = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    currencyDisplay: 'code',
  })
  const decimals = format.resolvedOptions().maximumFractionDigits ?? 2
  return format.format(minor / 10 ** decimals).replaceAll('\u00a0', ' ')
}
