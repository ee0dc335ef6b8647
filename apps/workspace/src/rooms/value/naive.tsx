import type { ValuationWire } from '@tolv/server/wire'
import { type Bar, Bars } from '../../ui/charts/bars.tsx'
import { Amount } from './amount.tsx'
import { Line, Lines, Opens } from './opens.tsx'
import { useWritten } from './use-written.ts'
import type { ValueWords } from './words.en.ts'
import { useValueWords } from './words.ts'

/** The formula everybody uses, and on opening why it differs from the models. */
export function Naive({ valuation }: { valuation: ValuationWire }) {
  const words = useValueWords()
  const written = useWritten()
  const { naive } = words
  const { value, churnPerMonth, difference } = valuation.total.naive
  if (value === null)
    return (
      <Opens name="naive" title={naive.title} label={words.headline.noNaive}>
        <p>{naive.saysNone}</p>
      </Opens>
    )
  const amount = written.amount(value)
  const parts = difference.filter((part) => part.amount !== 0)
  const column = written.column(parts.map((part) => part.amount))
  const bars = parts.map(
    (part): Bar => ({
      key: part.reason,
      name: reasonOf(part.reason, naive),
      amount: part.amount,
      written: column.signed(part.amount),
      tone: part.amount < 0 ? 'past' : 'estimate',
    }),
  )
  return (
    <Opens
      name="naive"
      title={naive.title}
      says={
        churnPerMonth === null ? amount.whole : naive.says({ churn: written.share(churnPerMonth) })
      }
      label={<Amount written={amount} look="fact" />}
    >
      <Lines>
        <Line name={naive.ours}>{written.estimate(valuation.total.future).whole}</Line>
        <Line name={naive.title}>{amount.whole}</Line>
      </Lines>
      {bars.length > 0 && (
        <>
          <p className="overlay-part">
            {naive.why}
            <span className="meta">{column.unit}</span>
          </p>
          <Bars caption={naive.why} bars={bars} heads={naive.heads} />
        </>
      )}
    </Opens>
  )
}

function reasonOf(reason: string, naive: ValueWords['naive']): string {
  return Object.entries(naive.reasons).find(([key]) => key === reason)?.[1] ?? reason
}
