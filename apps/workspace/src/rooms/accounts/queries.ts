import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type {
  AccountsWire,
  AccountValueWire,
  AccountWire,
  EventWire,
  FactDefinitionWire,
  LatestValuationWire,
  Page,
} from '@tolv/server/wire'
import { read } from '../../api/client.ts'

/** Every fact that accounts can have: type, unit, words. */
export const factsQuery = queryOptions({
  queryKey: ['facts'],
  queryFn: async ({ signal }) => {
    const page = await read<Page<FactDefinitionWire>>('/facts', {}, signal)
    return page.items
  },
  staleTime: 60_000,
})

export type AccountsAsked = { search?: string; filter?: string[]; sort: string }

/** The accounts that match, fifty at a time, with their count and the sum of what is still to come. */
export function accountsQuery(asked: AccountsAsked) {
  return infiniteQueryOptions({
    queryKey: ['accounts', 'list', asked],
    queryFn: ({ pageParam, signal }) =>
      read<AccountsWire>('/accounts', { ...asked, cursor: pageParam, limit: 50 }, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: (before) => before,
  })
}

/** One account: contacts, facts, subscriptions. */
export function accountQuery(id: string) {
  return queryOptions({
    queryKey: ['account', id],
    queryFn: ({ signal }) => read<AccountWire>(`/accounts/${id}`, {}, signal),
  })
}

/** What one account is worth, and why; null before the first valuation it was in. */
export function accountValueQuery(id: string) {
  return queryOptions({
    queryKey: ['account', id, 'value'],
    queryFn: ({ signal }) => read<AccountValueWire>(`/accounts/${id}/value`, {}, signal),
  })
}

/** The timeline of one account, newest first, twenty at a time; of one kind when asked. */
export function accountEventsQuery(id: string, kind: string | undefined) {
  return infiniteQueryOptions({
    queryKey: ['account', id, 'events', kind],
    queryFn: ({ pageParam, signal }) =>
      read<Page<EventWire>>(
        `/accounts/${id}/events`,
        { kind, cursor: pageParam, limit: 20 },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: (before) => before,
  })
}

/** The newest valuation: its back-test and settings stand beside every account's number. */
export const latestValuationQuery = queryOptions({
  queryKey: ['valuation', 'latest'],
  queryFn: ({ signal }) => read<LatestValuationWire>('/valuations/latest', {}, signal),
  staleTime: 30_000,
})
