/**
 * What is rated once for a period: usage, components charged whole, and promises. When more is known it is rated anew,
 * and the difference is a correction that points at the first line, however late it comes.
 */
import {
  decimalOf,
  minorOf,
  minus,
  plus,
  type Ratio,
  ratioOf,
  rounded,
  times,
  whole,
} from '@tolv/money'
import { trueUp } from '../charge/true-up.ts'
import { nameIn, planIn } from '../names.ts'
import type { DiscountTaken, LineKind, OwedLine, Reader, SettleInput } from '../owed.ts'
import type { Why } from '../why.ts'
import { type Amount, type Cost, inFull, inPart, ratio } from './amounts.ts'
import { type BilledGroup, groupOf, type Original } from './billed.ts'
import type { Telling } from './credit.ts'
import { dayOf, inCommon, type Stretch, secondOfDay } from './days.ts'
import type { Desired, Piece, Promised, Rated } from './desired.ts'
import { isDue } from './due.ts'
import { ratedName } from './keys.ts'
import { daysOf } from './service.ts'

export type Pricing = { telling: Telling; costOf(line: Piece | Rated): Cost; input: SettleInput }

/** What a rated line should be, whatever it is rated for. */
type Rating = {
  kind: LineKind
  plan: string | null
  name: string
  key: string
  id: string
  code: string
  spanId: string
  period: OwedLine['period']
  service: Stretch
  quantity: string
  taxCategory: string
  amount: Amount
  facts: Record<string, string>
}

/** Lines for one component in one period: each lane is compared with the line billed for it. */
export function ratedLines(
  rated: readonly Rated[],
  before: BilledGroup | undefined,
  pricing: Pricing,
): OwedLine[] {
  const ratingFor = (one: Rated) => ratingOf(one, inFull(pricing.costOf(one)), pricing.input.reader)
  return againstBilled(rated, before?.originals ?? [], { ratingFor, pricing })
}

type Wanted = Pick<Rated, 'service' | 'due' | 'span'>
type Against<One> = { ratingFor(one: One): Rating; pricing: Pricing }

/** What is due of one period against what was billed for it, one by one; a line that nothing wants comes to nothing. */
function againstBilled<One extends Wanted>(
  wanted: readonly One[],
  originals: readonly Original[],
  { ratingFor, pricing: { input, telling } }: Against<One>,
): OwedLine[] {
  const { paired, left } = pairs(wanted, originals)
  const due = wanted.filter((one) => isDue(one, input))
  return [
    ...due.flatMap((one) => difference(ratingFor(one), paired.get(one), telling)),
    ...left.flatMap((original) => nothingOf(original, telling)),
  ]
}

/** Each with the line billed for it: the one of the same days where there is one, else the next. */
function pairs<One extends Wanted>(rated: readonly One[], originals: readonly Original[]) {
  const left = [...originals]
  const paired = new Map<One, Original>()
  const pair = (one: One, at: number) => {
    if (at >= 0) paired.set(one, left.splice(at, 1)[0]!)
  }
  for (const one of rated) {
    const isSame = ({ line }: Original) => dayOf(line.service.from) === one.service.from
    pair(one, left.findIndex(isSame))
  }
  for (const one of rated) if (!paired.has(one)) pair(one, left.length - 1)
  return { paired, left }
}

function ratingOf(
  { shape, component, part, span, service, quantity }: Rated,
  amount: Amount,
  reader: Reader | undefined,
): Rating {
  return {
    kind: shape === 'usage' ? 'usage' : 'recurring',
    plan: planIn(span, reader?.language),
    name: nameIn(component, reader?.language),
    key: ratedName(shape, component.id, part.period),
    id: component.id,
    code: component.code,
    spanId: span.id,
    period: part.period,
    service,
    quantity,
    taxCategory: component.taxCategory,
    amount,
    facts: { component: component.code, quantity, timing: component.timing },
  }
}

type Sum = { quantity: Ratio; before: bigint; net: bigint; discounts: Map<string, bigint> }

