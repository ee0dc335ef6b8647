import { queryOptions } from '@tanstack/react-query'
import type { ModelsWire, RollingWire } from '@tolv/server/wire'
import { read } from '../../../api/client.ts'

/** What was fitted in one valuation; it does not change. */
export function modelsQuery(valuationId: string) {
  return queryOptions({
    queryKey: ['valuation', valuationId, 'models'],
    queryFn: ({ signal }) => read<ModelsWire>(`/valuations/${valuationId}/models`, {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
}

/** How every model did on the company's own past; it does not change. */
export function rollingQuery(valuationId: string) {
  return queryOptions({
    queryKey: ['valuation', valuationId, 'rolling'],
    queryFn: ({ signal }) => read<RollingWire>(`/valuations/${valuationId}/rolling`, {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
}
