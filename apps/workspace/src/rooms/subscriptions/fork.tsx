import { useQuery } from '@tanstack/react-query'
import type { AheadWire, ForkWire } from '@tolv/server/wire'
import { useWriting } from '../../shell/use-writing.ts'
import { Lines } from '../../ui/lines.tsx'
import { forkQuery, type Tried } from './queries.ts'
import { useSubscriptionWords } from './words.ts'

/** The year ahead as things are, beside the year with the change: two sums, and under them day by day. */
export function Fork({ tried }: { tried: Tried }) {
  const { fork: words } = useSubscriptionWords()
  const writing = useWriting()
  const fork = useQuery(forkQuery(tried)).data
  if (fork === undefined) return null
  const money = (minor: number) => writing.factIn(minor, fork.currency)
  const lines = [
    { name: words.asIs, value: money(sumOf(fork.asIs)) },
    { name: words.changed, value: money(sumOf(fork.changed)) },
    { name: words.difference, value: money(fork.differenceMinor), weight: 'sum' as const },
  ]
  return (
    <section className="comes" aria-live="polite">
      <h3>{words.title}</h3>
      <p className="meta">{words.says({ day: writing.day(fork.to) })}</p>
      <Lines lines={lines} />
      <details className="fork">
        <summary>{words.days}</summary>
        <Days fork={fork} />
      </details>
    </section>
  )
}

const sumOf = (days: AheadWire[]) => days.reduce((sum, { netMinor }) => sum + netMinor, 0)

function Days({ fork }: { fork: ForkWire }) {
  const { fork: words } = useSubscriptionWords()
  const writing = useWriting()
  const on = (days: AheadWire[]) => new Map(days.map((one) => [one.on, one.netMinor]))
  const [asIs, changed] = [on(fork.asIs), on(fork.changed)]
  const money = (minor: number | undefined) =>
    minor === undefined ? '–' : writing.factIn(minor, fork.currency)
  return (
    <table className="fork-days">
      <thead>
        <tr>
          <th scope="col">{words.day}</th>
          <th scope="col">{words.asIs}</th>
          <th scope="col">{words.changed}</th>
        </tr>
      </thead>
      <tbody>
        {[...new Set([...asIs.keys(), ...changed.keys()])].sort().map((day) => (
          <tr key={day}>
            <th scope="row">{writing.day(day, 'short')}</th>
            <td>{money(asIs.get(day))}</td>
            <td>{money(changed.get(day))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