function billedSum(original: Original | undefined): Sum {
  const sum: Sum = { quantity: whole(0n), before: 0n, net: 0n, discounts: new Map() }
  if (!original) return sum
  for (const line of [original.line, ...original.corrections]) {
    sum.quantity = minus(sum.quantity, times(whole(-1n), ratioOf(line.quantity)!))
    sum.before += line.beforeDiscountMinor
    sum.net += line.netMinor
    for (const { grantId, minor } of line.discounts) add(sum.discounts, grantId, minor)
  }
  return sum
}

function add(discounts: Map<string, bigint>, grantId: string, minor: bigint): void {
  discounts.set(grantId, (discounts.get(grantId) ?? 0n) + minor)
}

/** The first line, or a correction of it; none when it stands as it should. */
function difference(rating: Rating, original: Original | undefined, telling: Telling): OwedLine[] {
  const { amount } = rating
  const billed = billedSum(original)
  if (amount.beforeDiscountMinor === billed.before && amount.netMinor === billed.net) return []
  if (!original) return [ratedLine(rating, { telling, why: whyOf(rating) })]
  const discounts = new Map(amount.discounts.map(({ grantId, minor }) => [grantId, minor]))
  for (const [grantId, minor] of billed.discounts) add(discounts, grantId, -minor)
  const netMinor = amount.netMinor - billed.net
  const quantity = minus(ratioOf(rating.quantity)!, billed.quantity)
  const why: Why = {
    step: 'correction',
    minor: netMinor,
    facts: {
      source: original.line.key,
      quantity: decimalOf(quantity),
      nowQuantity: rating.quantity,
    },
    from: [
      whyOf(rating),
      { step: 'correction', minor: -billed.net, facts: { billedMinor: `${billed.net}` }, from: [] },
    ],
  }
  const corrected: Rating = {
    ...rating,
    kind: 'correction',
    key: `${original.line.key}:correction`,
    quantity: decimalOf(quantity),
    amount: {
      beforeDiscountMinor: amount.beforeDiscountMinor - billed.before,
      discounts: takenOf(discounts),
      netMinor,
      from: [],
    },
  }
  return [ratedLine(corrected, { telling, why, source: original.line.key })]
}

function takenOf(discounts: Map<string, bigint>): DiscountTaken[] {
  return [...discounts]
    .filter(([, minor]) => minor !== 0n)
    .map(([grantId, minor]) => ({ grantId, minor }))
}

function whyOf({ kind, amount, facts }: Rating): Why {
  const step = kind === 'usage' ? 'usage' : kind === 'true-up' ? 'true-up' : 'recurring'
  return { step, minor: amount.netMinor, facts, from: amount.from }
}

type Told = { telling: Telling; why: Why; source?: string }

function ratedLine(rating: Rating, { telling, why, source }: Told): OwedLine {
  return {
    key: source ? telling.names.next(rating.key) : telling.names.first(rating.key),
    kind: rating.kind,
    spanId: rating.spanId,
    componentId: rating.id,
    componentCode: rating.code,
    plan: rating.plan,
    name: rating.name,
    period: rating.period,
    ...daysOf(rating.service),
    quantity: rating.quantity,
    beforeDiscountMinor: rating.amount.beforeDiscountMinor,
    discounts: rating.amount.discounts,
    netMinor: rating.amount.netMinor,
    taxCategory: rating.taxCategory,
    sourceKey: source ?? null,
    why,
  }
}

/** A line that should not be there at all is corrected to nothing. */
function nothingOf({ line, corrections }: Original, telling: Telling): OwedLine[] {
  const amount: Amount = { beforeDiscountMinor: 0n, discounts: [], netMinor: 0n, from: [] }
  const rating: Rating = {
    kind: line.kind,
    plan: line.plan,
    name: line.name,
    key: line.key,
    id: line.componentId,
    code: line.componentCode,
    spanId: line.spanId,
    period: line.period,
    service: { from: 0, to: 0 },
    quantity: '0',
    taxCategory: line.taxCategory,
    amount,
    facts: { component: line.componentCode },
  }
  return difference(rating, { line, corrections }, telling).map((one) => ({
    ...one,
    service: line.service,
  }))
}

