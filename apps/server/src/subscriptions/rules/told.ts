/**
 * A subscription as value reads it on the timeline: one record for each price phase.
 *
 * A phase is charged time at one price. Days that are not charged but lie within (a pause, days given after one) are a
 * pause of the record; a trial is before the first. The records touch where the price changed.
 */
import { plus, rounded, times, whole } from '@tolv/money'
import { monthlyOf, recurring } from './monthly.ts'
import { type ItemSpan, type Subscription, spansOn } from './state.ts'
import type { Day } from './terms.ts'

/** In the shape of `subscription.recorded`. */
export type Phase = {
  plan: string | null
  amountMinor: number
  currency: string
  interval: 'week' | 'month' | 'quarter' | 'year'
  startedOn: string
  endedOn: string | null
  endedBecause: 'voluntary' | 'involuntary' | null
  endedReason: string | null
  pausedFrom: string | null
  pausedTo: string | null
  id: string
  /** what it is charged for by use besides: codes of price components; left out where there is nothing such */
  meters?: string[]
}

/** What is remembered of a phase that was told: under which subject, by which event, and what it said. */
export type ToldPhase = { subject: string; eventId: string; phase: Phase }

type Segment = { from: Day; to: Day | null; spans: ItemSpan[] }

/** The phases of a subscription in order; none for one that never got beyond its trial. */
export function phasesOf(state: Subscription): Phase[] {
  const phases: Phase[] = []
  for (const segment of segmentsOf(state)) {
    const last = phases.at(-1)
    const charged = segment.spans.some(({ charging }) => charging === 'charged')
    if (charged) addCharged(phases, phaseOf(state, segment))
    else if (last && last.endedOn === segment.from.toString()) standStill(phases, segment)
  }
  const last = phases.at(-1)
  if (last?.endedOn && state.end && last.endedOn >= state.end.on.toString()) {
    last.endedOn = state.end.on.toString()
    last.endedBecause = state.end.cause
    last.endedReason = state.end.reason
  }
  return phases
}

/** Time cut wherever any span begins or ends. */
function segmentsOf(state: Subscription): Segment[] {
  const days = state.spans.flatMap(({ from, to }) => (to ? [from, to] : [from]))
  const cuts = [...new Set(days.map(String))].sort().map((day) => Temporal.PlainDate.from(day))
  return cuts.flatMap((from, at) => {
    const spans = spansOn(state, from)
    return spans.length > 0 ? [{ from, to: cuts[at + 1] ?? null, spans }] : []
  })
}

function phaseOf(state: Subscription, { from, to, spans }: Segment): Phase {
  const charged = spans.filter(({ charging }) => charging === 'charged')
  const main = charged.find(({ role }) => role === 'plan') ?? charged[0]!
  const interval = wordOf(main)
  const sum = charged
    .map((span) =>
      interval && wordOf(span) === interval
        ? recurring(span.plan, span.quantity)
        : inInterval(span, interval ?? 'month'),
    )
    .reduce(plus, whole(0n))
  return {
    plan: main.plan.name,
    amountMinor: Number(rounded(sum, 'half-up')),
    currency: state.currency,
    interval: interval ?? 'month',
    startedOn: from.toString(),
    endedOn: to?.toString() ?? null,
    endedBecause: null,
    endedReason: null,
    pausedFrom: null,
    pausedTo: null,
    id: state.id,
    ...metersOf(charged),
  }
}

/** 'commitment' where something is promised for a period: what is missing to it is charged like use. */
function metersOf(charged: readonly ItemSpan[]): Pick<Phase, 'meters'> {
  const meters = charged.flatMap(({ plan }) => [
    ...plan.components.filter(({ basis }) => basis.kind === 'meter').map(({ code }) => code),
    ...(plan.minimumSpend === null ? [] : ['commitment']),
  ])
  return meters.length === 0 ? {} : { meters: [...new Set(meters)].sort() }
}

function inInterval({ plan, quantity }: ItemSpan, interval: Phase['interval']) {
  const months = {
    week: { numerator: 12n, denominator: 52n },
    month: whole(1n),
    quarter: whole(3n),
    year: whole(12n),
  }[interval]
  return times(monthlyOf(plan, quantity), months)
}

/** The interval in the words of the timeline; null for one that they do not have. */
function wordOf({ plan: { interval } }: ItemSpan): Phase['interval'] | null {
  const words = {
    '1 week': 'week',
    '1 month': 'month',
    '3 month': 'quarter',
    '12 month': 'year',
    '1 year': 'year',
  }
  return (words as Record<string, Phase['interval']>)[`${interval.count} ${interval.unit}`] ?? null
}

/** Charged time goes on with the phase before it, where nothing about it is new; a pause in it stays its only one. */
function addCharged(phases: Phase[], phase: Phase): void {
  const last = phases.at(-1)
  const same =
    last &&
    last.endedOn === phase.startedOn &&
    last.plan === phase.plan &&
    last.amountMinor === phase.amountMinor &&
    last.interval === phase.interval &&
    String(last.meters) === String(phase.meters)
  if (same) last.endedOn = phase.endedOn
  else phases.push(phase)
}

/** Time that is not charged belongs to the phase before it; a second pause begins a phase of its own. */
function standStill(phases: Phase[], { from, to }: Segment): void {
  const last = phases.at(-1)!
  const end = to?.toString() ?? null
  if (last.pausedTo === from.toString()) {
    last.pausedTo = end
    last.endedOn = end
  } else if (last.pausedFrom === null) {
    Object.assign(last, { pausedFrom: from.toString(), pausedTo: end, endedOn: end })
  } else {
    const split = last.pausedTo ?? from.toString()
    const second = {
      ...last,
      startedOn: split,
      pausedFrom: from.toString(),
      pausedTo: end,
      endedOn: end,
    }
    last.endedOn = split
    phases.push(second)
  }
}

/** What has to be told so that the timeline says what holds: phases that are new or other, and those that are gone. */
export function untold(
  known: ToldPhase[],
  state: Subscription,
): { tell: { subject: string; phase: Phase; corrects: string | null }[]; withdraw: ToldPhase[] } {
  const phases = phasesOf(state)
  const tell = phases.flatMap((found, at) => {
    const subject = `${state.id}/${at + 1}`
    const was = known.find((one) => one.subject === subject)
    const phase = was ? withCause(found, was.phase) : found
    const same = was && JSON.stringify(was.phase) === JSON.stringify(phase)
    return same ? [] : [{ subject, phase, corrects: was?.eventId ?? null }]
  })
  const withdraw = known.slice(phases.length)
  return { tell, withdraw }
}

/** Why a phase ended is known only while the subscription is at that end; taken up again, it is still why it ended. */
function withCause(phase: Phase, was: Phase): Phase {
  if (phase.endedBecause !== null || phase.endedOn === null || phase.endedOn !== was.endedOn)
    return phase
  return { ...phase, endedBecause: was.endedBecause, endedReason: was.endedReason }
}
