import { keepPreviousData, queryOptions, skipToken } from '@tanstack/react-query'
import type { SampleSalesWire } from '@tolv/server/wire'
import { useEffect, useState } from 'react'
import { send } from '../../../api/client.ts'
import type { TaxWish } from './tax-draft.ts'

const restMs = 250

/** A wish once nobody has changed it for a moment; while it cannot be sent, the last that could. */
export function useRested(wish: TaxWish | undefined): TaxWish | undefined {
  const [rested, setRested] = useState(wish)
  const said = JSON.stringify(wish)
  useEffect(() => {
    if (said === undefined) return undefined
    const timer = setTimeout(() => setRested(JSON.parse(said)), restMs)
    return () => clearTimeout(timer)
  }, [said])
  return rested
}

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