/**
 * What is missing to promises, when their periods end; groups of promises are taken out of `billed`. One period has
 * several where a plan was left and taken up again in it, each with a line of its own.
 */
export function promisedLines(
  desired: Desired,
  billed: Map<string, BilledGroup>,
  pricing: Pricing,
): OwedLine[] {
  const groups = Map.groupBy(desired.promised, ({ id, part }) =>
    groupOf(id, part.periodFrom, part.periodTo),
  )
  const ratingFor = (promise: Promised) =>
    ratingOfPromise(promise, chargedFor(promise, desired, pricing), pricing)
  return [...groups].flatMap(([key, promises]) => {
    const originals = billed.get(key)?.originals ?? []
    billed.delete(key)
    return againstBilled(promises, originals, { ratingFor, pricing })
  })
}

/** What the lines that the promise counts come to, after discounts; not rounded. */
function chargedFor(promise: Promised, { lines }: Desired, pricing: Pricing): Ratio {
  return lines.map((line) => counted(line, promise, pricing)).reduce(plus, whole(0n))
}

/**
 * What a promise counts of a line: all of its own, and of others what the days in common cost, which is the same
 * however long the line lasts. What is rated once counts when it is over by the day that the promise is due: until then
 * nobody knows it.
 */
function counted(line: Piece | Rated, promise: Promised, { costOf, input }: Pricing): Ratio {
  const { part, service, componentIds, isOfAll } = promise
  const isSamePart =
    line.part.periodFrom === part.periodFrom &&
    line.part.periodTo === part.periodTo &&
    line.part.from === part.from
  if (isSamePart && componentIds.has(line.component.id)) return whole(comesTo(line, costOf(line)))
  const isBeside = line.part.from < part.to && line.part.to > part.from
  const isKnown = line.shape === 'piece' || line.due <= promise.due
  if (!isOfAll || !isBeside || !isKnown) return whole(0n)
  const own = line.shape === 'piece' ? line : line.service
  const bySecond = line.shape === 'piece' && line.grain === 'second'
  const common = inCommon(own, bySecond ? secondsOfDays(service, input.zone) : service)
  if (common.to <= common.from) return whole(0n)
  const cost = costOf(line)
  if (line.shape !== 'piece') return times(whole(comesTo(line, cost)), ratio(common, own))
  const off = cost.taken.reduce((sum, { minor }) => sum + minor, 0n)
  return times(minus(cost.charge.amount, whole(off)), ratio(common, line.whole))
}

function comesTo(line: Piece | Rated, cost: Cost): bigint {
  if (line.shape !== 'piece') return inFull(cost).netMinor
  return inPart(cost, { part: line, period: line.whole }, {}).netMinor
}

const secondsOfDays = ({ from, to }: Stretch, zone: string): Stretch => ({
  from: secondOfDay(from, zone),
  to: secondOfDay(to, zone),
})

function ratingOfPromise(promise: Promised, charged: Ratio, { input }: Pricing): Rating {
  const { part, terms, span } = promise
  const of = part.periodTo - part.periodFrom
  const days = terms.reduce((sum, term) => sum + term.days, 0)
  const minimum = terms
    .map((term) =>
      times(
        minorOf(term.minimum, input.currency)!,
        ratio({ from: 0, to: term.days }, { from: 0, to: of }),
      ),
    )
    .reduce(plus)
  const missing = trueUp({ minimum, charged })
  const minor = rounded(missing.amount, 'half-up')
  return {
    kind: 'true-up',
    plan: planIn(span, input.reader?.language),
    name: input.reader?.commitment ?? 'Commitment',
    key: ratedName('true-up', promise.id, part.period),
    id: promise.id,
    code: 'commitment',
    spanId: span.id,
    period: part.period,
    service: promise.service,
    quantity: '1',
    taxCategory: span.components[0]?.taxCategory ?? 'standard',
    amount: { beforeDiscountMinor: minor, discounts: [], netMinor: minor, from: [] },
    facts: { ...missing.why.facts, minimum: terms.at(-1)!.minimum, days: `${days}`, of: `${of}` },
  }
}
