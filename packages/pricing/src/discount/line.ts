/**
 * The lines that discounts are applied to, and what is left of them while they are.
 *
 * A line is held at its pace: what it would come to if it ran through the whole period. Discounts are taken from the
 * pace, and the line is then the share of the period that it runs. So a line that is cut short keeps its discount in
 * proportion, and credit and debit are both (price − discount) × share (case 48 of Polar's public update.py).
 */
import { daysIn, type Period } from '@tolv/calendar'
import { compareRatios, minus, plus, type Ratio, rounded, times, whole } from '@tolv/money'
import { bounded, type Charge, type ChargeBounds } from '../charge/charge.ts'
import type { DiscountTaken } from '../owed.ts'
import type { Why } from '../why.ts'

/**
 * @property share how much of the charge is charged: 1 for a whole period, and for usage
 * @property service the days it is for: a grant counts on lines that begin while the grant holds
 * @property part where in the period it lies, as shares of the period; null: by the days of its service
 * @property usedUp ids of grants that have counted in all of their periods where this line counts them
 */
export type DiscountableLine = {
  componentCode: string
  timing: 'advance' | 'arrears'
  charge: Charge
  share: Ratio
  service: Period
  part: Part | null
  usedUp?: ReadonlySet<string>
}

/** From and to as shares of a period, from 0 to 1. */
export type Part = { from: Ratio; to: Ratio }

/**
 * @property discounts in the order in which they were taken; those that took nothing are not among them
 * @property whys one step for each discount taken, with what it took as a negative amount
 */
export type DiscountedLine = {
  beforeDiscountMinor: bigint
  discounts: DiscountTaken[]
  netMinor: bigint
  whys: Why[]
}

/** A stretch of the period in which the same lines run: its number and its share of the period. */
export type Stretch = { number: number; length: Ratio }

/** A line while discounts are taken: its pace in each stretch that it runs, within the bounds that still hold. */
export type OpenLine = {
  line: DiscountableLine
  beforeMinor: bigint
  netMinor: bigint
  paces: { stretch: Stretch; pace: Ratio }[]
  bounds: Omit<ChargeBounds, 'unbounded'> | null
  discounts: DiscountTaken[]
  whys: Why[]
}

export function openLines(lines: readonly DiscountableLine[], period: Period): OpenLine[] {
  const parts = lines.map((line) => line.part ?? partOf(line.service, period))
  const cuts = parts.flatMap(({ from, to }) => [from, to]).sort(compareRatios)
  const apart = cuts.filter((cut, at) => at === 0 || compareRatios(cut, cuts[at - 1]!) > 0)
  return lines.map((line, at) => openLine(line, parts[at]!, apart))
}

/** What the line would come to in the whole period at its pace in one stretch, within its bounds. */
export function worthOf({ bounds }: OpenLine, pace: Ratio): Ratio {
  return bounds ? bounded({ unbounded: pace, ...bounds }) : pace
}

/** What the line comes to now is less by what the grant took; tells how much that was. */
export function settleLine(open: OpenLine, grant: { id: string; facts: Why['facts'] }): bigint {
  const worth = open.paces.reduce(
    (sum, { stretch, pace }) => plus(sum, times(worthOf(open, pace), stretch.length)),
    whole(0n),
  )
  const net = rounded(worth, 'half-up')
  const taken = net < open.netMinor ? open.netMinor - net : 0n
  if (taken === 0n) return taken
  open.netMinor = net
  open.discounts.push({ grantId: grant.id, minor: taken })
  open.whys.push({ step: 'discount', minor: -taken, facts: grant.facts, from: [] })
  return taken
}

export function closeLine({ beforeMinor, netMinor, discounts, whys }: OpenLine): DiscountedLine {
  return { beforeDiscountMinor: beforeMinor, discounts, netMinor, whys }
}

function openLine(line: DiscountableLine, part: Part, cuts: readonly Ratio[]): OpenLine {
  const { amount, bounds } = line.charge
  const beforeMinor = rounded(times(amount, line.share), 'half-up')
  if (beforeMinor < 0n) throw new RangeError('A line that takes discounts is not below zero.')
  const length = minus(part.to, part.from)
  const paceOf = (minor: Ratio) => times(times(minor, line.share), inverse(length))
  const pace = paceOf(bounds ? bounds.unbounded : amount)
  return {
    line,
    beforeMinor,
    netMinor: beforeMinor,
    paces: stretchesOf(part, cuts).map((stretch) => ({ stretch, pace })),
    bounds: bounds && {
      minimum: bounds.minimum && paceOf(bounds.minimum),
      maximum: bounds.maximum && paceOf(bounds.maximum),
    },
    discounts: [],
    whys: [],
  }
}

function stretchesOf(part: Part, cuts: readonly Ratio[]): Stretch[] {
  const stretches: Stretch[] = []
  for (const [number, from] of cuts.entries()) {
    const to = cuts[number + 1]
    if (!to || compareRatios(from, part.from) < 0 || compareRatios(to, part.to) > 0) continue
    stretches.push({ number, length: minus(to, from) })
  }
  return stretches
}

/** Where days lie in their period; days that are none (a charge of one moment) stand for the whole of it. */
function partOf(service: Period, period: Period): Part {
  const days = BigInt(daysIn(service))
  const [all, before] = [
    BigInt(daysIn(period)),
    BigInt(daysIn({ from: period.from, to: service.from })),
  ]
  if (days <= 0n) return { from: whole(0n), to: whole(1n) }
  return {
    from: { numerator: before, denominator: all },
    to: { numerator: before + days, denominator: all },
  }
}

function inverse({ numerator, denominator }: Ratio): Ratio {
  return { numerator: denominator, denominator: numerator }
}
