/**
 * What lines cost: the charge for the whole period, its discounts, and the share of both.
 *
 * Discounts are reckoned on whole periods, and a part of a period bears its share of price and discount alike (48).
 * Lines that begin together share an amount off as if each ran to the period's end; one that begins later gets what
 * those that still run have left. So what a line takes never depends on what happens after it has begun, and settling
 * early or late comes to the same.
 */
import { formatMajor, minorOf, type Ratio, rounded, split, times, whole } from '@tolv/money'
import { bounded, type Charge, charge } from '../charge/charge.ts'
import type { PriceComponent } from '../component.ts'
import { applyDiscounts } from '../discount/apply.ts'
import type { DiscountGrant, DiscountTaken } from '../owed.ts'
import type { Why } from '../why.ts'
import type { UsedUp } from './counted.ts'
import type { Stretch } from './days.ts'
import type { Piece, Rated } from './desired.ts'
import { daysOf } from './service.ts'
import { shareOfPeriod } from './share.ts'

type Line = Piece | Rated

/** Of a whole period; for usage, of what was used. */
export type Cost = { charge: Charge; taken: DiscountTaken[]; whys: Why[] }

export type Amount = {
  beforeDiscountMinor: bigint
  discounts: DiscountTaken[]
  netMinor: bigint
  from: Why[]
}

export type Costing = { currency: string; grants: readonly DiscountGrant[]; usedUp: UsedUp }

/** What each line costs, reckoned when it is first asked for. */
export function costsOf(lines: readonly Line[], costing: Costing): (line: Line) => Cost {
  const known = new Map<Line, Cost>()
  return (line) => {
    const cost = known.get(line)
    if (cost) return cost
    if (costing.grants.length === 0) {
      known.set(line, undiscounted(line, costing.currency))
    } else {
      const { periodFrom, periodTo } = line.part
      const together = lines.filter(
        ({ part }) => part.periodFrom === periodFrom && part.periodTo === periodTo,
      )
      discount(together, costing, known)
    }
    return known.get(line)!
  }
}

function undiscounted(line: Line, currency: string): Cost {
  if (line.shape !== 'usage') return plainCost(line, currency)
  return { charge: chargeOf(line, currency), taken: [], whys: [] }
}

/**
 * A component costs all the same who have as many of it, and a run asks for each of them. Components are values, so
 * what was reckoned for one stands as long as the component does.
 */
const plainCosts = new WeakMap<PriceComponent, Map<string, Cost>>()
const quantitiesMax = 1_000

function plainCost({ component, quantity }: Line, currency: string): Cost {
  const costs = plainCosts.get(component) ?? new Map<string, Cost>()
  plainCosts.set(component, costs)
  const key = `${currency} ${quantity}`
  const known = costs.get(key)
  if (known) return known
  if (costs.size >= quantitiesMax) costs.clear()
  const cost: Cost = { charge: charge(component, { quantity }, currency), taken: [], whys: [] }
  costs.set(key, cost)
  return cost
}

function chargeOf(line: Line, currency: string): Charge {
  const { component, quantity } = line
  if (line.shape !== 'usage') return plainCost(line, currency).charge
  const whole = charge(component, { quantity, events: line.events }, currency)
  if (!whole.bounds) return whole
  return boundedInPart(whole, line)
}

/** The least and the most are for a whole period; a part of it has its share of them, and a trial has no least. */
function boundedInPart(full: Charge, line: Rated): Charge {
  const share = line.isCharged ? shareOf(line) : whole(0n)
  const { unbounded, minimum, maximum } = full.bounds!
  const bounds = {
    unbounded,
    minimum: minimum && times(minimum, share),
    maximum: maximum && times(maximum, shareOf(line)),
  }
  const amount = bounded(bounds)
  return { amount, bounds, why: { ...full.why, minor: rounded(amount, 'half-up') } }
}

/** The part of its period that a line is for, before any of it was billed. */
function shareOf(line: Line): Ratio {
  if (line.shape === 'piece') return ratio(line, line.whole)
  if (line.shape === 'whole') return whole(1n)
  return ratio(line.share.part, line.share.whole)
}

export function ratio(part: Stretch, of: Stretch): Ratio {
  return { numerator: BigInt(part.to - part.from), denominator: BigInt(of.to - of.from) }
}

/** Where a line lies, in days. */
function placeOf(line: Line): Stretch {
  if (line.shape !== 'piece') return line.service
  const perDay = line.grain === 'day' ? 1 : 86_400
  return { from: line.from / perDay, to: line.to / perDay }
}

type Taking = Stretch & { grantId: string; minor: bigint }

function discount(lines: readonly Line[], costing: Costing, known: Map<Line, Cost>): void {
  const taken: Taking[] = []
  for (const cohort of cohortsOf(lines)) {
    const first = cohort[0]!
    const share = first.shape === 'usage' ? shareOf(first) : whole(1n)
    const { period } = first.part
    const charges = cohort.map((line) => chargeOf(line, costing.currency))
    const result = applyDiscounts({
      period,
      lines: cohort.map((line, at) => ({
        componentCode: line.component.code,
        timing: isLate(line) ? 'arrears' : 'advance',
        charge: charges[at]!,
        share: whole(1n),
        service: daysOf(daysOfLine(line)).service,
        part: { from: whole(0n), to: whole(1n) },
        usedUp: costing.usedUp(line.part, line.span.every),
      })),
      grants: costing.grants.flatMap((grant) => leftOf(grant, { first, taken, share, costing })),
      counted: new Map(),
      currency: costing.currency,
    })
    for (const [at, line] of cohort.entries()) {
      const { discounts, whys } = result.lines[at]!
      known.set(line, { charge: charges[at]!, taken: discounts, whys })
      const place = placeOf(line)
      for (const { grantId, minor } of discounts) {
        taken.push({ ...place, grantId, minor: wholeOf(minor, share) })
      }
    }
  }
}

