/** Lines billed so far, by what they were for, and what of them still stands. */
import type { Period } from '@tolv/calendar'
import type { BilledLine } from '../owed.ts'
import { type Day, dayOf, type Stretch, secondOf, without } from './days.ts'
import { isWholeName } from './keys.ts'

/** A line for days or seconds, with the credits against it. */
export type Debit = {
  line: BilledLine
  grain: 'day' | 'second'
  stretch: Stretch
  /** what no credit has taken back */
  live: Stretch[]
  /** of its net amount, credited already; above zero */
  creditedMinor: bigint
}

/** A line rated for a period, with its corrections. */
export type Original = { line: BilledLine; corrections: BilledLine[] }

export type BilledGroup = { debits: Debit[]; originals: Original[] }

/** What lines for a component, or a promise, in a period are filed under. */
export function groupOf(id: string, periodFrom: Day, periodTo: Day): string {
  return `${id} ${periodFrom} ${periodTo}`
}

/** The last day on which service that was billed begins; lines may be billed ahead of their period. */
export function lastBilled(billed: readonly BilledLine[]): Day {
  return billed.reduce((last, { service }) => Math.max(last, dayOf(service.from)), -Infinity)
}

/** By group, without what belongs to periods that ended before `since`. */
export function billedGroups(billed: readonly BilledLine[], since: Day): Map<string, BilledGroup> {
  const groups = new Map<string, BilledGroup>()
  const sources = new Map<string, Debit | Original>()
  for (const line of billed) {
    if (line.sourceKey !== null || line.kind === 'one-off') continue
    const { period, componentId } = line
    const periodTo = dayOf(period.to)
    if (periodTo < since) continue
    const key = groupOf(componentId, dayOf(period.from), periodTo)
    const group = groups.get(key) ?? { debits: [], originals: [] }
    groups.set(key, group)
    if (line.kind === 'recurring' && !isWholeName(line.key)) {
      const debit = openDebit(line)
      group.debits.push(debit)
      sources.set(line.key, debit)
    } else {
      const original = { line, corrections: [] }
      group.originals.push(original)
      sources.set(line.key, original)
    }
  }
  for (const line of billed) apply(line, sources.get(line.sourceKey ?? ''))
  return groups
}

function openDebit(line: BilledLine): Debit {
  const stretch = stretchOf(line)
  const grain = line.serviceAt ? 'second' : 'day'
  return { line, grain, stretch, live: [stretch], creditedMinor: 0n }
}

function stretchOf({
  service,
  serviceAt,
}: {
  service: Period
  serviceAt: BilledLine['serviceAt']
}) {
  return serviceAt
    ? { from: secondOf(serviceAt.from), to: secondOf(serviceAt.to) }
    : { from: dayOf(service.from), to: dayOf(service.to) }
}

function apply(line: BilledLine, source: Debit | Original | undefined): void {
  if (!source) return
  if ('corrections' in source) {
    if (line.kind === 'correction') source.corrections.push(line)
    return
  }
  source.creditedMinor -= line.netMinor
  if (line.kind === 'credit') source.live = without(source.live, stretchOf(line))
}
