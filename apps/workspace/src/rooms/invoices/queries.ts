import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import type {
  AccountWire,
  BillingFindingWire,
  BillingHoldWire,
  BillingProfileWire,
  BillingRunWire,
  BillingRunWithDifferencesWire,
  BookedRevaluationWire,
  BooksProofWire,
  ClosedBooksWire,
  DifferenceWire,
  ExchangeRatesWire,
  InvoiceSumWire,
  InvoicesWire,
  InvoiceWire,
  LegalEntityWire,
  NextInvoiceWire,
  Page,
  StatementWire,
  TrialBalanceWire,
  WalletWire,
} from '@tolv/server/wire'
import { read } from '../../api/client.ts'
import type { Days } from './account/period.ts'
import type { InvoicesSearch } from './search.ts'

/** Everything of the room is fetched again after a change: a payment shows in the list, the sums and the ledger. */
const room = 'invoices'
const whileRunningMs = 1_000

/** What the address says, as the server is asked. Only invoices are in a state that one looks for. */
function asked({ state, run, q }: InvoicesSearch) {
  const which = state === 'credit-note' ? { kind: state } : { kind: 'invoice', state }
  return { ...(state !== undefined && which), run, q }
}

export function invoicesQuery(search: InvoicesSearch) {
  return infiniteQueryOptions({
    queryKey: [room, 'list', asked(search)],
    queryFn: ({ pageParam, signal }) =>
      read<InvoicesWire>('/invoices', { ...asked(search), cursor: pageParam }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })
}

/** What all that is listed comes to. */
export function sumsQuery(search: InvoicesSearch) {
  return queryOptions({
    queryKey: [room, 'sums', asked(search)],
    queryFn: async ({ signal }) =>
      (await read<{ items: InvoiceSumWire[] }>('/invoices/sums', asked(search), signal)).items,
    placeholderData: keepPreviousData,
  })
}

export function invoiceQuery(id: string) {
  return queryOptions({
    queryKey: [room, 'one', id],
    queryFn: ({ signal }) => read<InvoiceWire>(`/invoices/${encodeURIComponent(id)}`, {}, signal),
  })
}

/** Billing runs; the days on which nothing was issued are left out unless they are asked for. */
export function runsQuery(which: 'all' | 'telling') {
  return infiniteQueryOptions({
    queryKey: [room, 'runs', which],
    queryFn: ({ pageParam, signal }) =>
      read<Page<BillingRunWire>>('/billing-runs', { which, cursor: pageParam }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchInterval: (query) => (isRunning(query.state.data?.pages) ? whileRunningMs : false),
  })
}

const isRunning = (pages: readonly Page<BillingRunWire>[] | undefined): boolean =>
  pages?.some(({ items }) => items.some(({ state }) => state === 'running')) === true

export function runQuery(id: string) {
  return queryOptions({
    queryKey: [room, 'run', id],
    queryFn: ({ signal }) =>
      read<BillingRunWithDifferencesWire>(`/billing-runs/${encodeURIComponent(id)}`, {}, signal),
    refetchInterval: (query) => (query.state.data?.state === 'running' ? whileRunningMs : false),
  })
}

/** The accounts of a dry run that differ; `done` fetches them anew when the run has come to its end. */
export function findingsQuery(
  id: string,
  { done, difference }: { done: 'done' | 'not-done'; difference: DifferenceWire | undefined },
) {
  return infiniteQueryOptions({
    queryKey: [room, 'findings', id, done, difference],
    queryFn: ({ pageParam, signal }) =>
      read<Page<BillingFindingWire>>(
        `/billing-runs/${encodeURIComponent(id)}/findings`,
        { cursor: pageParam, difference },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })
}

export const holdsQuery = queryOptions({
  queryKey: [room, 'holds'],
  queryFn: async ({ signal }) =>
    (await read<Page<BillingHoldWire>>('/billing-holds', {}, signal)).items,
})

export const entitiesQuery = queryOptions({
  queryKey: [room, 'entities'],
  queryFn: async ({ signal }) =>
    (await read<{ items: LegalEntityWire[] }>('/legal-entities', {}, signal)).items,
})

/** The newest days' rates. */
export const ratesQuery = queryOptions({
  queryKey: [room, 'rates'],
  queryFn: async ({ signal }) =>
    (await read<ExchangeRatesWire>('/exchange-rates', { limit: '12' }, signal)).items,
})

/** When what is open in other currencies was valued, the last day first. */
export const revaluationsQuery = queryOptions({
  queryKey: [room, 'revaluations'],
  queryFn: async ({ signal }) =>
    (await read<{ items: BookedRevaluationWire[] }>('/ledger/revaluations', {}, signal)).items,
})

export const closedBooksQuery = queryOptions({
  queryKey: [room, 'closed-books'],
  queryFn: async ({ signal }) =>
    (await read<{ items: ClosedBooksWire[] }>('/ledger/closed-books', {}, signal)).items,
})

/** The account, as far as its name: kept apart from the room's own, which a change fetches anew. */
export function accountQuery(id: string) {
  return queryOptions({
    queryKey: ['account', id],
    queryFn: ({ signal }) => read<AccountWire>(`/accounts/${encodeURIComponent(id)}`, {}, signal),
  })
}

export function profileQuery(accountId: string) {
  return queryOptions({
    queryKey: [room, 'profile', accountId],
    queryFn: ({ signal }) =>
      read<BillingProfileWire>(`/billing-profiles/${encodeURIComponent(accountId)}`, {}, signal),
  })
}

export function nextQuery(accountId: string) {
  return queryOptions({
    queryKey: [room, 'next', accountId],
    queryFn: ({ signal }) =>
      read<NextInvoiceWire | null>(
        `/accounts/${encodeURIComponent(accountId)}/next-invoice`,
        {},
        signal,
      ),
  })
}

export function statementQuery(accountId: string, days: Days) {
  return queryOptions({
    queryKey: [room, 'statement', accountId, days],
    queryFn: ({ signal }) =>
      read<StatementWire>(`/accounts/${encodeURIComponent(accountId)}/statement`, days, signal),
  })
}

export function walletQuery(accountId: string) {
  return queryOptions({
    queryKey: [room, 'wallet', accountId],
    queryFn: ({ signal }) =>
      read<WalletWire>(`/accounts/${encodeURIComponent(accountId)}/wallet`, {}, signal),
  })
}

export function trialBalanceQuery(through: string | undefined) {
  return queryOptions({
    queryKey: [room, 'trial-balance', through],
    queryFn: ({ signal }) => read<TrialBalanceWire>('/ledger/trial-balance', { through }, signal),
  })
}

export const proofQuery = queryOptions({
  queryKey: [room, 'proof'],
  queryFn: ({ signal }) => read<BooksProofWire>('/ledger/proof', {}, signal),
})

/** A change, after which all of the room is fetched again. */
export function useChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: () => queries.invalidateQueries({ queryKey: [room] }),
  })
}