function daysOfLine(line: Line): Stretch {
  const { from, to } = placeOf(line)
  return { from: Math.floor(from), to: Math.ceil(to) }
}

const isLate = (line: Line) => line.component.timing === 'arrears' || line.shape === 'usage'

/** Lines in the order in which they take: paid ahead first, and of those the earlier. */
function cohortsOf(lines: readonly Line[]): Line[][] {
  const cohorts = new Map<string, { order: [number, number]; lines: Line[] }>()
  for (const line of lines) {
    const { from, to } = placeOf(line)
    const key = `${isLate(line)} ${from} ${line.shape === 'usage' ? to : ''}`
    const cohort = cohorts.get(key) ?? { order: [isLate(line) ? 1 : 0, from], lines: [] }
    cohort.lines.push(line)
    cohorts.set(key, cohort)
  }
  return [...cohorts.values()]
    .sort((a, b) => a.order[0] - b.order[0] || a.order[1] - b.order[1])
    .map((cohort) => cohort.lines)
}

type Leaving = { first: Line; taken: readonly Taking[]; share: Ratio; costing: Costing }

/** The grant with what is left of its amount where the line lies; none when nothing is. */
function leftOf(grant: DiscountGrant, { first, taken, share, costing }: Leaving): DiscountGrant[] {
  if (grant.off.kind === 'percent') return [grant]
  const full = rounded(minorOf(grant.off.amount, costing.currency)!, 'half-up')
  const left =
    full -
    mostTaken(
      taken.filter(({ grantId }) => grantId === grant.id),
      placeOf(first),
    )
  const minor = rounded(times(whole(left), share), 'half-up')
  if (minor <= 0n) return []
  return [{ ...grant, off: { kind: 'amount', amount: formatMajor(minor, costing.currency) } }]
}

/** The most that is taken at once, at any moment of a stretch. */
function mostTaken(taken: readonly Taking[], { from, to }: Stretch): bigint {
  const moments = [from, ...taken.map((one) => one.from).filter((at) => at > from && at < to)]
  let most = 0n
  for (const at of moments) {
    const here = taken
      .filter((one) => one.from <= at && one.to > at)
      .reduce((sum, { minor }) => sum + minor, 0n)
    if (here > most) most = here
  }
  return most
}

function wholeOf(minor: bigint, share: Ratio): bigint {
  if (share.numerator === 0n) return minor
  return rounded({ numerator: minor * share.denominator, denominator: share.numerator }, 'half-up')
}

const fullAmounts = new WeakMap<Cost, Amount>()

/** All of a cost, as it stands. */
export function inFull(cost: Cost): Amount {
  const known = fullAmounts.get(cost)
  if (known) return known
  const { charge, taken, whys } = cost
  const beforeDiscountMinor = rounded(charge.amount, 'half-up')
  const off = taken.reduce((sum, { minor }) => sum + minor, 0n)
  const netMinor = beforeDiscountMinor - off
  const amount = { beforeDiscountMinor, discounts: taken, netMinor, from: [charge.why, ...whys] }
  fullAmounts.set(cost, amount)
  return amount
}

/** A part of a period, and the period; in days or seconds. */
export type PartOf = { part: Stretch; period: Stretch }

/** The part of a cost that falls on a part of its period: price less discount. */
export function inPart(
  cost: Cost,
  { part, period }: PartOf,
  facts: Record<string, string>,
): Amount {
  if (part.to - part.from === period.to - period.from) return inFull(cost)
  const { amount, why } = cost.charge
  const netMinor = shareOfPeriod(netOf(cost), part, period)
  if (cost.taken.length === 0) {
    const step: Why = { step: 'share-of-period', minor: netMinor, facts, from: [why] }
    return { beforeDiscountMinor: netMinor, discounts: [], netMinor, from: [step] }
  }
  // Both are rounded, and price may not come to less than price less discount.
  const beforeDiscountMinor = larger(shareOfPeriod(amount, part, period), netMinor)
  const step: Why = { step: 'share-of-period', minor: beforeDiscountMinor, facts, from: [why] }
  const parts = split(
    beforeDiscountMinor - netMinor,
    cost.taken.map(({ minor }) => minor),
  )
  const discounts = cost.taken.map(({ grantId }, at) => ({ grantId, minor: parts[at]! }))
  const whys = cost.whys.map((one, at) => ({ ...one, minor: -parts[at]! }))
  return { beforeDiscountMinor, discounts, netMinor, from: [step, ...whys] }
}

/** What a whole period comes to when its discounts are off; not rounded where there are none. */
export function netOf({ charge: { amount }, taken }: Cost): Ratio {
  const off = taken.reduce((sum, { minor }) => sum + minor, 0n)
  return off === 0n ? amount : whole(rounded(amount, 'half-up') - off)
}

export const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b)
