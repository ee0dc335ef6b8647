import type { ValuationWire } from '@tolv/server/wire'
import { Waterfall } from '../../ui/charts/waterfall.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { Section } from '../../ui/page.tsx'
import { Opens } from './opens.tsx'
import { useWritten } from './use-written.ts'
import { changeName, isNothing } from './what-happened.ts'
import { useValueWords } from './words.ts'

/** What the value gained and lost since the valuation before, reason by reason. */
export function Change({ valuation }: { valuation: ValuationWire }) {
  const words = useValueWords()
  const written = useWritten()
  const { change } = words
  if (valuation.change === null)
    return (
      <Section title={change.first} edge="bare">
        <EmptyState title={change.firstTitle}>{change.firstSays}</EmptyState>
      </Section>
    )
  const { since, total, parts } = valuation.change
  if (isNothing(valuation.change))
    return (
      <Section title={change.first} edge="bare">
        <EmptyState title={change.noneTitle}>
          {change.noneSays({ since: written.day(since) })}
        </EmptyState>
      </Section>
    )
  const column = written.column([total.value, ...parts.map((part) => part.amount)])
  const title = change.title({ since: written.day(since) })
  const steps = parts
    .filter((part) => column.write(part.amount) !== column.write(0))
    .map((part) => {
      const estimate = { value: part.amount, low: part.low, high: part.high }
      const isFact = part.low === part.high
      return {
        key: part.reason,
        name: (
          <Opens
            name={`change-${part.reason}`}
            title={changeName(part, words)}
            says={`${column.whole(column.signed(part.amount))}, ${
              isFact ? words.fact : column.signedRange(estimate)
            }`}
            label={changeName(part, words)}
          >
            <p>{change.means[part.reason]}</p>
            {!isFact && <p className="meta origin-says">{change.intervals}</p>}
          </Opens>
        ),
        amount: part.amount,
        low: part.low,
        high: part.high,
        written: column.signed(part.amount),
        range: isFact ? words.fact : column.signedRange(estimate),
        kind: isFact ? ('fact' as const) : ('step' as const),
      }
    })
  return (
    <Section title={title} meta={change.meta({ unit: column.unit })} edge="bare">
      <Waterfall
        caption={title}
        steps={steps}
        sum={{
          ...total,
          name: change.sum,
          written: column.signed(total.value),
          range: column.signedRange(total),
        }}
        writeTick={column.signedTick}
        heads={change.heads}
      />
    </Section>
  )
}
