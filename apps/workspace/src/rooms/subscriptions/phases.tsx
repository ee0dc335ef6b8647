import type { SubscriptionSpanWire, SubscriptionWire } from '@tolv/server/wire'
import { useWriting } from '../../shell/use-writing.ts'
import type { Writing } from '../../shell/writing.ts'
import { Section } from '../../ui/page.tsx'
import { manyOf } from './many.ts'
import { useSubscriptionWords } from './words.ts'

type PhasesProps = Pick<SubscriptionWire, 'spans' | 'zone'> & { today: string }

/**
 * The phases of a subscription: one thread per item, a stretch for each price and quantity, and the same in words. The
 * stretches share the width and not the time, so that a week is seen beside a year.
 */
export function Phases({ spans, zone, today }: PhasesProps) {
  const words = useSubscriptionWords()
  const items = [...Map.groupBy(spans, ({ itemId }) => itemId).values()]
  return (
    <Section title={words.phases.title} edge="bare">
      <ol className="phases">
        {items.map((item) => (
          <li key={item[0]?.itemId} className="phases-item">
            <span className="phases-track" aria-hidden="true">
              {item.map((span) => (
                <span
                  key={span.id}
                  className={`phase phase-${span.reason} ${isPast(span, today) ? 'phase-past' : ''}`}
                />
              ))}
            </span>
            <ul className="phases-words">
              {item.map((span) => (
                <Phase key={span.id} span={span} zone={zone} today={today} />
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </Section>
  )
}

const isPast = ({ to }: SubscriptionSpanWire, today: string) => to !== null && to <= today

type PhaseProps = { span: SubscriptionSpanWire; zone: string; today: string }

function Phase({ span, zone, today }: PhaseProps) {
  const { phases } = useSubscriptionWords()
  const writing = useWriting()
  const { plan, quantity, reason } = span
  return (
    <li className={isPast(span, today) ? 'is-past' : undefined}>
      <span>
        {manyOf({ name: plan.name, quantity }, writing)}, {phases.reasons[reason]}
      </span>
      <span className="phases-days">
        {span.to === null
          ? phases.open({ from: startOf(span, { zone, writing }) })
          : timeOf({ ...span, to: span.to }, { zone, writing })}
      </span>
    </li>
  )
}

/** Hours are told on the clock where the subscription is, as on its invoices. */
type There = { zone: string; writing: Writing }

const startOf = ({ from, fromAt }: SubscriptionSpanWire, { zone, writing }: There) =>
  fromAt === null ? writing.day(from) : writing.instant(fromAt, zone)

/** Days, and the hours on the first and the last of them where they are charged for. */
function timeOf(span: SubscriptionSpanWire & { to: string }, there: There): string {
  const { zone, writing } = there
  const { from, to, fromAt, toAt } = span
  if (fromAt === null && toAt === null) return writing.days(span)
  const startsAt = startOf(span, there)
  if (toAt === null) return `${startsAt} – ${writing.lastDay(to)}`
  const end = from === to ? writing.time(toAt, zone) : writing.instant(toAt, zone)
  return `${startsAt} – ${end}`
}
