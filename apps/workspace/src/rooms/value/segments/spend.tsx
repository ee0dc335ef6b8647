import type { AllowanceWire } from '@tolv/server/wire'
import { useId, useState } from 'react'
import { ChartFrame } from '../../../ui/charts/chart-frame.tsx'
import { LossCurve } from '../../../ui/charts/loss-curve.tsx'
import { Say } from '../../../words/say.tsx'
import { useWritten } from '../use-written.ts'
import { useValueWords } from '../words.ts'
import { lossAt, paybackAt } from './ranking.ts'
import { useSegmentsWords } from './words.ts'

type Winning = NonNullable<AllowanceWire['winning']>

type SpendProps = {
  title: string
  meta: string
  says: string
  ceiling: number
  curve: AllowanceWire['keeping'][number]['curve']
  /** null where what is spent is not paid back month by month. */
  payback: Winning['curve'] | null
}

const steps = 100

/** What is spent, under the reader's hand, and how likely it is to be lost; it begins at the ceiling. */
export function Spend({ title, meta, says, ceiling, curve, payback }: SpendProps) {
  const { about } = useSegmentsWords()
  const value = useValueWords()
  const written = useWritten()
  const id = useId()
  const [spend, setSpend] = useState(ceiling)
  const most = curve.at(-1)?.spend ?? 0
  const whole = (minor: number) => written.amount(minor, 'ones').whole
  const loss = lossAt(curve, spend)
  const of = about.of({ count: written.number(loss * 100) })
  return (
    <>
      <ChartFrame
        title={title}
        meta={meta}
        texts={value}
        table={{
          head: [about.heads.spend, about.heads.loss, ...(payback ? [about.heads.payback] : [])],
          rows: curve.map((point, place) => [
            whole(point.spend),
            written.share(point.lossChance),
            ...(payback ? [payback[place]?.paybackMonths ?? '–'] : []),
          ]),
        }}
      >
        {(width) => (
          <LossCurve
            width={width}
            label={`${meta}. ${about.ceiling} ${whole(ceiling)}`}
            points={curve.map((point) => ({ at: point.spend, share: point.lossChance }))}
            chosen={{ at: spend, share: loss }}
            mark={{ at: ceiling, name: `${about.ceiling} ${written.amount(ceiling, 'ones').text}` }}
            writeAt={(minor) => written.number(minor / written.minorPerMajor)}
            writeShare={(share) => written.share(share)}
            unit={written.currencyWord}
          />
        )}
      </ChartFrame>
      <div className="spend">
        <label htmlFor={id}>{about.spend}</label>
        <input
          id={id}
          type="range"
          min={0}
          max={most}
          step={Math.max(1, most / steps)}
          value={spend}
          aria-valuetext={`${whole(spend)}, ${of}`}
          onChange={(event) => setSpend(Number(event.target.value))}
        />
        <output htmlFor={id}>
          <Say text={about.loss({ spend: whole(spend), of })} />
          {payback !== null && <> {paybackSentence(paybackAt(payback, spend), about)}</>}
        </output>
      </div>
      <p className="meta">{says}</p>
    </>
  )
}

function paybackSentence(
  months: number | null,
  about: ReturnType<typeof useSegmentsWords>['about'],
): string {
  return months === null ? about.noPayback : about.payback({ months })
}
