import { queryOptions } from '@tanstack/react-query'
import type { MetricsWire } from '@tolv/server/wire'
import { read } from '../../../api/client.ts'

/** The metrics of one valuation; they do not change. */
export function metricsQuery(valuationId: string) {
  return queryOptions({
    queryKey: ['valuation', valuationId, 'metrics'],
    queryFn: ({ signal }) => read<MetricsWire>(`/valuations/${valuationId}/metrics`, {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
}
