import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type {
  AccountsWire,
  AccountWire,
  BundleWire,
  ForetoldWire,
  ForkWire,
  MeterUsageWire,
  MeterWire,
  Page,
  PlanWire,
  RefusedUsageWire,
  SubscriptionDoneWire,
  SubscriptionsWire,
  SubscriptionWire,
  TakenOverWire,
  TakeoverWire,
  UsageEventWire,
  UsageFileWire,
} from '@tolv/server/wire'
import { type Query, read, send, upload } from '../../api/client.ts'

const room = 'subscriptions'

export type SubscriptionsAsked = { search?: string | undefined; state?: string | undefined }

/** The subscriptions that match, fifty at a time. */
export function subscriptionsQuery(asked: SubscriptionsAsked) {
  return infiniteQueryOptions({
    queryKey: [room, 'list', asked],
    queryFn: ({ pageParam, signal }) =>
      read<SubscriptionsWire>('/subscriptions', { ...asked, cursor: pageParam, limit: 50 }, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: (before) => before,
  })
}

export function subscriptionQuery(id: string) {
  return queryOptions({
    queryKey: [room, 'one', id],
    queryFn: ({ signal }) =>
      read<SubscriptionWire>(`/subscriptions/${encodeURIComponent(id)}`, {}, signal),
  })
}

/** What the next invoice would hold; null where nothing lies ahead. */
export function nextInvoiceQuery(id: string) {
  return queryOptions({
    queryKey: [room, 'one', id, 'next'],
    queryFn: ({ signal }) =>
      read<ForetoldWire>(`/subscriptions/${encodeURIComponent(id)}/next-invoice`, {}, signal),
  })
}

/** What it carries on from elsewhere, and could. */
export function takeoverQuery(id: string) {
  return queryOptions({
    queryKey: [room, 'one', id, 'takeover'],
    queryFn: ({ signal }) => read<TakeoverWire>(takeoverPath(id), {}, signal),
  })
}

const takeoverPath = (id: string) => `/subscriptions/${encodeURIComponent(id)}/takeover`

/** What carrying on would do, for agreements by their own ids or all (null); it keeps nothing. */
export function takeoverSeenQuery(id: string, named: string[] | null) {
  return queryOptions({
    queryKey: [room, 'one', id, 'takeover', named],
    queryFn: () =>
      send<TakenOverWire>('POST', takeoverPath(id), {
        body: { agreements: named },
        query: { preview: 'true' },
      }),
    enabled: named === null || named.length > 0,
    retry: false,
  })
}

/** Carries on, or takes that back. What an account is worth and its timeline are read again. */
export function useTakingOver(id: string, done: () => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ method, named }: { method: 'POST' | 'DELETE'; named: string[] | null }) =>
      send<TakenOverWire>(method, takeoverPath(id), {
        ...(method === 'POST' && { body: { agreements: named } }),
      }),
    onSuccess: async () => {
      await queries.invalidateQueries()
      done()
    },
  })
}

/** A change that can be tried without being made. */
export type Tried = { id: string; change: Record<string, unknown> }

/** The year ahead as it is and with a change that is only tried; it keeps nothing, so it may be asked as one reads. */
export function forkQuery({ id, change }: Tried) {
  return queryOptions({
    queryKey: [room, 'one', id, 'fork', change],
    queryFn: () =>
      send<ForkWire>('POST', `/subscriptions/${id}/fork`, {
        body: { changes: [change], months: 12 },
      }),
  })
}

/** The plans and add-ons that are sold today. */
export const plansQuery = queryOptions({
  queryKey: [room, 'plans'],
  queryFn: async ({ signal }) => {
    const { items } = await read<{ items: PlanWire[] }>('/plans', {}, signal)
    return items.filter(({ sold }) => sold !== null)
  },
})

/** All bundles, those that have ended too. */
export const bundlesQuery = queryOptions({
  queryKey: [room, 'bundles'],
  queryFn: async ({ signal }) =>
    (await read<{ items: BundleWire[] }>('/bundles', {}, signal)).items,
})

export const metersQuery = queryOptions({
  queryKey: [room, 'meters'],
  queryFn: async ({ signal }) => (await read<{ items: MeterWire[] }>('/meters', {}, signal)).items,
})

export function meterUsageQuery(meter: string, days: { from: string; to: string }) {
  return queryOptions({
    queryKey: [room, 'usage', meter, days],
    queryFn: ({ signal }) =>
      read<MeterUsageWire>(`/meters/${encodeURIComponent(meter)}/usage`, days, signal),
    enabled: meter !== '',
  })
}

export const usageEventsQuery = queryOptions({
  queryKey: [room, 'usage-events'],
  queryFn: ({ signal }) => read<Page<UsageEventWire>>('/usage', { limit: 20 }, signal),
})

export const refusedUsageQuery = queryOptions({
  queryKey: [room, 'usage-refused'],
  queryFn: ({ signal }) => read<Page<RefusedUsageWire>>('/usage/refused', { limit: 20 }, signal),
})

/** A file of usage as it would be taken; what a person says of its columns is asked anew, and nothing is kept. */
export function useUsageFile(file: File, asked: Query) {
  return useQuery({
    queryKey: [room, 'usage-file', file.name, file.size, file.lastModified, asked],
    queryFn: () => sendUsageFile(file, { ...asked, preview: 'true' }),
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  })
}

const sendUsageFile = (file: File, query: Query) =>
  upload<UsageFileWire>('/usage/files', file, { query, onSent: () => undefined })

/** Takes it in; what was measured and what was refused is read again. */
export function useTakingUsage(file: File, done: (made: UsageFileWire) => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (asked: Query) => sendUsageFile(file, asked),
    onSuccess: async (made) => {
      done(made)
      await queries.invalidateQueries({ queryKey: [room] })
    },
  })
}

export function accountsFoundQuery(search: string) {
  return queryOptions({
    queryKey: ['accounts', 'found', search],
    queryFn: ({ signal }) => read<AccountsWire>('/accounts', { search, limit: 6 }, signal),
    enabled: search.length >= 2,
  })
}

/** The account that a subscription is to be started for. */
export function accountChosenQuery(id: string) {
  return queryOptions({
    queryKey: ['account', id],
    queryFn: ({ signal }) => read<AccountWire>(`/accounts/${id}`, {}, signal),
    enabled: id !== '',
  })
}

/** A change as it is sent: the noun under the subscription, and what is wanted. */
export type Sent = { method?: 'POST' | 'DELETE'; path: string; body?: Record<string, unknown> }

/** The same command, with nothing kept. */
export function previewOf({ method = 'POST', path, body }: Sent): Promise<SubscriptionDoneWire> {
  return send(method, path, { ...(body && { body }), query: { preview: 'true' } })
}

/** A command that changes a subscription; all of the room is then read again. */
export function useDoing(done: (made: SubscriptionDoneWire) => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ method = 'POST', path, body }: Sent) =>
      send<SubscriptionDoneWire>(method, path, { ...(body && { body }) }),
    onSuccess: async (made) => {
      await queries.invalidateQueries({ queryKey: [room] })
      done(made)
    },
  })
}
