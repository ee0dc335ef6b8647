/** Which accounts moved so much that their timeline tells of it, and why. */

import type { AccountStatus } from '@tolv/value'
import type { ValueChanged } from '../events.ts'

export type WorthThen = { status: AccountStatus; future: number; monthly: number }

/** A fifth of what it was: less than that is the breathing of an estimate. */
const muchAsShare = 0.2

/**
 * What to tell about an account whose value went from `before` to `now`; null when there is nothing to tell. An account
 * that was worth nothing and is worth something has come back, whatever the share.
 */
export function movedMuch(
  before: WorthThen,
  now: WorthThen,
): Pick<ValueChanged, 'fromMinor' | 'toMinor' | 'share' | 'because'> | null {
  const fromMinor = Math.round(before.future)
  const toMinor = Math.round(now.future)
  if (fromMinor === toMinor) return null
  const share = fromMinor === 0 ? 1 : (toMinor - fromMinor) / Math.abs(fromMinor)
  if (Math.abs(share) <= muchAsShare) return null
  return { fromMinor, toMinor, share, because: why(before, now) }
}

const why = (before: WorthThen, now: WorthThen): ValueChanged['because'] => {
  if (before.status !== 'churned' && now.status === 'churned') return 'churn'
  if (before.status === 'churned' && now.status !== 'churned') return 'return'
  if (now.monthly > before.monthly) return 'expansion'
  if (now.monthly < before.monthly) return 'contraction'
  return 'time'
}
