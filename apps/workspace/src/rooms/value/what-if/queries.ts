import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type {
  DriversWire,
  SavedScenarioWire,
  SomeLeversWire,
  WhatIfAskWire,
  WhatIfWire,
} from '@tolv/server/wire'
import { read, send } from '../../../api/client.ts'

/** The book under levers; the old figures stay until the new are there. Nothing is written. */
export function whatIfQuery(valuationId: string, ask: WhatIfAskWire) {
  return queryOptions({
    queryKey: ['valuation', valuationId, 'what-if', ask],
    queryFn: () => send<WhatIfWire>('POST', `/valuations/${valuationId}/what-if`, { body: ask }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    placeholderData: keepPreviousData,
    retry: false,
  })
}

/** What moves the book, and claims tried on it; frozen with its valuation. */
export function driversQuery(valuationId: string) {
  return queryOptions({
    queryKey: ['valuation', valuationId, 'drivers'],
    queryFn: ({ signal }) => read<DriversWire>(`/valuations/${valuationId}/drivers`, {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
}

export const scenariosQuery = queryOptions({
  queryKey: ['scenarios'],
  queryFn: ({ signal }) => read<{ items: SavedScenarioWire[] }>('/scenarios', {}, signal),
})

export function keepScenario(scenario: { name: string; levers: SomeLeversWire }): Promise<unknown> {
  return send('POST', '/scenarios', { body: scenario })
}

export function forgetScenario(id: string): Promise<unknown> {
  return send('DELETE', `/scenarios/${id}`)
}
