import { useNavigate, useSearch } from '@tanstack/react-router'
import type { RecurringMetricsWire } from '@tolv/server/wire'
import { type MetricsSearch, metricsSearch } from './search.ts'
import { type Shown, shownOf } from './shown.ts'

export type Choose = (change: Pick<MetricsSearch, 'month' | 'preset'>) => void

/** The month and the rules that the address asks for, and a way to ask for others; that is no step in the history. */
export function useShown(recurring: RecurringMetricsWire): [Shown, Choose] {
  const search = metricsSearch(useSearch({ strict: false }))
  const navigate = useNavigate()
  const choose: Choose = (change) =>
    void navigate({
      to: '.',
      search: (before: MetricsSearch) => metricsSearch({ ...before, ...change }),
      replace: true,
      resetScroll: false,
    })
  return [shownOf(recurring, search), choose]
}
