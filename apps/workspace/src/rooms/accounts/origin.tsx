import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { AccountValueWire, AccountWire } from '@tolv/server/wire'
import type { ReactNode } from 'react'
import { useWriting } from '../../shell/use-writing.ts'
import { useShellWords } from '../../shell/words.ts'
import { Lines } from '../../ui/lines.tsx'
import { Overlay } from '../../ui/overlay.tsx'
import { useWords } from '../../words/words.ts'
import { en } from './account-words.en.ts'
import { sv } from './account-words.sv.ts'
import { formulaLines, modelLines, offerLines } from './origin-lines.ts'
import { latestValuationQuery } from './queries.ts'

export type OriginKey = 'clv' | 'earned' | 'monthly' | 'chance' | 'tenure' | 'offer'

type OriginProps = {
  what: OriginKey
  value: NonNullable<AccountValueWire>
  account: AccountWire
  open: boolean
  onOpenChange: (open: boolean) => void
  /** The number itself. */
  children: ReactNode
}

/** Where a number comes from: the formula with this account's figures, the model and its back-test, and when. */
export function Origin({ what, value, account, open, onOpenChange, children }: OriginProps) {
  const words = useWords({ en, sv })
  const shell = useShellWords()
  const writing = useWriting()
  const latest = useQuery({ ...latestValuationQuery, enabled: open })
  const { origin } = words
  const says: Record<OriginKey, string> = {
    clv: writing.estimate(value.future).wholeRange,
    earned: origin.earnedSays,
    monthly: origin.monthlySays,
    chance: origin.chanceSays,
    tenure: origin.tenureSays,
    offer: origin.offerSays,
  }
  const valuation = latest.data?.valuation ?? null
  return (
    <Overlay
      open={open}
      onOpenChange={onOpenChange}
      title={`${origin[what]}, ${account.name ?? account.number}`}
      says={says[what]}
      close={shell.close}
      trigger={
        <button type="button" className="figure">
          {children}
        </button>
      }
    >
      {what === 'clv' && <Lines lines={formulaLines(value, valuation, { words, writing })} />}
      {what === 'offer' && <Lines lines={offerLines(value, { words, writing })} />}
      <Lines lines={modelLines(value, valuation, { words, writing })} />
      {what === 'offer' && <p className="meta origin-note">{origin.offerLow}</p>}
      {what === 'clv' && value.steps.length > 0 && (
        <p className="meta origin-note">{origin.apart}</p>
      )}
      <Link to="/value">{origin.more}</Link>
    </Overlay>
  )
}
