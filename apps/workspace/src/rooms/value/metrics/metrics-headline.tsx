import type { RecurringMetricsWire } from '@tolv/server/wire'
import type { ReactNode } from 'react'
import { Select } from '../../../ui/select.tsx'
import { Say } from '../../../words/say.tsx'
import { Amount } from '../amount.tsx'
import { useWritten } from '../use-written.ts'
import { useSaidAmount } from './months.tsx'
import { presetNames, presetTitles } from './search.ts'
import { movesOf, type Shown } from './shown.ts'
import type { Choose } from './use-shown.ts'
import { useMetricsWords } from './words.ts'

type HeadlineProps = { recurring: RecurringMetricsWire; shown: Shown; choose: Choose }

/** MRR of the chosen month, which is a fact, what moved it in words, and the rates beside it. */
export function MetricsHeadline({ recurring, shown, choose }: HeadlineProps) {
  const words = useMetricsWords()
  const written = useWritten()
  const { headline } = words
  const said = useSaidAmount()
  const { month } = shown
  return (
    <section className="value-headline" aria-label={headline.what}>
      <div className="metrics-choose">
        <Select
          aria-label={words.choose.month}
          value={month.month}
          options={shown.months
            .map((each) => ({ value: each.month, label: written.month(`${each.month}-01`) }))
            .reverse()}
          onChange={(chosen) => choose({ month: chosen })}
        />
        <Select
          aria-label={words.choose.preset}
          value={shown.preset.name}
          options={presetNames.map((name) => ({
            value: name,
            label: `${words.choose.preset} ${presetTitles[name]}`,
          }))}
          onChange={(preset) => choose({ preset })}
        />
      </div>
      <p className="value-what">{headline.what}</p>
      <div className="value-number">
        <span className="value-figure">
          <Amount written={said(month.end)} look="headline" />
        </span>
        <span className="metrics-fact">
          {words.fact}
          {!month.isWhole && <span>{headline.soFar}</span>}
        </span>
      </div>
      <p className="value-sentence">
        <Moved shown={shown} />
      </p>
      {recurring.onlyLastMonth && <p className="meta">{words.onlyLastMonth}</p>}
      <Facts shown={shown} />
    </section>
  )
}

function Moved({ shown: { month } }: { shown: Shown }) {
  const { headline, movements } = useMetricsWords()
  const written = useWritten()
  const write = useSaidAmount()
  const when = written.month(`${month.month}-01`)
  const change = month.end - month.start
  const moves = movesOf(month)
  const most = moves.filter(({ amount }) => amount > 0).toSorted((a, b) => b.amount - a.amount)[0]
  const least = moves.filter(({ amount }) => amount < 0).toSorted((a, b) => a.amount - b.amount)[0]
  const amountOf = (amount: number) => write(Math.abs(amount)).whole
  const said =
    change === 0
      ? headline.still({ month: when })
      : headline[change > 0 ? 'grew' : 'fell']({ amount: amountOf(change), month: when })
  const parts = [
    most && headline.most({ what: movements.names[most.name], amount: amountOf(most.amount) }),
    least && headline.least({ what: movements.names[least.name], amount: amountOf(least.amount) }),
  ].filter((part) => part !== undefined)
  return <Say text={[said, ...parts].join(' ')} />
}

function Facts({ shown: { month, kept } }: { shown: Shown }) {
  const { headline } = useMetricsWords()
  const written = useWritten()
  const share = (value: number | null) =>
    value === null ? headline.none : <b>{written.share(value)}</b>
  return (
    <dl className="value-facts">
      <Fact name={headline.nrr}>{share(kept.nrr)}</Fact>
      <Fact name={headline.grr}>{share(kept.grr)}</Fact>
      <Fact name={headline.customers}>
        <b>{written.count(month.customers.end)}</b>
      </Fact>
      <Fact name={headline.logoChurn}>
        {share(month.logoChurn)}
        {month.logoChurn !== null && ` ${headline.aMonth}`}
      </Fact>
      <Fact name={headline.arpa}>
        {month.arpa === null ? (
          headline.none
        ) : (
          <Amount written={written.wholeFact(month.arpa)} look="fact" />
        )}
      </Fact>
      <Fact name={headline.quickRatio}>
        {month.quickRatio === null ? (
          headline.nothingLost
        ) : (
          <b>{written.number(month.quickRatio, 1)}</b>
        )}
      </Fact>
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
