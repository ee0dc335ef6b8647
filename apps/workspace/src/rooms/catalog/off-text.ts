/** What a discount takes off, as a person would say it: "50 % off in 3 periods, on fee, for Fiber 250". */
import { noBreak } from '@tolv/figures'
import type { CouponWire, OffWire } from '@tolv/server/wire'
import { type Telling, writeDecimal, writePrice } from './price-text.ts'
import type { CatalogWords } from './words.en.ts'

type OffWords = CatalogWords['off']

/** A share, or the amounts with commas between. */
export function offText(off: OffWire | null, words: OffWords, telling: Telling): string {
  if (off === null) return words.none
  if (off.kind === 'percent')
    return words.percent({ percent: `${writeDecimal(off.percent, telling)}${noBreak}%` })
  const amounts = Object.entries(off.amounts).map(([currency, amount]) =>
    writePrice(amount, { ...telling, currency }),
  )
  return words.amount({ amount: amounts.join(', ') })
}

/** All that a coupon gives. @param planNames the names of the plans, by id */
export function couponText(
  { off, periods, components, planIds }: CouponWire,
  words: OffWords,
  { telling, planNames }: { telling: Telling; planNames: ReadonlyMap<string, string> },
): string {
  const lasts =
    periods === null
      ? words.forEver
      : periods === 1
        ? words.once
        : words.periods({ count: periods })
  const head = `${offText(off, words, telling)} ${lasts}`
  const names = planIds?.map((id) => planNames.get(id) ?? id).join(', ')
  return [
    head,
    components !== null && words.on({ list: components.join(', ') }),
    names !== undefined && words.forPlans({ list: names }),
  ]
    .filter((part) => part !== false)
    .join(', ')
}
