import type { MetricsMonthWire } from '@tolv/server/wire'
import { Waterfall } from '../../../ui/charts/waterfall.tsx'
import { Section } from '../../../ui/page.tsx'
import { useWritten } from '../use-written.ts'
import { movesOf } from './shown.ts'
import { useMetricsWords } from './words.ts'

/** What moved MRR in a month, step by step to what it changed by. */
export function Movements({ month }: { month: MetricsMonthWire }) {
  const words = useMetricsWords()
  const written = useWritten()
  const { movements } = words
  const moves = movesOf(month)
  const change = month.end - month.start
  const column = written.column([...moves.map(({ amount }) => amount), change])
  const title = movements.title({ month: written.month(`${month.month}-01`) })
  if (moves.length === 0)
    return (
      <Section title={title} edge="bare">
        <p className="meta">{movements.none}</p>
      </Section>
    )
  return (
    <Section title={title} meta={movements.meta({ unit: column.unit })} edge="bare">
      <Waterfall
        caption={title}
        steps={moves.map(({ name, amount }) => ({
          key: name,
          name: movements.names[name],
          amount,
          low: amount,
          high: amount,
          written: column.signed(amount),
          range: words.fact,
          kind: 'fact',
        }))}
        sum={{
          name: movements.sum,
          value: change,
          low: change,
          high: change,
          written: column.signed(change),
          range: words.fact,
        }}
        writeTick={column.signedTick}
        heads={movements.heads}
      />
    </Section>
  )
}
