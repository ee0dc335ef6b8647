/**
 * What is given back of a line: its share of what was actually debited, discounts included, never of today's price. It
 * is what the line came to, less what the days cost that are kept of it and what was credited before, so that a line
 * credited day by day gives back what it gives at once, and never more than was paid.
 */
import { divideRounded, type Ratio, split, whole } from '@tolv/money'
import type { DiscountTaken, OwedLine } from '../owed.ts'
import { larger } from './amounts.ts'
import type { Debit } from './billed.ts'
import { lengthOf, type Stretch, without } from './days.ts'
import type { Names } from './keys.ts'
import { daysOf, momentsOf } from './service.ts'
import { shareOfPeriod } from './share.ts'

/** What naming and placing lines takes. */
export type Telling = { names: Names; zone: string }

/**
 * What of a line is given back. `price` is what its period costs as long as some of it is kept: where the line was
 * billed at that price, what is kept costs what it would have cost if nothing else had ever been billed.
 */
export type GivingBack = {
  debit: Debit
  undelivered: readonly Stretch[]
  price: Price | undefined
}

/** What a period costs when its discounts are off. */
type Price = { net: Ratio; period: Stretch }

/** Credits for what is left of a line when what is kept has been taken out of it. */
export function creditsOf({ debit, undelivered, price }: GivingBack, telling: Telling): OwedLine[] {
  const of = debit.stretch.to - debit.stretch.from
  const costs = costsWithin(debit, price)
  let { live, creditedMinor } = debit
  const credits: OwedLine[] = []
  for (const stretch of undelivered) {
    live = without(live, stretch)
    const keptMinor = live.reduce((sum, one) => sum + costs(one), 0n)
    const dueBackMinor = debit.line.netMinor - keptMinor - creditedMinor
    if (dueBackMinor <= 0n) continue
    const share = { taken: BigInt(of - lengthOf(live)), whole: BigInt(of) }
    credits.push(creditLine({ debit, stretch, dueBackMinor, creditedMinor, share }, telling))
    creditedMinor += dueBackMinor
  }
  return credits
}

/** What a stretch of a line was charged: by the price of its period where it was billed at that, else its share. */
function costsWithin({ line, stretch }: Debit, price: Price | undefined): (of: Stretch) => bigint {
  const atPrice = price && ((of: Stretch) => shareOfPeriod(price.net, of, price.period))
  if (atPrice?.(stretch) === line.netMinor) return atPrice
  return (of) => shareOfPeriod(whole(line.netMinor), of, stretch)
}

type Share = { taken: bigint; whole: bigint }

const partOf = (minor: bigint, { taken, whole }: Share) =>
  divideRounded({ numerator: minor * taken, denominator: whole }, 'half-up')

type Source = {
  debit: Debit
  stretch: Stretch
  dueBackMinor: bigint
  creditedMinor: bigint
  share: Share
}

function creditLine(source: Source, telling: Telling): OwedLine {
  const { debit, stretch, dueBackMinor } = source
  const { line } = debit
  const length = { taken: BigInt(stretch.to - stretch.from), whole: source.share.whole }
  const before =
    line.discounts.length === 0
      ? dueBackMinor
      : larger(partOf(line.beforeDiscountMinor, length), dueBackMinor)
  const placed = debit.grain === 'day' ? daysOf(stretch) : momentsOf(stretch, telling.zone)
  return {
    key: telling.names.next(`${line.key}:credit`),
    kind: 'credit',
    spanId: line.spanId,
    componentId: line.componentId,
    componentCode: line.componentCode,
    plan: line.plan,
    name: line.name,
    period: line.period,
    service: placed.service,
    serviceAt: placed.serviceAt,
    quantity: line.quantity,
    beforeDiscountMinor: -before,
    discounts: givenBack(line.discounts, before - dueBackMinor),
    netMinor: -dueBackMinor,
    taxCategory: line.taxCategory,
    sourceKey: line.key,
    why: {
      step: 'credit',
      minor: -dueBackMinor,
      facts: {
        source: line.key,
        debitedMinor: `${line.netMinor}`,
        [debit.grain === 'day' ? 'days' : 'seconds']: `${source.share.taken}`,
        of: `${source.share.whole}`,
        creditedBeforeMinor: `${source.creditedMinor}`,
        from: `${placed.serviceAt?.from ?? placed.service.from}`,
        to: `${placed.serviceAt?.to ?? placed.service.to}`,
      },
      from: [],
    },
  }
}

/** Discounts are given back in the proportion in which they were taken; below zero. */
function givenBack(taken: readonly DiscountTaken[], minor: bigint): DiscountTaken[] {
  if (minor === 0n) return []
  const parts = split(
    minor,
    taken.map((discount) => discount.minor),
  )
  return taken
    .map(({ grantId }, at) => ({ grantId, minor: -parts[at]! }))
    .filter((discount) => discount.minor !== 0n)
}
