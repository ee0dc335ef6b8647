import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type {
  LatestValuationWire,
  Page,
  SegmentWire,
  ValuationListedWire,
  ValuationPreviewWire,
  ValuationWire,
  ValueSettingsWire,
} from '@tolv/server/wire'
import { read, send } from '../../api/client.ts'

const whileValuingMs = 1000
/** Accounts come in before the first valuation is asked for, while a file is still being read. */
const beforeTheFirstMs = 4000

/** The newest valuation, asked for every second while another is under way, and now and then before the first. */
export const latestQuery = queryOptions({
  queryKey: ['valuation', 'latest'],
  queryFn: ({ signal }) => read<LatestValuationWire>('/valuations/latest', {}, signal),
  refetchInterval: ({ state: { data } }) => {
    if (isUnderWay(data?.job ?? null)) return whileValuingMs
    return data?.valuation === null && data.accounts > 0 ? beforeTheFirstMs : false
  },
})

export function isUnderWay(job: LatestValuationWire['job']): boolean {
  return job !== null && (job.state === 'waiting' || job.state === 'running')
}

/** The assumptions as saved; they may be newer than those of the valuation on screen. */
export const settingsQuery = queryOptions({
  queryKey: ['valuation', 'settings'],
  queryFn: ({ signal }) => read<ValueSettingsWire>('/value-settings', {}, signal),
})

/** The segments of one trait in one valuation. */
export function segmentsQuery(valuationId: string, trait: string) {
  return queryOptions({
    queryKey: ['valuation', valuationId, 'segments', trait],
    queryFn: ({ signal }) =>
      read<SegmentWire[]>(`/valuations/${valuationId}/segments`, { trait }, signal),
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  })
}

/** The total under other assumptions, nothing written. */
export function previewQuery(valuationId: string, settings: ValueSettingsWire) {
  return queryOptions({
    queryKey: ['valuation', valuationId, 'preview', settings],
    queryFn: () => send<ValuationPreviewWire>('POST', '/valuations/preview', { body: settings }),
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  })
}

export function saveSettings(settings: ValueSettingsWire): Promise<unknown> {
  return send('PUT', '/value-settings', { body: settings })
}

/** Asks for a valuation; as of the tenant's today unless a day is given. */
export function valueAgain(when: { asOf?: string }): Promise<unknown> {
  return send('POST', '/valuations', { body: when })
}

/** One valuation as it was made; it does not change. */
export function valuationQuery(id: string) {
  return queryOptions({
    queryKey: ['valuation', id],
    queryFn: ({ signal }) =>
      read<ValuationWire>(`/valuations/${encodeURIComponent(id)}`, {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** What was made before, newest first. */
export const valuationsQuery = queryOptions({
  queryKey: ['valuation', 'list'],
  queryFn: ({ signal }) => read<Page<ValuationListedWire>>('/valuations', {}, signal),
  staleTime: 0,
})
