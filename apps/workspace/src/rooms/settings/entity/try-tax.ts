import { keepPreviousData, queryOptions, skipToken } from '@tanstack/react-query'
import type { SampleSalesWire } from '@tolv/server/wire'
import { send } from '../../../api/client.ts'
import type { TaxWish } from './tax-draft.ts'

/** What typical buyers would be charged, by settings that need not be saved. */
export function samplesQuery(id: string, wish: TaxWish | undefined, taxCategory: string) {
  return queryOptions({
    queryKey: ['entity-samples', id, wish, taxCategory],
    queryFn:
      wish === undefined
        ? skipToken
        : () =>
            send<SampleSalesWire>('POST', `/legal-entities/${encodeURIComponent(id)}/tax/samples`, {
              body: { ...wish, taxCategory },
            }),
    placeholderData: keepPreviousData,
  })
}
