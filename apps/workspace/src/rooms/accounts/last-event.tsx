import type { AccountRowWire } from '@tolv/server/wire'
import { useSession } from '../../api/session.ts'
import { useWriting } from '../../shell/use-writing.ts'
import { useTeller } from './use-teller.ts'
import { useAccountsWords } from './words.ts'

/** What happened last, and how long ago on the tenant's clock. */
export function LastEvent({ event }: { event: AccountRowWire['lastEvent'] }) {
  const { tell } = useTeller()
  const ago = useAgo()
  if (event === null) return null
  const told = tell(event)
  return (
    <span className="last-event">
      <span className={told.weight === 'watch' ? 'cut watch' : 'cut'}>{told.title}</span>
      <span className="meta">{ago(event.at)}</span>
    </span>
  )
}

const hourMs = 3_600_000

/** How long ago an instant is: hours within a day, else the day. */
function useAgo(): (iso: string) => string {
  const words = useAccountsWords()
  const writing = useWriting()
  const { tenant } = useSession()
  return (iso) => {
    const ms = Date.parse(tenant.now) - Date.parse(iso)
    if (ms >= 0 && ms < hourMs) return words.ago.minutes({ count: Math.floor(ms / 60_000) })
    if (ms >= 0 && ms < 24 * hourMs) return words.ago.hours({ count: Math.floor(ms / hourMs) })
    if (ms >= 0 && ms < 48 * hourMs) return words.ago.yesterday
    return ms >= 0 && ms < 300 * 24 * hourMs ? writing.dayOfYear(iso) : writing.day(iso, 'short')
  }
}
