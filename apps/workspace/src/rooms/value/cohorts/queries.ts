import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { CohortTriangleWire } from '@tolv/server/wire'
import { read } from '../../../api/client.ts'

export type CohortsAsked = {
  by: Exclude<CohortTriangleWire['by'], 'trait'> | null
  trait: string | null
  measure: CohortTriangleWire['measure']
}

/** One triangle of a valuation; it does not change. */
export function cohortsQuery(valuationId: string, { by, trait, measure }: CohortsAsked) {
  return queryOptions({
    queryKey: ['valuation', valuationId, 'cohorts', by, trait, measure],
    queryFn: ({ signal }) =>
      read<CohortTriangleWire>(
        `/valuations/${valuationId}/cohorts`,
        { measure, ...(by !== null && { by }), ...(trait !== null && { trait }) },
        signal,
      ),
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
    retry: false,
  })
}
