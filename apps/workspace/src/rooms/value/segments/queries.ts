import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { AllowanceWire } from '@tolv/server/wire'
import { read } from '../../../api/client.ts'

/** What may be spent on the segments of one trait in one valuation; it does not change. */
export function allowancesQuery(valuationId: string, trait: string) {
  return queryOptions({
    queryKey: ['valuation', valuationId, 'allowances', trait],
    queryFn: ({ signal }) =>
      read<AllowanceWire[]>(`/valuations/${valuationId}/allowances`, { trait }, signal),
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
    retry: false,
  })
}
