import {
  infiniteQueryOptions,
  type QueryKey,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import type {
  ApiKeyWire,
  ClockWire,
  DayOfKindWire,
  DiaryEventWire,
  EntityBooksWire,
  EntityBrandWire,
  EntityTaxWire,
  JobWire,
  LegalEntityWire,
  Page,
  UserWire,
} from '@tolv/server/wire'
import { read } from '../../api/client.ts'
import { passkeys } from '../../api/sign-in.ts'
import { boundsOf } from './days.ts'

/** A list that is never longer than a page. */
function listOf<Item>(key: QueryKey, path: string) {
  return queryOptions({
    queryKey: key,
    queryFn: async ({ signal }) => (await read<{ items: Item[] }>(path, {}, signal)).items,
  })
}

export const peopleQuery = listOf<UserWire>(['people'], '/users')
export const keysQuery = listOf<ApiKeyWire>(['keys'], '/api-keys')
export const entitiesQuery = listOf<LegalEntityWire>(['entities'], '/legal-entities')
export const passkeysQuery = queryOptions({ queryKey: ['passkeys'], queryFn: passkeys })

/** Work that waits or runs; asked again every other second while something does. */
export const jobsQuery = queryOptions({
  ...listOf<JobWire>(['jobs'], '/jobs'),
  refetchInterval: (query) =>
    query.state.data?.some(({ state }) => state === 'running') === true ? 2_000 : 10_000,
})

/** The tenant's clock; asked again every second while it is being moved. */
export const clockQuery = queryOptions({
  queryKey: ['clock'],
  queryFn: ({ signal }) => read<ClockWire>('/clock', {}, signal),
  refetchInterval: (query) => (query.state.data?.moving ? 1_000 : false),
})

/** [from, to) of the tenant's time, as ISO instants. */
export type Stretch = { from: string; to: string }

/** How much of each kind happened on each of the reader's days; asked again every other second while time moves. */
export function eventDaysQuery(stretch: Stretch, moving: 'yes' | 'no') {
  const { timeZone: zone } = new Intl.DateTimeFormat().resolvedOptions()
  return queryOptions({
    queryKey: ['event-days', stretch.from, stretch.to, moving],
    queryFn: async ({ signal }) => {
      const query = { ...stretch, zone }
      return (await read<{ items: DayOfKindWire[] }>('/events/days', query, signal)).items
    },
    refetchInterval: moving === 'yes' ? 2_000 : false,
    placeholderData: (before) => before,
  })
}

/** The events of one of the reader's days, as far as the stretch reaches into it. */
export function dayEventsQuery(day: string, stretch: Stretch) {
  const [from, to] = boundsOf(day, stretch)
  return infiniteQueryOptions({
    queryKey: ['day-events', from, to],
    queryFn: ({ signal, pageParam }) => {
      const query = { from, to, ...(pageParam !== null && { cursor: pageParam }) }
      return read<Page<DiaryEventWire>>('/events/recorded', query, signal)
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })
}

export function entityTaxQuery(id: string) {
  return queryOptions({
    queryKey: ['entity-tax', id],
    queryFn: ({ signal }) =>
      read<EntityTaxWire>(`/legal-entities/${encodeURIComponent(id)}/tax`, {}, signal),
  })
}

export function entityBooksQuery(id: string) {
  return queryOptions({
    queryKey: ['entity-books', id],
    queryFn: ({ signal }) =>
      read<EntityBooksWire>(`/legal-entities/${encodeURIComponent(id)}/books`, {}, signal),
  })
}

export function entityBrandQuery(id: string) {
  return queryOptions({
    queryKey: ['entity-brand', id],
    queryFn: ({ signal }) =>
      read<EntityBrandWire>(`/legal-entities/${encodeURIComponent(id)}/brand`, {}, signal),
  })
}

/** A change after which a list is fetched again. */
export function useChange<Input, Output>(key: QueryKey, change: (input: Input) => Promise<Output>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: () => queries.invalidateQueries({ queryKey: key }),
  })
}
