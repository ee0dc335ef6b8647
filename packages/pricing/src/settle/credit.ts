/**
 * What is given back of a line: its share of what was actually debited, discounts included, never of today's price. The
 * share is reckoned for all that was not delivered so far and what was credited before is taken off, so that a line
 * credited day by day gives back what it gives at once, and never more than was paid.
 */
import { divideRounded, split } from '@tolv/money'
import type { DiscountTaken, OwedLine } from '../owed.ts'
import type { Debit } from './billed.ts'
import { lengthOf, type Stretch } from './days.ts'
import type { Names } from './keys.ts'
import { daysOf, momentsOf } from './service.ts'

/** What naming and placing lines takes. */
export type Telling = { names: Names; zone: string }

/** Credits for what is left of a line when what is kept has been taken out of it. */
export function creditsOf(
  debit: Debit,
  undelivered: readonly Stretch[],
  telling: Telling,
): OwedLine[] {
  const whole = debit.stretch.to - debit.stretch.from
  let takenBack = whole - lengthOf(debit.live)
  let { creditedMinor } = debit
  const credits: OwedLine[] = []
  for (const stretch of undelivered) {
    takenBack += stretch.to - stretch.from
    const share = { taken: BigInt(takenBack), whole: BigInt(whole) }
    const dueBack = partOf(debit.line.netMinor, share) - creditedMinor
    if (dueBack <= 0n) continue
    const source = { debit, stretch, dueBackMinor: dueBack, creditedMinor, share }
    credits.push(creditLine(source, telling))
    creditedMinor += dueBack
  }
  return credits
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

const larger = (a: bigint, b: bigint) => (a > b ? a : b)

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
