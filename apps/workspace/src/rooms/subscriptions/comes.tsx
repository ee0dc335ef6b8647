import { titleOf } from '@tolv/pricing'
import type { SettledPreviewWire, SubscriptionDoneWire } from '@tolv/server/wire'
import { useToday } from '../../shell/use-today.ts'
import { useWriting } from '../../shell/use-writing.ts'
import { useShellWords } from '../../shell/words.ts'
import { Lines } from '../../ui/lines.tsx'
import { useSubscriptionWords } from './words.ts'

/** What a change comes to, as the same command would charge it. */
export function Comes({ seen }: { seen: SubscriptionDoneWire }) {
  const words = useSubscriptionWords()
  const writing = useWriting()
  const today = useToday()
  const day = writing.day(seen.on)
  return (
    <section className="comes" aria-live="polite">
      <h3>{words.comes.title}</h3>
      <p>{seen.on > today ? words.comes.later({ day }) : words.comes.from({ day })}</p>
      {seen.settled === null ? (
        <p className="meta">{words.comes.unknown}</p>
      ) : (
        <SettledLines settled={seen.settled} />
      )}
      {seen.bundles.map(({ name, plan, subscriptionId, to }) => (
        <p key={subscriptionId}>
          {to === null
            ? words.comes.bundleGoesOn({ name, plan: plan ?? '–' })
            : words.comes.bundleEnds({ name, plan: plan ?? '–', day: writing.lastDay(to) })}
        </p>
      ))}
    </section>
  )
}

/** Lines and sums of a bill. */
export function SettledLines({ settled }: { settled: SettledPreviewWire }) {
  const { comes } = useSubscriptionWords()
  const { refusals } = useShellWords()
  const writing = useWriting()
  const { held, currency, lines, netMinor, taxMinor, totalMinor, toPayMinor } = settled
  const money = (minor: number) => writing.factIn(minor, currency)
  if (lines.length === 0) return <p className="meta">{comes.nothing}</p>
  const named = lines.map((line) => ({
    name: [
      line.kind === 'credit' ? comes.credit({ name: titleOf(line) }) : titleOf(line),
      writing.days(line, 'short'),
    ].join(', '),
    value: money(line.netMinor),
  }))
  const sums = [
    ...(taxMinor === 0
      ? []
      : [
          { name: comes.net, value: money(netMinor) },
          { name: comes.tax, value: money(taxMinor) },
        ]),
    { name: comes.total, value: money(totalMinor), weight: 'sum' as const },
    ...(toPayMinor === totalMinor || toPayMinor === 0
      ? []
      : [{ name: comes.pay, value: money(toPayMinor), weight: 'sum' as const }]),
  ]
  return (
    <div className="comes-lines">
      <Lines lines={[...named, ...sums]} />
      {held !== null && (
        <p className="meta">{comes.held({ says: refusals[held.reason] ?? held.says })}</p>
      )}
    </div>
  )
}
