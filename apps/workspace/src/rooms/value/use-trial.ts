import { useQuery } from '@tanstack/react-query'
import type { EstimateWire, ValuationWire, ValueSettingsWire } from '@tolv/server/wire'
import { useMemo } from 'react'
import { type Assumption, type Draft, differing, onlyChanged, settingsWith } from './draft.ts'
import { previewQuery, settingsQuery } from './queries.ts'
import { useAddress } from './use-address.ts'

/** Assumptions being tried: as saved, as they would be, which differ, and what they would do to the total. */
export type Trial = {
  saved: ValueSettingsWire
  settings: ValueSettingsWire
  changed: Assumption[]
  /** The total under the tried assumptions; null when nothing is tried, or while it is being worked out. */
  tried: EstimateWire | null
  isWorking: boolean
  error: Error | null
  change: (draft: Draft) => void
  undo: () => void
}

/** The assumptions of this book, with what stands in the address tried on them. */
export function useTrial(valuation: ValuationWire): Trial {
  const [{ if: draft }, address] = useAddress()
  const saved = useQuery(settingsQuery).data ?? valuation.settings
  const settings = useMemo(() => settingsWith(saved, draft ?? {}), [saved, draft])
  const changed = differing(saved, settings)
  // Other parts need another fit, and a preview reuses the fits it has; the rest is tried without them.
  const previewed = useMemo(() => ({ ...settings, segment: saved.segment }), [settings, saved])
  const isTried = differing(saved, previewed).length > 0
  const preview = useQuery({
    ...previewQuery(valuation.id, previewed),
    enabled: isTried,
  })
  return {
    saved,
    settings,
    changed,
    tried: isTried ? (preview.data?.after ?? null) : null,
    isWorking: isTried && preview.isFetching,
    error: isTried ? preview.error : null,
    change: (more) => {
      const next = onlyChanged(saved, { ...draft, ...more })
      address({ if: Object.keys(next).length > 0 ? next : undefined })
    },
    undo: () => address({ if: undefined, open: undefined }),
  }
}
