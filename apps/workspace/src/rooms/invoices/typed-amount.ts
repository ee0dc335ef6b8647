import { exponentOf } from '@tolv/money'

/** An amount as people type it, in whole minor units; undefined while it is none or not above zero. */
export function typedAmount(typed: string, currency: string): number | undefined {
  const plain = typed.trim().replaceAll(/\s/g, '').replace(',', '.')
  if (!/^\d{1,12}(\.\d{1,3})?$/.test(plain)) return undefined
  const minor = Math.round(Number(plain) * 10 ** exponentOf(currency))
  return minor > 0 ? minor : undefined
}
