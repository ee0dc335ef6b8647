/**
 * What a subscription owes until a day: what it should have cost, less what was billed (decision 016).
 *
 * Lines for parts of periods are compared by coverage: a day that was billed for the same component, period and
 * quantity is not owed again, whoever's span it was; a day that was billed and is not to be delivered is credited; a
 * day that is to be delivered and stands under no line is owed. Usage, whole charges and promises are compared by
 * amount.
 */
import { compareDays } from '@tolv/calendar'
import { nameIn, planIn } from '../names.ts'
import type { DiscountGrant, OwedLine, Settled, SettleInput } from '../owed.ts'
import type { Why } from '../why.ts'
import { type Amount, type Costing, costsOf, inPart, netOf } from './amounts.ts'
import { type BilledGroup, billedGroups, groupOf, lastBilled } from './billed.ts'
import { usedUpIn } from './counted.ts'
import { creditsOf, type Telling } from './credit.ts'
import { type Day, dateOf, dayOf, inCommon, type Stretch, without } from './days.ts'
import { type Desired, desiredOf, type Piece, type Promised, type Rated } from './desired.ts'
import { isDue } from './due.ts'
import { namesBeside, pieceName } from './keys.ts'
import { plainDecimal } from './quantity.ts'
import { type Pricing, promisedLines, ratedLines } from './rated.ts'
import { daysOf, momentsOf } from './service.ts'
import type { Frame } from './timeline.ts'

/**
 * The lines that are owed on the day `until`, and when to ask again. Handed its own lines back as billed it owes
 * nothing; asked day by day it owes in sum what it owes at once. Spans, rules and lines that contradict each other are
 * not refused: the difference is what it is. Quantities and prices that are no numbers are bugs and throw.
 *
 * @example settle({ spans: [basicFrom1June], schedule: [monthlyFrom1June], until: 1 June, … }).owed // one line, June
 */
export function settle(input: SettleInput): Settled {
  const frame = frameOf(input)
  const desired = desiredOf(input, frame)
  const billed = billedGroups(input.billed, frame.since)
  const telling: Telling = { names: namesBeside(input.billed), zone: input.zone }
  const costing: Costing = {
    currency: input.currency,
    grants: readBy(input),
    usedUp: usedUpIn(input),
  }
  const pricing: Pricing = { telling, costOf: costsOf(desired.lines, costing), input }
  const owed: OwedLine[] = []
  for (const [key, group] of groupsOf(desired)) {
    const before = billed.get(key)
    billed.delete(key)
    owed.push(...pieceLines(group.pieces, before, pricing))
    owed.push(...ratedLines(group.rated, before, pricing))
  }
  owed.push(...promisedLines(desired, billed, pricing))
  for (const group of billed.values()) {
    owed.push(...pieceLines([], group, pricing))
    owed.push(...ratedLines([], group, pricing))
  }
  return { owed: owed.length > 1 ? inOrder(owed) : owed, nextDueOn: nextDue(desired, input) }
}

function frameOf({ spans, billed, until, since }: SettleInput): Frame {
  const first = spans.reduce((day, { from }) => Math.min(day, dayOf(from)), Infinity)
  const until_ = dayOf(until)
  return {
    first: first === Infinity ? until_ : first,
    since: since ? dayOf(since) : -Infinity,
    until: until_,
    horizon: Math.max(until_, lastBilled(billed)),
  }
}

/** The grants by the names that the reader knows them by: they stand in the reasons of what they take. */
function readBy({ grants, reader }: SettleInput): DiscountGrant[] {
  if (!reader || grants.every(({ names }) => !names?.[reader.language])) return grants
  return grants.map((grant) => ({ ...grant, name: nameIn(grant, reader.language) }))
}

type Group = { pieces: Piece[]; rated: Rated[] }

function groupsOf({ lines }: Desired): Map<string, Group> {
  const groups = new Map<string, Group>()
  for (const line of lines) {
    const key = groupOf(line.component.id, line.part.periodFrom, line.part.periodTo)
    const group = groups.get(key) ?? { pieces: [], rated: [] }
    groups.set(key, group)
    if (line.shape === 'piece') group.pieces.push(line)
    else group.rated.push(line)
  }
  return groups
}

