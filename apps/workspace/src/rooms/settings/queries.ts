import { type QueryKey, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { ApiKeyWire, ClockWire, JobWire, LegalEntityWire, UserWire } from '@tolv/server/wire'
import { read } from '../../api/client.ts'
import { passkeys } from '../../api/sign-in.ts'

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

/** A change after which a list is fetched again. */
export function useChange<Input, Output>(key: QueryKey, change: (input: Input) => Promise<Output>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: () => queries.invalidateQueries({ queryKey: key }),
  })
}
