import type { PaybackWire } from '@tolv/server/wire'
import { Section } from '../../../ui/page.tsx'
import { Say } from '../../../words/say.tsx'
import { useWritten } from '../use-written.ts'
import { useMetricsWords } from './words.ts'

/** How long until what it costs to win an account is back, and how many stay that long. */
export function Payback({ payback }: { payback: PaybackWire | null }) {
  const { payback: words } = useMetricsWords()
  const written = useWritten()
  if (payback === null)
    return (
      <Section title={words.title}>
        <p className="meta">{words.none}</p>
      </Section>
    )
  const cost = written.wholeFact(payback.cost).whole
  const { months, repaid } = payback
  const share = repaid && written.shareEstimate(repaid)
  const said = months === null ? words.never({ cost }) : words.says({ cost, months })
  const rest = share === null ? '' : ` ${words.share({ share: share.whole, range: share.range })}`
  return (
    <Section title={words.title}>
      <p className="value-sentence">
        <Say text={`${said}${rest}`} />
      </p>
    </Section>
  )
}