function pieceLines(
  pieces: readonly Piece[],
  before: BilledGroup | undefined,
  pricing: Pricing,
): OwedLine[] {
  const open = pieces.map((piece) => ({ piece, uncovered: [piece as Stretch] }))
  const lines: OwedLine[] = []
  for (const debit of before?.debits ?? []) {
    const quantity = plainDecimal(debit.line.quantity)
    const alike = open.filter(
      ({ piece }) => piece.quantity === quantity && piece.grain === debit.grain,
    )
    let undelivered = debit.live
    for (const one of alike) {
      for (const stretch of undelivered) {
        for (const wanted of one.uncovered) {
          const kept = inCommon(stretch, wanted)
          if (kept.to <= kept.from) continue
          undelivered = without(undelivered, kept)
          one.uncovered = without(one.uncovered, kept)
        }
      }
    }
    if (undelivered.length > 0) {
      const kept = alike[0]?.piece
      const price = kept && { net: netOf(pricing.costOf(kept)), period: kept.whole }
      lines.push(...creditsOf({ debit, undelivered, price }, pricing.telling))
    }
  }
  for (const { piece, uncovered } of open) {
    if (!isDue(piece, pricing.input)) continue
    for (const stretch of uncovered) {
      const line = debitLine(piece, stretch, pricing)
      if (line.beforeDiscountMinor !== 0n) lines.push(line)
    }
  }
  return lines
}

function debitLine(piece: Piece, stretch: Stretch, pricing: Pricing): OwedLine {
  const { costOf, telling, input } = pricing
  const { component, part, quantity, grain } = piece
  const placed = grain === 'day' ? daysOf(stretch) : momentsOf(stretch, telling.zone)
  const from = `${placed.serviceAt?.from ?? placed.service.from}`
  const amount = inPart(
    costOf(piece),
    { part: stretch, period: piece.whole },
    {
      [grain === 'day' ? 'days' : 'seconds']: `${stretch.to - stretch.from}`,
      of: `${piece.whole.to - piece.whole.from}`,
      from,
      to: `${placed.serviceAt?.to ?? placed.service.to}`,
    },
  )
  return {
    key: telling.names.first(pieceName(component.id, part.period, { from, quantity })),
    kind: 'recurring',
    spanId: piece.span.id,
    componentId: component.id,
    componentCode: component.code,
    plan: planIn(piece.span, input.reader?.language),
    name: nameIn(component, input.reader?.language),
    period: part.period,
    service: placed.service,
    serviceAt: placed.serviceAt,
    quantity,
    beforeDiscountMinor: amount.beforeDiscountMinor,
    discounts: amount.discounts,
    netMinor: amount.netMinor,
    taxCategory: component.taxCategory,
    sourceKey: null,
    why: whyOf(piece, amount),
  }
}

const whys = new WeakMap<Amount, Why>()

/** An amount is of one component at one quantity, and so is its reason: a run makes it once. */
function whyOf({ component, quantity }: Piece, amount: Amount): Why {
  const known = whys.get(amount)
  if (known) return known
  const facts = { component: component.code, quantity, timing: component.timing }
  const why: Why = { step: 'recurring', minor: amount.netMinor, facts, from: amount.from }
  whys.set(amount, why)
  return why
}

const rank = { credit: 0, correction: 1, recurring: 2, usage: 3, 'true-up': 4, 'one-off': 5 }

/** By day of service, credits first, then by moment; what is equal stays in the order of the plan. */
function inOrder(owed: OwedLine[]): OwedLine[] {
  return owed.sort(
    (a, b) =>
      compareDays(a.service.from, b.service.from) ||
      rank[a.kind] - rank[b.kind] ||
      momentOf(a) - momentOf(b),
  )
}

const momentOf = ({ serviceAt }: OwedLine) => serviceAt?.from.epochMilliseconds ?? 0

function nextDue(desired: Desired, input: SettleInput): Temporal.PlainDate | null {
  const today = dayOf(input.until)
  let next = Infinity
  const note = (day: Day) => {
    if (day > today && day < next) next = day
  }
  for (const line of [...desired.lines, ...desired.promised] as (Piece | Rated | Promised)[]) {
    note(line.due)
    if (line.due === today && !isDue(line, input)) next = today
  }
  for (const day of desired.later) note(day)
  return next === Infinity ? null : dateOf(next)
}
