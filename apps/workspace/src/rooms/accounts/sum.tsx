import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { AccountsWire } from '@tolv/server/wire'
import { useWriting } from '../../shell/use-writing.ts'
import { useShellWords } from '../../shell/words.ts'
import { Lines } from '../../ui/lines.tsx'
import { Overlay } from '../../ui/overlay.tsx'
import { Say } from '../../words/say.tsx'
import { latestValuationQuery } from './queries.ts'
import { useAccountsWords } from './words.ts'

type SumProps = {
  first: AccountsWire
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** A sign that no text has, where the number stands in the sentence around it. */
const place = '\u0001'

/** How many accounts match and what they are worth together; the worth opens into where it comes from. */
export function Sum({ first, open, onOpenChange }: SumProps) {
  const words = useAccountsWords()
  const writing = useWriting()
  const sentence = words.sum({
    count: writing.count(first.count),
    of: first.count === first.of ? null : writing.count(first.of),
    counted: first.of,
    worth: first.future === null || isNothing(first.future) ? null : place,
  })
  if (first.future !== null && isNothing(first.future))
    return (
      <p>
        <Say text={`${sentence}, ${words.sumOfNone}`} />
      </p>
    )
  const [before = '', after = ''] = sentence.split(place)
  return (
    <p>
      <Say text={before} />
      {first.future !== null && (
        <Worth future={first.future} first={first} open={open} onOpenChange={onOpenChange} />
      )}
      <Say text={after} />
    </p>
  )
}

function isNothing({ low, high }: NonNullable<AccountsWire['future']>): boolean {
  return low === 0 && high === 0
}

type WorthProps = SumProps & { future: NonNullable<AccountsWire['future']> }

function Worth({ future, first, open, onOpenChange }: WorthProps) {
  const words = useAccountsWords()
  const shell = useShellWords()
  const writing = useWriting()
  const valuation = useQuery({ ...latestValuationQuery, enabled: open }).data?.valuation ?? null
  const written = writing.estimate(future)
  const lines = [
    { name: words.sumOrigin.worth, value: written.whole, weight: 'sum' as const },
    { name: words.sumOrigin.interval, value: written.wholeRange },
    { name: words.sumOrigin.accounts, value: writing.count(first.count) },
    ...(first.count === 0
      ? []
      : [
          {
            name: words.sumOrigin.each,
            value: writing.amount(future.value / first.count, 'ones').whole,
          },
        ]),
    ...(valuation === null
      ? []
      : [{ name: words.sumOrigin.valued, value: writing.instant(valuation.valuedAt) }]),
  ]
  return (
    <Overlay
      open={open}
      onOpenChange={onOpenChange}
      title={words.sumOrigin.title}
      says={words.sumOrigin.says}
      close={shell.close}
      trigger={
        <button type="button" className="figure">
          <b>{written.whole}</b> <span className="range">{written.range}</span>
        </button>
      }
    >
      <Lines lines={lines} />
      <Link to="/value">{words.sumOrigin.more}</Link>
    </Overlay>
  )
}
