/**
 * A random history billed day by day as it became known, and judged by what is true of it whatever its prices: each day
 * of service is charged once and none is missed, nothing is owed twice, no credit gives back more than was paid, and
 * what came to be billed is what would have been billed had all been known from the start.
 *
 * The judge knows spans and billed lines only; how settling goes about it is not its business.
 */
import { epochDay } from '@tolv/calendar'
import type { BilledLine, OwedLine, Span } from '../owed.ts'
import { settle } from '../settle/settle.ts'
import type { History } from './history.ts'
import { asBilled, type Subscription } from './subscription.ts'

/**
 * @property problems sentences; none when all holds
 * @property billedMinor what was billed day by day
 * @property atOnceMinor what is owed when the last version is settled at once
 */
export type Verdict = {
  problems: string[]
  settles: number
  lines: BilledLine[]
  billedMinor: bigint
  atOnceMinor: bigint
}

export function verdictOn(history: History): Verdict {
  const told = history.versions.at(-1)!.told
  const { lines, settles, problems } = billed(history)
  const asked = { ...told, until: history.ends }
  const again = settle({ ...asked, billed: lines })
  if (again.owed.length > 0) problems.push(`settled again it owes ${again.owed[0]!.key}`)
  if (again.nextDueOn) problems.push(`over, and due again on ${again.nextDueOn}`)
  const atOnce = settle({ ...asked, billed: [] }).owed
  problems.push(...creditProblems(lines))
  for (const billing of [lines, atOnce.map(asBilled)]) {
    if (!billing.some(isTooCheap)) problems.push(...tilingProblems(told, billing))
  }
  const [billedMinor, atOnceMinor] = [sumOf(lines), sumOf(atOnce)]
  if (told.grants.length === 0 && billedMinor !== atOnceMinor) {
    problems.push(`billed ${billedMinor} step by step and ${atOnceMinor} at once`)
  }
  return { problems, settles, lines, billedMinor, atOnceMinor }
}

const sumOf = (lines: readonly Pick<OwedLine, 'netMinor'>[]) =>
  lines.reduce((sum, { netMinor }) => sum + netMinor, 0n)

/** Bills on each day on which something is known or due, and hands settling only the lines that it asks for. */
function billed({ versions, ends }: History) {
  const lines: BilledLine[] = []
  const keys = new Set<string>()
  const problems: string[] = []
  let settles = 0
  let settled: Temporal.PlainDate | null = null
  for (const [at, { on, changedFrom, told }] of versions.entries()) {
    const nextOn = versions[at + 1]?.on ?? ends.add({ days: 1 })
    let until: Temporal.PlainDate | null = on
    let since = earlier(changedFrom, settled)
    while (until && (until === on || Temporal.PlainDate.compare(until, nextOn) < 0)) {
      const { owed, nextDueOn } = settle({ ...told, billed: since_(lines, since), until, since })
      for (const line of owed) {
        if (keys.has(line.key)) problems.push(`${line.key} is owed twice`)
        keys.add(line.key)
        lines.push(asBilled(line))
      }
      settles += 1
      settled = until
      since = until
      until = nextDueOn
    }
  }
  return { lines, settles, problems }
}

function earlier(day: Temporal.PlainDate, other: Temporal.PlainDate | null): Temporal.PlainDate {
  return other && Temporal.PlainDate.compare(other, day) < 0 ? other : day
}

function since_(lines: readonly BilledLine[], since: Temporal.PlainDate): BilledLine[] {
  const first = epochDay(since)
  return lines.filter(({ period }) => epochDay(period.to) >= first)
}

/** Sentences about lines of which more was credited than they were. */
export function creditProblems(lines: readonly BilledLine[]): string[] {
  const debited = new Map<string, bigint>()
  for (const { key, netMinor, sourceKey } of lines) {
    if (sourceKey === null) debited.set(key, netMinor)
  }
  for (const { sourceKey, netMinor, kind } of lines) {
    if (kind !== 'credit') continue
    debited.set(sourceKey!, debited.get(sourceKey!)! + netMinor)
  }
  return [...debited]
    .filter(([, minor]) => minor < 0n)
    .map(([key, minor]) => `${key} was credited ${-minor} more than it was`)
}

/** Where days come to less than half of a minor unit, as under a discount of all, days are given for nothing. */
export function isTooCheap({ netMinor, kind, service: { from, to } }: BilledLine): boolean {
  return kind === 'recurring' && Number(netMinor) * 2 < epochDay(to) - epochDay(from)
}

/**
 * Service as steps: where it begins and ends, by component and quantity. What the spans say and what debits less credits
 * say must take the same steps.
 */
export function tilingProblems(
  told: Pick<Subscription, 'spans' | 'zone'>,
  lines: readonly BilledLine[],
): string[] {
  const steps = new Map<string, number>()
  const step = (what: string, [from, to]: [number, number], by: number) => {
    if (to <= from) return
    steps.set(`${what} @${from}`, (steps.get(`${what} @${from}`) ?? 0) + by)
    steps.set(`${what} @${to}`, (steps.get(`${what} @${to}`) ?? 0) - by)
  }
  for (const span of told.spans) {
    if (span.charging !== 'charged') continue
    for (const { id, price, basis, prorate } of span.components) {
      if (basis.kind === 'meter' || prorate === 'none') continue
      const quantity = price.model === 'flat' ? '1' : span.quantity
      step(`${id} x${quantity}`, prorate === 'day' ? daysOf(span) : secondsOf(span, told), 1)
    }
  }
  for (const line of lines) {
    const isPiece = line.key.startsWith('recurring:')
    if (!isPiece) continue
    const { service, serviceAt } = line
    const stretch: [number, number] = serviceAt
      ? [serviceAt.from.epochMilliseconds / 1000, serviceAt.to.epochMilliseconds / 1000]
      : [epochDay(service.from), epochDay(service.to)]
    step(`${line.componentId} x${line.quantity}`, stretch, line.kind === 'credit' ? 1 : -1)
  }
  return [...steps]
    .filter(([, by]) => by !== 0)
    .map(([what, by]) => `service of ${what} is ${by > 0 ? 'missed' : 'charged twice'}`)
}

const daysOf = ({ from, to }: Span): [number, number] => [epochDay(from), epochDay(to!)]

function secondsOf(
  { from, to, fromAt, toAt }: Span,
  { zone }: Pick<Subscription, 'zone'>,
): [number, number] {
  const second = (at: Temporal.Instant | null, day: Temporal.PlainDate) =>
    (at ?? day.toZonedDateTime(zone).toInstant()).epochMilliseconds / 1000
  return [second(fromAt, from), second(toAt, to!)]
}
